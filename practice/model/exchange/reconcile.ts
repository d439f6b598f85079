import { primaryOf, sameAddress, withPrimary } from '../addresses';
import { managedOnPremises, meetArchive, meetCarried, meetKind, kindOf } from './carried';
import { isLocked, touch, userOf } from '../entra/users';
import { isHeld } from './holds';
import { keepWithout } from './licence-end';
import { hasExchangePlan, makesMailbox } from '../entra/licences';
import {
  addressesOf,
  addressHolder,
  connect,
  mailboxesOf,
  mailUserOf,
  newMailbox,
  orphan,
  softDelete,
  takenBy,
} from './mailboxes';
import { day, newGuid, note, type Guid, type Mailbox, type State, type User } from '../state/state';

/** What Exchange Online makes of a user as it is in Entra now. A user with an error is looked at again a day later. */
export function reconcile(state: State, id: Guid): void {
  const user = userOf(state, id);
  if (!user) forget(state, id);
  else if (user.state === 'deleted') takeAway(state, user);
  else {
    user.provisioningErrors = [];
    delete user.unseen;
    if (!user.guest) provide(state, user);
    if (user.provisioningErrors.length > 0) lookAgain(state, id);
  }
}

function lookAgain(state: State, id: Guid): void {
  if (!state.due.some((one) => one.do === 'exchange' && one.user === id && one.at > state.now))
    state.due.push({ at: state.now + day, do: 'exchange', user: id });
}

/** C20: the user is gone for good. */
function forget(state: State, id: Guid): void {
  for (const mailbox of mailboxesOf(state, id)) orphan(state, mailbox);
  for (const one of state.mailUsers.filter((other) => other.user === id)) {
    one.user = undefined;
    one.softDeletedAt ??= state.now;
  }
}

/**
 * C14 to C16: the user is deleted. What was cut off before shows up in no list (C15), and is lost for the user where
 * that is played (U11). A mailbox on hold without a licence does not hear of it (C3).
 */
function takeAway(state: State, user: User): void {
  for (const mailbox of mailboxesOf(state, user.id)) {
    const deaf =
      mailbox.kind === 'user' &&
      mailbox.graceSince === undefined &&
      isHeld(state, mailbox) &&
      !hasExchangePlan(state, user);
    if (mailbox.state === 'connected' && deaf) note(state, 'C3', `${user.upn}: the deletion does not arrive`);
    else if (mailbox.state === 'connected') softDelete(state, mailbox);
    else if (mailbox.state === 'disconnected' && state.plays.restoredDisconnected === 'lost')
      lose(state, mailbox, 'C15');
  }
  const mailUser = mailUserOf(state, user.id);
  if (mailUser) mailUser.softDeletedAt ??= state.now;
}

/** A mailbox that was cut off and that no licence brings back any more; its 30 days run on. */
export function lose(state: State, mailbox: Mailbox, rule: string): void {
  mailbox.user = undefined;
  note(state, rule, `the mailbox of ${mailbox.displayName} can no longer be connected`);
}

function provide(state: State, user: User): void {
  const licensed = hasExchangePlan(state, user);
  const mailbox = bringBack(state, user, licensed);
  const onPremises = managedOnPremises(user, mailbox);
  if (mailbox && onPremises) meetKind(state, user, mailbox);
  if (mailbox && licensed) mailbox.graceSince = undefined;
  if (mailbox && !licensed && !keepWithout(state, user, mailbox)) return makeMailUser(state, user);
  const carried = onPremises ? meetCarried(state, user, licensed) : 'free';
  if (mailbox) {
    if (carried !== 'blocked' && (!onPremises || meetArchive(state, user, mailbox) === 'free'))
      takeOver(state, user, mailbox);
    return;
  }
  const makes = makesMailbox(state, user) || (onPremises && isOrdered(user));
  if (!makes || carried === 'blocked') return makeMailUser(state, user);
  if (carried === 'free' && onPremises && user.carried?.exchangeGuid !== undefined) {
    const rule = ((user.carried.remoteType ?? 0) & 4) === 4 ? 'H32' : 'H30';
    note(state, rule, `${user.upn} carries an ExchangeGuid that no mailbox has: no mailbox, and no error`);
    return makeMailUser(state, user);
  }
  create(state, user);
}

/** Documented, KB 2710029: a shared, room or equipment mailbox with ProvisionMailbox is made without a licence. */
function isOrdered({ carried }: User): boolean {
  return carried !== undefined && ((carried.remoteType ?? 0) & 1) === 1 && kindOf(carried) !== 'user';
}

/**
 * The mailbox that the user has, or gets back: C17 after a restore, C6 with a licence. Without a plan one that was
 * soft-deleted stays so, and its 30 days run on (silent in the documentation, the worse case).
 */
