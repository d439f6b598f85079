import { bare, localPart, primaryOf, sameAddress, withPrimary } from '../../model/addresses';
import { setAddresses } from '../../model/exchange/change';
import { changeAccount, accountOf } from '../../model/on-premises/accounts';
import { changeUser, deleteUser, isLocked, touch } from '../../model/entra/users';
import { note, type Mailbox, type State, type User } from '../../model/state/state';
import { aboutOf, type About, need, oldMailbox, ownMailbox, theAccount, theUser } from '../about';
import { addressOf, namesOf, othersWith } from '../holders';
import { further, spareName, syncOnce, takeOff } from '../names';
import { act } from './titled';

/** Of a user that is to be restored each name and address is freed, because any of them can be taken. */
function freeAddress(state: State, values: Record<string, string>): string {
  const about = aboutOf(values);
  const addresses = namesOf(state, about);
  const taken = addresses.map((address) => [address, free(state, about, address)] as const);
  const said = taken.flatMap(([address, names]) =>
    names.length > 0 ? [`${address} is taken off ${names.join(', ')}.`] : [],
  );
  return said.length > 0 ? said.join(' ') : `Nobody else has ${need(addresses[0], 'address')}.`;
}

/** Takes an address off whoever has it, where it is managed: users and mailboxes, groups, contacts, public folders. */
function free(state: State, about: About, address: string): string[] {
  const { users, groups, contacts } = othersWith(state, about, address);
  const account = theAccount(state, about);
  for (const user of users) takeOff(state, user, address);
  for (const one of [...groups, ...contacts]) one.address = spareName(state, address, 'old');
  const accounts = state.accounts.filter(
    (one) =>
      one.state === 'live' &&
      one.guid !== account?.guid &&
      one.addresses.some((own) => bare(own) === bare(address)),
  );
  for (const one of accounts)
    changeAccount(state, one.guid, { addresses: one.addresses.filter((own) => bare(own) !== bare(address)) });
  if (accounts.length > 0) syncOnce(state);
  const names = [...users, ...groups, ...contacts, ...accounts].map(({ name }) => name);
  if (names.length > 0) note(state, 'C39', `${address} is taken off ${names.join(', ')}`);
  return names;
}

/** The mailbox that has the address gets another primary address; the one before stays as a further one. */
function changePrimary(state: State, values: Record<string, string>): string {
  const about = aboutOf(values);
  const address = need(addressOf(state, about), 'address');
  const { users } = othersWith(state, about);
  const mailbox = state.mailboxes.find(
    (one) => one.state === 'connected' && users.some((user) => user.id === one.user),
  );
  if (!mailbox || bare(primaryOf(mailbox.addresses) ?? '') !== bare(address))
    return `${address} is nobody else's primary address.`;
  const other = spareName(state, address, 'old');
  const user = users.find((one) => one.id === mailbox.user);
  if (!isLocked(user)) setAddresses(state, mailbox, withPrimary(mailbox.addresses, other));
  else onPremises(state, need(user, 'user'), (addresses) => withPrimary(addresses, other));
  return `The primary address of ${mailbox.displayName} is ${other} now.`;
}

function onPremises(state: State, user: User, after: (addresses: string[]) => string[]): void {
  const account = need(accountOf(state, user.mapping ?? user.account), 'on-premises account');
  const addresses = after(account.addresses);
  changeAccount(state, account.guid, { addresses, mail: primaryOf(addresses) });
  syncOnce(state);
}

/** The user that was restored under another sign-in name still has the address. */
function restored(state: State, values: Record<string, string>): User {
  const about = aboutOf(values);
  const known = state.users.find((one) => one.id === values['object-id']?.toLowerCase());
  return need(known ?? othersWith(state, about).users[0], 'restored user with this address');
}

function takeOffRestored(state: State, values: Record<string, string>): string {
  const user = restored(state, values);
  const address = need(addressOf(state, aboutOf(values)), 'address');
  takeOff(state, user, address);
  return `${address} is taken off ${user.upn}.`;
}

