import type { Answer } from '../../../practice/powershell/call';
import { guid, octets, time } from '../../../practice/powershell/tenant/values';
import { accountOf, deletedAccountOf } from '../../../practice/powershell/tenant/on-premises-objects';
import { adele, ben } from '../../../practice/powershell/tenant/person';
import { world } from '../../../practice/powershell/tenant/world';
import { deniedByDirectory, domainDown } from './refusals';
import { only, type Scenario, type Scenarios } from './scenario';

const other = '12345678-1111-4222-8333-444455556666';
const anchor = 'XSLPV65jKEqTyWafMqX8LA==';
const rescue = 'f20047a9-3fd1-4906-8d98-188feacdd5b7';
const archive = '921acb7b-5357-4885-9e59-cb4f4ff37c53';
const noGuids = { msExchMailboxGuid: null, msExchArchiveGUID: null };
const tidy = { 'ad-object-guid': adele.account, sam: adele.sam };

const accounts =
  (...all: ReturnType<typeof accountOf>[]) =>
  () =>
    world({ directory: [...all, accountOf(ben)] });
const deleted = (over = {}) => accounts(deletedAccountOf(adele, over));
/** What is left of an account that was deleted without the Recycle Bin. */
const tombstone = (over = {}) =>
  deletedAccountOf(adele, {
    UserPrincipalName: null,
    userPrincipalName: null,
    displayName: null,
    mail: null,
    mailNickname: null,
    proxyAddresses: null,
    'mS-DS-ConsistencyGuid': null,
    ...noGuids,
    ...over,
  });
const binOff = () => world({ recycleBin: false, directory: [tombstone(), accountOf(ben)] });
const doubled = (answer: Answer): Answer =>
  'objects' in answer ? { objects: [...answer.objects, ...answer.objects] } : answer;
const bens = (answer: Answer, { cmdlet }: { cmdlet: string }): Answer =>
  cmdlet === 'Get-ADUser' ? { objects: [accountOf(ben)] } : answer;

/** What every change of an account meets: nobody, two, somebody else, no domain, no schema. */
const anyAccount = (cmdlet: 'Get-ADUser' | 'Get-ADObject', what: string): Scenario[] => [
  {
    title: 'nobody has it',
    world: () => world({ directory: [accountOf(ben)] }),
    see: ['Cannot find an object with identity'],
    never: [ben.upn],
  },
  {
    title: 'two come back',
    answer: (answer, call) => (call.cmdlet === cmdlet ? doubled(answer) : answer),
    see: [`Stop: 2 ${what} read, exactly the one named expected.`],
  },
  {
    title: 'no domain controller answers',
    failures: [domainDown(cmdlet)],
    see: ['Unable to find a default server'],
  },
  { title: 'no module', missing: [cmdlet], see: ['not recognized'] },
];
const somebodyElse: Scenario = {
  title: 'somebody else comes back',
  answer: bens,
  see: ['Stop: 1 accounts read, exactly the one named expected.'],
  never: [ben.upn],
};

