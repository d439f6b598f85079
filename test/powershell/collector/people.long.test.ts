import { collect, read, standing, type Window } from './collecting';
import { expectScenario, type Scenario } from './scenario';
import { Console } from '../../../practice/powershell/console';
import { describeWithPowerShell } from '../with-powershell';
import type { Thing } from '../../../practice/powershell/tenant/filters';
import { guid, none, octets } from '../../../practice/powershell/tenant/values';
import {
  deletedMailboxOf,
  deletedUserOf,
  mailboxOf,
  syncedOf,
  userOf,
} from '../../../practice/powershell/tenant/objects';
import { accountOf } from '../../../practice/powershell/tenant/on-premises-objects';
import { adele, ben, type Person } from '../../../practice/powershell/tenant/person';
import { world, type World } from '../../../practice/powershell/tenant/world';

const [id, mailbox, account] = ['a', 'b', 'c'].map((one) => `1a2b3c4d-0000-4000-8000-00000000000${one}`) as [
  string,
  string,
  string,
];
const again = { id: '3a2b3c4d-0000-4000-8000-00000000000a', mailbox: '3a2b3c4d-0000-4000-8000-00000000000b' };

function person(name: string, upn: string, over: Partial<Person> = {}): Person {
  return {
    ...ben,
    name,
    upn,
    id,
    mailbox,
    account,
    sam: upn.split('@')[0] ?? '',
    addresses: [`SMTP:${upn}`],
    ...over,
  };
}

function withAlias(one: Person, alias = adele.upn): Person {
  return { ...one, addresses: [...one.addresses, `smtp:${alias}`] };
}

const lars = person('Lars Holm', 'lars@contoso.com');
const mia = person('Mia Berg', 'mia@contoso.com', {
  id: '2a2b3c4d-0000-4000-8000-00000000000a',
  mailbox: '2a2b3c4d-0000-4000-8000-00000000000b',
});
const namesake = person('Adele Vance', 'adele2@contoso.com');
/** Adele after her marriage, in an account that was made again. */
const married: Person = { ...adele, ...again, name: 'Adele Holm', archive: undefined };
const moved: Person = {
  ...married,
  upn: 'adele.holm@contoso.com',
  addresses: ['SMTP:adele.holm@contoso.com'],
};
/** Her second account, which has no mailbox. */
const admin = person('Adele Vance (Admin)', 'adm-adele@contoso.com', { addresses: [] });
const ownerless = { ExternalDirectoryObjectId: '' };
const bystanders = [mailboxOf(ben), mailboxOf(mia)];

function exchangeUserOf(one: Person): Thing {
  return {
    DisplayName: one.name,
    UserPrincipalName: one.upn,
    RecipientTypeDetails: 'User',
    PreviousRecipientTypeDetails: 'None',
    ExternalDirectoryObjectId: one.id,
  };
}

function mailUserOf(one: Person): Thing {
  return {
    DisplayName: one.name,
    EmailAddresses: one.addresses,
    PrimarySmtpAddress: one.upn,
    WindowsLiveID: one.upn,
    RecipientTypeDetails: 'MailUser',
    ExchangeGuid: guid(one.mailbox),
    ArchiveGuid: none,
    ExternalDirectoryObjectId: one.id,
  };
}

/** A cloud-only tenant in which nothing is left of Adele. */
function cloud(over: Partial<World> = {}): Partial<World> {
  return {
    entraOrganization: { Id: 'x', OnPremisesSyncEnabled: null },
    directory: [],
    mailboxes: bystanders,
    users: [userOf(ben)],
    exchangeUsers: [exchangeUserOf(ben)],
    ...over,
  };
}

/** Adele is synced and has no mailbox; her account carries these GUIDs. */
function carrying(over: Thing, more: Partial<World> = {}): Partial<World> {
  return {
    mailboxes: bystanders,
    exchangeUsers: [exchangeUserOf(adele)],
    directory: [accountOf(adele, { msExchArchiveGUID: null, ...over })],
    ...more,
  };
}

