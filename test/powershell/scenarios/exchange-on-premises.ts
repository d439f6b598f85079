import type { Thing } from '../../../practice/powershell/tenant/filters';
import { guid, none } from '../../../practice/powershell/tenant/values';
import { remoteMailboxOf } from '../../../practice/powershell/tenant/on-premises-objects';
import { adele, ben, target } from '../../../practice/powershell/tenant/person';
import { world, type World } from '../../../practice/powershell/tenant/world';
import { withHerAddress } from './exchange-people';
import type { Scenario, Scenarios } from './scenario';

const denied = 'Access is denied.';
const unchanged = 'Nothing was changed';
const upn = adele.upn;
const x500 =
  'X500:/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=0a1b2c3d-adele';
const cloudArchive = 'c21b7e94-0a55-4d38-b6f7-93e4d2a1f508';
const conflict = '8f3d1a20-4c7e-4b19-9f2a-1d5c7e0b4a63';
const foreign = '99999999-5357-4885-9e59-cb4f4ff37c53';

/** The tenant's own Exchange, with Adele's remote mailbox as it is named. */
const remote = (over: Thing = {}, more: Partial<World> = {}) =>
  world({ remoteMailboxes: [remoteMailboxOf(adele, over), remoteMailboxOf(ben)], ...more });
const account = (over: Thing = {}, more: Partial<World> = {}) =>
  world({
    remoteMailboxes: [remoteMailboxOf(ben)],
    onPremisesUsers: [
      {
        Name: adele.name,
        UserPrincipalName: upn,
        RecipientTypeDetails: 'User',
        DistinguishedName: 'CN=Adele Vance,OU=Staff,DC=contoso,DC=com',
        ...over,
      },
    ],
    ...more,
  });

/** A change of a remote mailbox that is not there, there twice, or another's. */
function oneRemote(over: Thing, changes: readonly string[], answers: readonly string[] = []): Scenario[] {
  const never = [', now: '];
  return [
    {
      title: 'it is not found',
      world: () => world({ remoteMailboxes: [remoteMailboxOf(ben)] }),
      see: ["couldn't be found"],
      never,
    },
    {
      title: 'it is found twice',
      world: () => world({ remoteMailboxes: [remoteMailboxOf(adele, over), remoteMailboxOf(adele, over)] }),
      see: ['Stop: 2 remote mailboxes read, exactly one expected.'],
      never,
    },
    {
      title: 'an unknown identity lists another',
      world: () => world({ remoteMailboxes: [remoteMailboxOf(ben, over)], listsAll: true }),
      see: ['Stop: '],
      never: [...never, ben.upn],
    },
    {
      title: 'it shows no DistinguishedName',
      world: () => remote({ ...over, DistinguishedName: null }),
      see: ['Stop: 1 remote mailboxes read, exactly one expected.'],
      never,
    },
    {
      title: 'another domain of the forest, another primary address, addresses that are objects',
      world: () =>
        remote(
          {
            ...over,
            PrimarySmtpAddress: 'adele@emea.contoso.com',
            EmailAddresses: ['SMTP:adele@emea.contoso.com', 'smtp:ADELE@contoso.com'],
            UserPrincipalName: 'adelev@emea.contoso.com',
            DistinguishedName: 'CN=Vance\\, Adele,OU=A & B,DC=emea,DC=contoso,DC=com',
          },
          { snapIn: true },
        ),
      answers,
      see: ['CN=Vance\\, Adele,OU=A & B,DC=emea,DC=contoso,DC=com', ', now: '],
      changes,
    },
    {
      title: 'a session elsewhere, without Set-ADServerSettings',
      world: () => remote(over),
      missing: ['Set-ADServerSettings'],
      answers,
      see: [', now: '],
      never: ['is not recognized'],
      changes,
    },
    {
      title: 'the change is refused',
      world: () => remote(over),
      failures: [{ cmdlet: changes.at(-1) ?? '', message: denied }],
      answers,
      see: [denied],
      never,
      changes,
    },
    {
      title: 'it is read again in vain',
      world: () => remote(over),
      failures: [{ cmdlet: 'Get-RemoteMailbox', nth: 2, message: denied, terminating: true }],
      answers,
      see: [`The change was made. Reading it again failed: ${denied}`],
      changes,
    },
  ];
}

const adGuids = (value: string) => ({ answers: { 'ad-guid': value } });

