import { clocksOf } from '../model/time';
import { isHeld } from '../model/holds';
import type { Instant, Mailbox, Part, State } from '../model/state';

const places: Record<Part, string> = {
  primary: 'the mailbox',
  recoverable: 'Recoverable Items',
  archive: 'the archive',
  'aux-primary': 'a further shard of the mailbox',
  'aux-archive': 'a further shard of the archive',
  'disabled-archive': 'an archive that is switched off',
};

/** A moment as people read it. */
export const told = (at: Instant) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Whose mailbox, by the address that people know. */
function nameOf({ displayName, upn, kind }: Mailbox): string {
  return `${displayName} (${upn}${kind === 'user' ? '' : `, ${kind}`})`;
}

/** What keeps a copy, and until when. */
function keptBy(state: State, mailbox: Mailbox, part: Part): string {
  const clocks = clocksOf(state, mailbox);
  const end = (...rules: string[]) => {
    const clock = clocks.find(({ rule }) => rules.includes(rule));
    return clock ? `purged on ${told(clock.at)}` : 'kept by a hold';
  };
  if (part === 'disabled-archive') return end('K10');
  switch (mailbox.state) {
    case 'connected': {
      const grace = clocks.find(({ rule }) => rule === 'K4');
      return grace ? `in use without a licence until ${told(grace.at)}` : 'in use';
    }
    case 'disconnected':
      return `cut off with its licence, ${end('K3')}`;
    case 'soft-deleted':
      return `soft-deleted, ${isHeld(state, mailbox) ? 'kept by a hold' : end('K2')}`;
    case 'inactive':
      return 'inactive, kept by a hold';
    case 'was-inactive':
      return `no hold any more, ${end('K7')}`;
  }
}

/** Each copy of a parcel. */
function copiesOf(state: State, parcel: string): string[] {
  return state.mailboxes.flatMap((mailbox) =>
    (Object.entries(mailbox.content) as [Part, string[]][])
      .filter(([, parcels]) => parcels.includes(parcel))
      .map(([part]) => `in ${places[part]} of ${nameOf(mailbox)}: ${keptBy(state, mailbox, part)}`),
  );
}

/** What has become of every message: where each parcel is, until when, or since when and by what it is gone. */
export function tellMail(state: State): string {
  const lines = Object.entries(state.mail).flatMap(([id, { count, purged, unwanted }]) => {
    const copies = copiesOf(state, id);
    const gone = purged ? `GONE since ${told(purged.at)}: ${purged.by}` : 'where nobody can see them';
    return [
      `${count.toLocaleString('en-US')} messages of ${id}${unwanted ? ', which nobody needs' : ''}`,
      ...(copies.length > 0 ? copies : [gone]).map((line) => `    ${line}`),
    ];
  });
  return [`Where the mail is, ${told(state.now)}:`, ...lines].join('\n');
}
