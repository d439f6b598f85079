import { localPart } from '../../model/addresses';
import { changeAccount, moveAccount, newAccount, restoreAccount } from '../../model/on-premises/accounts';
import { enableRemote, remoteKind } from '../../model/on-premises/remote-mailbox';
import { isInScope, ouAt } from '../../model/on-premises/scope';
import { newGuid, note, type Account, type State } from '../../model/state/state';
import { aboutOf, need, oldMailbox, theAccount, theUser, type About } from '../about';
import { spareName } from '../names';
import { act } from './titled';

type Values = Record<string, string>;

/** The account of the case that is there: beside one that was deleted and is to come back it is another one. */
export function liveAccount(state: State, about: About): Account {
  return need(liveOf(state, about), 'live on-premises account');
}

function liveOf(state: State, about: About): Account | undefined {
  const accounts = state.accounts.filter((one) => one.state === 'live');
  return theAccount({ ...state, accounts }, about);
}

/** An OU that the sync does not take: the one that is named, another one, or one that is made for it. */
export function unsyncedOu(state: State, about: About, near: string): string {
  const named = about.values?.['unsynced-ou'];
  if (named && ouAt(state, named)) return named;
  const other = state.ous.find((one) => one.deletedAt === undefined && !one.synced && !one.cloudSync);
  if (other) return other.path;
  const path = `OU=Not synced,${near
    .split(',')
    .filter((part) => /^DC=/i.test(part))
    .join(',')}`;
  state.ous.push({ path, synced: false, guid: newGuid(state) });
  note(state, 'H7', `${path} is made, and is not synced`);
  return path;
}

function moveOut(state: State, values: Values): string {
  const about = aboutOf(values);
  const account = liveOf(state, about);
  if (!account) return 'There is no live on-premises account.';
  if (!isInScope(state, account)) return `${account.sam} is outside of the scope.`;
  const ou = unsyncedOu(state, about, account.ou);
  moveAccount(state, account.guid, ou);
  return `${shown(account)}\nDistinguishedName : CN=${account.name},${ou}`;
}

/** As our commands print it, so that it can be filled in. */
const shown = ({ sam, guid }: Account) => `SamAccountName : ${sam}\nObjectGUID : ${guid}`;

function liftFilter(state: State, values: Values): string {
  const account = liveAccount(state, aboutOf(values));
  changeAccount(state, account.guid, { filtered: false });
  return `${account.sam} has what the filter wants.`;
}

function makeAccount(state: State, values: Values): string {
  const about = aboutOf(values);
  const before = theAccount(state, about);
  if (before?.state === 'live') return shown(before);
  const user = theUser(state, about);
  const near = before?.ou ?? state.ous[0]?.path ?? 'DC=contoso,DC=com';
  const sam = before?.sam ?? localPart(user?.upn ?? values.upn ?? about.user);
  const free = (name: string) => !state.accounts.some((one) => one.state === 'live' && one.sam === name);
  const made = newAccount(state, {
    person: about.user,
    sam: free(sam) ? sam : `${sam}2`,
    name: before?.name ?? user?.name ?? about.user,
    ou: unsyncedOu(state, about, near),
  });
  return shown(made);
}

/**
 * From the saved values of the cloud user, or of the old mailbox where that user is gone. The GUIDs of the mailbox belong on the
 * account only where it will be the same user's.
 */
function fillIn(state: State, values: Values): string {
  const about = aboutOf(values);
  const account = liveAccount(state, about);
  const user = theUser(state, about);
  const mailbox = state.mailboxes.find((one) => user !== undefined && one.user === user.id);
  const saved = user ?? oldMailbox(state, about);
  const upn = saved?.upn ?? values.upn ?? account.upn;
  const addresses = saved && saved.addresses.length > 0 ? [...saved.addresses] : upn ? [`SMTP:${upn}`] : [];
  const alias = account.alias ?? user?.nickname ?? localPart(upn ?? account.sam);
  changeAccount(state, account.guid, { upn, enabled: true });
  if (state.tenant.exchangeOnPremises && !remoteKind(account))
    enableRemote(state, account, { alias, primary: upn });
  const routing = `${alias}@${state.tenant.routing}`;
  changeAccount(state, account.guid, {
    alias,
    addresses: [
      ...new Set([...addresses, ...account.addresses.map((one) => one.replace(/^SMTP:/, 'smtp:'))]),
    ].filter(
      (one, index, all) => all.findIndex((other) => other.toLowerCase() === one.toLowerCase()) === index,
    ),
    mail: addresses.find((one) => one.startsWith('SMTP:'))?.slice(5) ?? upn,
    targetAddress: account.targetAddress ?? `SMTP:${routing}`,
    mailboxGuid: mailbox?.guid,
    archiveGuid: mailbox?.archive,
  });
  return `${shown(account)}\nUserPrincipalName : ${account.upn ?? ''}`;
}

