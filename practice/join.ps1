# Joins this window to the practice tenant that "npm run practice" has started: the cmdlets answer from there.
#   pwsh -NoLogo -NoExit -File practice/join.ps1                    every shell in one window
#   pwsh -NoLogo -NoExit -File practice/join.ps1 exchange-online    only the shell that a command names
& {
  $file = Join-Path $HOME '.mailbox-triage-practice.json'
  if (-not (Test-Path -LiteralPath $file)) {
    Write-Host 'No practice tenant is running. Start one with: npm run practice'
    return
  }
  $tenant = Get-Content -Raw -LiteralPath $file | ConvertFrom-Json
  if (-not ('Wire' -as [type])) {
    Add-Type -Path (Join-Path $PSScriptRoot 'powershell/console/Console.cs')
    [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')::Add('ADSI', [FakeAdsi])
  }
  try { $scripts = [Wire]::Join($tenant.port, $tenant.token, $args) }
  catch {
    Write-Host $_.Exception.InnerException.Message
    return
  }
  foreach ($script in $scripts) { . ([scriptblock]::Create($script)) }
} @args