/** Exchange on-premises. */
export const exchangeOnPremises: Scenarios = {
  'get-remote-mailbox': [
    {
      title: 'one that carries both GUIDs',
      see: ['1 remote mailboxes with this name or address.', adele.mailbox, adele.archive ?? ''],
      reads: {
        answers: { 'on-premises-account': 'present', 'other-places': 'no', 'ad-guid': 'archive' },
        without: ['mailbox', 'target-guid'],
      },
    },
    {
      title: 'only the mailbox GUID',
      world: () => remote({ ArchiveGuid: none }),
      see: ['00000000-0000-0000-0000-000000000000'],
      reads: adGuids('mailbox'),
    },
    {
      title: 'no GUID, from the shell of the server itself',
      world: () => remote({ ArchiveGuid: none, ExchangeGuid: none }, { snapIn: true }),
      see: ['1 remote mailboxes', 'SMTP:adele@contoso.com'],
      reads: adGuids('none'),
    },
    {
      title: 'a session elsewhere, without Set-ADServerSettings',
      missing: ['Set-ADServerSettings'],
      see: ['1 remote mailboxes with this name or address.'],
      never: ['is not recognized'],
      reads: { answers: { 'on-premises-account': 'present' } },
    },
    {
      title: 'nobody',
      world: () => world({ remoteMailboxes: [remoteMailboxOf(ben)] }),
      see: ['The recipient:\nNone: ', "couldn't be found"],
      never: ['remote mailboxes with', 'Not known'],
      reads: 'nothing',
    },
    {
      title: 'its mailbox is on-premises',
      world: () => world({ remoteMailboxes: [remoteMailboxOf(ben)] }),
      answer: (answer, { cmdlet }) =>
        cmdlet === 'Get-Recipient'
          ? { objects: [remoteMailboxOf(adele, { RecipientTypeDetails: 'UserMailbox' })] }
          : answer,
      see: ['RecipientTypeDetails : UserMailbox', "couldn't be found"],
      never: ['remote mailboxes with'],
      // A mailbox of the on-premises organization: in Exchange Online there is none because of it.
      reads: { without: ['mailbox', 'target-guid', 'ad-guid'] },
    },
    {
      title: 'an unknown identity lists another',
      world: () => world({ remoteMailboxes: [remoteMailboxOf(ben)], listsAll: true }),
      see: [
        'Not known: 1 recipients read, none is the one named.',
        'Stop: 1 remote mailboxes read, none is the one named.',
      ],
      never: [ben.upn],
      reads: 'nothing',
    },
    {
      title: 'a colleague has the address',
      world: () => world({ remoteMailboxes: [remoteMailboxOf(withHerAddress)] }),
      see: ['1 remote mailboxes with this name or address.', 'Ben Stein'],
      reads: 'nothing',
    },
    {
      title: 'in another domain of the forest, under another sign-in name',
      world: () =>
        remote({
          UserPrincipalName: 'adelev@emea.contoso.com',
          DistinguishedName: 'CN=Adele Vance,OU=Staff,DC=emea,DC=contoso,DC=com',
        }),
      see: ['DC=emea,DC=contoso,DC=com'],
      reads: { answers: { 'on-premises-account': 'present' } },
    },
    {
      title: 'the recipient is denied',
      failures: [{ cmdlet: 'Get-Recipient', message: denied, terminating: true }],
      see: [`The recipient:\nNot known: ${denied}`, '1 remote mailboxes'],
      never: ['None:'],
    },
    ...[false, true].map((terminating): Scenario => ({
      title: `the remote mailbox is denied${terminating ? ', terminating' : ''}`,
      failures: [{ cmdlet: 'Get-RemoteMailbox', message: denied, terminating }],
      see: [denied],
      never: ['remote mailboxes with'],
      reads: { without: ['ad-guid', 'mailbox'] },
    })),
  ],

  'save-evidence-remote-mailbox': [
    {
      title: 'nobody: no file that looks like evidence',
      world: () => world({ remoteMailboxes: [remoteMailboxOf(ben)] }),
      see: ["couldn't be found"],
      never: ['saved in'],
      reads: 'nothing',
    },
    {
      title: 'an unknown identity lists another',
      world: () => world({ remoteMailboxes: [remoteMailboxOf(ben)], listsAll: true }),
      see: ['Stop: 1 remote mailboxes read, none is the one named.'],
      never: ['saved in'],
      reads: 'nothing',
    },
    {
      title: 'from the shell of the server itself',
      world: () => remote({}, { snapIn: true }),
      see: ['1 remote mailboxes saved in ', 'before-remote-mailbox-'],
      reads: 'nothing',
    },
    {
      title: 'it is denied',
      failures: [{ cmdlet: 'Get-RemoteMailbox', message: denied }],
      see: [denied],
      never: ['saved in'],
      reads: 'nothing',
    },
  ],

  'blank-remote-exchange-guid': [
    ...oneRemote({ ArchiveGuid: none }, ['Set-RemoteMailbox']),
    {
      title: 'another GUID',
      world: () => remote({ ExchangeGuid: guid(target), ArchiveGuid: none }),
      see: [
        'Stop: the remote mailbox does not carry the GUID of the mailbox to rescue. Nothing was changed.',
      ],
    },
    {
      title: 'no GUID',
      world: () => remote({ ExchangeGuid: none, ArchiveGuid: none }),
      see: ['Stop: the remote mailbox does not carry the GUID'],
    },
    {
      title: 'the archive of the old mailbox',
      world: remote,
      values: { 'archive-guid': adele.archive ?? '' },
      see: ['Stop: it carries the old archive too, and that cannot be blanked. Ask Microsoft support.'],
    },
    {
      title: 'an archive, and nobody said whose',
      world: remote,
      values: { 'archive-guid': '' },
      see: [`Stop: it carries the archive ${adele.archive}.`],
      never: ['carries the old archive too'],
    },
    {
      title: 'the old mailbox has no archive, and it carries another',
      world: () => remote({ ArchiveGuid: guid(foreign) }),
      values: { 'archive-guid': 'none' },
      see: [`ExchangeGuid before: ${adele.mailbox}, now: 00000000-0000-0000-0000-000000000000`],
      changes: ['Set-RemoteMailbox'],
    },
    ...[none, null, ''].map((archive): Scenario => ({
      title: `no archive on it, and none filled in: ${JSON.stringify(archive)}`,
      world: () => remote({ ArchiveGuid: archive }),
      values: { 'archive-guid': '' },
      see: ['now: 00000000-0000-0000-0000-000000000000'],
      never: ['carries the old archive too'],
      changes: ['Set-RemoteMailbox'],
    })),
  ],

  'enable-remote-mailbox': [
    {
      title: 'nobody',
      world: () => account({ UserPrincipalName: 'x@contoso.com', Name: 'x' }),
      see: ["couldn't be found"],
      never: ['now: '],
    },
    {
      title: 'an unknown identity lists another',
      world: () => ({ ...account({ UserPrincipalName: ben.upn, Name: ben.name }), listsAll: true }),
      see: ['Stop: 1 accounts read, exactly the one named expected.'],
      never: [ben.upn],
    },
    ...['MailUser', 'RemoteUserMailbox', 'UserMailbox', 'MailContact', 'LegacyMailbox'].map(
      (type): Scenario => ({
        title: `it is a ${type}`,
        world: () => account({ RecipientTypeDetails: type }),
        see: ['Stop: the account has mail attributes already. Look at them first.'],
        never: ['Is the sync paused'],
      }),
    ),
    {
      title: 'a disabled account',
      world: () => account({ RecipientTypeDetails: 'DisabledUser' }),
      see: ['RecipientTypeDetails before: DisabledUser, now: RemoteUserMailbox'],
      changes: ['Enable-RemoteMailbox'],
    },
    {
      title: 'the sync is not paused',
      world: account,
      answers: ['no'],
      see: ['Nothing was changed. Pause the sync first.'],
      never: ['now: '],
    },
    {
      title: 'an old GUID comes back with it',
      world: () => account({ OldGuid: guid(adele.mailbox) }),
      see: [adele.mailbox, 'Stop: it is enabled, and it carries an old mailbox GUID. Leave the sync paused'],
      changes: ['Enable-RemoteMailbox'],
    },
    {
      title: 'it is refused',
      world: account,
      failures: [{ cmdlet: 'Enable-RemoteMailbox', message: denied }],
      see: [denied],
      never: ['now: '],
      changes: ['Enable-RemoteMailbox'],
    },
  ],

  'add-x500-on-premises': [
    ...oneRemote({}, ['Set-RemoteMailbox'], ['add']),
    {
      title: 'it is there already, in other letters',
      world: () => remote({ EmailAddresses: [...adele.addresses, x500.toUpperCase()] }),
      see: ['The address is there already. There is nothing to do.'],
    },
    {
      title: 'it is there already, on a live object',
      world: () => remote({ EmailAddresses: [...adele.addresses, x500] }, { snapIn: true }),
      see: ['The address is there already. There is nothing to do.'],
    },
    {
      title: 'only a longer one is there',
      world: () => remote({ EmailAddresses: [...adele.addresses, `${x500}2`] }),
      see: ['It has the X500 address before: False, now: True'],
      changes: ['Set-RemoteMailbox'],
    },
    { title: 'another word', answers: ['no'], see: [`Adds ${x500}`, unchanged], never: [', now: '] },
  ],

  'stamp-exchange-guid': [
    ...oneRemote({ ExchangeGuid: none, ArchiveGuid: none }, ['Set-RemoteMailbox'], ['stamp']),
    {
      title: 'it has the value already',
      world: () => remote({ ExchangeGuid: guid(target) }),
      see: ['It has this value already. There is nothing to do.'],
    },
    {
      title: 'it carries another',
      world: () => remote({ ExchangeGuid: guid(foreign) }),
      see: [`Stop: it carries ${foreign}. Find out whose mailbox that is before it is overwritten.`],
    },
    {
      title: 'it shows none',
      world: () => remote({ ExchangeGuid: null }),
      see: [`ExchangeGuid before: empty, now: ${target}`],
      changes: ['Set-RemoteMailbox'],
    },
  ],

  'stamp-cloud-archive-guid': [
    ...oneRemote({ ArchiveGuid: none }, ['Enable-RemoteMailbox', 'Set-RemoteMailbox'], ['account', 'paused']),
    {
      title: 'it has the value already',
      world: () => remote({ ArchiveGuid: guid(cloudArchive) }),
      see: ['It has this value already. There is nothing to do.'],
    },
    {
      title: 'it carries another archive, which nobody needs',
      world: () => remote({ ArchiveGuid: guid(foreign) }),
      answers: ['replace', 'account', 'paused'],
      see: [`It carries the archive ${foreign}.`, `ArchiveGuid before: ${foreign}, now: ${cloudArchive}`],
      changes: ['Set-RemoteMailbox'],
    },
    {
      title: 'it carries another archive, and that is not confirmed',
      world: () => remote({ ArchiveGuid: guid(foreign) }),
      answers: ['no'],
      see: [unchanged],
    },
    { title: 'not the account', answers: ['no'], see: [unchanged], never: [', now: '] },
    {
      title: 'the sync is not paused',
      answers: ['account', 'no'],
      see: ['Nothing was changed. Pause the sync first.'],
    },
    {
      title: 'the archive cannot be enabled',
      failures: [{ cmdlet: 'Enable-RemoteMailbox', message: denied }],
      see: [denied],
      never: [', now: '],
      changes: ['Enable-RemoteMailbox'],
    },
    {
      title: 'the invented GUID stays: the second run replaces it',
      world: () => remote({ ArchiveGuid: guid('deadbeef-0000-4000-8000-000000000001') }),
      answers: ['replace', 'account', 'paused'],
      see: [`now: ${cloudArchive}`],
      changes: ['Set-RemoteMailbox'],
    },
    {
      title: 'it shows no ArchiveGuid at all',
      world: () => remote({ ArchiveGuid: null }),
      see: [`ArchiveGuid before: empty, now: ${cloudArchive}`],
      changes: ['Enable-RemoteMailbox', 'Set-RemoteMailbox'],
    },
  ],

  'give-new-archive-guid': [
    ...oneRemote({ ArchiveGuid: guid(conflict) }, ['Set-RemoteMailbox'], ['new']),
    {
      title: 'it carries another',
      world: () => remote({ ArchiveGuid: guid(foreign) }),
      see: ['Stop: the account does not carry the GUID in conflict. Nothing was changed.'],
    },
    {
      title: 'it carries none',
      world: () => remote({ ArchiveGuid: none }),
      see: ['Stop: the account does not carry the GUID in conflict.'],
    },
    { title: 'another word', answers: ['no'], see: [unchanged], never: [', now: '] },
  ],

  'make-remote-shared': [
    ...oneRemote({}, ['Set-RemoteMailbox'], ['shared']),
    { title: 'another word', answers: ['no'], see: [unchanged], never: [', now: '] },
    {
      title: 'it is shared already',
      world: () => remote({ RecipientTypeDetails: 'RemoteSharedMailbox' }),
      see: ['It is a shared mailbox already. There is nothing to do.'],
    },
    {
      title: 'an old Exchange does not know the type',
      failures: [
        {
          cmdlet: 'Set-RemoteMailbox',
          message: "Cannot process argument transformation on parameter 'Type'.",
        },
      ],
      see: ["parameter 'Type'"],
      never: [', now: '],
      changes: ['Set-RemoteMailbox'],
    },
  ],
};
