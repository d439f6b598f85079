import { guidOf } from '../world/ids';
import { moves } from './moves';
import {
  account,
  asItIs,
  change,
  colleague,
  guids,
  other,
  person,
  says,
  user,
  withoutMailbox,
  type Change,
  type Changes,
  type Draft,
} from './draft';

type Property = 'ExchangeGuid' | 'ArchiveGuid';

const inUse = (property: Property, guid: string) =>
  `The value "${guid}" of property "${property}" is used by another recipient object. Please specify a unique value.`;

/** Exchange refuses a GUID that the account carries, because another recipient has it. */
function conflict(world: Draft, property: Property, guid: string): void {
  change(user(world), { 'provisioning-errors': [inUse(property, guid)] });
  if (property === 'ArchiveGuid')
    return change(account(world), { carries: { exchange: guids.lost, archive: guid } });
  change(account(world), { carries: { exchange: guid } });
}

/** Somebody else's GUID; the person has no mailbox then. */
function exchangeInUse(world: Draft, known: Readonly<Record<string, string>>): void {
  if (known['cloud-managed'] !== 'yes') {
    withoutMailbox(world);
    world['mail-users'][person] = { of: person };
  }
  conflict(world, 'ExchangeGuid', guids.colleague);
}

/** An error that names a GUID names another one from now on. */
function named(world: Draft, exchange: string, archive: string): void {
  const [text = ''] = user(world)?.['provisioning-errors'] ?? [];
  if (text.includes('ArchiveGuid')) conflict(world, 'ArchiveGuid', archive);
  else conflict(world, 'ExchangeGuid', exchange);
}

/** The person's old mailbox has it. */
function oldMailbox(over: object): Change {
  return (world) => {
    // Elsewhere it would be gone by now.
    Object.assign(world, { plays: { 'carried-guid': 'error' } });
    world.mailboxes[other] = { person, guid: guids.lost, mail: { primary: 1000, archive: 200 }, ...over };
    if (world.mailboxes[person]) world.mailboxes[person] = { of: person, created: '4d ago', mail: 20 };
    named(world, guids.lost, guidOf('archive', other));
  };
}

const zero = '00000000-0000-0000-0000-000000000000';
const archiveOfPerson = guidOf('archive', person);

function archiveError(text: string): Change {
  return (world) => {
    change(world.mailboxes[person], { archive: true, mail: { primary: 1000, archive: 200 } });
    change(user(world), { 'provisioning-errors': [text] });
  };
}

/** Errors of Exchange at the user, and who has the GUID that they name. */
export const errors: Changes = {
  'provisioning-error': {
    none: asItIs,
    validation: exchangeInUse,
    address(world) {
      world.contacts['partner'] = { kind: 'contact', address: 'a.vance@contoso.com' };
      change(user(world), {
        'sync-errors': [{ property: 'ProxyAddresses', value: 'SMTP:a.vance@contoso.com' }],
      });
      change(account(world), { addresses: ['adele@contoso.com', 'a.vance@contoso.com'] });
    },
    hold(world) {
      change(world.mailboxes[person], { holds: { litigation: true } });
      change(user(world), {
        licences: [],
        'provisioning-errors': [
          'Exchange can\'t disable the mailbox "Adele Vance" because it is on litigation hold.',
        ],
      });
    },
    other(world) {
      world.contacts['adele'] = { kind: 'contact', address: 'partner@fabrikam.com', name: person };
      change(user(world), {
        'provisioning-errors': ['The name "adele" is already being used. Please try another name.'],
      });
    },
  },
  'validation-error': {
    'archive-exists': (world, known) => {
      const text = `Failed to sync the ArchiveGuid ${zero} of mailbox ${guids.lost} because one cloud archive ${archiveOfPerson} exists.`;
      archiveError(text)(world, known);
      change(account(world), { carries: { exchange: guids.lost } });
    },
    'different-archive': (world, known) => {
      const text = `Failed to enable the new cloud archive ${guids.foreign} of mailbox ${guids.lost} because a different archive ${archiveOfPerson} exists.`;
      archiveError(text)(world, known);
      change(account(world), { carries: { exchange: guids.lost, archive: guids.foreign } });
    },
    'archive-in-use'(world) {
      world.mailboxes[colleague] = {
        ...world.mailboxes[colleague],
        archive: true,
        mail: { primary: 500, archive: 50 },
      };
      conflict(world, 'ArchiveGuid', guidOf('archive', colleague));
    },
    'exchange-in-use': exchangeInUse,
    'primary-mailbox': says('validation-error', 'primary-mailbox'),
    'target-missing': says('validation-error', 'target-missing'),
    type(world) {
      change(account(world), { remote: 'shared' });
      change(user(world), {
        'provisioning-errors': [
          'Couldn\'t convert the mailbox because the mailbox "adele" is already of the type "Regular".',
        ],
      });
    },
    other: (world) =>
      change(user(world), {
        'provisioning-errors': ['The name "adele" is already being used. Please try another name.'],
      }),
    none(world) {
      withoutMailbox(world);
      change(user(world), { licences: [{ sku: 'e3', since: '1h ago' }], 'exchange-in': 3 });
    },
  },
  'move-direction': moves,
  'guid-owner': {
    mailbox: oldMailbox({ state: 'soft-deleted', since: '5d ago' }),
    inactive: oldMailbox({ state: 'inactive', since: '40d ago', holds: { litigation: true } }),
    'mail-user'(world) {
      world['mail-users'][other] = { person: 'cleo', carries: guids.foreign, 'soft-deleted': '5d ago' };
      named(world, guids.foreign, guids.foreign);
    },
    live: asItIs,
    none: (world) => named(world, guids.foreign, guids.foreign),
  },
  'cloud-archive': {
    yes(world) {
      delete world['mail-users'][person];
      world.mailboxes[person] ??= { of: person, created: '4d ago' };
      change(world.mailboxes[person], { archive: true, mail: { primary: 1000, archive: 200 } });
    },
    no: asItIs,
  },
  'cloud-managed': {
    no: asItIs,
    yes: (world) => change(world.mailboxes[person], { 'cloud-managed': true }),
  },
};
