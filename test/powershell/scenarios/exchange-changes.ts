import { copied, lost, newMailbox, recreated, rescue } from '../scenes';
import type { Thing } from '../../../practice/powershell/tenant/filters';
import { guid, none } from '../../../practice/powershell/tenant/values';
import { deletedMailboxOf, mailboxOf, rescueOf } from '../../../practice/powershell/tenant/objects';
import { adele, ben, target } from '../../../practice/powershell/tenant/person';
import { world, type World } from '../../../practice/powershell/tenant/world';
import { again, group, namesake, newcomer, renamed, withHerAddress } from './exchange-people';
import type { Scenario, Scenarios } from './scenario';

const denied = "Access to the requested operation is denied. You don't have sufficient permissions.";
const nobody = '9f9f9f9f-1111-4222-8333-444455556666';
const x500 = `X500:${adele.legacy}`;
const batch = `triage-${adele.mailbox}`;
const rescueGuid = '0c1d2e3f-4a5b-4c6d-8e7f-901122334455';
const unchanged = 'Nothing was changed';

/** A change is refused by Exchange; the texts are seen, and nothing is said of what would have been after it. */
function refused(cmdlet: string, over: Partial<Scenario> = {}): Scenario {
  return {
    title: `${cmdlet} is refused`,
    failures: [{ cmdlet, message: denied }],
    see: [denied],
    never: [', now: '],
    changes: [cmdlet],
    ...over,
  };
}

/** A deleted mailbox that is not there, is there twice, is in use, or has no LegacyExchangeDN. */
function deletedSource(made: (over: Partial<World>) => World): Scenario[] {
  return [
    {
      title: 'the old mailbox is not found',
      world: () => made({ softDeleted: [] }),
      see: ["couldn't be found"],
    },
    {
      title: 'an unknown identity lists others',
      world: () => ({ ...made({ softDeleted: [deletedMailboxOf(ben)] }), listsAll: true }),
      see: ['Stop: 1 soft-deleted mailboxes read, exactly the one named expected.'],
      never: [ben.upn],
    },
    {
      title: 'the old mailbox is found twice',
      world: () => made({ softDeleted: [deletedMailboxOf(adele), deletedMailboxOf(adele)] }),
      see: ['Stop: 2 soft-deleted mailboxes read'],
    },
    {
      title: 'the old mailbox shows no LegacyExchangeDN',
      world: () => made({ softDeleted: [deletedMailboxOf(adele, { LegacyExchangeDN: null })] }),
      see: ['Stop: the mailbox shows no LegacyExchangeDN.'],
    },
    {
      title: 'it is inactive and its archive expands',
      world: () =>
        made({
          softDeleted: [
            deletedMailboxOf(adele, { IsInactiveMailbox: true, AutoExpandingArchiveEnabled: true }),
          ],
        }),
      see: ['Stop: an inactive mailbox with an auto-expanding archive. Export it with content search.'],
    },
  ];
}

/** The rescue mailbox is not there, there twice, one of a person, or another one came back. */
function rescueThere(made: (over: Partial<World>) => World): Scenario[] {
  const stop = (count: number) =>
    `Stop: ${count} mailboxes named rescue-f20047a9, exactly one shared mailbox expected.`;
  return [
    {
      title: 'there is no rescue mailbox',
      world: () => made({ mailboxes: [mailboxOf(ben)] }),
      see: [stop(0)],
    },
    {
      title: 'there are two rescue mailboxes',
      world: () => made({ mailboxes: [rescueOf(adele), rescueOf(adele)] }),
      see: [stop(2)],
    },
    {
      title: 'a mailbox of a person has the alias',
      world: () => made({ mailboxes: [mailboxOf(ben, { Alias: 'rescue-f20047a9' })] }),
      see: [stop(1)],
    },
    {
      title: 'another mailbox comes back for the alias',
      world: () => made({ mailboxes: [rescueOf(adele)] }),
      answer: (answer, { cmdlet, parameters }) =>
        cmdlet === 'Get-Mailbox' &&
        `${String(parameters['Filter'])}`.startsWith('Alias') &&
        'objects' in answer
          ? { objects: answer.objects.map((one) => ({ ...(one as Thing), Alias: 'rescue-0ddba11f' })) }
          : answer,
      see: [stop(1)],
    },
  ];
}

