import { isHeld } from '../model/exchange/holds';
import { parts, type Instant, type Mailbox, type Part, type State } from '../model/state/state';
import { clocksOf } from '../model/time';
import type { People } from './people';

const places: Record<Part, string> = {
  primary: 'the mailbox',
  recoverable: 'Recoverable Items',
  archive: 'the archive',
  'aux-primary': 'an auxiliary part of the mailbox',
  'aux-archive': 'an auxiliary archive',
  'disabled-archive': 'the archive that is switched off',
};

/** By what mail is purged, by the rule of the model. */
const ends: Record<string, string> = {
  K2: 'the 30 days of a soft-deleted mailbox were over',
  K3: '30 days without a licence were over',
  K7: '30 days after its last hold were over',
  K9: 'a retention policy had deleted it, and the 14 days of Recoverable Items were over',
  K10: 'the 30 days of an archive that is switched off were over',
  C9: 'another user with the GUID of its mailbox got a licence',
  C26: 'nothing held Recoverable Items any more',
  C27: 'nothing held the inactive mailbox any more',
  C38: 'a retention policy deleted it',
  C42: 'its mailbox was removed for good',
};

/** A moment as people read it. */
export const told = (at: Instant) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** What the messages of each parcel are called: by their owner, and where they were at the beginning. */
export function mailNames(start: State, people: People): (parcel: string) => string {
  const names = new Map<string, string>();
  for (const mailbox of start.mailboxes) {
    const several = start.mailboxes.filter(({ person }) => person === mailbox.person).length > 1;
    for (const part of parts)
      for (const parcel of mailbox.content[part]) {
        const owner = start.mail[parcel]?.owner ?? mailbox.person;
        const of = several ? `${part === 'primary' ? '' : ' of the mailbox'} ${mailbox.guid}` : '';
        names.set(parcel, `${people.get(owner) ?? owner} from ${places[part]}${of}`);
      }
  }
  return (parcel) => names.get(parcel) ?? parcel;
}

/** Whose mailbox, by the address that people know, and which where a person has several. */
function nameOf({ mailboxes }: State, { displayName, upn, kind, guid, person }: Mailbox): string {
  const several = mailboxes.filter((one) => one.person === person).length > 1;
  return `${displayName} (${[upn, ...(kind === 'user' ? [] : [kind]), ...(several ? [guid] : [])].join(', ')})`;
}

/** What keeps a copy, and until when. */
function keptBy(state: State, mailbox: Mailbox, part: Part): string {
  const clocks = clocksOf(state, mailbox);
  const end = (rule: string) => {
    const clock = clocks.find((one) => one.rule === rule);
    return clock ? `will be purged on ${told(clock.at)}` : 'kept by a hold';
  };
  if (part === 'disabled-archive') return end('K10');
  switch (mailbox.state) {
    case 'connected': {
      const grace = clocks.find(({ rule }) => rule === 'K4');
      return grace ? `in use without a licence until ${told(grace.at)}` : 'in use';
    }
    case 'disconnected':
      return `disconnected with its licence, ${end('K3')}`;
    case 'soft-deleted':
      return `soft-deleted, ${isHeld(state, mailbox) ? 'kept by a hold' : end('K2')}`;
    case 'inactive':
      return 'inactive, kept by a hold';
    case 'was-inactive':
      return `was inactive and has no hold any more, ${end('K7')}`;
  }
}

/** Each copy of a parcel. */
function copiesOf(state: State, parcel: string): string[] {
  return state.mailboxes.flatMap((mailbox) =>
    parts
      .filter((part) => mailbox.content[part].includes(parcel))
      .map((part) => `in ${places[part]} of ${nameOf(state, mailbox)}: ${keptBy(state, mailbox, part)}`),
  );
}

/** What has become of every message: where each parcel is, until when, or since when and why it is gone. */
export function tellMail(state: State, mailOf: (parcel: string) => string): string {
  const lines = Object.entries(state.mail).flatMap(([id, { count, purged, unwanted }]) => {
    const copies = copiesOf(state, id);
    const gone = purged
      ? `GONE since ${told(purged.at)}: ${ends[purged.by] ?? purged.by}`
      : 'in no mailbox any more';
    return [
      `${count.toLocaleString('en-US')} messages of ${mailOf(id)}${unwanted ? ', which nobody needs' : ''}`,
      ...(copies.length > 0 ? copies : [gone]).map((line) => `    ${line}`),
    ];
  });
  return [`Where the mail is, ${told(state.now)}:`, ...lines].join('\n');
}