function bringBack(state: State, user: User, licensed: boolean): Mailbox | undefined {
  for (const mailbox of mailboxesOf(state, user.id)) {
    if (mailbox.state === 'connected') return mailbox;
    const cutOff = mailbox.state === 'disconnected';
    const carried = managedOnPremises(user) ? user.carried?.exchangeGuid : undefined;
    if (cutOff && (!licensed || (carried ?? mailbox.guid) !== mailbox.guid)) continue;
    const works = licensed || mailbox.kind !== 'user' || mailbox.graceSince || staysHeld(state, mailbox);
    if (!works) return undefined;
    if (cutOff && state.plays.reconnect === 'lost') {
      lose(state, mailbox, 'C6');
      continue;
    }
    if (taken(state, user)) return undefined;
    connect(state, mailbox, cutOff ? 'C6' : 'C17');
    return mailbox;
  }
  return undefined;
}

function staysHeld(state: State, mailbox: Mailbox): boolean {
  return isHeld(state, mailbox) && state.plays.heldUnlicensed === 'stays';
}

/** Another live recipient has one of the addresses: an error, and no mailbox. */
function taken(state: State, user: User): boolean {
  for (const address of addressesOf(user)) {
    const other = addressHolder(state, address, user.id);
    if (!other) continue;
    user.provisioningErrors.push({
      text: `The proxy address "${address}" is already being used by the proxy addresses or LegacyExchangeDN of "${other.name}". Please choose another proxy address.`,
      at: state.now,
    });
    return true;
  }
  return false;
}

/**
 * Names and addresses: of a synced user as Active Directory has them, else both sides have all of them (documented:
 * Exchange writes its own back to Entra). One that somebody else has is left out.
 */
function takeOver(state: State, user: User, mailbox: Mailbox): void {
  state.mailUsers = state.mailUsers.filter((one) => one.user !== user.id);
  Object.assign(mailbox, { upn: user.upn, displayName: user.name });
  if (mailbox.cloudManagedExchange) return;
  const own = addressesOf(user);
  if (own.some((one) => addressHolder(state, one, user.id))) taken(state, user);
  const further = isLocked(user)
    ? []
    : mailbox.addresses.filter((one) => !own.some((other) => sameAddress(one, other)));
  const all = withPrimary([...own, ...further], primaryOf(own) ?? user.upn);
  mailbox.addresses = all.filter((one) => takenBy(state, one, user.id) === undefined);
  if (!isLocked(user)) user.addresses = [...mailbox.addresses];
}

/** C7, C8, C11, H31: nothing comes back, so a new, empty mailbox is made beside whatever there is. */
function create(state: State, user: User): void {
  if (taken(state, user)) return makeMailUser(state, user);
  if (primaryMissing(user)) user.addresses = addressesOf(user);
  state.mailUsers = state.mailUsers.filter((one) => one.user !== user.id);
  const made = newMailbox(state, {
    person: user.person,
    user: user.id,
    upn: user.upn,
    displayName: user.name,
    alias: user.carried?.alias ?? user.nickname,
    addresses: [...user.addresses],
    kind: user.carried ? kindOf(user.carried) : 'user',
    cloudManagedExchange: user.exchangeInCloud === true,
  });
  if (managedOnPremises(user)) meetArchive(state, user, made);
}

function primaryMissing(user: User): boolean {
  return !user.addresses.some((one) => one.startsWith('SMTP:'));
}

/** A synced user with Exchange attributes and without a mailbox is a mail user, with the GUIDs that it carries. */
function makeMailUser(state: State, user: User): void {
  const known = mailUserOf(state, user.id);
  if (!managedOnPremises(user) && !known) return;
  const target = user.addresses.find((one) => one.toLowerCase().endsWith(`@${state.tenant.routing}`));
  const { alias = user.nickname, exchangeGuid, archiveGuid } = user.carried ?? {};
  const free = (guid: Guid | undefined) =>
    user.provisioningErrors.some((one) => guid !== undefined && one.text.includes(guid)) ? undefined : guid;
  const cutOff = mailboxesOf(state, user.id).find((one) => one.state === 'disconnected');
  const change = {
    name: user.nickname,
    alias,
    upn: user.upn,
    addresses: addressesOf(user).filter((one) => !addressHolder(state, one, user.id)),
    external: target ?? known?.external ?? `SMTP:${user.upn}`,
    exchangeGuid: free(exchangeGuid),
    archiveGuid: free(archiveGuid),
    previous: cutOff?.guid ?? known?.previous,
    softDeletedAt: undefined,
  };
  if (known) Object.assign(known, change);
  else state.mailUsers.push({ guid: newGuid(state), person: user.person, user: user.id, ...change });
}

/** H29 and others: an error of Exchange is looked at again at once when an admin asks for it (C47, documented). */
export function retry(state: State, id: Guid): void {
  note(state, 'C47', `Exchange looks again at ${userOf(state, id)?.upn ?? id}`);
  touch(state, id);
}

/** C23, H39 (documented, KB 2710029): each run of the sync brings the type that the account on-premises says. */
export function turnBack(state: State): void {
  for (const mailbox of state.mailboxes) {
    const user = mailbox.state === 'connected' ? userOf(state, mailbox.user) : undefined;
    if (!user?.carried || user.synced !== true || !managedOnPremises(user, mailbox)) continue;
    if (kindOf(user.carried) !== mailbox.kind) touch(state, user.id);
  }
}
