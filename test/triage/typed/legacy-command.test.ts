import { guides as knowledge } from '../../support/guides';
import { translate } from '../../../src/triage/typed/legacy-command';

/** What stands in the old articles, as it stands there, and one command of today that does its work. */
const articles: [typed: string, command: string][] = [
  ['$cred=Get-Credential', 'check-graph-connection'],
  ['Connect-MsolService -Credential $cred', 'check-graph-connection'],
  [
    '$Session = New-PSSession -ConfigurationName Microsoft.Exchange -ConnectionUri https://outlook.office365.com/powershell/ -Credential $Cred -Authentication Basic –AllowRedirection',
    'check-connection',
  ],
  ['Import-PSSession $Session', 'check-connection'],
  ['Get-MSOLUser -UserPrincipalName <UPN>', 'get-user'],
  ['get-msoluser -userprincipalname user@contoso.com', 'get-user'],
  ['Get-MSOLUser -UserPrincipalName <UPN>-ReturnDeletedUsers |SELECT-OBJECT', 'find-deleted-user'],
  ['Get-MSOLUser –UserPrincipalName <UPN> –ReturnDeletedUsers |SELECT-OBJECT', 'find-deleted-user'],
  [
    'Get-msoluser -returndeletedusers -userprincipalname user@contoso.com |Select-Object ObjectID',
    'find-deleted-user',
  ],
  [
    '$DelUser = Get-MsolUser -UserPrincipalName FSlattery@contoso.com -ReturnDeletedUsers',
    'find-deleted-user',
  ],
  [
    'get-msoluser -objectID < specify ExternalDirectoryObjectID from step 2> -returnDeletedUsers |select-object',
    'get-deleted-user',
  ],
  ['Get-Msoluser -ObjectID', 'get-user-by-id'],
  ['Remove-Msoluser -Userprincipalname user@contoso.com', 'delete-cloud-user'],
  ['Restore-MsolUser -ObjectId $DelUser.ObjectId', 'restore-user'],
  ['get-msoluser -userprincipalname user@contoso.com |Select-object Licenses', 'get-licences'],
  ['Get-MsolUser -UserPrincipalName <UserPrinicipalName or DisplayName> | fl *license*', 'get-licences'],
  [
    'Get-MsolUser -UserPrincipalName <UserPrinicipalName or DisplayName> | fl ValidationStatus,UsageLocation,*error*',
    'get-provisioning-errors',
  ],
  ['Get-MsolUser -UserPrincipalName <UserPrinicipalName or DisplayName> | fl ObjectId', 'get-user'],
  [
    'Get-MsolUser -SearchString <UserPrinicipalName or DisplayName> | fl ObjectID',
    'find-deleted-user-by-name',
  ],
  [
    'Get-AzureADUser -SearchString <UserPrinicipalName or DisplayName> | fl ObjectId',
    'find-deleted-user-by-name',
  ],
  ['Get-AzureADUser -ObjectId <UserPrinicipalName or DisplayName> | fl *license*', 'get-provisioning-errors'],
  ['Get-MsolUser -UserPrincipalName |Redo-MsolProvisionUser', 'retry-provisioning'],
  ['Get-Mailbox –Identity <user Alias>', 'get-mailbox'],
  ['Get-Mailbox –SoftDeletedMailbox –identity <user Alias>', 'get-soft-deleted-mailbox'],
  ['Get-Mailbox -SoftDeletedMailbox <UserPrinicipalName or DisplayName>', 'get-soft-deleted-mailbox'],
  [
    'Get-mailbox –softdeletedmailbox –identity "<UserPrincipalName of the user>" |select-object IsInactiveMailbox',
    'get-soft-deleted-mailbox',
  ],
  [
    'Get-Mailbox "<UserPrincipalName of the user>" -softdeletedmailbox| Select Name, DisplayName, MicrosoftOnlineServicesID, ExchangeGuid',
    'get-soft-deleted-mailbox',
  ],
  ['Get-Mailbox -InactiveMailboxOnly <UserPrinicipalName or DisplayName>', 'get-inactive-mailbox'],
  [
    'Get-Mailbox -Softdeletedmailbox user@contoso.com |Select-Object ExternalDirectoryObjectID',
    'compare-ids',
  ],
  ['get-mailbox -identity User@contoso.com |Select-Object ExternalDirectoryObjectID', 'compare-ids'],
  ['Get-mailbox user@contoso.com |Select-Object ExternalDirectoryObjectID, UserPrincipalName', 'compare-ids'],
  ['Get-Mailbox | fl archiveguid', 'get-cloud-archive'],
  ['Get-Recipient <UserPrinicipalName or DisplayName> | fl SkuAssigne', 'get-exchange-object'],
  ['Get-User', 'get-exchange-object'],
  ['Get-MailUser -SoftDeletedMailUser|fl PrimarySmtpAddress, *guid*', 'find-guid-owner'],
  ['Remove-MailUser -PermanentlyDelete', 'find-guid-owner'],
  ['Remove-Mailbox', 'hold-mailbox'],
  ['New-MailboxRestoreRequest', 'copy-to-mailbox'],
  [
    `New-Mailbox -Name "UserName" -InactiveMailbox -MicrosoftOnlineServicesID UserName@contoso.com -Password (ConvertTo-SecureString -String 'Pa$$word1' -AsPlainText –Force)`,
    'recover-inactive-mailbox',
  ],
  [
    `Undo-SoftDeletedMailbox user@contoso.com -WindowsLiveID user@contoso.com -Password (ConvertTo-SecureString -String 'Pa$$word1' -AsPlainText -Force)`,
    'undo-soft-deleted',
  ],
  [
    'Enable-RemoteMailbox "Kim Akers" -RemoteRoutingAddress "kima@contoso.mail.onmicrosoft.com “',
    'enable-remote-mailbox',
  ],
  [
    'Set-RemoteMailbox -Identity provisioned1 -ArchiveGuid ’35bda72e-195b-4aa9-85f8-72874254331e’',
    'stamp-cloud-archive-guid',
  ],
  [
    'get-Aduser “UserAlias” | set-aduser -Replace @{msExchArchiveguid=$guid.tobytearray()}',
    'stamp-cloud-archive-guid-ad',
  ],
  ['.\\DirectorySyncClientCmd.exe Initial', 'start-initial-sync'],
];

