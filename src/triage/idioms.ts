/**
 * What several scripts do in the same way, each as one block of PowerShell that the renderer puts after the values of a
 * script that calls it:
 * - `… | & $list 'Name', 'WhenSoftDeleted'` prints objects at once, in their place in the output, each value whole on one
 *   line whatever the width of the console (lists too), and dates in UTC and ISO form whatever the calendar.
 * - `Get-Mailbox … | & $only 'ExchangeGuid'` hands on objects that have such a value, one by one and without $null, and
 *   stops at anything else: an error or a text that came as an object is neither counted nor left out. With a number
 *   behind the name there must be so many.
 * - `& $ask 'Type copy and press Enter'` asks, and drops what was pasted behind the block: the next lines of the
 *   clipboard are no answer, and must not run one by one after it.
 * - `… | & $save 'before-ad' 4` saves objects to that depth, and gives the name of the file, which is surely there.
 * - `& $again 'Type' $before { … }` reads again after a change and says what was before and what is now; when that
 *   fails it says that the change was made all the same. A text behind it says what it means that nothing differs.
 * - `& $same $one $other` gives the names of the properties that two mailboxes have in common and that identify a person:
 *   an address alone does not, because it can be given to somebody else.
 */
export const idioms: Readonly<Record<string, string>> = {
  only: `
$only = {
  param($name, $number)
  $read = @($input | ForEach-Object { $_ } | Where-Object { $null -ne $_ })
  foreach ($one in $read) {
    if ($name -and ($null -eq $one.$name -or $one.$name -is [string] -and -not $one.$name)) {
      throw ("Stop: what was read has no $($name): $one" -replace '(?s)^(.{300}).*', '$1')
    }
  }
  if ($number -and $read.Count -ne $number) { throw "Stop: $($read.Count) read, exactly $number expected." }
  $read
}`,
  ask: `
$ask = {
  param($question)
  try { while ([Console]::KeyAvailable) { [void][Console]::ReadKey($true) } } catch { }
  Read-Host $question
}`,
  save: `
$save = {
  param($name, $depth)
  $file = Join-Path $HOME ($name + '-' + (Get-Date -Format 'yyyyMMdd-HHmmss') + '.xml')
  $input | Export-Clixml -LiteralPath $file -Depth $depth -NoClobber -ErrorAction Stop
  (Get-Item -LiteralPath $file -ErrorAction Stop).FullName
}`,
  list: `
$list = {
  param($names)
  $global:FormatEnumerationLimit = -1
  $text = $input | Select-Object * | ForEach-Object {
    $row = $_
    foreach ($one in @($row.PSObject.Properties | Where-Object { $_.Value -is [datetime] })) {
      $at = if ($one.Value.Kind -eq 'Local') { $one.Value.ToUniversalTime() } else { $one.Value }
      $row.($one.Name) = $at.ToString('s') + 'Z'
    }
    $row
  } | Format-List $names | Out-String -Width 99999
  if ($text) { Write-Host $text.Trim(); Write-Host '' }
}`,
  again: `
$again = {
  param($what, $before, $read, $means)
  $was = if ("$before") { @($before) -join ', ' } else { 'empty' }
  $made = if ("$ConfirmPreference" -eq 'High') { 'The change was made.' } else { 'The change was made, if it was confirmed.' }
  try {
    $after = @(& $read) -join ', '
    if (-not $after) { $after = 'empty' }
    Write-Host "$what before: $was, now: $after"
    if ($after -eq $was) {
      if ($means) { Write-Host "Unchanged: $means" }
      else { Write-Host 'Unchanged: it already had this value, or the change takes some minutes to show. Read it again; do not repeat the change.' }
    }
  } catch { Write-Host "$what before: $was. $made Reading it again failed: $($_.Exception.Message -replace '^Stop: ')" }
}`,
  same: `
$same = {
  param($one, $other)
  'ExternalDirectoryObjectId', 'UserPrincipalName', 'PrimarySmtpAddress', 'DisplayName' |
    Where-Object { "$($one.$_)" -and "$($one.$_)" -eq "$($other.$_)" }
}`,
};