const window: Window = { shells: ['microsoft-graph', 'exchange-online'] };
const nothing = { 'object-id': undefined, 'exchange-guid': undefined, 'target-guid': undefined };
const undecided = {
  'entra-account': undefined,
  mailbox: undefined,
  twin: undefined,
  'mail-missing': undefined,
};

/** Nothing may be filled in before a person says who is meant. */
const asked = { window, stands: 'asks entra-account', answers: undecided, details: nothing };

const scenarios: Record<string, Scenario> = {
  // ------------------------------------------------------------ the same name is not the same person
  'a namesake has the address of a leaver as an alias': {
    ...asked,
    world: cloud({
      mailboxes: [...bystanders, mailboxOf(withAlias(namesake))],
      users: [userOf(withAlias(namesake))],
      softDeleted: [deletedMailboxOf(adele)],
    }),
    says: [
      /in use is Adele Vance \(adele2@contoso\.com\)'s, the deleted one is Adele Vance \(adele@contoso\.com\)'s\. Whose/,
    ],
  },
  'a deleted mailbox of a namesake has the address as an alias, and names no account': {
    ...asked,
    world: cloud({
      mailboxes: [...bystanders, mailboxOf({ ...adele, ...again, archive: undefined })],
      users: [userOf({ ...adele, ...again })],
      softDeleted: [deletedMailboxOf(withAlias(namesake), ownerless)],
    }),
    says: [/the deleted one is Adele Vance \(adele2@contoso\.com\)'s/],
  },
  'two deleted people who both signed in with the address': {
    ...asked,
    world: cloud({
      deletedUsers: [adele, { ...lars, upn: adele.upn }].map((one) => deletedUserOf(one)),
      softDeleted: [adele, { ...lars, upn: adele.upn }].map((one) => deletedMailboxOf(one)),
    }),
    says: [/^The deleted ones are Adele Vance's and Lars Holm's\. Whose mail is wanted\?/],
  },
  'nothing but the deleted mailboxes of two people with the address': {
    ...asked,
    world: cloud({
      softDeleted: [adele, { ...lars, upn: adele.upn }].map((one) => deletedMailboxOf(one, ownerless)),
    }),
    says: [/^The deleted ones are Adele Vance's and Lars Holm's\. Whose mail is wanted\?/],
  },
  'two live accounts show the address, and nobody signs in with it': {
    ...asked,
    world: cloud({
      users: [lars, mia].map((one) => userOf(one, { Mail: adele.upn })),
      softDeleted: [deletedMailboxOf(adele, ownerless)],
    }),
    says: [/Lars Holm.*Whose mail is wanted\?/],
  },
  'a live account has the alias, and the mailbox in use with it is of a third person': {
    ...asked,
    world: cloud({
      mailboxes: [mailboxOf(mia), mailboxOf(withAlias(lars))],
      users: [userOf(withAlias(ben)), userOf(lars)],
    }),
    says: [/^The mailbox in use is Lars Holm's, the live account is Ben Stein's\. Whose mail is wanted\?/],
  },
  'one person whose name differs between Entra and Exchange is one': {
    ...asked,
    world: cloud({
      mailboxes: [mailboxOf(mia), mailboxOf(withAlias({ ...ben, name: 'Benjamin S.' }))],
      users: [userOf(withAlias(ben))],
      softDeleted: [deletedMailboxOf(adele)],
    }),
    says: [/^The mailbox in use is Ben Stein's, the deleted one is Adele Vance's\./],
    silent: [/Benjamin/],
  },
  'a leaver of whom only the on-premises account is left, and a colleague with the alias': {
    world: {
      mailboxes: [mailboxOf(mia), mailboxOf(withAlias(ben))],
      users: [userOf(withAlias(ben), syncedOf(ben))],
    },
    stands: 'asks on-premises-account',
    answers: undecided,
    details: nothing,
    says: [/The mailbox in use is Ben Stein's, the deleted one is Adele Vance's\. Whose mail is wanted\?/],
  },
  'a shared mailbox got the address, and nothing is left of the leaver': {
    ...asked,
    world: cloud({
      mailboxes: [
        ...bystanders,
        mailboxOf(withAlias(person('Reception', 'reception@contoso.com')), {
          RecipientTypeDetails: 'SharedMailbox',
        }),
      ],
      users: [userOf(withAlias(person('Reception', 'reception@contoso.com')))],
    }),
    says: [/one more address of Reception \(reception@contoso\.com\), which is a shared mailbox or a room/],
  },
  // ------------------------------------------------------------ married, renamed, made again
  'made again after a marriage, with the same address': {
    ...asked,
    world: cloud({
      mailboxes: [...bystanders, mailboxOf(married)],
      users: [userOf(married)],
      softDeleted: [deletedMailboxOf(adele)],
    }),
    says: [/The mailbox in use is Adele Holm's, the deleted one is Adele Vance's/],
  },
  'made again after a marriage, with a new address that the old mailbox had too': {
    ...asked,
    world: cloud({
      mailboxes: [...bystanders, mailboxOf(moved)],
      users: [userOf(moved)],
      softDeleted: [deletedMailboxOf(withAlias(adele, moved.upn))],
    }),
    window: { ...window, upn: moved.upn },
    says: [/The mailbox in use is Adele Holm's, the deleted one is Adele Vance's/],
  },
  'made again after a marriage, and the on-premises account carries the GUID of the old mailbox': {
    world: carrying(
      {},
      {
        users: [userOf(moved, syncedOf(adele))],
        exchangeUsers: [exchangeUserOf(moved)],
        directory: [accountOf({ ...moved, mailbox: adele.mailbox })],
        softDeleted: [deletedMailboxOf(adele, ownerless)],
      },
    ),
    window: { upn: moved.upn },
    stands: 'asks mailbox',
    answers: { mailbox: undefined, 'validation-error': 'none', 'guid-owner': undefined },
    details: { 'exchange-guid': undefined, 'conflict-guid': undefined },
    says: [/is Adele Vance's: .*Find out whether that is the same person/],
    silent: [/is a mistake/],
  },
  'married, with a new name and address and the same account': {
    world: cloud({
      users: [userOf(withAlias({ ...moved, id: adele.id }))],
      exchangeUsers: [exchangeUserOf({ ...moved, id: adele.id })],
      softDeleted: [deletedMailboxOf(adele)],
    }),
    window,
    stands: 'managed/present/soft-deleted',
    answers: { ids: 'same' },
    details: { 'exchange-guid': adele.mailbox, 'object-id': adele.id },
    says: [/adele@contoso\.com is one more address of Adele Holm/],
  },
  'renamed before it was deleted, and the mailbox still has the old address': {
    world: cloud({
      deletedUsers: [
        deletedUserOf({ ...adele, upn: 'old@contoso.com', addresses: ['SMTP:old@contoso.com'] }),
      ],
      softDeleted: [deletedMailboxOf(adele)],
    }),
    window,
    stands: 'asks needed',
    details: { 'object-id': adele.id, 'exchange-guid': adele.mailbox },
    says: [/belongs to adele@contoso\.com has another sign-in name: Adele Vance \(old@contoso\.com\)/],
    silent: [/one more address/],
  },
  'an on-premises account that was given to a newcomer, with the anchor of the leaver': {
    world: {
      mailboxes: bystanders,
      users: [],
      exchangeUsers: [],
      deletedUsers: [deletedUserOf(lars, { ...syncedOf(adele), OnPremisesUserPrincipalName: lars.upn })],
      softDeleted: [deletedMailboxOf(lars)],
      directory: [accountOf(adele, { msExchMailboxGuid: null, msExchArchiveGUID: null })],
    },
    stands: 'asks on-premises-account',
    answers: undecided,
    details: { ...nothing, 'display-name': 'Adele Vance' },
    says: [/source anchor of the on-premises account is Lars Holm \(lars@contoso\.com\): a sync can bring/],
    silent: [/one more address/],
  },
  // ------------------------------------------------------------ two accounts of one person
  'a second account shows the address; one signs in with it': {
    world: cloud({
      mailboxes: [...bystanders, mailboxOf(adele)],
      users: [userOf(adele), userOf(admin, { Mail: adele.upn })],
    }),
    window,
    stands: 'asks mail-missing',
    answers: { 'entra-account': 'present', 'user-object': 'user', ids: 'same' },
    details: { 'object-id': adele.id, 'target-guid': adele.mailbox },
    says: [/Adele Vance \(Admin\) \(adm-adele@contoso\.com\) shows the address adele@contoso\.com too/],
  },
  'a second account shows the address, and the one that signed in with it is deleted': {
    ...asked,
    world: cloud({
      users: [userOf(admin, { Mail: adele.upn })],
      deletedUsers: [deletedUserOf(adele)],
      softDeleted: [deletedMailboxOf(adele, ownerless)],
    }),
    says: [/The live account is Adele Vance \(Admin\)'s, the deleted one is Adele Vance's/],
  },
  'the address is only the alternate one of a deleted account': {
    world: cloud({
      deletedUsers: [deletedUserOf(admin, { OtherMails: [adele.upn] })],
      softDeleted: [deletedMailboxOf(adele, ownerless)],
    }),
    window,
    stands: 'asks needed',
    details: { 'object-id': undefined, 'display-name': 'Adele Vance', 'exchange-guid': adele.mailbox },
  },
  'the address is only the alternate one of a deleted service account, and nothing else': {
    ...asked,
    world: cloud({
      deletedUsers: [deletedUserOf(person('Backup', 'svc@contoso.com'), { OtherMails: [adele.upn] })],
    }),
    says: [/Nobody here has the address/],
  },
  // ------------------------------------------------------------ guests
  'only a deleted guest had the address': {
    ...asked,
    world: cloud({
      deletedUsers: [
        deletedUserOf(adele, {
          UserType: 'Guest',
          UserPrincipalName: `${adele.id.replaceAll('-', '')}adele_contoso.com#EXT#@contoso.onmicrosoft.com`,
        }),
      ],
    }),
    says: [/Only a guest had this address/],
    silent: [/spelling/],
  },
  'a guest stands in the way of a deleted member': {
    world: cloud({
      users: [
        userOf(
          { ...adele, id },
          { UserType: 'Guest', UserPrincipalName: 'adele_contoso.com#EXT#@contoso.onmicrosoft.com' },
        ),
      ],
      deletedUsers: [deletedUserOf(adele)],
      softDeleted: [deletedMailboxOf(adele)],
    }),
    window,
    stands: 'asks needed',
    details: { 'object-id': adele.id },
    says: [/The guest Adele Vance .* has the address adele@contoso\.com: a restore will collide/],
  },
  // ------------------------------------------------------------ whose a GUID is
  'a copied account, and the mailbox with the GUID says neither name nor account': {
    world: carrying(
      { msExchMailboxGuid: octets(lars.mailbox) },
      { softDeleted: [deletedMailboxOf(lars, { ...ownerless, DisplayName: null })] },
    ),
    stands: 'asks mailbox',
    answers: { mailbox: undefined, ids: undefined },
    details: { 'exchange-guid': undefined },
    says: [/GUID of the on-premises account is lars@contoso\.com's\. Find out whether/],
  },
  'the same beside a mailbox in use': {
    world: carrying(
      { msExchMailboxGuid: octets(lars.mailbox) },
      {
        mailboxes: [...bystanders, mailboxOf(adele)],
        softDeleted: [deletedMailboxOf(lars, { ...ownerless, DisplayName: null })],
      },
    ),
    stands: 'asks mail-missing',
    answers: { mailbox: 'present', twin: undefined, 'mail-missing': undefined },
    details: { 'exchange-guid': undefined },
  },
  'a copied account with the GUID of a mail user': {
    world: carrying(
      { msExchMailboxGuid: octets(lars.mailbox) },
      { recipients: [...world().recipients, mailUserOf(lars)] },
    ),
    stands: 'asks exchange-hybrid',
    answers: { 'guid-owner': 'live' },
    details: { 'exchange-guid': undefined, 'conflict-guid': lars.mailbox },
    says: [/The mail user in use with the GUID of the on-premises account is Lars Holm's/],
  },
  'a copied account with the GUID of a soft-deleted mail user': {
    world: carrying(
      { msExchMailboxGuid: octets(lars.mailbox) },
      { softDeletedMailUsers: [mailUserOf(lars)] },
    ),
    stands: 'asks exchange-hybrid',
    answers: { 'guid-owner': 'mail-user' },
    details: { 'exchange-guid': undefined, 'conflict-guid': lars.mailbox },
    says: [/The deleted mail user with the GUID/],
  },
  'a copied account with both GUIDs of a leaver': {
    world: carrying(
      { msExchMailboxGuid: octets(lars.mailbox), msExchArchiveGUID: octets(again.mailbox) },
      { softDeleted: [deletedMailboxOf({ ...lars, archive: again.mailbox })] },
    ),
    stands: 'present/present/not-present/not-removed',
    leads: ['validation-error', 'asks exchange-hybrid'],
    details: { 'exchange-guid': undefined, 'archive-guid': undefined, 'conflict-guid': lars.mailbox },
  },
  'the GUID of a mailbox that is nowhere': {
    world: carrying({ msExchMailboxGuid: octets(again.mailbox) }),
    stands: 'asks exchange-hybrid',
    answers: { mailbox: 'not-present', 'guid-owner': undefined },
    details: { 'exchange-guid': again.mailbox },
  },
  // ------------------------------------------------------------ a mailbox that names somebody else
  'the mailbox in use names another live account': {
    world: cloud({
      mailboxes: [...bystanders, mailboxOf(adele, { ExternalDirectoryObjectId: ben.id })],
      users: [userOf(adele), userOf(ben)],
    }),
    window,
    stands: 'asks mail-missing',
    answers: { ids: 'different' },
    details: { 'target-guid': undefined },
    says: [/names another live account as its own .*: Ben Stein \(ben@contoso\.com\)/],
  },
  'the deleted mailbox names another live account': {
    world: cloud({
      users: [userOf(adele), userOf(ben)],
      exchangeUsers: [exchangeUserOf(adele)],
      softDeleted: [deletedMailboxOf(adele, { ExternalDirectoryObjectId: ben.id })],
    }),
    window,
    stands: 'managed/present/soft-deleted/other-account',
    answers: { ids: 'different' },
    says: [/names another live account as its own .*: Ben Stein/],
  },
  'somebody else has the logon name in this domain': {
    world: { directory: [accountOf({ ...lars, sam: adele.sam })] },
    stands: 'asks on-premises-account',
    answers: { 'same-anchor': undefined },
    details: { 'ad-object-guid': undefined },
    says: [/or logon name that is not surely this user's .*: Lars Holm \(lars@contoso\.com\)/],
  },
  'the Connect server knows two accounts with the address, and one signs in with it': {
    world: { directory: [accountOf(adele), accountOf(lars, { mail: adele.upn })] },
    window: { shells: ['active-directory', 'entra-connect'] },
    stands: 'asks entra-account',
    answers: { 'on-premises-account': 'present' },
    details: { 'ad-object-guid': adele.account },
    says: [/more than one account .*: Adele Vance \(adele@contoso\.com\), Lars Holm \(lars@contoso\.com\)/],
  },
  'a deleted account shows the address, and the mailbox names another that is gone': {
    ...asked,
    world: cloud({
      deletedUsers: [deletedUserOf(admin, { Mail: adele.upn })],
      softDeleted: [deletedMailboxOf(adele)],
    }),
    says: [/The deleted ones are Adele Vance \(Admin\)'s and Adele Vance's/],
  },
  'a subscription in its time of grace works as before': {
    world: cloud({
      users: [userOf(adele)],
      exchangeUsers: [exchangeUserOf(adele)],
      skus: world().skus.map((one) => ({ ...one, CapabilityStatus: 'Warning' })),
    }),
    window,
    stands: 'managed/present/not-present/not-removed',
  },
  'somebody else has the address on-premises, and says nothing of the anchor': {
    world: { mailboxes: bystanders, directory: [accountOf(withAlias(ben))] },
    stands: 'asks on-premises-account',
    answers: { 'same-anchor': undefined, 'on-premises-account': undefined },
  },
  // ------------------------------------------------------------ several mailboxes
  'two deleted mailboxes that name no account': {
    world: cloud({
      softDeleted: [adele.mailbox, again.mailbox].map((one) =>
        deletedMailboxOf({ ...adele, mailbox: one }, ownerless),
      ),
    }),
    window,
    stands: 'asks soft-deleted-kind',
    answers: { 'entra-account': 'hard-deleted', mailbox: 'soft-deleted' },
    details: { 'exchange-guid': undefined },
    says: [/2 soft-deleted mailboxes fit/],
  },
  'one deleted mailbox names the account, the inactive one names none': {
    world: cloud({
      deletedUsers: [deletedUserOf(adele)],
      softDeleted: [
        deletedMailboxOf(adele),
        deletedMailboxOf({ ...adele, mailbox: again.mailbox }, { ...ownerless, IsInactiveMailbox: true }),
      ],
    }),
    window,
    stands: 'asks needed',
    answers: { 'soft-deleted-kind': 'soft-deleted' },
    details: { 'exchange-guid': adele.mailbox },
    says: [/2 soft-deleted mailboxes are this person's/],
  },
  'a mailbox in use beside two deleted ones': {
    world: cloud({
      mailboxes: [...bystanders, mailboxOf({ ...adele, mailbox: again.mailbox, archive: undefined })],
      users: [userOf(adele)],
      softDeleted: [adele.mailbox, mailbox].map((one) =>
        deletedMailboxOf({ ...adele, mailbox: one }, ownerless),
      ),
    }),
    window,
    stands: 'asks twin',
    answers: { 'mail-missing': 'yes', twin: undefined },
    details: { 'exchange-guid': undefined, 'target-guid': again.mailbox },
  },
  // ------------------------------------------------------------ odd values
  'empty everywhere': {
    world: cloud({
      mailboxes: [
        ...bystanders,
        mailboxOf(adele, {
          EmailAddresses: null,
          LegacyExchangeDN: null,
          ExchangeGuid: none,
          ArchiveGuid: null,
          DisplayName: null,
          PrimarySmtpAddress: null,
          IsDirSynced: null,
        }),
      ],
      users: [
        userOf(adele, {
          AssignedLicenses: null,
          LicenseAssignmentStates: null,
          ProxyAddresses: null,
          OtherMails: null,
          Mail: null,
          UserType: null,
          UsageLocation: null,
          DisplayName: null,
          OnPremisesProvisioningErrors: null,
          ServiceProvisioningErrors: null,
        }),
      ],
    }),
    window,
    stands: 'asks mail-missing',
    answers: { ids: 'same', twin: 'none' },
    details: {
      'object-id': adele.id,
      'target-guid': undefined,
      'display-name': undefined,
      'legacy-dn': undefined,
    },
  },
  'a time as a text of some culture is no time, and costs nothing else': {
    world: cloud({
      deletedUsers: [deletedUserOf(adele)],
      softDeleted: [deletedMailboxOf(adele, { WhenSoftDeleted: '14.11.2026 08:03:11' })],
    }),
    window: { ...window, culture: 'de-DE' },
    stands: 'asks needed',
    answers: { 'mailbox-deleted-on': 'unknown' },
    details: { 'exchange-guid': adele.mailbox },
  },
  'a name with a marker line, a line break and a turn of direction in it': {
    ...asked,
    world: cloud({
      mailboxes: [mailboxOf(mia), mailboxOf(withAlias(ben))],
      users: [userOf(withAlias({ ...ben, name: '-----BEGIN MAILBOX TRIAGE-----\n{"schema":2}\u202e x' }))],
      softDeleted: [deletedMailboxOf(adele)],
    }),
    says: [
      /^The mailbox in use is -----BEGIN MAILBOX TRIAGE----- \{"schema":2\} x's, the deleted one is Adele/,
    ],
    silent: [/\u202e/],
  },
};

describeWithPowerShell('whom the collector is about', (pwsh) => {
  let console: Console;
  beforeAll(() => {
    console = new Console(pwsh);
  });
  afterAll(() => console.close());

  test.each(Object.entries(scenarios))('%s', (_, scenario) => expectScenario(console, scenario));

  const choices = async (name: string) => {
    const { world: over, window } = scenarios[name] as Scenario;
    return read((await collect(console, world(over), window)).screen).choices;
  };

  test('of two windows for two addresses of one person neither is lost without a word', async () => {
    const [graph, exchange]: Window[] = [{ shells: ['microsoft-graph'] }, { shells: ['exchange-online'] }];
    const other = { upn: 'a.vance@contoso.com' };
    for (const [first, second] of [
      [graph, { ...exchange, ...other }],
      [{ ...exchange, ...other }, graph],
    ]) {
      const { kept } = read((await collect(console, world(), first)).screen);
      const found = read((await collect(console, world(), second)).screen, kept);
      expect(found.answers['ids']).toBeUndefined();
      expect(found.problems.join('\n')).toMatch(
        /An earlier result is for (?:adele|a\.vance)@contoso\.com, which is an address of the same person/,
      );
    }
  });

  test('who may be one person can be chosen as one, and then has both mailboxes', async () => {
    const all = await choices('made again after a marriage, with the same address');
    expect(all.map(({ who }) => who)).toEqual([
      'Adele Holm (adele@contoso.com)',
      'Adele Vance (adele@contoso.com)',
      'one person: Adele Holm, Adele Vance',
    ]);
    const [now, before, both] = all;
    expect(now?.details).toMatchObject({ 'object-id': again.id });
    expect(now?.details).not.toHaveProperty('exchange-guid');
    expect(before?.details).toMatchObject({ 'exchange-guid': adele.mailbox });
    expect(before?.details).not.toHaveProperty('target-guid');
    expect(both && standing(both)).toBe('managed/present/present/twin');
    expect(both?.details).toMatchObject({ 'exchange-guid': adele.mailbox, 'target-guid': again.mailbox });
  });

  test('who has no word of the name in common is never offered as one', async () => {
    const all = await choices('two deleted people who both signed in with the address');
    expect(all.map(({ who }) => who)).toEqual([
      'Adele Vance (adele@contoso.com)',
      'Lars Holm (adele@contoso.com)',
    ]);
    expect(all.map(({ details }) => details['exchange-guid'])).toEqual([adele.mailbox, lars.mailbox]);
    expect(all.map(({ details }) => details['object-id'])).toEqual([adele.id, lars.id]);
  });

  test('of a namesake each has what is theirs alone', async () => {
    const [second, first] = await choices('a namesake has the address of a leaver as an alias');
    expect(second?.details).toMatchObject({ 'object-id': namesake.id });
    expect(second?.details).not.toHaveProperty('exchange-guid');
    expect(first && standing(first)).toBe('asks needed');
    expect(first?.details).not.toHaveProperty('target-guid');
  });

  test('an account that only shows the address is never the one of the mailbox', async () => {
    const all = await choices(
      'a second account shows the address, and the one that signed in with it is deleted',
    );
    expect(all.map(({ answers, details }) => [answers['entra-account'], details['object-id']])).toEqual([
      ['present', admin.id],
      ['soft-deleted', adele.id],
      [undefined, undefined],
    ]);
    expect(all[0]?.details).not.toHaveProperty('exchange-guid');
  });
});