/** Whose the two mailboxes are, before anything is asked or advised. */
function whose(
  made: (mailbox: Thing, over?: Partial<World>) => World,
  answers: readonly string[],
  changes: readonly string[],
): Scenario[] {
  const never = ['Whose: ', 'on-premises, sync', 'Enable it first', 'Copy the mailbox first'];
  const other = (person: typeof ben, over: Thing = {}) =>
    mailboxOf({ ...person, mailbox: target, archive: undefined }, over);
  const stop = (name: string, address: string) =>
    `the mailbox in use is ${name}'s (${address}). Neither id, sign-in name, primary address nor name is the same.`;
  const two = 'These look like two different people';
  const ids = 'The ids do not agree, and only they prove it';
  const madeAgain = () =>
    made(
      mailboxOf(again, {
        EmailAddresses: [...again.addresses, x500],
        ArchiveGuid: guid('a1a2a3a4-1111-4222-8333-444455556666'),
      }),
    );
  return [
    {
      title: 'the target is of a colleague who was given the address',
      world: () => made(other(withHerAddress)),
      answers,
      see: [stop('Ben Stein', ben.upn), "Never copy one person's mail to another."],
      never,
    },
    {
      title: 'the target is synced and of somebody else: no advice before that is said',
      world: () => made(other(ben, { IsDirSynced: true })),
      answers,
      see: [stop('Ben Stein', ben.upn)],
      never: [...never, 'add X500'],
    },
    {
      title: 'the target is a shared mailbox of a team',
      world: () =>
        made(
          other(
            { ...ben, name: 'Sales', upn: 'sales@contoso.com', addresses: ['SMTP:sales@contoso.com'] },
            { RecipientTypeDetails: 'SharedMailbox' },
          ),
        ),
      answers,
      see: [stop('Sales', 'sales@contoso.com'), 'SharedMailbox'],
      never,
    },
    {
      title: 'the target is a shared mailbox that was made of hers',
      world: () =>
        made(
          other(again, {
            RecipientTypeDetails: 'SharedMailbox',
            ExternalDirectoryObjectId: adele.id,
            EmailAddresses: [...adele.addresses, x500],
            ArchiveGuid: guid('a1a2a3a4-1111-4222-8333-444455556666'),
          }),
        ),
      answers,
      see: ['SharedMailbox', 'Whose: '],
      never: [two],
      changes: changes.slice(0, 2),
    },
    ...(
      [
        ['a namesake', namesake, 'DisplayName'],
        ['a newcomer with her address', newcomer, 'UserPrincipalName, PrimarySmtpAddress'],
      ] as const
    ).flatMap(([who, person, alike]): Scenario[] => {
      const there = () =>
        made(
          other(person, {
            EmailAddresses: [...person.addresses, x500],
            ArchiveGuid: guid('a1a2a3a4-1111-4222-8333-444455556666'),
          }),
        );
      return [
        {
          title: `the target is of ${who}, and that is not confirmed`,
          world: there,
          answers: ['no'],
          see: [
            `The same in both: ${alike}.`,
            two,
            `Stop: the old mailbox is Adele Vance's (${adele.upn})`,
            `${person.name}'s (${person.addresses[0]?.slice(5)}). ${unchanged}`,
          ],
        },
        {
          title: `the target is of ${who}, and only copy is typed`,
          world: there,
          answers,
          see: [two, unchanged],
        },
      ];
    }),
    {
      title: 'name and address are the same and the id is not: a namesake, as far as the one who types knows',
      world: madeAgain,
      answers,
      see: [ids, unchanged],
      never: [two],
    },
    {
      title: 'the account was made again with another id',
      world: madeAgain,
      answers: ['same', ...answers],
      see: ['The same in both: UserPrincipalName, PrimarySmtpAddress, DisplayName.', ids, 'Queued'],
      never: [two],
      changes: changes.slice(0, 2),
    },
    {
      title: 'the target is not found',
      world: () => made(mailboxOf(ben)),
      answers,
      see: ["couldn't be found"],
      never: ['Whose: '],
    },
    {
      title: 'an unknown target lists somebody else',
      world: () => ({ ...made(mailboxOf(ben)), listsAll: true }),
      answers,
      see: ['Stop: 2 mailboxes read, exactly the one named expected.'],
      never: ['Whose: ', ', now: '],
    },
  ];
}

const intoMailbox = (mailbox: Thing, over: Partial<World> = {}) =>
  recreated({ mailboxes: [mailbox, mailboxOf(ben)], ...over });
const intoBack = (mailbox: Thing, over: Partial<World> = {}) =>
  recreated({
    mailboxes: [
      mailbox,
      rescueOf(adele, { EmailAddresses: ['SMTP:rescue-f20047a9@contoso.onmicrosoft.com'] }),
    ],
    ...over,
  });
const started = (name: string, status: string): Thing => ({
  Name: name,
  Status: status,
  TargetMailbox: 'somewhere',
  BatchName: batch,
  RequestGuid: guid('4e0e3b64-7d3a-4c55-9d2a-000000000008'),
});
const twice = (
  name: string,
  made: (over: Partial<World>) => World,
  answers?: readonly string[],
): Scenario => ({
  title: 'the copy was started before, and failed',
  world: () => made({ restoreRequests: [started(name, 'Failed')] }),
  answers,
  see: [`Stop: the copy ${name} was started before, its Status is Failed. Look at that one.`],
  never: ['Queued'],
});
const kept = (values: readonly [string, string, string, string]) => ({
  CustomAttribute2: values[0],
  CustomAttribute3: values[1],
  CustomAttribute4: values[2],
  CustomAttribute5: values[3],
});
const backWith = (rescued: Thing, over: Partial<World> = {}) =>
  recreated({ mailboxes: [newMailbox(), rescueOf(adele, rescued)], ...over });
const free = { EmailAddresses: ['SMTP:rescue-f20047a9@contoso.onmicrosoft.com'] };
const hers = kept([adele.id, adele.upn, adele.upn, adele.name]);
const inactive = (over: Thing = {}) => ({
  IsInactiveMailbox: true,
  ExternalDirectoryObjectId: '',
  ...over,
});
const use = (over: Thing, ...others: Thing[]) =>
  world({ mailboxes: [mailboxOf(adele, over), mailboxOf(ben), ...others] });
const noneInUse: Scenario = {
  title: 'no mailbox in use has the GUID',
  world: lost,
  see: ['Stop: 0 mailboxes'],
  never: [', now: '],
};
const twoInUse: Scenario = {
  title: 'two mailboxes in use have the GUID',
  world: () => use({}, mailboxOf({ ...ben, mailbox: adele.mailbox })),
  see: ['Stop: 2 mailboxes'],
  never: [', now: '],
};