function renameAccount(state: State, values: Values): string {
  const account = liveAccount(state, aboutOf(values));
  const upn = spareName(
    state,
    account.upn ?? `${account.sam}@${state.tenant.domains[0]?.name ?? state.tenant.initial}`,
    'new',
  );
  changeAccount(state, account.guid, {
    sam: localPart(upn),
    name: `${account.name} (new)`,
    upn,
    mail: upn,
    alias: localPart(upn),
    addresses: [`SMTP:${upn}`],
  });
  return shown(account);
}

/** The account that can come back: the case's own, or the one that the live user is synced from. */
function restore(state: State, values: Values, inPlace: boolean): string {
  const about = aboutOf(values);
  const user = theUser(state, about);
  const source = state.accounts.find((one) => inPlace && one.guid === (user?.mapping ?? user?.account));
  const own = state.accounts.find(
    (one) => one.person === about.user && ['deleted', 'tombstone'].includes(one.state),
  );
  const account = need(source ?? own ?? theAccount(state, about), 'on-premises account');
  if (account.state === 'live') return `${account.sam} is there.`;
  restoreAccount(state, account.guid, inPlace ? undefined : unsyncedOu(state, about, account.ou));
  return shown(account);
}

function touchAccount(state: State, values: Values): string {
  const account = liveAccount(state, aboutOf(values));
  changeAccount(state, account.guid, { name: account.name });
  return `${account.sam} is changed.`;
}

/** The values that the error names, if another object has them or they are not allowed. */
function correctValue(state: State, values: Values): string {
  const about = aboutOf(values);
  const account = liveAccount(state, about);
  const user = need(theUser(state, about), 'user');
  const wrong = user.syncErrors.map(({ value }) => value.toLowerCase());
  const kept = account.addresses.filter((one) => !wrong.some((value) => one.toLowerCase().endsWith(value)));
  changeAccount(state, account.guid, { addresses: kept });
  user.syncErrors = [];
  return wrong.length > 0 ? `Corrected: ${wrong.join(', ')}.` : 'No value is refused.';
}

function correctSignIn(state: State, values: Values): string {
  const account = liveAccount(state, aboutOf(values));
  const suffix = need(state.tenant.domains[0]?.name, 'verified domain');
  const upn = `${localPart(account.upn ?? account.sam)}@${suffix}`;
  changeAccount(state, account.guid, { upn });
  return `UserPrincipalName : ${upn}`;
}

/** Inheritance for an ordinary account, AdminSDHolder for a protected one. */
function giveRight(state: State, values: Values): string {
  const account = liveAccount(state, aboutOf(values));
  changeAccount(state, account.guid, { protected: false });
  return `The connector account may write onto ${account.sam}.`;
}

function setCountry(state: State, values: Values): string {
  const about = aboutOf(values);
  const account = theAccount(state, about);
  const country = theUser(state, about)?.country;
  if (account?.state !== 'live' || account.country === undefined || !country)
    return 'msExchUsageLocation is empty on-premises.';
  changeAccount(state, account.guid, { country });
  return `msExchUsageLocation : ${country}`;
}

export const accountActs = {
  ...act('set-country-on-premises', ['person'], setCountry),
  ...act('move-out-of-scope', ['person'], moveOut),
  ...act('lift-filter', ['person'], liftFilter),
  ...act('make-account', ['person'], makeAccount),
  ...act('fill-in-account', ['person'], fillIn),
  ...act('rename-account', ['person'], renameAccount),
  ...act('restore-account', ['person'], (state, values) => restore(state, values, false)),
  ...act('change-something-small', ['person'], touchAccount),
  ...act('correct-value', ['person'], correctValue),
  ...act('give-connector-right', ['person'], giveRight),
  ...act('correct-sign-in-name', ['person'], correctSignIn),
};
