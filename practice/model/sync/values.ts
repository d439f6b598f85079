import { bare, localPart, primaryOf, typed, withPrimary } from '../addresses';
import { working } from '../entra/users';
import type { Account, Carried, State, User } from '../state/state';

/** What an account brings to its user. */
export interface Values {
  name: string;
  upn: string;
  addresses: string[];
  nickname: string;
  enabled: boolean;
  carried?: Carried;
}

const empty = /^0{8}-/;
const filled = (guid?: string) => (guid && !empty.test(guid) ? guid : undefined);

/**
 * H27 (documented, “Understanding the default configuration”): Exchange values flow only with mailNickname, and where the
 * server has read the Exchange schema. What was left over on the account comes along. Emptied, all is withdrawn (believed).
 */
export function carriedBy(state: State, account: Account): Carried | undefined {
  if (!account.alias || !state.sync.exchangeRules || !state.tenant.exchangeSchema) return undefined;
  const { alias, remoteType, details } = account;
  const [exchangeGuid, archiveGuid] = [filled(account.mailboxGuid), filled(account.archiveGuid)];
  return {
    alias,
    ...(exchangeGuid && { exchangeGuid }),
    ...(archiveGuid && { archiveGuid }),
    ...(remoteType !== undefined && { remoteType }),
    ...(details !== undefined && { details }),
  };
}

/** Whether the attributes of Exchange are managed in the cloud for this user, so that those of the account do not count. */
export function exchangeInCloud(state: State, user: User): boolean {
  return (
    user.exchangeInCloud === true ||
    state.mailboxes.some(
      (one) => one.user === user.id && one.state === 'connected' && one.cloudManagedExchange,
    )
  );
}

const domainOf = (address: string) => bare(address).split('@')[1] ?? '';
const isMail = (address: string) => /^smtp:/i.test(address);

/**
 * H40 (documented, KB 3190357): what becomes of proxyAddresses. The initial domain's address is the cloud's own; a licensed
 * user keeps none of a domain that is not verified, and has the sign-in name as an address.
 * An X500 address of an account without mailNickname does not flow (open; the worse is played).
 */
function addressesOf(state: State, account: Account, upn: string, user?: User): string[] {
  const { initial, domains, routing } = state.tenant;
  const own = localPart(upn) + '@' + initial;
  const verified = new Set(
    [...domains.map((one) => one.name), initial, routing].map((one) => one.toLowerCase()),
  );
  const licensed = user !== undefined && working(user).length > 0;
  const brought = account.addresses
    .map(typed)
    .filter((one) => (isMail(one) ? domainOf(one) !== initial.toLowerCase() : account.alias !== undefined))
    .filter((one) => !isMail(one) || !licensed || verified.has(domainOf(one)));
  const primary = primaryOf(brought) ?? account.mail ?? (account.alias ? upn : licensed ? own : undefined);
  if (primary === undefined) return brought;
  const all = withPrimary(brought, primary);
  const further = [...(licensed ? [upn] : []), own].map((one) => `smtp:${one}`);
  return [...all, ...further.filter((one) => !all.some((other) => bare(other) === bare(one)))];
}

/** The sign-in name in the cloud: that of the account where its domain is verified, else one of the initial domain (documented, KB 3190357). */
function signInName(state: State, account: Account): string {
  const { domains, initial } = state.tenant;
  const upn = account.upn ?? `${account.sam}@${initial}`;
  const known = [...domains.map((one) => one.name), initial].map((one) => one.toLowerCase());
  return known.includes(domainOf(upn)) ? upn : `${localPart(upn)}@${initial}`;
}

/** What the account brings now; without the Exchange values where these are managed in the cloud (H44, H46). */
export function valuesOf(state: State, account: Account, user?: User): Values {
  const upn = signInName(state, account);
  const cloud = user ? exchangeInCloud(state, user) : state.tenant.cloudManagedByDefault;
  return {
    name: account.name,
    upn,
    addresses: user && cloud ? user.addresses : addressesOf(state, account, upn, user),
    nickname: account.alias ?? user?.nickname ?? localPart(upn),
    enabled: account.enabled,
    carried: cloud ? user?.carried : carriedBy(state, account),
  };
}
