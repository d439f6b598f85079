import { parts, type Guid, type Mailbox, type Plays, type State } from '../../../practice/model/state/state';
import { skus } from '../../../practice/world/skus';
import { tenant, user } from './on-premises';

/** A tenant without a sync. */
export const cloud = (own: object, plays: Partial<Plays> = {}): State =>
  tenant({ sync: { tool: 'none' }, ...own }, plays);

/** Ana in the cloud, with a licence and a mailbox of 100 messages. */
export const lone = (mailbox: object = {}, user: object = { licences: ['e3'] }) => ({
  users: { ana: user },
  mailboxes: { ana: { of: 'ana', mail: 100, ...mailbox } },
});

/** Ana's user is deleted since some days, and her mailbox with it. */
export const deleted = (days: number, mailbox: object = {}, user: object = { licences: ['e3'] }) =>
  lone(
    { state: 'soft-deleted', since: `${days}d ago`, ...mailbox },
    { state: 'deleted', deleted: `${days}d ago`, ...user },
  );

/** Ana's user is gone for good; her mailbox is still there. */
export const orphaned = (days: number, mailbox: object = {}) => ({
  users: { ben: { licences: ['e3'] } },
  mailboxes: {
    ana: { person: 'ana', state: 'soft-deleted', since: `${days}d ago`, mail: 100, ...mailbox },
    ben: { of: 'ben', mail: 7 },
  },
});

export const e3: Guid = skus.e3.id;
export const business: Guid = skus.business.id;

/** Where a parcel is: whose mailbox, in which state and part; or what purged it. */
export function fate(state: State, parcel: string): string {
  const places = state.mailboxes.flatMap((one) =>
    parts
      .filter((part) => one.content[part].includes(parcel))
      .map((part) => `${one.person} ${one.state} ${part}`),
  );
  const purged = state.mail[parcel]?.purged;
  return purged ? `purged by ${purged.by}` : places.join(', ');
}

export function box(state: State, person: string): Mailbox {
  const found = state.mailboxes.find((one) => one.person === person);
  if (!found) throw new Error(`There is no mailbox of ${person}.`);
  return found;
}

/** The mailbox in use of a person's user. */
export const inUse = (state: State, person: string) =>
  state.mailboxes.find((one) => one.state === 'connected' && one.user === user(state, person).id);
