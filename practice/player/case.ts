import { accountsFor } from '../by-hand/about';
import type { Account, Mailbox, State, User } from '../model/state/state';
import type { World } from '../world/form';

/** The person of a case and the tenant as it is now: what somebody sees who looks carefully. */
export interface Case {
  world: Pick<World, 'person' | 'address' | 'says' | 'values'>;
  state: State;
}

/** Under which address the case is reported. */
export function addressOf({ world }: Case): string {
  return world.address ?? `${world.person}@contoso.com`;
}

/** Whether one of the addresses is this one. */
export function hasAddress(addresses: readonly string[], address: string): boolean {
  return addresses.some((one) => one.toLowerCase().replace(/^smtp:/, '') === address.toLowerCase());
}

/**
 * The user of the person to whom the address leads, live ones first; of several deleted ones the one that the lost mailbox
 * names, which brings it back. Else a live one, else the one that was deleted last.
 */
export function userOf(one: Case): User | undefined {
  const { world, state } = one;
  const address = addressOf(one);
  const own = state.users.filter(({ person }) => person === world.person);
  const named = (user: User) => user.upn === address || hasAddress(user.addresses, address);
  const live = own.filter((user) => user.state === 'live');
  const deleted = own.filter((user) => user.state === 'deleted');
  return (
    live.find(named) ??
    deleted.find((user) => user.id === lostMailbox(one)?.user) ??
    deleted.find(named) ??
    live[0] ??
    deleted.sort((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0))[0]
  );
}

/** The account of the person's user in Active Directory: a live one, else one that can come back, else what is left. */
export function accountOf(one: Case): Account | undefined {
  return accountsFor(one.state, one.world.person, userOf(one))[0];
}

export const listed = (one: Mailbox) => ['soft-deleted', 'inactive', 'was-inactive'].includes(one.state);

/** The mailbox in use that the address leads to; a stand-in's is not that of a user who has the address again. */
export function inUse(one: Case): Mailbox | undefined {
  const { state, world } = one;
  const address = addressOf(one);
  const connected = state.mailboxes.filter((mailbox) => mailbox.state === 'connected');
  const found = connected.find(({ addresses }) => hasAddress(addresses, address));
  const user = userOf(one);
  if (user?.state === 'live' && user.upn === address)
    return connected.find((mailbox) => mailbox.user === user.id) ?? found;
  return connected.find(({ person }) => person === world.person) ?? found;
}

/** The person's mailbox that is lost: soft-deleted, inactive, or soft-deleted after its hold went. */
export function lostMailbox({ state, world }: Case): Mailbox | undefined {
  return state.mailboxes.filter((one) => one.person === world.person && listed(one))[0];
}