/** Exchange Online: what changes something. */
export const exchangeChanges: Scenarios = {
  'hold-mailbox': [
    noneInUse,
    twoInUse,
    {
      title: 'it is on hold already',
      world: () => use({ LitigationHoldEnabled: true }),
      see: ['LitigationHoldEnabled before: True, now: True'],
      changes: ['Set-Mailbox'],
    },
    {
      title: 'a synced mailbox: Exchange Online takes a hold all the same',
      world: () => use({ IsDirSynced: true }),
      see: ['LitigationHoldEnabled before: False, now: True'],
      changes: ['Set-Mailbox'],
    },
    refused('Set-Mailbox'),
    {
      title: 'it cannot be read again',
      failures: [{ cmdlet: 'Get-Mailbox', nth: 2, message: denied }],
      see: [`LitigationHoldEnabled before: False. The change was made. Reading it again failed: ${denied}`],
      changes: ['Set-Mailbox'],
    },
  ],

  'pin-hold': [
    {
      title: 'it is not inactive',
      world: lost,
      see: ["couldn't be found"],
      never: [', now: '],
    },
    {
      title: 'an unknown identity lists others',
      world: () => ({ ...lost({ softDeleted: [deletedMailboxOf(ben, inactive())] }), listsAll: true }),
      see: ['Stop: 1 inactive mailboxes read, exactly the one named expected.'],
    },
    {
      title: 'it has a litigation hold already',
      world: () =>
        lost({ softDeleted: [deletedMailboxOf(adele, { ...inactive(), LitigationHoldEnabled: true })] }),
      see: ['It has a litigation hold already. There is nothing to do.'],
    },
    refused('Set-Mailbox'),
  ],

  'copy-to-rescue': [
    ...deletedSource(lost),
    {
      title: 'the mailbox has no archive',
      world: () => lost({ softDeleted: [deletedMailboxOf(adele, { ArchiveGuid: none })] }),
      see: ['waiting 60 seconds', 'Queued', 'Copies into the rescue mailbox before: 0, now: 1'],
      never: ['rescue-f20047a9-archive', 'THIS COPY WILL NOT BE WHOLE'],
      changes: ['New-Mailbox', 'Set-Mailbox', 'New-MailboxRestoreRequest'],
    },
    {
      title: 'the role is missing',
      failures: [1, 2].map((nth) => ({
        cmdlet: 'New-MailboxRestoreRequest',
        nth,
        message: "The term 'New-MailboxRestoreRequest' is not recognized as a name of a cmdlet.",
      })),
      see: ["'New-MailboxRestoreRequest' is not recognized"],
      never: ['Queued', ', now: 1'],
      changes: [
        'New-Mailbox',
        'Set-Mailbox',
        'New-MailboxRestoreRequest',
        'Set-Mailbox',
        'New-MailboxRestoreRequest',
      ],
    },
    {
      title: 'the default domain of the tenant is federated',
      failures: [
        {
          cmdlet: 'New-Mailbox',
          message:
            "The parameters passed to the cmdlet represent a managed account, which doesn't match the namespace state, which is federated.",
        },
      ],
      see: ['represent a managed account'],
      never: ['Created', 'Queued', ', now: '],
      changes: ['New-Mailbox'],
    },
    {
      title: 'mailbox and archive, into a rescue mailbox in the domain of the tenant',
      see: [
        'PrimarySmtpAddress : rescue-f20047a9@contoso.onmicrosoft.com',
        'Size of the old mailbox:',
        'Size of the old archive:',
        'Name          : rescue-f20047a9-archive',
        'Copies into the rescue mailbox before: 0, now: 2',
      ],
      never: ['Refused', 'ends at 50 GB'],
      changes: ['New-Mailbox', 'Set-Mailbox', 'New-MailboxRestoreRequest', 'New-MailboxRestoreRequest'],
    },
    {
      title: 'the archive has further parts',
      world: () =>
        lost({
          softDeleted: [
            deletedMailboxOf(adele, {
              MailboxLocations: [
                '1;f20047a9;Primary;EUR',
                '1;921acb7b;MainArchive;EUR',
                '1;aaaa;AuxArchive;EUR',
              ],
            }),
          ],
        }),
      see: ['THIS COPY WILL NOT BE WHOLE.', 'Open a case with Microsoft today.', 'now: 2'],
      changes: ['New-Mailbox', 'Set-Mailbox', 'New-MailboxRestoreRequest', 'New-MailboxRestoreRequest'],
    },
    {
      title: 'it is large',
      answer: (answer, { cmdlet }) =>
        cmdlet === 'Get-MailboxStatistics' && 'objects' in answer
          ? {
              ...answer,
              objects: answer.objects?.map((one) => ({
                ...(one as Thing),
                TotalItemSize: '40 GB (42,949,672,960 bytes)',
                TotalDeletedItemSize: '10 GB (10,737,418,240 bytes)',
              })),
            }
          : answer,
      see: ['Together 100 GB. A rescue mailbox without a licence ends at 50 GB'],
      changes: ['New-Mailbox', 'Set-Mailbox', 'New-MailboxRestoreRequest', 'New-MailboxRestoreRequest'],
    },
    {
      title: 'the switch is refused: the older way, with the X500 address',
      failures: [
        {
          cmdlet: 'New-MailboxRestoreRequest',
          nth: 1,
          message: "A parameter cannot be found that matches parameter name 'AllowLegacyDNMismatch'.",
        },
      ],
      see: ['Refused with AllowLegacyDNMismatch: A parameter cannot be found', 'Trying once more', 'now: 2'],
      changes: [
        'New-Mailbox',
        'Set-Mailbox',
        'New-MailboxRestoreRequest',
        'Set-Mailbox',
        'New-MailboxRestoreRequest',
        'New-MailboxRestoreRequest',
      ],
    },
    {
      title: 'it is there already, half made',
      world: () =>
        rescue({
          mailboxes: [
            mailboxOf(ben),
            rescueOf(adele, { ...free, CustomAttribute1: '', RetentionHoldEnabled: false }),
          ],
        }),
      see: ['before: 0, now: 2'],
      never: ['waiting 60 seconds'],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest', 'New-MailboxRestoreRequest'],
    },
    {
      title: 'one of that name holds the mail of another mailbox',
      world: () => rescue({ mailboxes: [rescueOf(adele, { ...free, CustomAttribute1: ben.legacy })] }),
      see: [`Stop: rescue-f20047a9 holds the mail of another mailbox: ${ben.legacy}`],
      never: ['Queued'],
    },
    {
      title: 'a mailbox of a person has the alias',
      world: () => lost({ mailboxes: [mailboxOf(ben, { Alias: 'rescue-f20047a9' })] }),
      see: ['Stop: 1 mailboxes named rescue-f20047a9, exactly one shared mailbox expected.'],
    },
    {
      title: 'two have the alias',
      world: () => lost({ mailboxes: [rescueOf(adele), rescueOf(adele)] }),
      see: ['Stop: 2 mailboxes named rescue-f20047a9'],
    },
    {
      title: 'it does not appear within the minute',
      answer: (answer, { cmdlet }, number) =>
        cmdlet === 'Get-Mailbox' && number > 2 ? { objects: [] } : answer,
      see: [
        'waiting 60 seconds',
        'Stop: 0 mailboxes named rescue-f20047a9',
        'Wait a minute and run this again.',
      ],
      changes: ['New-Mailbox'],
    },
    {
      title: 'the tenant shows no initial domain',
      world: () => lost({ domains: [] }),
      see: ['Stop: 0 initial domains read, exactly one expected.'],
      never: ['waiting'],
    },
    {
      title: 'both copies were started before',
      world: () =>
        rescue({
          restoreRequests: [
            started('rescue-f20047a9', 'InProgress'),
            started('rescue-f20047a9-archive', 'Queued'),
          ],
        }),
      see: [
        'The copy rescue-f20047a9 was started before, its Status is InProgress.',
        'Stop: every copy was started before.',
      ],
      never: [', now: '],
    },
    {
      title: 'the archive is still to be copied',
      world: () => rescue({ restoreRequests: [started('rescue-f20047a9', 'Completed')] }),
      see: ['rescue-f20047a9 was started before', 'Queued', 'before: 1, now: 2'],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest'],
    },
    {
      title: 'its size cannot be read',
      failures: [{ cmdlet: 'Get-MailboxStatistics', nth: 1, message: denied, terminating: true }],
      see: [`Not known: ${denied} The copy goes on.`, 'Queued'],
      changes: ['New-Mailbox', 'Set-Mailbox', 'New-MailboxRestoreRequest', 'New-MailboxRestoreRequest'],
    },
    {
      title: 'the mailbox is inactive and its user is gone',
      world: () => lost({ softDeleted: [deletedMailboxOf(adele, inactive())] }),
      see: ['before: 0, now: 2'],
      changes: ['New-Mailbox', 'Set-Mailbox', 'New-MailboxRestoreRequest', 'New-MailboxRestoreRequest'],
    },
    refused('New-Mailbox'),
    refused('Set-Mailbox', { changes: ['New-Mailbox', 'Set-Mailbox'] }),
    refused('New-MailboxRestoreRequest', {
      changes: [
        'New-Mailbox',
        'Set-Mailbox',
        'New-MailboxRestoreRequest',
        'Set-Mailbox',
        'New-MailboxRestoreRequest',
      ],
      never: ['Queued', ', now: '],
    }),
  ],

  'restore-recoverable-items': [
    {
      title: 'only what was deleted in the days that are named',
      answers: ['30'],
      see: ['2 items of Adele Vance', 'Items that can be restored before: 2'],
      changes: ['Restore-RecoverableItems'],
    },
    {
      title: 'there is nothing',
      world: () => world({ recoverable: [] }),
      see: ['0 items of Adele Vance', 'Nothing can be restored. There is nothing to do.'],
    },
    {
      title: 'a hold keeps items for longer',
      answers: ['400'],
      see: ['Items that can be restored before: 2'],
      changes: ['Restore-RecoverableItems'],
    },
    ...['', '0', '1000', 'all'].map((days): Scenario => ({
      title: `“${days}” is no number of days`,
      answers: [days],
      see: [unchanged],
    })),
    {
      title: 'nobody has the address',
      world: () => world({ mailboxes: [mailboxOf(ben)] }),
      see: ['Stop: 0 mailboxes in use with this address'],
    },
    refused('Restore-RecoverableItems', { answers: ['14'] }),
  ],

  'copy-to-mailbox': [
    {
      title: 'source and target are the same',
      values: { 'target-guid': adele.mailbox },
      see: ['Stop: source and target are the same mailbox.'],
    },
    ...deletedSource(recreated),
    ...whose(intoMailbox, ['copy'], ['Set-Mailbox', 'New-MailboxRestoreRequest', 'Set-Mailbox']),
    ...[['no'], ['']].map((answers): Scenario => ({
      title: `“${answers[0]}” is typed`,
      answers,
      see: [unchanged],
      never: ['Queued'],
    })),
    {
      title: 'it was renamed: the id says that it is she',
      world: () => intoMailbox(mailboxOf({ ...renamed, mailbox: target })),
      see: ['The same in both: ExternalDirectoryObjectId, DisplayName.', 'Queued'],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest', 'Set-Mailbox'],
    },
    {
      title: 'a newcomer, and somebody knows that it is one person',
      world: () => intoMailbox(mailboxOf({ ...newcomer, mailbox: target })),
      answers: ['same', 'copy'],
      see: ['These look like two different people', 'Queued'],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest', 'Set-Mailbox'],
    },
    {
      title: 'the target is synced and has no X500 address: the copy does not need it',
      world: () => intoMailbox(newMailbox({ IsDirSynced: true })),
      see: ['Queued', `For replies to old mail: add ${x500} on-premises.`],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest'],
    },
    {
      title: 'the switch is refused for a synced target',
      world: () => intoMailbox(newMailbox({ IsDirSynced: true })),
      failures: [{ cmdlet: 'New-MailboxRestoreRequest', nth: 1, message: 'The parameter is deprecated.' }],
      see: [
        'Refused with AllowLegacyDNMismatch: The parameter is deprecated.',
        `Stop: copy into the rescue mailbox instead, now. Or add ${x500} on-premises`,
      ],
      never: ['Queued'],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest'],
    },
    {
      title: 'the switch is refused for a target in the cloud: the older way',
      failures: [{ cmdlet: 'New-MailboxRestoreRequest', nth: 1, message: 'The parameter is deprecated.' }],
      see: ['Refused with AllowLegacyDNMismatch', 'Queued', 'Copies of this name before: 0, now: 1'],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest', 'Set-Mailbox', 'New-MailboxRestoreRequest'],
    },
    {
      title: 'the target is synced and has the X500 address',
      world: () =>
        intoMailbox(
          newMailbox({ IsDirSynced: true, EmailAddresses: [...adele.addresses, x500.toUpperCase()] }),
        ),
      see: ['Queued'],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest'],
    },
    {
      title: 'the target is synced, and its addresses are managed in the cloud',
      world: () => intoMailbox(newMailbox({ IsDirSynced: true, IsExchangeCloudManaged: true })),
      see: ['Queued', 'Copies of this name before: 0, now: 1'],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest', 'Set-Mailbox'],
    },
    {
      title: 'the rescue mailbox still has the X500 address',
      world: () => recreated({ mailboxes: [newMailbox(), rescueOf(adele)] }),
      see: ['Queued', 'The copy runs. For replies to old mail add', 'already being used'],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest', 'Set-Mailbox'],
    },
    {
      title: 'the target is the rescue mailbox',
      world: () => rescue(),
      values: { 'target-guid': rescueGuid },
      see: ["the mailbox in use is rescue-f20047a9's (rescue-f20047a9@contoso.onmicrosoft.com). Neither id"],
      never: ['Queued'],
    },
    twice('restore-f20047a9', recreated),
    refused('Set-Mailbox'),
    refused('New-MailboxRestoreRequest', {
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest', 'Set-Mailbox', 'New-MailboxRestoreRequest'],
      never: ['Queued', ', now: '],
    }),
  ],

  'copy-archive-to-mailbox': [
    {
      title: 'source and target are the same',
      values: { 'target-guid': adele.mailbox },
      see: ['Stop: source and target are the same mailbox.'],
    },
    ...deletedSource(recreated),
    ...whose(intoMailbox, ['copy'], ['Set-Mailbox', 'New-MailboxRestoreRequest']),
    {
      title: 'the old mailbox has no archive',
      world: () => recreated({ softDeleted: [deletedMailboxOf(adele, { ArchiveGuid: none })] }),
      see: ['The old mailbox has no archive. There is nothing to do.'],
    },
    ...[none, null].map((archive): Scenario => ({
      title: `the target has no archive: ${JSON.stringify(archive)}`,
      world: () => intoMailbox(newMailbox({ ArchiveGuid: archive })),
      see: ['Stop: the mailbox in use has no archive. Enable it first.'],
    })),
    {
      title: 'the target has no X500 address: the copy does not need it',
      world: () => intoMailbox(newMailbox()),
      see: ['Queued'],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest'],
    },
    {
      title: 'the switch is refused, and the target has no X500 address',
      world: () => intoMailbox(newMailbox()),
      failures: [{ cmdlet: 'New-MailboxRestoreRequest', nth: 1, message: 'The parameter is deprecated.' }],
      see: ['Stop: the target has no X500 address of the old mailbox.'],
      never: ['Queued'],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest'],
    },
    twice('restore-f20047a9-archive', (over) =>
      recreated({ mailboxes: [newMailbox({ EmailAddresses: [...adele.addresses, x500] })], ...over }),
    ),
    { title: 'another word', answers: ['no'], see: [unchanged], never: ['Queued'] },
    refused('New-MailboxRestoreRequest', {
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest', 'New-MailboxRestoreRequest'],
    }),
  ],

  'release-rescue-x500': [
    ...rescueThere(copied),
    {
      title: 'it does not know the LegacyExchangeDN',
      world: () => copied({ mailboxes: [rescueOf(adele, { CustomAttribute1: '' })] }),
      see: ['Stop: the rescue mailbox has no LegacyExchangeDN in CustomAttribute1.'],
    },
    {
      title: 'it is off already',
      world: () => copied({ mailboxes: [rescueOf(adele, free)] }),
      see: [`It is off already. There is nothing to do. The address for the user: ${x500}`],
    },
    {
      title: 'no copy is listed',
      world: rescue,
      see: ['0 copies into the rescue mailbox', 'no copy into the rescue mailbox is listed'],
    },
    {
      title: 'only a copy into another mailbox is listed',
      world: () => rescue({ restoreRequests: [started('restore-f20047a9', 'Completed')] }),
      see: ['no copy into the rescue mailbox is listed'],
    },
    ...['Failed', 'InProgress', 'Suspended', 'Queued'].map((status): Scenario => ({
      title: `a copy is ${status}`,
      world: () =>
        rescue({
          restoreRequests: [
            started('rescue-f20047a9', 'Completed'),
            started('rescue-f20047a9-archive', status),
          ],
        }),
      see: [status, '2 copies into the rescue mailbox, 1 Completed', 'Stop: 1 copies are not Completed.'],
    })),
    {
      title: 'one of the copies left items out',
      world: () =>
        rescue({
          restoreRequests: [
            started('rescue-f20047a9', 'CompletedWithWarning'),
            started('rescue-f20047a9-archive', 'Completed'),
          ],
        }),
      see: ['2 copies into the rescue mailbox, 1 Completed, 1 with a warning.', 'before: True, now: False'],
      changes: ['Set-Mailbox'],
    },
    ...[['Failed'], []].map((statuses): Scenario => ({
      title: `the old mailbox is back in use, its copies are ${statuses.join() || 'not listed'}`,
      world: () =>
        rescue({
          mailboxes: [mailboxOf(adele), rescueOf(adele)],
          softDeleted: [],
          restoreRequests: statuses.map((status) => started('rescue-f20047a9', status)),
        }),
      see: ['The old mailbox is back in use (adele@contoso.com).', 'before: True, now: False'],
      never: ['Add this to the user'],
      changes: ['Set-Mailbox'],
    })),
    {
      title: 'another mailbox is read for the old one',
      world: copied,
      answer: (answer, { cmdlet, parameters }) =>
        cmdlet === 'Get-Mailbox' && `${String(parameters['Filter'])}`.startsWith('ExchangeGuid')
          ? { objects: [mailboxOf(ben)] }
          : answer,
      see: ['Stop: 1 mailboxes in use read, none or exactly the one named expected.'],
    },
    {
      title: 'the address in other letters',
      world: () =>
        copied({
          mailboxes: [rescueOf(adele, { EmailAddresses: [...free.EmailAddresses, x500.toLowerCase()] })],
        }),
      see: ['before: True, now: False', `Taken off. Add this to the user: ${x500}`],
      changes: ['Set-Mailbox'],
    },
    { title: 'another word', answers: ['of'], see: [unchanged], never: ['Taken off'] },
    refused('Set-Mailbox', { never: ['Taken off', ', now: '] }),
  ],

  'copy-from-rescue': [
    ...rescueThere((over) => recreated(over)),
    ...whose(intoBack, ['copy'], ['Set-Mailbox', 'New-MailboxRestoreRequest', 'Set-Mailbox']),
    {
      title: 'the old mailbox is gone, and the rescue mailbox says whose mail it holds',
      world: () => backWith({ ...free, ...hers }, { softDeleted: [] }),
      see: ['Whose: ', 'The old mailbox is gone: trying the rescue mailbox.', 'Queued'],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest', 'Set-Mailbox'],
    },
    {
      title: 'the old mailbox is gone, and the rescue mailbox holds the mail of somebody else',
      world: () => backWith({ ...free, ...kept([ben.id, ben.upn, ben.upn, ben.name]) }, { softDeleted: [] }),
      see: [
        "the old mailbox is Ben Stein's (ben@contoso.com), the mailbox in use is Adele Vance's (adele@contoso.com). Neither id",
      ],
      never: ['trying the rescue mailbox'],
    },
    {
      title: 'the old mailbox is gone, and the rescue mailbox was made by hand',
      world: () => backWith(free, { softDeleted: [] }),
      answers: ['same', 'copy'],
      see: ['does not say whose mail it holds', 'trying the rescue mailbox', 'Queued'],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest', 'Set-Mailbox'],
    },
    {
      title: 'made by hand, and nobody knows',
      world: () => backWith(free, { softDeleted: [] }),
      answers: ['copy'],
      see: ['does not say whose mail it holds', unchanged],
    },
    {
      title: 'the old mailbox is found twice',
      world: () => backWith(free, { softDeleted: [deletedMailboxOf(adele), deletedMailboxOf(adele)] }),
      see: ['Stop: 2 old mailboxes read, none or exactly the one named expected.'],
    },
    {
      title: 'the search for the old mailbox fails: it is not called gone',
      failures: [{ cmdlet: 'Get-Mailbox', nth: 3, message: denied, terminating: true }],
      see: [denied],
      never: ['is gone', 'Whose: '],
    },
    {
      title: 'the rescue mailbox is that of another mailbox',
      world: () => backWith({ ...free, CustomAttribute1: ben.legacy }),
      see: [`Stop: rescue-f20047a9 holds the mail of another mailbox: ${ben.legacy}`],
      never: ['Whose: '],
    },
    {
      title: 'the rescue mailbox still has the address',
      world: () => recreated({ mailboxes: [newMailbox(), rescueOf(adele)] }),
      see: [`Stop: take ${x500} off the rescue mailbox first.`],
    },
    {
      title: 'the target is the rescue mailbox',
      values: { 'target-guid': rescueGuid },
      see: ['Stop: that is the rescue mailbox itself.'],
    },
    {
      title: 'the target is synced and has no X500 address: the copy does not need it',
      world: () => intoBack(newMailbox({ IsDirSynced: true })),
      see: ['Queued', `For replies to old mail: add ${x500} on-premises.`],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest'],
    },
    {
      title: 'the switch is refused for a synced target',
      world: () => intoBack(newMailbox({ IsDirSynced: true })),
      failures: [{ cmdlet: 'New-MailboxRestoreRequest', nth: 1, message: 'The parameter is deprecated.' }],
      see: ['Refused with AllowLegacyDNMismatch', `Stop: add ${x500} on-premises, sync, and run this again.`],
      never: ['Queued'],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest'],
    },
    twice('back-f20047a9', (over) => backWith(free, over)),
    {
      title: 'Exchange refuses a living source',
      world: () => backWith({ ...free, ...hers }, { softDeleted: [] }),
      failures: [{ cmdlet: 'New-MailboxRestoreRequest', message: 'The source mailbox is not soft-deleted.' }],
      see: [
        'trying the rescue mailbox',
        'The source mailbox is not soft-deleted.',
        'Stop: Exchange does not copy from the rescue mailbox. Nothing is lost.',
      ],
      never: ['Queued', ', now: '],
      changes: ['Set-Mailbox', 'New-MailboxRestoreRequest'],
    },
    { title: 'another word', answers: ['no'], see: [unchanged], never: ['Queued'] },
  ],

  'undo-soft-deleted': [
    ...deletedSource((over) => lost({ deletedUsers: [], ...over })),
    {
      title: 'it is inactive',
      world: () => lost({ softDeleted: [deletedMailboxOf(adele, inactive())] }),
      see: ['Stop: the mailbox is inactive. Restore its content, or recover it.'],
    },
    {
      title: 'it belongs to a synced user',
      world: () => lost({ softDeleted: [deletedMailboxOf(adele, { IsDirSynced: true })] }),
      see: ['Stop: the mailbox belongs to a synced user. Copy its content instead.'],
    },
    {
      title: 'its user may still be there',
      answers: ['no'],
      see: [`It still names the user ${adele.id}.`, 'Nothing was changed. Restore the user instead.'],
      never: ['What if'],
    },
    {
      title: 'the sign-in name is taken by a newcomer',
      world: () =>
        lost({
          exchangeUsers: [{ Name: 'adav', UserPrincipalName: adele.upn, RecipientTypeDetails: 'User' }],
        }),
      values: { 'new-upn': '' },
      answers: ['gone', 'secret'],
      see: ['Stop: an account with this sign-in name exists.'],
      never: ['What if'],
    },
    {
      title: 'a new sign-in name, and the user is gone for good',
      world: () => lost({ softDeleted: [deletedMailboxOf(adele, { ExternalDirectoryObjectId: '' })] }),
      answers: ['secret'],
      see: [
        'The new account is adele.rescue@contoso.onmicrosoft.com, with the mail of Adele Vance.',
        'What if: ',
      ],
    },
    {
      title: 'Exchange does not find what it lists',
      failures: [
        {
          cmdlet: 'Undo-SoftDeletedMailbox',
          message: `The operation couldn't be performed because object '${adele.mailbox}' couldn't be found.`,
        },
      ],
      see: ["couldn't be found"],
    },
    {
      title: 'the search for the sign-in name fails',
      failures: [{ cmdlet: 'Get-User', message: denied }],
      see: [denied],
      never: ['What if'],
    },
  ],

  'undo-soft-deleted-by-address': [
    ...deletedSource((over) => lost({ deletedUsers: [], ...over })),
    {
      title: 'another deleted mailbox has the address too',
      world: () =>
        lost({
          softDeleted: [
            deletedMailboxOf(adele, { ExternalDirectoryObjectId: '' }),
            deletedMailboxOf(ben, { EmailAddresses: [`SMTP:${adele.upn}`] }),
          ],
        }),
      answers: ['secret'],
      see: ['Stop: 2 soft-deleted mailboxes have this address. Copy the content instead.'],
      never: ['What if'],
    },
    {
      title: 'only this one has the address',
      world: () => lost({ softDeleted: [deletedMailboxOf(adele, { ExternalDirectoryObjectId: '' })] }),
      answers: ['secret'],
      see: [
        'The new account is adele.rescue@contoso.onmicrosoft.com, with the mail of Adele Vance.',
        'What if: ',
      ],
    },
    {
      title: 'the sign-in name is taken by a newcomer',
      world: () =>
        lost({
          exchangeUsers: [{ Name: 'adav', UserPrincipalName: adele.upn, RecipientTypeDetails: 'User' }],
        }),
      values: { 'new-upn': '' },
      answers: ['gone', 'secret'],
      see: ['Stop: an account with this sign-in name exists.'],
      never: ['What if'],
    },
  ],

  'recover-inactive-mailbox': [
    {
      title: 'it is not inactive',
      world: lost,
      see: ["couldn't be found"],
    },
    {
      title: 'an unknown identity lists another inactive one',
      world: () => ({
        ...lost({ softDeleted: [deletedMailboxOf(ben, inactive())] }),
        listsAll: true,
      }),
      see: ['Stop: 1 inactive mailboxes read, exactly the one named expected.'],
      never: [ben.upn, 'saved in'],
    },
    {
      title: 'its user can still be restored',
      world: () => lost({ softDeleted: [deletedMailboxOf(adele, { IsInactiveMailbox: true })] }),
      see: ['Stop: the user can still be restored. Do that instead.'],
      never: ['saved in'],
    },
    {
      title: 'it has several parts',
      world: () =>
        lost({
          softDeleted: [
            deletedMailboxOf(
              adele,
              inactive({
                MailboxLocations: [
                  `1;${adele.mailbox};Primary;eurprd05.prod.outlook.com;6f1d0e0c-2222-4444-8888-0123456789ab`,
                  `1;${target};AuxPrimary;eurprd05.prod.outlook.com;6f1d0e0c-2222-4444-8888-0123456789ab`,
                ],
              }),
            ),
          ],
        }),
      see: ['Stop: it has additional parts. Restore its content instead.', 'AuxPrimary'],
    },
    {
      title: 'its archive expands',
      world: () =>
        lost({ softDeleted: [deletedMailboxOf(adele, inactive({ AutoExpandingArchiveEnabled: true }))] }),
      see: ['Stop: it has an auto-expanding archive. Export it with content search.'],
    },
    {
      title: 'the domain of the new sign-in name is federated',
      failures: [
        {
          cmdlet: 'New-Mailbox',
          message:
            "The parameters passed to the cmdlet represent a managed account, which doesn't match the namespace state, which is federated.",
        },
      ],
      see: ['Addresses and holds saved in ', 'managed account'],
    },
  ],

  'run-recipient-diagnostic': [
    { title: 'another word', answers: ['no'], see: [unchanged], never: ['Diagnostic for', ', now: '] },
    {
      title: 'nobody has the address yet',
      world: lost,
      see: ['Diagnostic for ["adele@contoso.com"]', 'Recipients with this address before: empty, now: empty'],
      changes: ['Invoke-ProvisioningRecipientDiagnostic'],
    },
    {
      title: 'the cmdlet is unknown',
      missing: ['Invoke-ProvisioningRecipientDiagnostic'],
      see: ["'Invoke-ProvisioningRecipientDiagnostic' is not recognized"],
      never: [', now: '],
    },
    refused('Invoke-ProvisioningRecipientDiagnostic'),
  ],

  'remove-address': [
    {
      title: 'nobody has the GUID',
      values: { 'holder-guid': nobody, address: 'b.stein@contoso.com' },
      see: ["couldn't be found"],
      never: ['Saved in'],
    },
    {
      title: 'an unknown GUID lists one',
      world: () => world({ mailboxes: [mailboxOf(ben)], listsAll: true }),
      values: { 'holder-guid': nobody, address: 'b.stein@contoso.com' },
      see: ['Stop: 1 mailboxes read, exactly the one named expected.'],
      never: [ben.upn],
    },
    {
      title: 'it is the primary address, in other letters',
      values: { 'holder-guid': ben.mailbox, address: 'BEN@contoso.com' },
      see: ['Stop: it is its primary address.'],
      never: ['Saved in'],
    },
    {
      title: 'it does not have the address; another of its addresses contains it',
      world: () =>
        world({
          mailboxes: [mailboxOf({ ...ben, addresses: [...ben.addresses, 'smtp:b.stein@contoso.com.au'] })],
        }),
      values: { 'holder-guid': ben.mailbox, address: 'stein@contoso.com' },
      see: ['It does not have this address. There is nothing to do.'],
    },
    {
      title: 'it is synced',
      world: () => world({ mailboxes: [mailboxOf(ben, { IsDirSynced: true })] }),
      see: ['Stop: it is synced. Take the address off on-premises.'],
    },
    {
      title: 'it is synced, and its addresses are managed in the cloud',
      world: () =>
        world({ mailboxes: [mailboxOf(ben, { IsDirSynced: true, IsExchangeCloudManaged: true })] }),
      see: ['Saved in ', 'It has the address before: True, now: False'],
      changes: ['Set-Mailbox'],
    },
    {
      title: 'the address in other letters, on a shared mailbox',
      world: () =>
        world({
          mailboxes: [
            mailboxOf(
              { ...ben, addresses: ['SMTP:ben@contoso.com', 'smtp:B.Stein@Contoso.com'] },
              { RecipientTypeDetails: 'SharedMailbox' },
            ),
          ],
        }),
      see: ['SharedMailbox', 'before: True, now: False'],
      changes: ['Set-Mailbox'],
    },
    {
      title: 'the GUID is that of a Microsoft 365 group',
      world: () => world({ recipients: [group] }),
      values: { 'holder-guid': 'ca11ab1e-5555-4111-8222-333344445555', address: adele.upn },
      see: ["couldn't be found"],
    },
    { title: 'another word', answers: ['yes'], see: ['Saved in ', unchanged], never: [', now: '] },
    refused('Set-Mailbox'),
  ],

  'make-cloud-shared': [
    noneInUse,
    twoInUse,
    {
      title: 'it is shared already',
      world: () => use({ RecipientTypeDetails: 'SharedMailbox' }),
      see: ['It is a shared mailbox already. There is nothing to do.'],
    },
    {
      title: 'it is a room',
      world: () => use({ RecipientTypeDetails: 'RoomMailbox' }),
      see: ['RecipientTypeDetails before: RoomMailbox, now: SharedMailbox'],
      changes: ['Set-Mailbox'],
    },
    refused('Set-Mailbox'),
  ],

  'release-litigation-hold': [
    noneInUse,
    twoInUse,
    {
      title: 'there is none',
      world: world,
      see: ['There is no litigation hold. There is nothing to do.'],
      never: ['What if'],
    },
    {
      title: 'only an inactive mailbox has the GUID',
      world: () =>
        lost({ softDeleted: [deletedMailboxOf(adele, inactive({ LitigationHoldEnabled: true }))] }),
      see: ['Stop: 0 mailboxes in use read'],
      never: ['What if'],
    },
    { ...refused('Set-Mailbox'), changes: [] },
  ],

  'release-delay-hold': [
    noneInUse,
    twoInUse,
    {
      title: 'a litigation hold is on',
      world: () => use({ LitigationHoldEnabled: true, DelayHoldApplied: true }),
      see: ['Stop: a litigation hold is still on.'],
      never: ['What if'],
    },
    {
      title: 'there is none',
      world: () => use({}),
      see: ['There is no delay hold. There is nothing to do.'],
      never: ['What if'],
    },
    {
      title: 'only one on what apps keep',
      world: () => use({ DelayReleaseHoldApplied: true }),
      really: true,
      answers: ['release'],
      see: [
        'To be ended: DelayReleaseHoldApplied',
        'DelayHoldApplied and DelayReleaseHoldApplied before: False and True, now: False and False',
      ],
      changes: ['Set-Mailbox'],
    },
    { ...refused('Set-Mailbox'), changes: [] },
  ],
};
