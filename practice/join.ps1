# Joins this window to the practice tenant that "npm run practice" has started: the cmdlets answer from there.
#   pwsh -NoLogo -NoExit -File practice/join.ps1                    every shell in one window
#   pwsh -NoLogo -NoExit -File practice/join.ps1 exchange-online    only the shell that a command names
#   pwsh -NoLogo -NoExit -File practice/join.ps1 56160              the tenant at this port, where several run
& {
  $port, $shells = @($args -match '^\d+$')[0], @($args -notmatch '^\d+$')
  # The one that was started last, where nobody says which.
  $file = Get-ChildItem -Force -File $HOME -Filter ".mailbox-triage-practice-$(if ($port) { $port } else { '*' }).json" |
    Sort-Object LastWriteTime | Select-Object -Last 1
  if (-not $file) {
    Write-Host "No practice tenant is running$(if ($port) { " at port $port" }). Start one with: npm run practice"
    return
  }
  $tenant = Get-Content -Raw -LiteralPath $file.FullName | ConvertFrom-Json
  if (-not ('Wire' -as [type])) {
    Add-Type -Path (Join-Path $PSScriptRoot 'powershell/console/Console.cs')
    [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')::Add('ADSI', [FakeAdsi])
  }
  try { $scripts = [Wire]::Join($tenant.port, $tenant.token, $shells) }
  catch {
    Write-Host $_.Exception.InnerException.Message
    return
  }
  foreach ($script in $scripts) { . ([scriptblock]::Create($script)) }
} @args
