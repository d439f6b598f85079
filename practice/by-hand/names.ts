import { bare, localPart, primaryOf, typed } from '../model/addresses';
import { changeAccount } from '../model/on-premises/accounts';
import { changeUser, isLocked } from '../model/entra/users';
import { exports, cycle, nextCycleAt } from '../model/sync/cycle';
import type { Account, State, User } from '../model/state/state';

/** A sign-in name in the same domain that nobody has. */
export function spareName(state: State, upn: string, mark: string): string {
  const domain = upn.split('@')[1] ?? state.tenant.initial;
  const taken = [
    ...state.users.flatMap((one) => [one.upn, ...one.addresses]),
    ...state.accounts.flatMap((one) => [one.upn ?? '', ...one.addresses]),
  ].map(bare);
  for (let number = 1; ; number += 1) {
    const name = `${localPart(upn)}-${mark}${number === 1 ? '' : number}@${domain}`;
    if (!taken.includes(bare(name))) return name;
  }
}

/** The account that a user is synced from, where it is managed there. */
export function sourceOf(state: State, user: User): Account | undefined {
  if (!isLocked(user)) return undefined;
  return state.accounts.find((one) => one.guid === (user.mapping ?? user.account) && one.state === 'live');
}

/** What was changed on-premises reaches the cloud: the next cycle runs, if the sync can run. */
export function syncOnce(state: State): void {
  if (exports(state) && nextCycleAt(state) !== undefined && !state.sync.running) cycle(state);
}

/** Gives a user another sign-in name and primary address where it is managed, without the addresses that go. */
export function rename(state: State, user: User, upn: string, gone: (address: string) => boolean): void {
  const kept = (addresses: readonly string[]) => [
    `SMTP:${upn}`,
    ...addresses
      .filter((one) => !gone(one) && bare(one) !== bare(upn))
      .map((one) => one.replace(/^SMTP:/, 'smtp:')),
  ];
  const account = sourceOf(state, user);
  if (!account) {
    changeUser(state, user.id, { upn, addresses: kept(user.addresses) });
    // Exchange keeps the old address as a further one, unless it is removed there as well.
    const mailbox = state.mailboxes.find((one) => one.user === user.id && one.state === 'connected');
    if (mailbox) mailbox.addresses = kept(mailbox.addresses);
    return;
  }
  changeAccount(state, account.guid, { upn, mail: upn, addresses: kept(account.addresses) });
  syncOnce(state);
}

/** Takes one address off a user where it is managed; a sign-in name or primary address is replaced by another one. */
export function takeOff(state: State, user: User, address: string): void {
  const is = (one: string) => bare(one) === bare(address);
  if (is(user.upn) || is(primaryOf(user.addresses) ?? '')) {
    rename(state, user, is(user.upn) ? spareName(state, user.upn, 'old') : user.upn, is);
    return;
  }
  const account = sourceOf(state, user);
  if (!account) {
    changeUser(state, user.id, { addresses: user.addresses.filter((one) => !is(one)) });
    for (const mailbox of state.mailboxes)
      if (mailbox.user === user.id && mailbox.state === 'connected')
        mailbox.addresses = mailbox.addresses.filter((one) => !is(one));
  } else {
    changeAccount(state, account.guid, { addresses: account.addresses.filter((one) => !is(one)) });
    syncOnce(state);
  }
}

/** The address with its kind, as a further one. */
export const further = (address: string) => typed(address).replace(/^SMTP:/, 'smtp:');
