# Joins this window to a tenant that answers on a port of this machine: the cmdlets of the shells are stubs.
#   pwsh -NoLogo -NoExit -File join.ps1 4711 exchange-online entra-connect
& {
  $port, $shells = $args
  Add-Type -Path (Join-Path $PSScriptRoot 'Console.cs')
  [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')::Add('ADSI', [FakeAdsi])
  foreach ($script in [Wire]::Join($port, $shells)) { . ([scriptblock]::Create($script)) }
} @args
