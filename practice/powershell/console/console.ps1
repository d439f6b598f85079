# Runs cases one after the other, each in a new session: a line of JSON with the case in, calls and the result out.
$ErrorActionPreference = 'Stop'
Add-Type -Path (Join-Path $PSScriptRoot 'Console.cs')
[psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')::Add('ADSI', [FakeAdsi])
[Wire]::Send([Text.Json.Nodes.JsonNode]::Parse('{"ready":true}'))
while ($null -ne ($line = [Wire]::Read())) { [Session]::Answer($line) }