export const activeDirectory: Scenarios = {
  'find-anchor-owner': [
    {
      title: 'a living account has it',
      see: [
        'Living objects with this anchor in this domain: 1. Deleted ones: 0.',
        `userPrincipalName : ${adele.upn}`,
      ],
      never: [ben.upn],
    },
    {
      title: 'only a deleted one',
      world: () => world({ directory: [deletedAccountOf(adele), accountOf(ben)] }),
      see: ['Living objects with this anchor in this domain: 0. Deleted ones: 1.'],
    },
    {
      title: 'nobody',
      world: () => world({ directory: [accountOf(ben)] }),
      see: ['Living objects with this anchor in this domain: 0. Deleted ones: 0.'],
      never: [ben.upn],
    },
  ],
  'find-ad-user': [
    {
      title: 'found, with both anchors alike',
      see: [
        '1 accounts in this domain. Searched for: adele@contoso.com and adelev',
        `AnchorFromObjectGuid      : ${anchor}`,
        `AnchorFromConsistencyGuid : ${anchor}`,
      ],
      reads: only({ 'on-premises-account': 'present' }, tidy),
    },
    {
      title: 'only the sign-in name is known',
      values: { sam: '' },
      see: ['1 accounts in this domain. Searched for: adele@contoso.com\n'],
      reads: only({ 'on-premises-account': 'present' }, tidy),
    },
    {
      title: 'only the logon name is known, and the anchor was never written',
      values: { upn: '' },
      world: accounts(accountOf(adele, { 'mS-DS-ConsistencyGuid': null })),
      see: ['1 accounts in this domain. Searched for: adelev\n', 'AnchorFromConsistencyGuid :\n'],
      reads: only({ 'on-premises-account': 'present' }, tidy),
    },
    {
      title: 'neither is known',
      values: { upn: '', sam: '' },
      see: ['Fill in: the UPN or the sAMAccountName.'],
      never: ['accounts in this domain'],
      reads: 'nothing',
    },
    {
      title: 'a new account, with the anchor of the old one',
      world: accounts(accountOf(adele, { ObjectGUID: guid(other) })),
      see: ['AnchorFromObjectGuid      : eFY0EhERIkKDM0REVVVmZg==', `AnchorFromConsistencyGuid : ${anchor}`],
      reads: only({ 'on-premises-account': 'present' }, { 'ad-object-guid': other }),
    },
    {
      title: 'somebody else has the address',
      world: () =>
        world({ directory: [accountOf(ben, { proxyAddresses: [...ben.addresses, `smtp:${adele.upn}`] })] }),
      see: ['1 accounts in this domain', 'bens'],
      reads: 'nothing',
    },
    {
      title: 'two accounts of the name',
      world: () =>
        world({
          directory: [
            accountOf(adele),
            accountOf(adele, {
              SamAccountName: 'adelev2',
              sAMAccountName: 'adelev2',
              ObjectGUID: guid(other),
              'mS-DS-ConsistencyGuid': null,
            }),
          ],
        }),
      see: ['2 accounts in this domain.', 'adelev2'],
      reads: only({ 'on-premises-account': 'present' }),
    },
    {
      title: 'nobody',
      world: () => world({ directory: [accountOf(ben)] }),
      see: ['0 accounts in this domain. Searched for: adele@contoso.com and adelev'],
      reads: 'nothing',
    },
    {
      title: 'an apostrophe in both names',
      values: { upn: "o'neil@contoso.com", sam: "o'neil" },
      see: ["0 accounts in this domain. Searched for: o'neil@contoso.com and o'neil"],
      reads: 'nothing',
    },
    {
      title: 'no domain controller answers',
      failures: [domainDown('Get-ADUser')],
      see: ['Unable to find a default server'],
      never: ['0 accounts'],
      reads: 'nothing',
    },
    {
      title: 'no module',
      missing: ['Get-ADUser'],
      see: ['not recognized'],
      never: ['0 accounts'],
      reads: 'nothing',
    },
  ],
  'find-deleted-ad-user': [
    {
      title: 'whole, in the Recycle Bin',
      see: [
        'Recycle Bin on: True\n1 deleted objects, newest first. Searched for: adelev and adele@contoso.com',
        `ExchangeGuid              : ${rescue}`,
        'whenChanged               : 2026-11-13T17:30:00Z',
      ],
      reads: only({ 'on-premises-account': 'deleted', 'ad-object': 'same', 'ad-guid': 'archive' }, tidy),
    },
    {
      title: 'without the Recycle Bin',
      world: binOff,
      see: [
        'Recycle Bin on: False',
        '1 deleted objects',
        'userPrincipalName         :',
        'ExchangeGuid              :',
      ],
      never: [rescue],
      reads: only({ 'on-premises-account': 'deleted', 'ad-object': 'shell' }, tidy),
    },
    {
      title: 'without the Recycle Bin, by the sign-in name alone',
      world: binOff,
      values: { sam: '' },
      see: ['Recycle Bin on: False', '0 deleted objects, newest first. Searched for: adele@contoso.com\n'],
      reads: 'nothing',
    },
    {
      title: 'recycled',
      world: deleted({ isRecycled: true, ...noGuids }),
      see: ['Recycle Bin on: True', 'isRecycled                : True'],
      reads: only({ 'on-premises-account': 'deleted' }, tidy),
    },
    {
      title: 'two, the newest first',
      world: accounts(
        deletedAccountOf(adele, { whenChanged: time('2026-10-01T08:00:00Z', 'Local') }),
        deletedAccountOf(
          { ...adele, account: other },
          { whenChanged: time('2026-11-15T08:00:00Z', 'Local'), ...noGuids },
        ),
      ),
      see: [
        `2 deleted objects, newest first. Searched for: adelev and adele@contoso.com\nName                      : Adele Vance\n                            DEL:${other}`,
      ],
      reads: only({ 'on-premises-account': 'deleted' }),
    },
    {
      title: 'nobody, or no right to see them',
      world: () => world({ directory: [accountOf(adele)] }),
      see: ['Recycle Bin on: True\n0 deleted objects'],
      reads: 'nothing',
    },
    {
      title: 'no Exchange in the schema',
      world: () => world({ schema: [], directory: [deletedAccountOf(adele, noGuids)] }),
      see: ['1 deleted objects', 'ExchangeGuid              :'],
      reads: only({ 'on-premises-account': 'deleted', 'ad-object': 'same', 'ad-guid': 'none' }, tidy),
    },
    {
      title: 'the Recycle Bin cannot be read',
      failures: [deniedByDirectory('Get-ADOptionalFeature', 'Access is denied.')],
      see: ['Access is denied.'],
      never: ['Recycle Bin on', 'deleted objects'],
      reads: 'nothing',
    },
    {
      title: 'the deleted objects cannot be read',
      failures: [domainDown('Get-ADObject')],
      see: ['Unable to find a default server'],
      never: ['Recycle Bin on', 'deleted objects'],
      reads: 'nothing',
    },
    {
      title: 'neither name is known',
      values: { upn: '', sam: '' },
      see: ['Fill in: the sAMAccountName or the UPN.'],
      never: ['Recycle Bin'],
      reads: 'nothing',
    },
  ],
  'get-ad-recycle-bin': [
    {
      title: 'on',
      see: [
        'EnabledScopes : {CN=Partitions,CN=Configuration,DC=contoso,DC=com}',
        'tombstoneLifetime          : 180',
      ],
      reads: 'nothing',
    },
    {
      title: 'off, with its own lifetimes',
      world: () => world({ recycleBin: false }),
      answer: (answer, { cmdlet }) =>
        cmdlet === 'Get-ADObject'
          ? {
              objects: [
                { Name: 'Directory Service', tombstoneLifetime: null, 'msDS-DeletedObjectLifetime': 365 },
              ],
            }
          : answer,
      see: ['EnabledScopes : {}', 'msDS-DeletedObjectLifetime : 365'],
      reads: 'nothing',
    },
    {
      title: 'cannot be read',
      failures: [domainDown('Get-ADOptionalFeature')],
      see: ['Unable to find a default server'],
      never: ['EnabledScopes'],
      reads: 'nothing',
    },
    {
      title: 'the lifetimes cannot be read',
      failures: [deniedByDirectory('Get-ADObject', 'Access is denied.')],
      see: ['EnabledScopes', 'Access is denied.'],
      never: ['tombstoneLifetime'],
      reads: 'nothing',
    },
  ],
  'get-ad-exchange-attributes': [
    {
      title: 'carries both GUIDs',
      see: [`ExchangeGuid               : ${rescue}`, `ArchiveGuid                : ${archive}`],
      reads: only({
        'recipient-kind': 'recipient',
        'mail-nickname': 'filled',
        'other-places': 'no',
        'on-premises-account': 'present',
        'ad-guid': 'archive',
      }),
    },
    {
      title: 'carries a mailbox GUID alone, and is in many groups',
      world: accounts(
        accountOf(adele, {
          msExchArchiveGUID: null,
          MemberOf: [1, 2, 3, 4, 5, 6].map((at) => `CN=Group ${at},OU=Groups,DC=contoso,DC=com`),
        }),
      ),
      see: ['ArchiveGuid                :', 'CN=Group 6,OU=Groups,DC=contoso,DC=com}'],
      reads: {
        answers: { 'ad-guid': 'mailbox', 'on-premises-account': 'present' },
        details: { sam: adele.sam },
      },
    },
    {
      title: 'an on-premises mailbox',
      world: accounts(accountOf(adele, { msExchRecipientTypeDetails: 1, msExchRemoteRecipientType: null })),
      reads: { answers: { 'other-places': 'yes', 'recipient-kind': 'recipient' } },
    },
    {
      title: 'no Exchange in the schema',
      world: () =>
        world({
          schema: [],
          directory: [
            accountOf(adele, {
              ...noGuids,
              mailNickname: null,
              msExchRecipientTypeDetails: null,
              msExchRemoteRecipientType: null,
            }),
          ],
        }),
      see: ['ExchangeGuid               : \n', 'mailNickname               : \n'],
      reads: only({
        'recipient-kind': 'empty',
        'mail-nickname': 'empty',
        'on-premises-account': 'present',
        'ad-guid': 'none',
      }),
    },
    {
      title: 'not found',
      world: () => world({ directory: [accountOf(ben)] }),
      see: ['Cannot find an object with identity'],
      never: ['ExchangeGuid               :'],
      reads: 'nothing',
    },
    {
      title: 'deleted',
      world: deleted(),
      see: ['Cannot find an object with identity'],
      reads: 'nothing',
    },
    { ...somebodyElse, reads: 'nothing' },
    {
      title: 'somebody else’s logon name',
      values: { sam: ben.sam },
      see: [ben.upn],
      reads: 'nothing',
    },
    {
      title: 'all properties cannot be read in PowerShell 7',
      failures: [
        {
          cmdlet: 'Get-ADUser',
          message: 'One or more properties are invalid.\r\nParameter name: msDS-parentdistname',
          id: 'ActiveDirectoryCmdlet:System.ArgumentException,Microsoft.ActiveDirectory.Management.Commands.GetADUser',
          terminating: true,
        },
      ],
      see: ['One or more properties are invalid.'],
      never: ['mailNickname  '],
      reads: 'nothing',
    },
  ],
  'save-evidence-ad': [
    { title: 'a living account', see: ['1 objects saved in ', 'before-ad-'], reads: 'nothing' },
    {
      title: 'a living and a deleted one',
      world: accounts(accountOf(adele, { ObjectGUID: guid(other) }), deletedAccountOf(adele)),
      see: ['2 objects saved in '],
      reads: 'nothing',
    },
    {
      title: 'nobody',
      world: () => world({ directory: [accountOf(ben)] }),
      see: ['0 objects saved in '],
      reads: 'nothing',
    },
    {
      title: 'no domain controller answers',
      failures: [domainDown('Get-ADObject')],
      see: ['Unable to find a default server'],
      never: ['saved in'],
      reads: 'nothing',
    },
  ],
  'get-exchange-schema': [
    { title: 'extended', see: ['2 of 2 Exchange attributes'], reads: only({ 'exchange-schema': 'yes' }) },
    {
      title: 'never extended',
      world: () => world({ schema: [] }),
      see: ['0 of 2 Exchange attributes are in the schema.'],
      reads: only({ 'exchange-schema': 'no' }),
    },
    {
      title: 'half extended',
      world: () => world({ schema: world().schema.slice(1) }),
      see: ['1 of 2 Exchange attributes are in the schema.'],
      reads: 'nothing',
    },
    {
      title: 'the schema is not named',
      answer: (answer, { cmdlet }) => (cmdlet === 'Get-ADRootDSE' ? { objects: [] } : answer),
      see: ['Stop: the domain does not say where its schema is.'],
      never: ['of 2 Exchange attributes are'],
      reads: 'nothing',
    },
    {
      title: 'the schema cannot be read',
      failures: [deniedByDirectory('Get-ADObject', 'Access is denied.')],
      see: ['Access is denied.'],
      never: ['of 2 Exchange attributes are'],
      reads: 'nothing',
    },
    {
      title: 'no domain controller answers',
      failures: [domainDown('Get-ADRootDSE')],
      see: ['Unable to find a default server'],
      never: ['of 2 Exchange attributes are'],
      reads: 'nothing',
    },
  ],
  'list-ad-mailbox-guids': [
    {
      title: 'two',
      see: ['2 accounts in this domain carry one.', rescue, ben.mailbox],
      reads: {
        answers: { 'ad-guid': 'archive', 'on-premises-account': 'present' },
        details: { sam: adele.sam },
      },
    },
    {
      title: 'none',
      world: () => world({ directory: [accountOf(adele, noGuids)] }),
      see: ['0 accounts in this domain carry one.'],
      reads: 'nothing',
    },
    {
      title: 'no Exchange in the schema',
      world: () => world({ schema: [] }),
      see: ['One or more properties are invalid.'],
      never: ['0 accounts'],
      reads: 'nothing',
    },
  ],
  'find-address-ad': [
    {
      title: 'a user',
      see: ['1 objects in this domain.', 'ObjectClass       : user'],
      reads: only({ 'on-premises-account': 'present' }, { 'ad-object-guid': adele.account }),
    },
    {
      title: 'a user and a contact',
      world: () =>
        world({
          directory: [
            accountOf(adele),
            accountOf(adele, {
              Name: 'Adele Vance (private)',
              displayName: 'Adele Vance (private)',
              ObjectClass: 'contact',
              ObjectGUID: guid(other),
              UserPrincipalName: null,
              userPrincipalName: null,
              sAMAccountName: null,
              SamAccountName: null,
              DistinguishedName: 'CN=Adele Vance (private),OU=Contacts,DC=contoso,DC=com',
            }),
          ],
        }),
      see: ['2 objects in this domain.', 'ObjectClass       : contact'],
      reads: only({ 'on-premises-account': 'present' }, { 'ad-object-guid': adele.account }),
    },
    {
      title: 'only a group',
      world: () =>
        world({
          directory: [
            accountOf(ben, {
              Name: 'Adele',
              displayName: 'Adele',
              ObjectClass: 'group',
              mail: adele.upn,
              proxyAddresses: [`SMTP:${adele.upn}`],
              userPrincipalName: null,
              UserPrincipalName: null,
            }),
          ],
        }),
      see: ['1 objects in this domain.', 'ObjectClass       : group'],
      reads: 'nothing',
    },
    {
      title: 'nobody, with an apostrophe',
      values: { address: "o'neil@contoso.com" },
      see: ['0 objects in this domain.'],
      reads: 'nothing',
    },
    {
      title: 'no domain controller answers',
      failures: [domainDown('Get-ADObject')],
      see: ['Unable to find a default server'],
      never: ['0 objects'],
      reads: 'nothing',
    },
  ],
  'restore-ad-user': [
    {
      title: 'what it would do',
      see: [
        'What if: ',
        `It carries the mailbox GUID ${rescue} and the archive GUID ${archive}.`,
        'lastKnownParent   : OU=Staff,DC=contoso,DC=com',
      ],
      never: ['before:'],
    },
    {
      title: 'really',
      really: true,
      answers: ['restore'],
      changes: ['Restore-ADObject'],
      see: ['DistinguishedName before: ', ', now: CN=Adele Vance,OU=Staff,DC=contoso,DC=com'],
    },
    { title: 'really, with another word', really: true, answers: ['yes'], see: ['Nothing was changed.'] },
    {
      title: 'really, and refused',
      really: true,
      answers: ['restore'],
      changes: ['Restore-ADObject'],
      failures: [deniedByDirectory('Restore-ADObject')],
      see: ['Insufficient access rights'],
      never: ['now:', 'The change was made'],
    },
    {
      title: 'really, and it cannot be read afterwards',
      really: true,
      answers: ['restore'],
      changes: ['Restore-ADObject'],
      failures: [domainDown('Get-ADObject', 2)],
      see: ['The change was made. Reading it again failed: Unable to find'],
    },
    { title: 'it lives', world, see: ['Stop: this object is not deleted.'] },
    {
      title: 'without the Recycle Bin',
      world: binOff,
      see: ['Stop: it would come back as a shell without mail attributes, or not at all.'],
      never: ['What if'],
    },
    { title: 'recycled', world: deleted({ isRecycled: true }), see: ['Stop: it would come back as a shell'] },
    {
      title: 'it carries nothing',
      world: deleted(noGuids),
      see: ['It carries the mailbox GUID none and the archive GUID none.', 'What if: '],
    },
    {
      title: 'the Recycle Bin cannot be read',
      failures: [deniedByDirectory('Get-ADOptionalFeature', 'Access is denied.')],
      see: ['Access is denied.'],
      never: ['What if'],
    },
    ...anyAccount('Get-ADObject', 'objects'),
  ],
  'restore-ad-user-unsynced': [
    {
      title: 'what it would do',
      see: ['What if: ', 'DistinguishedName : OU=Not synced,DC=contoso,DC=com'],
      never: ['before:', 'Recycle Bin off'],
    },
    {
      title: 'really',
      really: true,
      answers: ['restore'],
      changes: ['Restore-ADObject'],
      see: [', now: CN=Adele Vance,OU=Not synced,DC=contoso,DC=com'],
    },
    {
      title: 'a shell',
      world: binOff,
      really: true,
      answers: ['restore'],
      changes: ['Restore-ADObject'],
      see: ['Recycle Bin off: it comes back as a shell, disabled, without UPN and mail attributes.'],
    },
    {
      title: 'recycled',
      world: deleted({ isRecycled: true }),
      see: ['Stop: Active Directory cannot bring this object back.'],
      never: ['What if'],
    },
    {
      title: 'no such OU',
      values: { 'unsynced-ou': 'OU=Nowhere,DC=contoso,DC=com' },
      see: ['Cannot find an object with identity'],
      never: ['What if'],
    },
    { title: 'it lives', world, see: ['Stop: this object is not deleted.'], never: ['What if'] },
    ...anyAccount('Get-ADObject', 'objects'),
  ],
  'move-ad-user-into-scope': [
    {
      title: 'moved',
      changes: ['Move-ADObject'],
      see: [
        `It carries the mailbox GUID ${rescue} and the archive GUID ${archive}.`,
        'DistinguishedName before: CN=Adele Vance,OU=Not synced,DC=contoso,DC=com, now: CN=Adele Vance,OU=Staff,DC=contoso,DC=com',
      ],
    },
    { title: 'another word', answers: ['yes'], see: ['Nothing was changed.'] },
    {
      title: 'no such OU',
      values: { 'synced-ou': 'OU=Nowhere,DC=contoso,DC=com' },
      changes: ['Move-ADObject'],
      see: ['Cannot find an object with identity'],
      never: ['now:'],
    },
    {
      title: 'protected from deletion',
      failures: [deniedByDirectory('Move-ADObject', 'Access is denied')],
      changes: ['Move-ADObject'],
      see: ['Access is denied'],
      never: ['now:', 'The change was made'],
    },
    ...anyAccount('Get-ADUser', 'accounts'),
    { ...somebodyElse, title: 'somebody else comes back' },
  ],
  'blank-ad-exchange-guid': [
    {
      title: 'blanked',
      changes: ['Set-ADUser'],
      see: [`carries ${rescue}`, `ExchangeGuid before: ${rescue}, now: empty`],
    },
    {
      title: 'carries nothing',
      world: accounts(accountOf(adele, noGuids)),
      see: ['The account carries no mailbox GUID. There is nothing to do.'],
    },
    {
      title: 'carries another GUID',
      world: accounts(accountOf(adele, { msExchMailboxGuid: octets(other), msExchArchiveGUID: null })),
      see: [`carries ${other}`, 'Stop: that is not the GUID of the mailbox to rescue. Nothing was changed.'],
    },
    {
      title: 'carries an archive, and nobody said which is the old one',
      world: accounts(accountOf(adele)),
      values: { 'archive-guid': '' },
      see: [`Stop: it carries the archive ${archive}.`, "write 'none' in the line that sets archive"],
    },
    {
      title: 'carries the old archive',
      world: accounts(accountOf(adele)),
      values: { 'archive-guid': archive },
      see: ['Stop: it carries the old archive too, and that cannot be blanked.'],
    },
    {
      title: 'carries the old archive, filled in with capital letters',
      world: accounts(accountOf(adele)),
      values: { 'archive-guid': archive.toUpperCase() },
      see: ['Stop: it carries the old archive too, and that cannot be blanked.'],
    },
    {
      title: 'carries another archive than the old one',
      world: accounts(accountOf(adele)),
      values: { 'archive-guid': other },
      changes: ['Set-ADUser'],
      see: [`ExchangeGuid before: ${rescue}, now: empty`],
    },
    {
      title: 'carries an archive, and the old mailbox had none',
      world: accounts(accountOf(adele)),
      values: { 'archive-guid': 'none' },
      changes: ['Set-ADUser'],
      see: ['now: empty'],
    },
    {
      title: 'may not write',
      failures: [deniedByDirectory('Set-ADUser')],
      changes: ['Set-ADUser'],
      see: ['Insufficient access rights'],
      never: ['now: empty', 'The change was made'],
    },
    {
      title: 'cannot be read again',
      failures: [domainDown('Get-ADUser', 2)],
      changes: ['Set-ADUser'],
      see: [`ExchangeGuid before: ${rescue}. The change was made. Reading it again failed:`],
    },
    {
      title: 'no Exchange in the schema',
      world: () => world({ schema: [] }),
      see: ['One or more properties are invalid.'],
    },
    ...anyAccount('Get-ADUser', 'accounts'),
    somebodyElse,
  ],
  'stamp-anchor': [
    {
      title: 'written',
      changes: ['Set-ADUser'],
      see: ['carries the anchor empty', `Anchor before: empty, now: ${anchor}`],
    },
    {
      title: 'over another anchor',
      world: accounts(accountOf(adele, { ObjectGUID: guid(other), 'mS-DS-ConsistencyGuid': octets(other) })),
      changes: ['Set-ADUser'],
      see: [
        'carries the anchor eFY0EhERIkKDM0REVVVmZg==',
        'That can be the anchor of another cloud user.',
        `now: ${anchor}`,
      ],
    },
    {
      title: 'its own anchor again',
      world,
      see: ['It has this anchor already. There is nothing to do.'],
    },
    {
      title: 'a living account has it',
      world: () =>
        world({
          directory: [
            accountOf(adele, { ObjectGUID: guid(other), 'mS-DS-ConsistencyGuid': null }),
            accountOf(ben, { 'mS-DS-ConsistencyGuid': octets(adele.account) }),
          ],
        }),
      see: ['Stop: CN=Ben Stein,OU=Staff,DC=contoso,DC=com has this anchor.'],
    },
    {
      title: 'a living account has it as its ObjectGUID',
      world: () =>
        world({
          directory: [
            accountOf(adele, { ObjectGUID: guid(other), 'mS-DS-ConsistencyGuid': null }),
            accountOf({ ...ben, account: adele.account }, { 'mS-DS-ConsistencyGuid': null }),
          ],
        }),
      see: ['Stop: CN=Ben Stein,OU=Staff,DC=contoso,DC=com has this anchor.'],
    },
    ...(['new', 'restore'] as const).map((word): Scenario => ({
      title: `a deleted object has it, and the answer is ${word}`,
      world: () =>
        world({
          directory: [
            accountOf(adele, { ObjectGUID: guid(other), 'mS-DS-ConsistencyGuid': null }),
            deletedAccountOf(adele),
          ],
        }),
      answers: word === 'new' ? [word, 'stamp'] : [word],
      changes: word === 'new' ? ['Set-ADUser'] : [],
      see: [
        `A deleted object has this anchor: ${adele.account}. Restoring it is better than a new account.`,
        ...(word === 'new' ? [`now: ${anchor}`] : ['Nothing was changed.']),
      ],
    })),
    ...['XSLPV65jKEqTyWafMqX8LA=', 'XSLPV65jKEqTyWafMqX8L', 'XSLPV65jKEqTyWafMq-_LA=='].map(
      (value): Scenario => ({
        title: `“${value}” is no anchor`,
        values: { 'immutable-id': value },
        see: ['Fill in: Source anchor of the cloud user (ImmutableId).'],
        never: ['carries'],
      }),
    ),
    {
      title: 'the search for its owner fails',
      failures: [domainDown('Get-ADObject')],
      see: ['Unable to find a default server'],
      never: ['now:'],
    },
    {
      title: 'may not write',
      failures: [deniedByDirectory('Set-ADUser')],
      changes: ['Set-ADUser'],
      see: ['Insufficient access rights'],
      never: ['now:'],
    },
    ...anyAccount('Get-ADUser', 'accounts'),
    somebodyElse,
  ],
  'add-x500-ad': [
    {
      title: 'added',
      changes: ['Set-ADUser'],
      see: [
        'Adds X500:/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=0a1b2c3d-adele',
        'It has the X500 address before: False, now: True',
      ],
    },
    { title: 'another word', answers: ['yes'], see: ['Nothing was changed.'] },
    {
      title: 'it is there, in other letters',
      world: accounts(
        accountOf(adele, {
          proxyAddresses: [
            'x500:/O=EXCHANGELABS/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=0a1b2c3d-adele',
          ],
        }),
      ),
      see: ['The address is there already. There is nothing to do.'],
    },
    {
      title: 'another account has it',
      world: () =>
        world({
          directory: [
            accountOf(adele),
            accountOf(ben, {
              proxyAddresses: [
                'X500:/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=0a1b2c3d-adele',
              ],
            }),
          ],
        }),
      see: ['Stop: CN=Ben Stein,OU=Staff,DC=contoso,DC=com has this address. Find out why first.'],
    },
    {
      title: 'another account has it as its own LegacyExchangeDN',
      world: () =>
        world({
          directory: [
            accountOf(adele),
            accountOf(ben, {
              legacyExchangeDN:
                '/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=0a1b2c3d-adele',
            }),
          ],
        }),
      see: ['Stop: CN=Ben Stein,OU=Staff,DC=contoso,DC=com has this address.'],
    },
    {
      title: 'the search for another owner fails',
      failures: [domainDown('Get-ADObject')],
      see: ['Unable to find a default server'],
      never: ['Adds X500'],
    },
    {
      title: 'may not write',
      failures: [deniedByDirectory('Set-ADUser')],
      changes: ['Set-ADUser'],
      see: ['Insufficient access rights'],
      never: ['now:'],
    },
    {
      title: 'no proxy addresses at all',
      world: accounts(accountOf(adele, { proxyAddresses: null })),
      changes: ['Set-ADUser'],
      see: ['now: True'],
    },
    ...anyAccount('Get-ADUser', 'accounts'),
    somebodyElse,
  ],
  'set-mail-nickname': [
    {
      title: 'filled',
      changes: ['Set-ADUser'],
      see: [
        `It carries the mailbox GUID ${rescue} and the archive GUID ${archive}. With a mailNickname they begin to sync.`,
        'mailNickname before: empty, now: adele.vance',
      ],
    },
    {
      title: 'filled, of an account that carries nothing',
      world: accounts(accountOf(adele, { mailNickname: null, ...noGuids })),
      changes: ['Set-ADUser'],
      see: ['It carries the mailbox GUID none and the archive GUID none.', 'now: adele.vance'],
    },
    { title: 'another word', answers: ['yes'], see: ['Nothing was changed.'] },
    { title: 'it has one', world, see: ['It has a mailNickname already. There is nothing to do.'] },
    {
      title: 'somebody has the alias',
      world: () =>
        world({
          directory: [
            accountOf(adele, { mailNickname: null }),
            accountOf(ben, { mailNickname: 'Adele.Vance' }),
          ],
        }),
      see: ['Stop: CN=Ben Stein,OU=Staff,DC=contoso,DC=com has this alias.'],
    },
    {
      title: 'a group has the alias',
      world: () =>
        world({
          directory: [
            accountOf(adele, { mailNickname: null }),
            accountOf(ben, { ObjectClass: 'group', mailNickname: 'adele.vance' }),
          ],
        }),
      see: ['Stop: CN=Ben Stein,OU=Staff,DC=contoso,DC=com has this alias.'],
    },
    {
      title: 'the search for the alias fails',
      failures: [domainDown('Get-ADObject')],
      see: ['Unable to find a default server'],
      never: ['now:'],
    },
    {
      title: 'cannot be read again',
      failures: [domainDown('Get-ADUser', 2)],
      changes: ['Set-ADUser'],
      see: ['mailNickname before: empty. The change was made. Reading it again failed:'],
    },
    ...anyAccount('Get-ADUser', 'accounts'),
    somebodyElse,
  ],
  'stamp-cloud-archive-guid-ad': [
    {
      title: 'written over nothing',
      changes: ['Set-ADUser'],
      see: [
        'It carries the archive: empty',
        'ArchiveGuid before: empty, now: c21b7e94-0a55-4d38-b6f7-93e4d2a1f508',
      ],
    },
    {
      title: 'written over another archive',
      world,
      answers: ['replace'],
      changes: ['Set-ADUser'],
      see: ['Look for that archive first', `ArchiveGuid before: ${archive}, now: c21b7e94`],
    },
    { title: 'another word', world, answers: ['yes'], see: ['Nothing was changed.'] },
    {
      title: 'written over zeros',
      world: accounts(
        accountOf(adele, { msExchArchiveGUID: octets('00000000-0000-0000-0000-000000000000') }),
      ),
      changes: ['Set-ADUser'],
      see: ['now: c21b7e94'],
      never: ['Look for that archive first'],
    },
    {
      title: 'it has it',
      world: accounts(
        accountOf(adele, { msExchArchiveGUID: octets('c21b7e94-0a55-4d38-b6f7-93e4d2a1f508') }),
      ),
      see: ['It has this value already. There is nothing to do.'],
    },
    {
      title: 'no mailNickname',
      world: accounts(accountOf(adele, { msExchArchiveGUID: null, mailNickname: null })),
      see: ['Stop: mailNickname is empty, so the value would not sync. Fill it in first.'],
    },
    {
      title: 'no Exchange in the schema',
      world: () => world({ schema: [] }),
      see: ['One or more properties are invalid.'],
    },
    {
      title: 'may not write',
      failures: [deniedByDirectory('Set-ADUser')],
      changes: ['Set-ADUser'],
      see: ['Insufficient access rights'],
      never: ['now:'],
    },
    ...anyAccount('Get-ADUser', 'accounts'),
    somebodyElse,
  ],
};
