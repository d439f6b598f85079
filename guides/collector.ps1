& {
  # Mailbox Triage collector: it only reads. Paste it into Windows PowerShell 5.1 or PowerShell 7, on the Entra
  # Connect server or a computer with the Active Directory module if there is one. Each part says what it found,
  # that there is nothing, or why it could not look. One domain of Active Directory is searched, the computer's own.
  $upn = {{upn}}
  $find = $upn.Replace("'", "''")
  $filled = '^(?!0{8}-0{4})[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  $parts = [ordered]@{}
  $kept = @{}
  function textOf($value) { if ("$value" -ne '') { return "$value" } else { return $null } }
  function timeOf($value) {
    if (-not $value) { return $null }
    if ($value -isnot [datetime]) { $value = ([datetimeoffset]$value).UtcDateTime }
    if ($value.Year -lt 1900) { return $null }
    if ($value.Kind -eq 'Unspecified') { $value = [datetime]::SpecifyKind($value, 'Utc') }
    $value.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ss', [cultureinfo]::InvariantCulture) + 'Z'
  }
  function guidOf($bytes) { if ($bytes) { return "$([guid][byte[]]$bytes)" } else { return $null } }
  function anchorsOf($account) {
    [Convert]::ToBase64String(([guid]"$($account.ObjectGUID)").ToByteArray())
    if ($account.'mS-DS-ConsistencyGuid') { [Convert]::ToBase64String([byte[]]$account.'mS-DS-ConsistencyGuid') }
  }
  function idsOf($values) { @($values | Where-Object { "$_" -match $filled } | ForEach-Object { "$_".ToLower() } | Sort-Object -Unique) }
  function itemsOf($part) { if ($parts.Contains($part)) { $parts[$part].items } }
  function look($part, $after, $read) {
    Write-Host "Looking: $part"
    if ($after -and $parts[$after].state -ne 'found') {
      $parts[$part] = [ordered]@{ state = 'unavailable'; reason = $parts[$after].reason; detail = "$after is unavailable"; items = @() }
      return
    }
    try {
      $items = @(& $read | Where-Object { $null -ne $_ })
      $state = 'not-found'
      if ($items.Count -gt 0) { $state = 'found' }
      $parts[$part] = [ordered]@{ state = $state; items = $items }
    } catch {
      $reason = 'failed'
      $id = "$($_.FullyQualifiedErrorId)"
      $said = "$($_.Exception.Message)"
      if ($id -match 'CommandNotFound|CouldNotAutoloadMatchingModule') {
        $reason = 'module missing'
        if ($after) { $reason = 'access denied' }
        if ($after -eq 'graph') { $reason = 'module missing' }
      } elseif ("$id $said" -match 'Authorization_RequestDenied|Forbidden|Insufficient privileges|denied|Unauthorized|not authorized|AADSTS65004') {
        $reason = 'access denied'
      } elseif ("$id $said" -match 'Authentication needed|not connected|must call|No connection|cancel|ADServerNotFound|Unable to find a default server') {
        $reason = 'not connected'
      }
      $parts[$part] = [ordered]@{ state = 'unavailable'; reason = $reason; detail = $said; items = @() }
    }
  }
  # ---- Entra: the connection, the live user, the deleted users
  look 'graph' '' {
    if (-not (Get-MgContext -ErrorAction Stop)) {
      $scopes = 'User.Read.All', 'GroupMember.Read.All', 'LicenseAssignment.Read.All', 'Domain.Read.All',
        'Organization.Read.All', 'OnPremDirectorySynchronization.Read.All', 'RoleManagement.Read.Directory'
      Connect-MgGraph -Scopes $scopes -NoWelcome -ErrorAction Stop | Out-Null
    }
    $context = Get-MgContext -ErrorAction Stop
    if (-not $context) { throw 'Microsoft Graph PowerShell is not connected.' }
    [ordered]@{ tenantId = "$($context.TenantId)"; environment = textOf $context.Environment }
  }
  $show = 'Id', 'DisplayName', 'UserPrincipalName', 'Mail', 'ProxyAddresses', 'OtherMails', 'UserType',
    'CreatedDateTime', 'DeletedDateTime', 'UsageLocation', 'AssignedLicenses', 'LicenseAssignmentStates',
    'OnPremisesSyncEnabled', 'OnPremisesImmutableId', 'OnPremisesSamAccountName', 'OnPremisesUserPrincipalName',
    'OnPremisesLastSyncDateTime', 'OnPremisesProvisioningErrors', 'ServiceProvisioningErrors'
  $showDeleted = @($show | Where-Object { $_ -ne 'ServiceProvisioningErrors' })
  function userOf($user, $by) {
    $states = @($user.LicenseAssignmentStates | Where-Object { $_ } | ForEach-Object {
      [ordered]@{ sku = "$($_.SkuId)"; state = "$($_.State)"; error = textOf $_.Error; group = textOf $_.AssignedByGroup; changed = timeOf $_.LastUpdatedDateTime }
    })
    $synced = @($user.OnPremisesProvisioningErrors | Where-Object { $_ } | ForEach-Object {
      [ordered]@{ category = textOf $_.Category; property = textOf $_.PropertyCausingError; value = textOf $_.Value }
    })
    $open = @($user.ServiceProvisioningErrors | Where-Object { $_ -and -not $_.IsResolved } | ForEach-Object {
      $text = "$($_.AdditionalProperties['errorDetail'])"
      if ($text -match '<ErrorDescription>([^<]*)') { $text = $Matches[1] }
      $text
    })
    [ordered]@{ by = $by; id = "$($user.Id)"; displayName = textOf $user.DisplayName; userPrincipalName = "$($user.UserPrincipalName)"
      userType = textOf $user.UserType; created = timeOf $user.CreatedDateTime; deleted = timeOf $user.DeletedDateTime
      usageLocation = textOf $user.UsageLocation; syncEnabled = $user.OnPremisesSyncEnabled
      immutableId = textOf $user.OnPremisesImmutableId; sam = textOf $user.OnPremisesSamAccountName
      lastSync = timeOf $user.OnPremisesLastSyncDateTime; skus = @($user.AssignedLicenses | Where-Object { $_ } | ForEach-Object { "$($_.SkuId)" })
      disabledPlans = @($user.AssignedLicenses | ForEach-Object { $_.DisabledPlans } | Where-Object { $_ } | ForEach-Object { "$_" })
      licenceStates = $states; syncErrors = $synced; serviceErrors = $open }
  }
  look 'user' 'graph' {
    $by = "userPrincipalName eq '$find'", "mail eq '$find'", "proxyAddresses/any(p:p eq 'smtp:$find')", "proxyAddresses/any(p:p eq 'SMTP:$find')"
    Get-MgUser -All -Filter ($by -join ' or ') -Property $show -ErrorAction Stop | ForEach-Object { userOf $_ 'address' }
  }
  # Client-side, because a deleted user's name begins with its id; run again when more keys are known.
  $searchDeleted = {
    if (-not $kept.Contains('deleted')) {
      $kept.deleted = @(Get-MgDirectoryDeletedItemAsUser -All -Property $showDeleted -ErrorAction Stop | Where-Object { $_ })
    }
    $guest = $upn.Replace('@', '_') + '#EXT#@'
    foreach ($user in $kept.deleted) {
      $plain = "$($user.UserPrincipalName)" -replace ('^(?:' + $user.Id + '|' + $user.Id.Replace('-', '') + ')'), ''
      if ($kept.ids -contains $user.Id) { userOf $user 'id' }
      elseif ($upn -in @($plain, $user.Mail, $user.OnPremisesUserPrincipalName) -or $user.OtherMails -contains $upn -or
        $user.ProxyAddresses -contains "smtp:$upn" -or $plain.StartsWith($guest, 'OrdinalIgnoreCase')) { userOf $user 'address' }
      elseif ($user.OnPremisesImmutableId -and $kept.anchors -ccontains $user.OnPremisesImmutableId) { userOf $user 'anchor' }
      elseif ($user.DisplayName -and $kept.names -contains $user.DisplayName) { userOf $user 'name' }
    }
  }
  look 'deletedUsers' 'graph' $searchDeleted
  # ---- Active Directory, where its module is there
  look 'adForest' '' {
    $root = Get-ADRootDSE -ErrorAction Stop
    $bin = @(Get-ADOptionalFeature -Filter 'Name -like "Recycle Bin*"' -ErrorAction Stop | Where-Object { @($_.EnabledScopes).Count -gt 0 })
    $schema = @(Get-ADObject -SearchBase "$($root.schemaNamingContext)" -LDAPFilter '(|(lDAPDisplayName=msExchArchiveGUID)(lDAPDisplayName=msExchMailboxGuid))' -ErrorAction Stop)
    $remote = @(Get-Command 'Get-RemoteMailbox' -ErrorAction SilentlyContinue)
    [ordered]@{ recycleBin = $bin.Count -gt 0; exchangeSchema = $schema.Count -eq 2; exchangeTools = $remote.Count -gt 0 }
  }
  $users = @(@(itemsOf 'user') + @(itemsOf 'deletedUsers') | Where-Object { $_ })
  $want = 'mail', 'whenCreated', 'whenChanged', 'mS-DS-ConsistencyGuid'
  if (@(itemsOf 'adForest' | Where-Object { $_.exchangeSchema }).Count -gt 0) {
    $want += 'mailNickname', 'msExchMailboxGuid', 'msExchArchiveGUID', 'msExchRecipientTypeDetails'
  }
  $adBy = @("userPrincipalName -eq '$find'", "mail -eq '$find'", "proxyAddresses -eq 'smtp:$find'")
  $adBy += @($users | ForEach-Object { $_.sam } | Where-Object { $_ -match '^[^\s<>&*?][^<>*?]*$' } | Sort-Object -Unique | ForEach-Object { "sAMAccountName -eq '" + $_.Replace("'", "''") + "'" })
  function accountOf($account) {
    [ordered]@{ objectGuid = "$($account.ObjectGUID)"; sam = textOf $account.sAMAccountName; displayName = textOf $account.displayName
      distinguishedName = "$($account.DistinguishedName)"; created = timeOf $account.whenCreated; changed = timeOf $account.whenChanged
      recycled = [bool]$account.isRecycled; anchors = @(anchorsOf $account); mailNickname = textOf $account.mailNickname
      exchangeGuid = guidOf $account.msExchMailboxGuid; archiveGuid = guidOf $account.msExchArchiveGUID
      recipientKind = textOf $account.msExchRecipientTypeDetails }
  }
  look 'adUser' 'adForest' {
    Get-ADUser -Filter ($adBy -join ' -or ') -Properties ($want + 'displayName') -ErrorAction Stop | ForEach-Object { accountOf $_ }
  }
  look 'deletedAdUsers' 'adForest' {
    $more = $want + @('sAMAccountName', 'userPrincipalName', 'displayName', 'isRecycled')
    Get-ADObject -Filter ('isDeleted -eq $true -and (' + ($adBy -join ' -or ') + ')') -IncludeDeletedObjects -Properties $more -ErrorAction Stop |
      ForEach-Object { accountOf $_ }
  }
  look 'syncScheduler' '' {
    $scheduler = Get-ADSyncScheduler -ErrorAction Stop
    [ordered]@{ syncCycleEnabled = [bool]$scheduler.SyncCycleEnabled; stagingModeEnabled = [bool]$scheduler.StagingModeEnabled
      schedulerSuspended = [bool]$scheduler.SchedulerSuspended }
  }
  # ---- Exchange Online: by address, by the ids of the users, by the GUIDs on-premises, by name
  $accounts = @(@(itemsOf 'adUser') + @(itemsOf 'deletedAdUsers') | Where-Object { $_ })
  $kept.ids = @(idsOf ($users | ForEach-Object { $_.id }))
  $kept.anchors = @($accounts | ForEach-Object { $_.anchors } | Where-Object { $_ })
  $conflicts = @($users | ForEach-Object { $_.serviceErrors } | ForEach-Object { [regex]::Matches("$_", '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}') } | ForEach-Object { $_.Value })
  $guids = @(idsOf (@($accounts | ForEach-Object { $_.exchangeGuid; $_.archiveGuid }) + $conflicts))
  $kept.names = @(@($users) + @($accounts) | ForEach-Object { $_.displayName } | Where-Object { $_ } | Sort-Object -Unique)
  $byGuid = @($guids | ForEach-Object { "ExchangeGuid -eq '$_'"; "ArchiveGuid -eq '$_'" })
  $byAny = @("EmailAddresses -eq 'smtp:$find'", "UserPrincipalName -eq '$find'") + @($kept.ids | ForEach-Object { "ExternalDirectoryObjectId -eq '$_'" }) + $byGuid
  $byName = @($kept.names | ForEach-Object { "DisplayName -eq '" + $_.Replace("'", "''") + "'" })
  $filter = ($byAny + $byName) -join ' -or '
  function mailboxOf($mailbox) {
    $by = 'name'
    if ($guids -contains "$($mailbox.ExchangeGuid)" -or $guids -contains "$($mailbox.ArchiveGuid)") { $by = 'guid' }
    if ($kept.ids -contains "$($mailbox.ExternalDirectoryObjectId)") { $by = 'id' }
    if ("$($mailbox.UserPrincipalName)" -eq $upn -or @($mailbox.EmailAddresses | ForEach-Object { "$_" }) -contains "smtp:$upn") { $by = 'address' }
    [ordered]@{ by = $by; displayName = textOf $mailbox.DisplayName; kind = "$($mailbox.RecipientTypeDetails)"; exchangeGuid = textOf $mailbox.ExchangeGuid
      archiveGuid = textOf $mailbox.ArchiveGuid; archiveDatabase = textOf $mailbox.ArchiveDatabase; directoryId = textOf $mailbox.ExternalDirectoryObjectId
      dirSynced = $mailbox.IsDirSynced; cloudManaged = $mailbox.IsExchangeCloudManaged; created = timeOf $mailbox.WhenMailboxCreated
      softDeleted = timeOf $mailbox.WhenSoftDeleted; inactive = $mailbox.IsInactiveMailbox; wasInactive = $mailbox.WasInactiveMailbox
      retired = timeOf $mailbox.InactiveMailboxRetireTime; legacyDn = textOf $mailbox.LegacyExchangeDN }
  }
  look 'exchange' '' {
    $open = { @(Get-ConnectionInformation -ErrorAction Stop | Where-Object { "$($_.State)" -eq 'Connected' -and "$($_.ConnectionUri)" -notmatch 'compliance' }) }
    if (@(& $open).Count -eq 0) { Connect-ExchangeOnline -ShowBanner:$false -ErrorAction Stop | Out-Null }
    $now = @(& $open)
    if ($now.Count -eq 0) { throw 'Exchange Online PowerShell is not connected.' }
    foreach ($one in $now) { [ordered]@{ tenantId = textOf $one.TenantID; state = "$($one.State)"; token = textOf $one.TokenStatus } }
  }
  look 'acceptedDomains' 'exchange' {
    Get-AcceptedDomain -ErrorAction Stop | ForEach-Object { [ordered]@{ name = "$($_.DomainName)"; initial = [bool]$_.InitialDomain } }
  }
  # An admin whose role is limited to a scope sees nobody and would take that for "there is none".
  look 'anyRecipients' 'exchange' {
    Get-Recipient -ResultSize 2 -WarningAction SilentlyContinue -ErrorAction Stop | ForEach-Object { [ordered]@{ kind = "$($_.RecipientTypeDetails)" } }
  }
  look 'mailbox' 'exchange' { Get-Mailbox -ResultSize Unlimited -Filter ($byAny -join ' -or ') -ErrorAction Stop | ForEach-Object { mailboxOf $_ } }
  look 'softDeleted' 'exchange' { Get-Mailbox -SoftDeletedMailbox -ResultSize Unlimited -Filter $filter -ErrorAction Stop | ForEach-Object { mailboxOf $_ } }
  look 'inactive' 'exchange' { Get-Mailbox -InactiveMailboxOnly -ResultSize Unlimited -Filter $filter -ErrorAction Stop | ForEach-Object { mailboxOf $_ } }
  look 'recipients' 'exchange' {
    Get-Recipient -ResultSize Unlimited -Filter ((@("EmailAddresses -eq 'smtp:$find'") + $byGuid) -join ' -or ') -ErrorAction Stop | ForEach-Object { mailboxOf $_ }
  }
  look 'deletedMailUsers' 'exchange' {
    Get-MailUser -SoftDeletedMailUser -ResultSize Unlimited -ErrorAction Stop | ForEach-Object { mailboxOf $_ } | Where-Object { $_.by -ne 'name' }
  }
  look 'exchangeUser' 'exchange' {
    Get-User -ResultSize Unlimited -Filter "UserPrincipalName -eq '$find'" -ErrorAction Stop | ForEach-Object {
      [ordered]@{ kind = "$($_.RecipientTypeDetails)"; previousKind = textOf $_.PreviousRecipientTypeDetails; directoryId = textOf $_.ExternalDirectoryObjectId }
    }
  }
  # ---- Entra again: the account that a mailbox names, licences, what stands in the way of a match
  $named = @(@(itemsOf 'mailbox') + @(itemsOf 'softDeleted') + @(itemsOf 'inactive') | Where-Object { $_ -and $_.by -ne 'name' })
  $owners = @(idsOf ($named | ForEach-Object { $_.directoryId }))
  $kept.ids = @(idsOf ($kept.ids + $owners))
  $kept.names = @($kept.names + @($named | ForEach-Object { $_.displayName }) | Where-Object { $_ })
  look 'deletedUsers' 'graph' $searchDeleted
  look 'owners' 'graph' {
    foreach ($owner in $owners) { Get-MgUser -All -Filter "id eq '$owner'" -Property $show -ErrorAction Stop | ForEach-Object { userOf $_ 'id' } }
  }
  look 'licences' 'graph' {
    $skus = @(Get-MgSubscribedSku -All -ErrorAction Stop)
    $all = @(@(itemsOf 'user') + @(itemsOf 'deletedUsers') | Where-Object { $_ })
    foreach ($sku in @($skus | Where-Object { @($all | ForEach-Object { $_.skus }) -contains "$($_.SkuId)" })) {
      $plans = @($sku.ServicePlans | Where-Object { "$($_.ServicePlanName)" -like '*EXCHANGE*' } | ForEach-Object { [ordered]@{ id = "$($_.ServicePlanId)"; name = "$($_.ServicePlanName)" } })
      [ordered]@{ sku = "$($sku.SkuId)"; name = "$($sku.SkuPartNumber)"; status = textOf $sku.CapabilityStatus; plans = $plans }
    }
  }
  look 'plans' 'graph' {
    foreach ($one in @(itemsOf 'user' | Where-Object { $_ })) {
      foreach ($licence in @(Get-MgUserLicenseDetail -UserId $one.id -All -ErrorAction Stop)) {
        foreach ($plan in @($licence.ServicePlans | Where-Object { "$($_.ServicePlanName)" -like '*EXCHANGE*' })) {
          [ordered]@{ user = $one.id; sku = "$($licence.SkuId)"; name = "$($plan.ServicePlanName)"; status = "$($plan.ProvisioningStatus)" }
        }
      }
    }
  }
  look 'roles' 'graph' {
    foreach ($one in @(@(itemsOf 'user') + @(itemsOf 'deletedUsers') | Where-Object { $_ })) {
      $for = "principalId eq '" + $one.id + "'"
      Get-MgRoleManagementDirectoryRoleAssignment -All -Filter $for -ErrorAction Stop | ForEach-Object { [ordered]@{ user = $one.id; kind = 'assigned' } }
      Get-MgRoleManagementDirectoryRoleEligibilityScheduleInstance -All -Filter $for -ErrorAction Stop | ForEach-Object { [ordered]@{ user = $one.id; kind = 'eligible' } }
    }
    foreach ($one in @(itemsOf 'user' | Where-Object { $_ })) {
      Get-MgUserTransitiveMemberOfAsGroup -UserId $one.id -All -Property 'Id', 'IsAssignableToRole' -ErrorAction Stop |
        Where-Object { $_.IsAssignableToRole } | ForEach-Object { [ordered]@{ user = $one.id; kind = 'group' } }
    }
  }
  look 'hardMatch' 'graph' {
    @(Get-MgDirectoryOnPremiseSynchronization -ErrorAction Stop).Features | Where-Object { $_ } |
      ForEach-Object { [ordered]@{ blocked = $_.BlockCloudObjectTakeoverThroughHardMatchEnabled; softBlocked = $_.BlockSoftMatchEnabled } }
  }
  look 'domain' 'graph' {
    Get-MgDomain -All -ErrorAction Stop | Where-Object { $_.Id -eq $upn.Split('@')[-1] } |
      ForEach-Object { [ordered]@{ name = "$($_.Id)"; authentication = "$($_.AuthenticationType)" } }
  }
  look 'organization' 'graph' { Get-MgOrganization -ErrorAction Stop | ForEach-Object { [ordered]@{ id = "$($_.Id)"; syncEnabled = $_.OnPremisesSyncEnabled } } }
  # ---- One line of ASCII without blanks, so that a chat can wrap it without changing it
  $all = [ordered]@{ schema = 1; collectedAt = timeOf (Get-Date); upn = $upn; searchedGuids = @($guids); parts = $parts }
  $json = ConvertTo-Json -InputObject $all -Compress -Depth 6
  $json = [regex]::Replace($json, '\\["\\/]', { param($hit) '\u{0:x4}' -f [int]$hit.Value[1] })
  $json = [regex]::Replace($json, '[^\x21-\x7e]|[<>&''*_~`#|]', { param($hit) '\u{0:x4}' -f [int]$hit.Value[0] })
  $lines = '-----BEGIN MAILBOX TRIAGE-----', $json, '-----END MAILBOX TRIAGE-----'
  Write-Output $lines
  if (Get-Command 'Set-Clipboard' -ErrorAction SilentlyContinue) {
    try {
      Set-Clipboard -Value ($lines -join [Environment]::NewLine) -ErrorAction Stop
      Write-Host 'It is on the clipboard. Paste it to the bot.'
    } catch { Write-Host 'Copy everything between the two lines, with them, and paste it to the bot.' }
  }
}