function deleteRestored(state: State, values: Record<string, string>): string {
  const user = restored(state, values);
  deleteUser(state, user.id);
  return `${user.upn} is deleted again.`;
}

function setAgain(state: State, values: Record<string, string>): string {
  const about = aboutOf(values);
  const address = need(addressOf(state, about), 'address');
  const user = need(theUser(state, about), 'user');
  if (
    user.upn.toLowerCase() === address.toLowerCase() ||
    user.addresses.some((one) => bare(one) === bare(address))
  ) {
    touch(state, user.id);
    return `${user.upn} has ${address}.`;
  }
  const mailbox = ownMailbox(state, about);
  const added = (own: readonly string[]) => [...own, further(address)];
  if (isLocked(user)) onPremises(state, user, added);
  else if (mailbox) setAddresses(state, mailbox, added(mailbox.addresses));
  else changeUser(state, user.id, { addresses: added(user.addresses) });
  return `${address} is set on ${user.upn}.`;
}

/** In the domain that is never federated; the mail addresses stay. */
function parkName(state: State, values: Record<string, string>): string {
  const user = need(theUser(state, aboutOf(values)), 'user');
  const { initial } = state.tenant;
  if (user.upn.toLowerCase().endsWith(`@${initial}`)) return `UserPrincipalName : ${user.upn}`;
  const wanted = `${localPart(user.upn)}@${initial}`;
  const taken = state.users.some((one) => one.state === 'live' && one.upn.toLowerCase() === wanted);
  changeUser(state, user.id, { upn: taken ? spareName(state, wanted, 'new') : wanted });
  return `UserPrincipalName : ${user.upn}`;
}

/** Of live mailboxes and mail users with the same name or alias, the one that is not of the case gets another. */
function renameRecipient(state: State, values: Record<string, string>): string {
  const about = aboutOf(values);
  const own = theUser(state, about);
  const wanted = (values['recipient-name'] ?? own?.nickname ?? '').toLowerCase();
  const live = [...state.mailboxes.filter((one) => one.state === 'connected'), ...state.mailUsers];
  const other = live.find(
    (one) => one.user !== own?.id && [one.name, one.alias].some((name) => name.toLowerCase() === wanted),
  );
  if (!other) return `No other recipient is called ${wanted}.`;
  const name = `${other.alias}-${String(live.length + 1)}`;
  Object.assign(other, { name, alias: name });
  note(state, 'C39', `${other.upn} is called ${name} now`);
  const user = state.users.find((one) => one.id === other.user);
  if (user) changeUser(state, user.id, { nickname: name });
  if (own) touch(state, own.id);
  return `${other.upn} is called ${name} now.`;
}

/** The X500 address by which replies to old mail find the mailbox in use. */
function addX500(state: State, values: Record<string, string>): string {
  const about = aboutOf(values);
  const mailbox = need(ownMailbox(state, about), 'mailbox in use');
  const legacy = values['legacy-dn'] ?? oldMailbox(state, about)?.legacyDn;
  const x500 = `X500:${need(legacy, 'LegacyExchangeDN')}`;
  if (has(mailbox, x500)) return `${x500} is there already.`;
  setAddresses(state, mailbox, [...mailbox.addresses, x500]);
  return `${x500} is added.`;
}

const has = (mailbox: Mailbox, address: string) => mailbox.addresses.some((one) => sameAddress(one, address));

export const addressActs = {
  ...act('free-address', ['person', 'upn'], freeAddress),
  ...act('change-primary-address', ['person', 'address'], changePrimary),
  ...act('take-address-off-restored', ['person', 'address'], takeOffRestored),
  ...act('delete-restored-again', ['person', 'object-id'], deleteRestored),
  ...act('set-address-again', ['person', 'address'], setAgain),
  ...act('park-sign-in-name', ['person'], parkName),
  ...act('rename-recipient', ['person'], renameRecipient),
  ...act('add-x500-in-admin-center', ['person'], addX500),
};
