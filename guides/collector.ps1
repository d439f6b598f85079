& {
  # Mailbox Triage collector: it only reads. Paste it into Windows PowerShell 5.1 or PowerShell 7; for Active Directory
  # on the Entra Connect server or a computer with its module. Each part says what it found, that there is nothing, or
  # why it could not look. One domain of Active Directory is searched, the computer's own.
  $ErrorActionPreference = 'Stop'
  $WarningPreference = 'Continue'
  $InformationPreference = 'Continue'
  Set-StrictMode -Off
  if ("$($ExecutionContext.SessionState.LanguageMode)" -ne 'FullLanguage') {
    throw 'Nothing was read: this window runs in constrained language mode (AppLocker or App Control). Use a computer where your account may run PowerShell in full.'
  }
  $PSDefaultParameterValues = @{}
  $OFS = ' '
  $upn = {{upn}}
  # What another window has found about the user already; empty in the first one.
  $known = @()
  # Where the result is sent, and only if you say so at the end; empty: nowhere.
  $sendTo = ''
  $find = $upn.Replace("'", "''")
  $filled = '^(?!0{8}-0{4})[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  $parts = [ordered]@{}
  $kept = @{}
  function lineOf($said) {
    $text = "$said"
    if ($text.Length -gt 8000) { $text = $text.Substring(0, 8000) }
    $text
  }
  # Filters take typographic apostrophes for the end of a text too: what has one is searched by what stands before it.
  $typographic = [char[]]@(0x2018, 0x2019, 0x201a, 0x201b)
  function isTypographic($values) { @($values | Where-Object { $_.IndexOfAny($typographic) -ge 0 }).Count -gt 0 }
  function equals($property, $value) {
    $end = $value.IndexOfAny($typographic)
    if ($end -lt 0) { return "$property -eq '" + $value.Replace("'", "''") + "'" }
    "$property -like '" + $value.Substring(0, $end).Replace("'", "''") + "*'"
  }
  function knownOf($kind) { @($known | Where-Object { $_.StartsWith($kind + ' ') } | ForEach-Object { $_.Substring($kind.Length + 1) }) }
  function textOf($value) {
    $text = "$value"
    if ($text.Length -gt 1000) { $text = $text.Substring(0, 1000) }
    if ($text -ne '') { return $text } else { return $null }
  }
  function flagOf($value) { if ("$value" -ne '') { return "$value" -eq 'True' } else { return $null } }
  function timeOf($value) {
    if (-not $value) { return $null }
    # A text in the form of some culture is no date that can be trusted.
    if ($value -is [string] -and $value -notmatch '^\d{4}-\d{2}-\d{2}T') { return $null }
    if ($value -isnot [datetime]) { $value = ([datetimeoffset]$value).UtcDateTime }
    if ($value.Year -lt 1900) { return $null }
    if ($value.Kind -eq 'Unspecified') { $value = [datetime]::SpecifyKind($value, 'Utc') }
    $value.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ss', [cultureinfo]::InvariantCulture) + 'Z'
  }
  function guidOf($bytes) { if (@($bytes).Count -eq 16) { return "$([guid][byte[]]$bytes)" } else { return $null } }
  function anchorsOf($account) {
    [Convert]::ToBase64String(([guid]"$($account.ObjectGUID)").ToByteArray())
    if ($account.'mS-DS-ConsistencyGuid') { [Convert]::ToBase64String([byte[]]$account.'mS-DS-ConsistencyGuid') }
  }
  function idsOf($values) { @($values | Where-Object { "$_" -match $filled } | ForEach-Object { "$_".ToLower() } | Sort-Object -Unique) }
  function namesOf($values) { @($values | Where-Object { $_ } | Sort-Object -Unique) }
  function itemsOf($part) { if ($parts.Contains($part)) { $parts[$part].items } }
  function fewOf($items) {
    $named = 0
    foreach ($one in $items) {
      if ($one.by -eq 'name') { $named++ }
      if ($one.by -ne 'name' -or $named -le 10) { $one }
    }
  }
  function reasonOf($part, $after, $id, $kinds, $said) {
    if ($kept.why) { return $kept.why }
    if ("$id $said" -match 'Authorization_RequestDenied|Forbidden|Insufficient privileges|denied|Unauthorized|not authorized|AADSTS65004') { return 'access denied' }
    if ($said -match 'AADSTS\d') { return 'sign-in failed' }
    if ("$id $said" -match 'Authentication needed|not connected|must call|No connection|cancel|ADServerNotFound|Unable to (find a default|contact the) server') { return 'not connected' }
    if ("$kinds $said" -match 'MissingMethod|MissingField|TypeLoadEx|FileLoadEx|TypeInitialization|Method not found|RuntimeBroker|Microsoft\.Identity|With(Logging|Broker)|Could not load (file|type)|same name is already loaded') { return 'module conflict' }
    if ($part -in 'graph', 'exchange' -and "$kinds $said" -match 'NullReference|Object reference not set') { return 'module conflict' }
    if ($id -match 'CouldNotAutoloadMatchingModule') {
      if ($said -match 'execution.?polic|scripts is disabled|digitally signed' -or "$(Get-ExecutionPolicy -ErrorAction Stop)" -in 'Restricted', 'AllSigned') { return 'execution policy' }
      return 'module cannot be loaded'
    }
    if ($id -notmatch 'CommandNotFound') { return 'failed' }
    if ($after -eq 'exchange') { return 'access denied' }
    'module missing'
  }
  function lookFor($part, $after, $read) {
    Write-Host "Looking: $part"
    if ($after -and $parts[$after].state -ne 'found') {
      $parts[$part] = [ordered]@{ state = 'unavailable'; reason = $parts[$after].reason; detail = "$after is unavailable"; items = @() }
      return
    }
    $kept.why = ''
    try {
      $items = @(& $read | Where-Object { $null -ne $_ })
      $state = 'not-found'
      if ($items.Count -gt 0) { $state = 'found' }
      $parts[$part] = [ordered]@{ state = $state; items = $items }
    } catch {
      $said = "$($_.Exception.Message)"
      $kinds = ''
      for ($one = $_.Exception; $one; $one = $one.InnerException) {
        $kinds += $one.GetType().Name + ' '
        if (-not $said.Contains("$($one.Message)")) { $said += ' ' + $one.Message }
      }
      $reason = reasonOf $part $after "$($_.FullyQualifiedErrorId)" $kinds $said
      $parts[$part] = [ordered]@{ state = 'unavailable'; reason = $reason; detail = textOf $said; items = @() }
    }
  }
  # ---- Entra: the connection
  $scopes = 'User.Read.All', 'GroupMember.Read.All', 'LicenseAssignment.Read.All', 'Domain.Read.All',
    'Organization.Read.All', 'OnPremDirectorySynchronization.Read.All', 'RoleManagement.Read.Directory'
  function lacksOf($context) {
    $has = @($context.Scopes | ForEach-Object { "$_" })
    foreach ($scope in $scopes) {
      $enough = @($scope)
      if ($scope -notmatch '^OnPrem|^Role') { $enough += 'Directory.Read.All' }
      $enough += @($enough | ForEach-Object { $_.Replace('.Read.', '.ReadWrite.') })
      if (@($enough | Where-Object { $has -contains $_ }).Count -eq 0) { $scope }
    }
  }
  lookFor 'graph' '' {
    $context = Get-MgContext -ErrorAction Stop
    if (-not $context -or ("$($context.AuthType)" -notmatch 'AppOnly|Token' -and @(lacksOf $context).Count -gt 0)) {
      $same = @{}
      if ("$($context.TenantId)" -ne '') { $same.TenantId = "$($context.TenantId)" }
      if ("$($context.Environment)" -ne '') { $same.Environment = "$($context.Environment)" }
      try { Connect-MgGraph -Scopes $scopes -NoWelcome @same -ErrorAction Stop | Out-Null }
      catch { if (-not (Get-MgContext -ErrorAction Stop)) { throw } }
      $context = Get-MgContext -ErrorAction Stop
    }
    if (-not $context) { throw 'Microsoft Graph PowerShell is not connected.' }
    [ordered]@{ tenantId = "$($context.TenantId)"; lacks = @(lacksOf $context) }
  }
  # ---- Entra: the live user, the deleted users
  $show = 'Id', 'DisplayName', 'UserPrincipalName', 'Mail', 'ProxyAddresses', 'OtherMails', 'UserType',
    'DeletedDateTime', 'UsageLocation', 'AssignedLicenses', 'LicenseAssignmentStates',
    'OnPremisesSyncEnabled', 'OnPremisesImmutableId', 'OnPremisesSamAccountName', 'OnPremisesUserPrincipalName',
    'OnPremisesLastSyncDateTime', 'OnPremisesProvisioningErrors', 'ServiceProvisioningErrors'
  $showDeleted = @($show | Where-Object { $_ -ne 'ServiceProvisioningErrors' })
  function userOf($user, $by) {
    $states = @($user.LicenseAssignmentStates | Where-Object { $_ } | ForEach-Object {
      [ordered]@{ sku = "$($_.SkuId)"; state = "$($_.State)"; error = textOf $_.Error; group = textOf $_.AssignedByGroup; changed = timeOf $_.LastUpdatedDateTime }
    })
    $synced = @($user.OnPremisesProvisioningErrors | Where-Object { $_ } | ForEach-Object {
      [ordered]@{ category = textOf $_.Category; property = textOf $_.PropertyCausingError }
    })
    $open = @($user.ServiceProvisioningErrors | Where-Object { $_ -and -not $_.IsResolved } | ForEach-Object {
      $text = "$($_.AdditionalProperties['errorDetail'])"
      if ($text -eq '') { $text = "$($_.ErrorDetail)" }
      $told = @([regex]::Matches($text, '<ErrorDescription>([^<]*)') | ForEach-Object { $_.Groups[1].Value })
      if ($told.Count -eq 0) { $told = @($text) }
      $told | ForEach-Object { textOf $_ }
    })
    [ordered]@{ by = $by; id = "$($user.Id)"; displayName = textOf $user.DisplayName; userPrincipalName = "$($user.UserPrincipalName)"
      mail = textOf $user.Mail; userType = textOf $user.UserType; deleted = timeOf $user.DeletedDateTime
      usageLocation = textOf $user.UsageLocation; syncEnabled = flagOf $user.OnPremisesSyncEnabled
      immutableId = textOf $user.OnPremisesImmutableId; sam = textOf $user.OnPremisesSamAccountName
      lastSync = timeOf $user.OnPremisesLastSyncDateTime; skus = @($user.AssignedLicenses | Where-Object { $_ } | ForEach-Object { "$($_.SkuId)" })
      disabledPlans = @($user.AssignedLicenses | ForEach-Object { $_.DisabledPlans } | Where-Object { $_ } | ForEach-Object { "$_" })
      licenceStates = $states; syncErrors = $synced; serviceErrors = $open }
  }
  lookFor 'user' 'graph' {
    $by = "userPrincipalName eq '$find'", "mail eq '$find'", "proxyAddresses/any(p:p eq 'smtp:$find')", "proxyAddresses/any(p:p eq 'SMTP:$find')"
    Get-MgUser -All -Filter ($by -join ' or ') -Property $show -ErrorAction Stop | ForEach-Object { userOf $_ 'address' }
  }
  $kept.ids = knownOf 'id'
  $kept.anchors = knownOf 'anchor'
  $kept.names = knownOf 'name'
  # Client-side, because a deleted user's name begins with its id; run again when more keys are known.
  $searchDeleted = {
    if (-not $kept.Contains('deleted')) {
      $kept.deleted = @(Get-MgDirectoryDeletedItemAsUser -All -Property $showDeleted -ErrorAction Stop | Where-Object { $_ })
    }
    $guest = $upn.Replace('@', '_') + '#EXT#@'
    fewOf @(foreach ($user in $kept.deleted) {
      $plain = "$($user.UserPrincipalName)" -replace ('^(?:' + $user.Id + '|' + $user.Id.Replace('-', '') + ')'), ''
      if ($upn -in @($plain, $user.Mail, $user.OnPremisesUserPrincipalName) -or
        $user.ProxyAddresses -contains "smtp:$upn" -or ($user.UserType -eq 'Guest' -and $user.OtherMails -contains $upn) -or $plain.StartsWith($guest, 'OrdinalIgnoreCase')) { userOf $user 'address' }
      elseif ($kept.ids -contains $user.Id) { userOf $user 'id' }
      elseif ($user.OnPremisesImmutableId -and $kept.anchors -ccontains $user.OnPremisesImmutableId) { userOf $user 'anchor' }
      elseif ($user.DisplayName -and $kept.names -contains $user.DisplayName) { userOf $user 'name' }
    })
  }
  lookFor 'deletedUsers' 'graph' $searchDeleted
  # ---- Active Directory, where its module is there
  lookFor 'adForest' '' {
    $root = Get-ADRootDSE -ErrorAction Stop
    $bin = @(Get-ADOptionalFeature -Filter 'Name -like "Recycle Bin*"' -ErrorAction Stop | Where-Object { @($_.EnabledScopes).Count -gt 0 })
    $schema = @(Get-ADObject -SearchBase "$($root.schemaNamingContext)" -LDAPFilter '(|(lDAPDisplayName=msExchArchiveGUID)(lDAPDisplayName=msExchMailboxGuid))' -ErrorAction Stop)
    $remote = @(Get-Command 'Get-RemoteMailbox' -ErrorAction SilentlyContinue)
    [ordered]@{ recycleBin = $bin.Count -gt 0; exchangeSchema = $schema.Count -eq 2; exchangeTools = $remote.Count -gt 0 }
  }
  $users = @(@(itemsOf 'user') + @(itemsOf 'deletedUsers') | Where-Object { $_ })
  $want = 'mail', 'whenChanged', 'mS-DS-ConsistencyGuid'
  if (@(itemsOf 'adForest' | Where-Object { $_.exchangeSchema }).Count -gt 0) {
    $want += 'mailNickname', 'msExchMailboxGuid', 'msExchArchiveGUID', 'msExchRecipientTypeDetails'
  }
  $adBy = @("userPrincipalName -eq '$find'", "mail -eq '$find'", "proxyAddresses -eq 'smtp:$find'")
  $sams = @(@($users | ForEach-Object { $_.sam }) + @(knownOf 'sam') | Where-Object { $_ -match '^[^\s<>&*?][^<>*?]*$' } | Sort-Object -Unique)
  $adBy += @($sams | ForEach-Object { equals 'sAMAccountName' $_ })
  $begins = isTypographic $sams
  if ($begins) { $want += 'proxyAddresses' }
  # Where a logon name was searched by how it begins, others were found too.
  function isSought($account) {
    -not $begins -or $upn -in @($account.userPrincipalName, $account.mail) -or @($account.proxyAddresses) -contains "smtp:$upn" -or
      $sams -contains "$($account.sAMAccountName)"
  }
  function accountOf($account) {
    [ordered]@{ objectGuid = "$($account.ObjectGUID)"; sam = textOf $account.sAMAccountName; displayName = textOf $account.displayName
      userPrincipalName = textOf $account.userPrincipalName; mail = textOf $account.mail
      distinguishedName = textOf $account.DistinguishedName; changed = timeOf $account.whenChanged
      recycled = [bool]$account.isRecycled; anchors = @(anchorsOf $account); mailNickname = textOf $account.mailNickname
      exchangeGuid = guidOf $account.msExchMailboxGuid; archiveGuid = guidOf $account.msExchArchiveGUID
      recipientKind = textOf $account.msExchRecipientTypeDetails }
  }
  lookFor 'adUser' 'adForest' {
    Get-ADUser -Filter ($adBy -join ' -or ') -Properties ($want + 'displayName') -ErrorAction Stop | Where-Object { isSought $_ } | ForEach-Object { accountOf $_ }
  }
  lookFor 'deletedAdUsers' 'adForest' {
    $more = $want + @('sAMAccountName', 'userPrincipalName', 'displayName', 'isRecycled')
    Get-ADObject -Filter ('isDeleted -eq $true -and (' + ($adBy -join ' -or ') + ')') -IncludeDeletedObjects -Properties $more -ErrorAction Stop |
      Where-Object { isSought $_ } | ForEach-Object { accountOf $_ }
  }
  lookFor 'syncScheduler' '' {
    $scheduler = Get-ADSyncScheduler -ErrorAction Stop
    [ordered]@{ syncCycleEnabled = [bool]$scheduler.SyncCycleEnabled; stagingModeEnabled = [bool]$scheduler.StagingModeEnabled
      schedulerSuspended = [bool]$scheduler.SchedulerSuspended }
  }
  # ---- Exchange Online: by address, by the ids of the users, by the GUIDs on-premises, by name
  $accounts = @(@(itemsOf 'adUser') + @(itemsOf 'deletedAdUsers') | Where-Object { $_ })
  $kept.anchors = @(namesOf (@($accounts | ForEach-Object { $_.anchors }) + $kept.anchors))
  lookFor 'deletedUsers' 'graph' $searchDeleted
  $users = @(@(itemsOf 'user') + @(itemsOf 'deletedUsers') | Where-Object { $_ -and $_.by -ne 'name' })
  $kept.ids = @(idsOf (@($users | ForEach-Object { $_.id }) + $kept.ids))
  $conflicts = @($users | ForEach-Object { $_.serviceErrors } | ForEach-Object { [regex]::Matches("$_", '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}') } | ForEach-Object { $_.Value })
  $kept.guids = @(idsOf (@($accounts | ForEach-Object { $_.exchangeGuid; $_.archiveGuid }) + $conflicts + @(knownOf 'guid')))
  $kept.names = @(namesOf (@(@($users) + @($accounts) | ForEach-Object { $_.displayName }) + $kept.names))
  function filterOf($named) {
    $by = @("EmailAddresses -eq 'smtp:$find'", "UserPrincipalName -eq '$find'") + @($kept.ids | ForEach-Object { "ExternalDirectoryObjectId -eq '$_'" })
    $by += @($kept.guids | ForEach-Object { "ExchangeGuid -eq '$_'"; "ArchiveGuid -eq '$_'" })
    if ($named) { $by += @($kept.names | ForEach-Object { equals 'DisplayName' $_ }) }
    $by -join ' -or '
  }
  function mailboxOf($mailbox) {
    $by = 'name'
    if ($kept.guids -contains "$($mailbox.ExchangeGuid)" -or $kept.guids -contains "$($mailbox.ArchiveGuid)") { $by = 'guid' }
    if ($kept.ids -contains "$($mailbox.ExternalDirectoryObjectId)") { $by = 'id' }
    $signIn = textOf $mailbox.UserPrincipalName
    if (-not $signIn) { $signIn = textOf $mailbox.WindowsLiveID }
    if ($signIn -eq $upn -or @($mailbox.EmailAddresses | ForEach-Object { "$_" }) -contains "smtp:$upn") { $by = 'address' }
    [ordered]@{ by = $by; displayName = textOf $mailbox.DisplayName; userPrincipalName = $signIn; primary = textOf $mailbox.PrimarySmtpAddress
      kind = "$($mailbox.RecipientTypeDetails)"; exchangeGuid = textOf $mailbox.ExchangeGuid; archiveGuid = textOf $mailbox.ArchiveGuid
      archiveDatabase = textOf $mailbox.ArchiveDatabase; directoryId = textOf $mailbox.ExternalDirectoryObjectId
      dirSynced = flagOf $mailbox.IsDirSynced; cloudManaged = flagOf $mailbox.IsExchangeCloudManaged
      softDeleted = timeOf $mailbox.WhenSoftDeleted; inactive = flagOf $mailbox.IsInactiveMailbox; wasInactive = flagOf $mailbox.WasInactiveMailbox
      retired = timeOf $mailbox.InactiveMailboxRetireTime; legacyDn = textOf $mailbox.LegacyExchangeDN }
  }
  # ---- Exchange Online: the connection
  lookFor 'exchange' '' {
    $open = { @(Get-ConnectionInformation -ErrorAction Stop | Where-Object { "$($_.State)" -eq 'Connected' -and "$($_.ConnectionUri)" -notmatch 'compliance' }) }
    if (@(& $open).Count -eq 0) {
      $how = @{ ShowBanner = $false }
      if (@(Get-Command 'Connect-ExchangeOnline' -ErrorAction Stop)[0].Parameters.ContainsKey('DisableWAM')) { $how.DisableWAM = $true }
      Connect-ExchangeOnline @how -ErrorAction Stop | Out-Null
    }
    $now = @(& $open)
    if ($now.Count -eq 0) { throw 'Exchange Online PowerShell is not connected.' }
    # Get-Mailbox of a server on-premises, or of another tenant, must not answer for Exchange Online.
    $mine = @(Get-Command 'Get-Mailbox' -ErrorAction SilentlyContinue)[0]
    $theirs = @(Get-Command 'Get-RemoteMailbox' -ErrorAction SilentlyContinue)[0]
    $own = @($now | Where-Object { "$($_.ModulePrefix)" -eq '' })
    $from = "$($mine.Source)"
    $cloud = $from -match '^tmpEXO_|^ExchangeOnlineManagement$' -or @($own | Where-Object { $from -and "$($_.ModuleName)" -like "*$from" }).Count -gt 0
    if ($own.Count -eq 0 -or ($mine -and -not $cloud -and ($from -match '^Microsoft\.Exchange\.Management\.PowerShell' -or
      ($from -and $theirs -and "$($theirs.Source)" -eq $from) -or -not $mine.Parameters.ContainsKey('InactiveMailboxOnly')))) {
      $kept.why = 'another Exchange'
      throw 'Get-Mailbox in this window is not that of Exchange Online (Exchange Management Shell, or connected with a prefix).'
    }
    foreach ($one in $now) { [ordered]@{ tenantId = textOf $one.TenantID } }
  }
  # ---- Exchange Online: what can be seen, the mailbox, who has the address
  lookFor 'acceptedDomains' 'exchange' {
    Get-AcceptedDomain -ErrorAction Stop | ForEach-Object { [ordered]@{ name = "$($_.DomainName)"; initial = flagOf $_.InitialDomain } }
  }
  # An admin whose role is limited to a scope sees nobody and would take that for "there is none".
  lookFor 'anyRecipients' 'exchange' {
    Get-Recipient -ResultSize 2 -WarningAction SilentlyContinue -ErrorAction Stop | ForEach-Object { [ordered]@{ kind = "$($_.RecipientTypeDetails)" } }
  }
  lookFor 'mailbox' 'exchange' { Get-Mailbox -ResultSize Unlimited -Filter (filterOf $false) -ErrorAction Stop | ForEach-Object { mailboxOf $_ } }
  # Groups of Microsoft 365 are in no search that does not ask for them.
  lookFor 'recipients' 'exchange' {
    $holds = @("EmailAddresses -eq 'smtp:$find'") + @($kept.guids | ForEach-Object { "ExchangeGuid -eq '$_'"; "ArchiveGuid -eq '$_'" })
    Get-Recipient -ResultSize Unlimited -Filter ($holds -join ' -or ') -ErrorAction Stop | ForEach-Object { mailboxOf $_ }
    Get-Recipient -RecipientTypeDetails GroupMailbox -ResultSize Unlimited -Filter $holds[0] -ErrorAction Stop | ForEach-Object { mailboxOf $_ }
  }
  function nearOf($all) { @($all | Where-Object { $_ -and $_.by -in 'address', 'id' }) }
  $kept.ids = @(idsOf (@(nearOf (@(itemsOf 'mailbox') + @(itemsOf 'recipients')) | ForEach-Object { $_.directoryId }) + $kept.ids))
  lookFor 'exchangeUser' 'exchange' {
    $by = @("UserPrincipalName -eq '$find'") + @($kept.ids | ForEach-Object { "ExternalDirectoryObjectId -eq '$_'" })
    Get-User -ResultSize Unlimited -Filter ($by -join ' -or ') -ErrorAction Stop | ForEach-Object {
      [ordered]@{ by = 'id'; kind = "$($_.RecipientTypeDetails)"; previousKind = textOf $_.PreviousRecipientTypeDetails; directoryId = textOf $_.ExternalDirectoryObjectId
        displayName = textOf $_.DisplayName; userPrincipalName = textOf $_.UserPrincipalName }
    }
  }
  $near = @(nearOf (@(itemsOf 'mailbox') + @(itemsOf 'exchangeUser')))
  $kept.ids = @(idsOf (@($near | ForEach-Object { $_.directoryId }) + $kept.ids))
  $kept.guids = @(idsOf (@($near | ForEach-Object { $_.exchangeGuid; $_.archiveGuid }) + $kept.guids))
  $kept.names = @(namesOf (@($near | ForEach-Object { $_.displayName }) + $kept.names))
  function ownOrNamed($mailboxes) {
    $begin = isTypographic $kept.names
    fewOf @($mailboxes | ForEach-Object { mailboxOf $_ } | Where-Object { -not $begin -or $_.by -ne 'name' -or $kept.names -contains $_.displayName })
  }
  lookFor 'softDeleted' 'exchange' { ownOrNamed @(Get-Mailbox -SoftDeletedMailbox -ResultSize Unlimited -Filter (filterOf $true) -ErrorAction Stop) }
  lookFor 'inactive' 'exchange' { ownOrNamed @(Get-Mailbox -InactiveMailboxOnly -ResultSize Unlimited -Filter (filterOf $true) -ErrorAction Stop) }
  lookFor 'deletedMailUsers' 'exchange' {
    Get-MailUser -SoftDeletedMailUser -ResultSize Unlimited -ErrorAction Stop | ForEach-Object { mailboxOf $_ } | Where-Object { $_.by -ne 'name' }
  }
  # ---- Entra again: the account that a mailbox names, licences, what stands in the way of a match
  $near = @(nearOf (@(itemsOf 'mailbox') + @(itemsOf 'softDeleted') + @(itemsOf 'inactive')))
  $near += @(@(itemsOf 'mailbox') + @(itemsOf 'softDeleted') + @(itemsOf 'inactive') | Where-Object { $_ -and $_.by -eq 'guid' })
  $kept.ids = @(idsOf (@($near | ForEach-Object { $_.directoryId }) + $kept.ids))
  $kept.names = @(namesOf (@($near | ForEach-Object { $_.displayName }) + $kept.names))
  lookFor 'deletedUsers' 'graph' $searchDeleted
  lookFor 'owners' 'graph' {
    foreach ($owner in @($kept.ids | Where-Object { @($users | ForEach-Object { $_.id }) -notcontains $_ })) {
      Get-MgUser -All -Filter "id eq '$owner'" -Property $show -ErrorAction Stop | ForEach-Object { userOf $_ 'id' }
    }
  }
  $persons = @(@(itemsOf 'user') + @(itemsOf 'deletedUsers') | Where-Object { $_ -and $_.by -ne 'name' })
  lookFor 'licences' 'graph' {
    $skus = @(Get-MgSubscribedSku -All -ErrorAction Stop)
    foreach ($sku in @($skus | Where-Object { @($persons | ForEach-Object { $_.skus }) -contains "$($_.SkuId)" })) {
      $plans = @($sku.ServicePlans | Where-Object { "$($_.ServicePlanName)" -like '*EXCHANGE*' } | ForEach-Object { [ordered]@{ id = "$($_.ServicePlanId)"; name = "$($_.ServicePlanName)" } })
      [ordered]@{ sku = "$($sku.SkuId)"; status = textOf $sku.CapabilityStatus; plans = $plans }
    }
  }
  lookFor 'plans' 'graph' {
    foreach ($one in @(itemsOf 'user' | Where-Object { $_ })) {
      foreach ($licence in @(Get-MgUserLicenseDetail -UserId $one.id -All -ErrorAction Stop)) {
        foreach ($plan in @($licence.ServicePlans | Where-Object { "$($_.ServicePlanName)" -like '*EXCHANGE*' })) {
          [ordered]@{ user = $one.id; sku = "$($licence.SkuId)"; name = "$($plan.ServicePlanName)"; status = "$($plan.ProvisioningStatus)" }
        }
      }
    }
  }
  function rolesOf($kind, $read) {
    foreach ($one in $persons) { & $read ("principalId eq '" + $one.id + "'") | Where-Object { $_ } | ForEach-Object { [ordered]@{ user = $one.id; kind = $kind } } }
  }
  lookFor 'roles' 'graph' { rolesOf 'assigned' { param($for) Get-MgRoleManagementDirectoryRoleAssignment -All -Filter $for -ErrorAction Stop } }
  lookFor 'eligibleRoles' 'graph' {
    try { rolesOf 'eligible' { param($for) Get-MgRoleManagementDirectoryRoleEligibilityScheduleInstance -All -Filter $for -ErrorAction Stop } }
    catch { if ("$($_.FullyQualifiedErrorId) $($_.Exception.Message)" -notmatch 'AadPremiumLicenseRequired|Entra ID P2|Governance licen') { throw } }
  }
  lookFor 'groupRoles' 'graph' {
    foreach ($one in @(itemsOf 'user' | Where-Object { $_ })) {
      Get-MgUserTransitiveMemberOfAsGroup -UserId $one.id -All -Property 'Id', 'IsAssignableToRole' -ConsistencyLevel eventual -CountVariable groups -ErrorAction Stop |
        Where-Object { $_.IsAssignableToRole } | ForEach-Object { [ordered]@{ user = $one.id; kind = 'group' } }
    }
  }
  lookFor 'hardMatch' 'graph' {
    @(Get-MgDirectoryOnPremiseSynchronization -ErrorAction Stop).Features | Where-Object { $_ } |
      ForEach-Object { [ordered]@{ blocked = flagOf $_.BlockCloudObjectTakeoverThroughHardMatchEnabled } }
  }
  lookFor 'domain' 'graph' {
    Get-MgDomain -All -ErrorAction Stop | Where-Object { $_.Id -eq $upn.Split('@')[-1] } |
      ForEach-Object { [ordered]@{ name = "$($_.Id)"; authentication = "$($_.AuthenticationType)" } }
  }
  lookFor 'organization' 'graph' { Get-MgOrganization -ErrorAction Stop | ForEach-Object { [ordered]@{ syncEnabled = flagOf $_.OnPremisesSyncEnabled } } }
  # ---- The result
  $searched = [ordered]@{ ids = @($kept.ids); guids = @($kept.guids); names = @($kept.names); anchors = @($kept.anchors) }
  $all = [ordered]@{ schema = 2; collectedAt = timeOf (Get-Date); upn = $upn; searched = $searched; parts = $parts }
  $next = 'When this result is in the chat, type collect there: the new script knows what was found so far. Run it in that window. The bot puts both results together.'
  # ---- One line of ASCII without blanks, so that a chat can wrap it without changing it
  $json = ConvertTo-Json -InputObject $all -Compress -Depth 6
  $json = [regex]::Replace($json, '\\["\\/]', { param($hit) '\u{0:x4}' -f [int]$hit.Value[1] })
  $json = [regex]::Replace($json, '[^\x21-\x7e]|[<>&''*_~`#|]', { param($hit) '\u{0:x4}' -f [int]$hit.Value[0] })
  # The marker lines are put together here, so that a copy of this text holds none.
  $lines = @('BEGIN', $json, 'END')
  foreach ($at in 0, 2) { $lines[$at] = '-----' + $lines[$at] + ' MAILBOX TRIAGE-----' }
  Write-Output $lines
  $states = 'found', 'not-found', 'unavailable'
  $words = 'Found', 'Nothing there', 'Not looked at'
  foreach ($at in 0, 1, 2) {
    $named = @($parts.Keys | Where-Object { $parts[$_].state -eq $states[$at] })
    if ($named.Count -gt 0) { Write-Host "$($words[$at]): $($named -join ', ')" }
  }
  # What an answer says must not act on the window.
  function shown($text) {
    $plain = "$text" -replace '[\p{C}\p{Zl}\p{Zp}]', ' '
    $plain.Substring(0, [Math]::Min($plain.Length, 400))
  }
  $sent = $false
  if ($sendTo -ne '') {
    Write-Host "The line between BEGIN and END is all that is sent, to $(([uri]$sendTo).Host)."
    # What was pasted behind the script must not answer.
    $reply = ''
    try { $Host.UI.RawUI.FlushInputBuffer() } catch { $reply = '' }
    try { $reply = Read-Host 'Send this to Mailbox Triage? [y/N]' } catch { Write-Host 'This window cannot ask, so nothing is sent.' }
    if ("$reply".Trim() -in 'y', 'yes') {
      $old = [Net.ServicePointManager]::SecurityProtocol
      try {
        # Windows PowerShell 5.1 does not always offer TLS 1.2.
        if ($PSVersionTable.PSVersion.Major -lt 6) { [Net.ServicePointManager]::SecurityProtocol = $old -bor 3072 }
        $answer = Invoke-RestMethod -Uri $sendTo -Method Post -ContentType 'application/json' -Body $json -UseBasicParsing -MaximumRedirection 0 -TimeoutSec 60 -ErrorAction Stop
        $sent = $true
        Write-Host "Sent. $(shown $answer.says)"
      } catch {
        $why = "$($_.Exception.Message)"
        if ("$($_.ErrorDetails.Message)" -match '"error"\s*:\s*"([^"]+)"') { $why = $Matches[1] }
        Write-Host "It was not sent, as far as this window knows: $(shown $why)"
      }
      finally { [Net.ServicePointManager]::SecurityProtocol = $old }
    }
  }
  if (-not $sent) {
    # Where there is no clipboard, PowerShell's own Set-Clipboard does nothing and says nothing.
    $set = @(Get-Command 'Set-Clipboard' -ErrorAction SilentlyContinue)[0]
    $copied = $set -and ("$($set.CommandType)" -ne 'Cmdlet' -or "$([Environment]::OSVersion.Platform)" -eq 'Win32NT' -or
      @(Get-Command 'pbcopy', 'xclip', 'clip.exe' -ErrorAction SilentlyContinue).Count -gt 0)
    try { if ($copied) { Set-Clipboard -Value ($lines -join [Environment]::NewLine) -ErrorAction Stop } } catch { $copied = $false }
    if ($copied) { Write-Host 'It is on the clipboard. Paste it to the bot.' }
    else { Write-Host 'It is not on the clipboard. Copy everything from the BEGIN line to the END line, with both, and paste it to the bot.' }
  }
  $closed = @('graph', 'exchange' | Where-Object { $parts[$_].reason -eq 'module conflict' })
  if ($closed.Count -gt 0) {
    Write-Host 'Microsoft Graph and Exchange Online do not sign in together in this window. Open a new window, and connect only the other one there.'
    Write-Host $next
  }
}