/** As people type them. */
const typed: [typed: string, command: string][] = [
  ['Redo-MsolProvisionUser', 'retry-provisioning'],
  ['redo-msolprovisionuser -objectid 7e06b566-15f3-4013-8bf8-79874d52e68a', 'retry-provisioning'],
  ['Get-MsolUser -ReturnDeletedUsers', 'find-deleted-user'],
  ['get-msoluser   -returndeleted -user adele@contoso.com', 'find-deleted-user'],
  ['PS C:\\> Get-MsolUser', 'get-user'],
  ['What is Restore-MsolUser today?', 'restore-user'],
  ['Connect-MsolService', 'check-graph-connection'],
  ['Connect-AzureAD', 'check-graph-connection'],
  ['New-PSSession -Authentication Basic', 'check-connection'],
  ['C:\\tools\\DirectorySyncClientCmd.exe initial', 'start-initial-sync'],
  ['DirectorySyncClientCmd.exe delta', 'start-delta-sync'],
  ["$u = Get-MsolUser -UserPrincipalName 'adele@contoso.com' -ReturnDeletedUsers; $u", 'find-deleted-user'],
];

describe('a retired command', () => {
  test.each(articles)('of the articles, %s, becomes %s', (old, command) => {
    expect(translate(knowledge, old)?.commands).toContain(command);
  });

  test.each(typed)('typed as %s becomes %s', (old, command) => {
    expect(translate(knowledge, old)?.commands).toContain(command);
  });

  test('that was never one is not translated', () => {
    expect(translate(knowledge, 'hello')).toBeUndefined();
    expect(translate(knowledge, '')).toBeUndefined();
    expect(translate(knowledge, 'Get-Process -Name outlook')).toBeUndefined();
  });

  test.each([
    'Remove-MsolUser -ObjectId 7e06b566-15f3-4013-8bf8-79874d52e68a -RemoveFromRecycleBin',
    'Set-RemoteMailbox adele -ExchangeGuid f20047a9-3fd1-4906-8d98-188feacdd5b7',
    'New-Mailbox -Name Adele -Shared',
    'Set-ADUser adele -Description x',
  ])('that changes something else is not taken for one that is known: %s', (old) => {
    expect(translate(knowledge, old)).toBeUndefined();
  });

  test('is shown as the guides write it, so that no password comes back', () => {
    const found = translate(
      knowledge,
      'Undo-SoftDeletedMailbox adele -WindowsLiveID adele@contoso.com -Password hunter2',
    );
    expect(found?.commands).toEqual(['undo-soft-deleted']);
    expect(found?.old).not.toContain('hunter2');
  });

  test('in a hostile text costs little', () => {
    const started = performance.now();
    for (const text of ['<', '"', "'", '(convertto-securestring', '-a ', 'get-', '|'])
      translate(knowledge, text.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(300);
  });
});
