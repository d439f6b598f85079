import { primaryOf, sameAddress, typed, withPrimary } from '../addresses';
import { addUser, isLocked, touch, userOf } from '../entra/users';
import { newMailbox, takenBy } from './mailboxes';
import { Refused } from '../refused';
import { note, type Mailbox, type State } from '../state/state';

/** T9: what is synced is changed on-premises, unless its Exchange attributes are managed in the cloud (documented). */
export function refuseSynced(state: State, mailbox: Mailbox, cmdlet: string, parameter: string): void {
  if (!isLocked(userOf(state, mailbox.user)) || mailbox.cloudManagedExchange) return;
  throw new Refused(
    `The operation on mailbox "${mailbox.name}" failed because it's out of the current user's write scope. The action '${cmdlet}', '${parameter}', can't be performed on the object '${mailbox.name}' because the object is being synchronized from your on-premises organization. This action should be performed on the object in your on-premises organization.`,
    'InvalidOperationException',
  );
}

/** T8: no other live recipient may have one of the addresses. */
export function refuseTaken(state: State, addresses: readonly string[], except?: string): void {
  for (const address of addresses) {
    const other = takenBy(state, address, except);
    if (other !== undefined)
      throw new Refused(
        `The proxy address "${address}" is already being used by the proxy addresses or LegacyExchangeDN of "${other}". Please choose another proxy address.`,
        'ProxyAddressExistsException',
      );
  }
}

/** T6, and the refusal of a domain that the organization does not have. */
export function refuseDomain(state: State, address: string, password = true): void {
  const name = address.split('@')[1]?.toLowerCase() ?? '';
  const { domains, initial, routing } = state.tenant;
  const domain = domains.find((one) => one.name.toLowerCase() === name);
  if (!domain && name !== initial.toLowerCase() && name !== routing.toLowerCase())
    throw new Refused(
      "You can't use the domain because it's not an accepted domain for your organization.",
      'NotAcceptedDomainException',
    );
  if (password && domain?.federated)
    throw new Refused(
      "The values on this user represent a managed account, which doesn't match the namespace state, which is federated.",
      'FederatedDomain',
    );
}

/** T7: names are unique among what is in use. */
export function refuseName(state: State, name: string): void {
  const taken = [...state.mailboxes.filter((one) => one.state === 'connected'), ...state.mailUsers].some(
    (one) => [one.name, one.alias].some((own) => own.toLowerCase() === name.toLowerCase()),
  );
  if (taken)
    throw new Refused(
      `The name "${name}" is already being used. Please try another name.`,
      'NameNotAvailableException',
    );
}

/** C39 (documented): a full list replaces everything, X500 addresses too; Entra has the same addresses afterwards. */
export function setAddresses(state: State, mailbox: Mailbox, wanted: readonly string[]): void {
  const primary = primaryOf(wanted.map(typed)) ?? primaryOf(mailbox.addresses) ?? mailbox.upn;
  const addresses = withPrimary(wanted.map(typed), primary).filter(
    (one, index, all) => all.findIndex((other) => sameAddress(one, other)) === index,
  );
  refuseTaken(state, addresses, mailbox.user ?? mailbox.guid);
  mailbox.addresses = addresses;
  const user = userOf(state, mailbox.user);
  if (user && !isLocked(user)) user.addresses = [...mailbox.addresses];
  note(state, 'C39', `${mailbox.displayName} has ${mailbox.addresses.join(', ')}`);
  retryRefused(state);
}

/** An address or name that became free: who was refused because of it is looked at again. */
function retryRefused(state: State): void {
  for (const user of state.users) if (user.provisioningErrors.length > 0) touch(state, user.id);
}

/** C22 (documented): the same mailbox, mail and rules; its account stays as its anchor. A sync may turn it back (C23). */
export function setKind(state: State, mailbox: Mailbox, kind: Mailbox['kind']): void {
  mailbox.kind = kind;
  note(state, 'C22', `${mailbox.displayName} is a ${kind} mailbox`);
  if (mailbox.user) touch(state, mailbox.user);
}

/** What New-Mailbox -Shared, -Room and the like are asked for. */
export interface NewMailbox {
  name: string;
  kind: Mailbox['kind'];
  upn: string;
  displayName?: string;
  alias?: string;
}

/** A mailbox with a user of its own. A shared one needs no licence while it is small, and is the administrators'. */
export function createMailbox(
  state: State,
  { name, kind, upn, displayName = name, alias = name }: NewMailbox,
) {
  refuseName(state, name);
  refuseName(state, alias);
  refuseDomain(state, upn, kind === 'user');
  refuseTaken(state, [`SMTP:${upn}`]);
  const person = kind === 'shared' ? 'rescue' : `mailbox ${name}`;
  const user = addUser(state, {
    person,
    upn,
    name: displayName,
    nickname: alias,
    addresses: [`SMTP:${upn}`],
    enabled: kind === 'user',
  });
  const mailbox = newMailbox(state, { person, user: user.id, upn, name, alias, displayName, kind });
  if (kind === 'user') mailbox.graceSince = state.now;
  return mailbox;
}

/** C31 and C30: the sign-in name of the account that comes with a mailbox. */
export function refuseUser(state: State, upn: string): void {
  if (state.users.some((one) => one.state === 'live' && one.upn.toLowerCase() === upn.toLowerCase()))
    throw new Refused(
      `The user name "${upn}" already exists. Please use a different user name.`,
      'WindowsLiveIDAlreadyUsed',
    );
}
