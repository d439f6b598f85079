import type { Mailbox, User } from '../model/state/state';
import { accountOf, addressOf, hasAddress, inUse, listed, userOf, type Case } from './case';
import type { Truths } from './truth';

const plans = ['EXCHANGE_S_STANDARD', 'EXCHANGE_S_ENTERPRISE', 'EXCHANGE_S_DESKLESS'];

function textsOf(user: User | undefined): string {
  return (user?.provisioningErrors ?? []).map(({ text }) => text).join('\n');
}

function provisioningError(one: Case): string {
  const user = userOf(one);
  const text = textsOf(user);
  if (/ArchiveGuid|ExchangeGuid|cloud archive/.test(text)) return 'validation';
  if (/Disable-Mailbox|can't disable/i.test(text)) return 'hold';
  if ((user?.syncErrors.length ?? 0) > 0) return 'address';
  return text ? 'other' : 'none';
}

function validationError(one: Case): string {
  const text = textsOf(userOf(one));
  if (text.includes('Failed to sync the ArchiveGuid')) return 'archive-exists';
  if (text.includes('Failed to enable the new cloud archive')) return 'different-archive';
  if (/"?ArchiveGuid"? is used/.test(text)) return 'archive-in-use';
  if (/"?ExchangeGuid"? is used/.test(text)) return 'exchange-in-use';
  if (/convert the mailbox|must include ProvisionMailbox/.test(text)) return 'type';
  return text ? 'other' : 'none';
}

function exchangePlan(one: Case): string {
  const { state } = one;
  const licences = userOf(one)?.licences ?? [];
  if (licences.some(({ error }) => error)) return 'refused';
  const of = licences.flatMap(({ sku, off, at }) =>
    (state.tenant.skus.find(({ id }) => id === sku)?.plans ?? [])
      .filter(({ name }) => plans.includes(name))
      .map(({ name }) => ({ off: off.includes(name), at })),
  );
  const user = userOf(one);
  const due = state.due.some((event) => event.do === 'exchange' && event.user === user?.id);
  if (of.length === 0) return 'none';
  if (due && !user?.unseen && !inUse(one)) return 'pending';
  return of.every(({ off }) => off) ? 'off' : 'on';
}

/** Whoever has a GUID, besides the person's own objects in use. */
function guidOwner(one: Case): string {
  const { state, world } = one;
  const guid = /"([0-9a-f-]{36})"/.exec(textsOf(userOf(one)))?.[1];
  const has = (mailbox: Mailbox) => mailbox.guid === guid || mailbox.archive === guid;
  const mailbox = state.mailboxes.find(has);
  if (mailbox?.state === 'inactive') return 'inactive';
  if (mailbox && listed(mailbox)) return 'mailbox';
  const carries = state.mailUsers.find(
    ({ exchangeGuid, archiveGuid, person, softDeletedAt }) =>
      [exchangeGuid, archiveGuid].includes(guid) && (person !== world.person || softDeletedAt),
  );
  if (carries?.softDeletedAt) return 'mail-user';
  return (mailbox ?? carries) && (mailbox ?? carries)?.person !== world.person ? 'live' : 'none';
}

function exchangeObject(one: Case): string {
  const user = userOf(one);
  const mailUser = one.state.mailUsers.find(
    ({ user: id, softDeletedAt }) => id === user?.id && !softDeletedAt,
  );
  if (!mailUser) return user?.state === 'live' && !user.unseen ? 'user' : 'none';
  return mailUser.exchangeGuid ? 'mail-user-guid' : 'mail-user';
}

function addressHolder(one: Case): string {
  const { state, world } = one;
  const address = world.values['address'] ?? addressOf(one);
  const own = userOf(one);
  const beside =
    own?.state === 'live' &&
    own.synced === null &&
    state.accounts.some((account) => account.person === world.person && account.state === 'live');
  if (beside && hasAddress(own.addresses, address)) return 'own-user';
  const contact = state.contacts.find((other) => hasAddress([other.address], address));
  if (contact) return contact.kind === 'contact' ? 'guest' : 'public-folder';
  const users = state.users.filter(
    (user) => user !== own && (hasAddress(user.addresses, address) || user.upn === address),
  );
  const live = users.find((user) => user.state === 'live');
  if (live?.guest) return 'guest';
  if (live && live.person !== world.person) return 'other';
  if (live) return live.synced ? 'sync-duplicate' : 'stand-in';
  if (users.length > 0) return 'deleted-user';
  const left = state.mailboxes.some((mailbox) => listed(mailbox) && hasAddress(mailbox.addresses, address));
  return left ? 'soft-deleted-mailbox' : 'nobody';
}

function holdKind(one: Case): string {
  const { holds } = inUse(one) ?? {};
  const entries = holds?.entries ?? [];
  if (holds?.litigation) return 'litigation';
  if (
    entries.some((entry) => /^(?:mbx|skp|grp)/.test(entry)) ||
    one.state.tenant.organizationHolds.length > 0
  )
    return 'policy';
  if (entries.some((entry) => entry.startsWith('UniH'))) return 'ediscovery';
  if (holds?.label) return 'label';
  return entries.length > 0 ? 'in-place' : 'delay';
}

/** What the licence that is refused says. */
function licenceError(one: Case): string {
  const user = userOf(one);
  const error = user?.licences.find((licence) => licence.error)?.error ?? '';
  if (error.includes('Count')) return 'no-seats';
  if (error.includes('MutuallyExclusive')) return 'conflict';
  if (error.includes('Dependency')) return 'dependency';
  if (error.includes('Uniqueness')) return 'address';
  return error.includes('UsageLocation') || !user?.country ? 'country' : 'no-error';
}

/** What licence, Exchange and the errors of the user come to, and who has what is refused. */
export const provisioning: Truths = {
  'provisioning-error': provisioningError,
  'validation-error': validationError,
  'exchange-plan': exchangePlan,
  'exchange-object': exchangeObject,
  'mailbox-licence': (one) =>
    exchangePlan(one) !== 'none' ? 'licensed' : inUse(one)?.kind === 'user' ? 'missing' : 'not-needed',
  'guid-owner': guidOwner,
  'user-object'(one) {
    if (userOf(one)?.guest) return 'guest';
    const address = addressOf(one);
    const named = one.state.users.filter(
      (user) => user.state === 'live' && (user.upn === address || hasAddress(user.addresses, address)),
    );
    return named.length > 1 ? 'several' : 'user';
  },
  'refused-name': (one) =>
    /The name .* is already being used/.test(textsOf(userOf(one))) ? 'name' : undefined,
  'country-set': (one) => (userOf(one)?.country ? 'yes' : 'no'),
  waited(one) {
    const at = Math.max(0, ...(userOf(one)?.licences ?? []).map((licence) => licence.at));
    return one.state.now - at < 24 * 3_600_000 ? 'no' : 'yes';
  },
  'mail-nickname': (one) => (accountOf(one)?.alias ? 'filled' : 'empty'),
  'cloud-archive': (one) => (inUse(one)?.archive ? 'yes' : 'no'),
  'cloud-managed': (one) => (inUse(one)?.cloudManagedExchange ? 'yes' : 'no'),
  'address-holder': addressHolder,
  'holder-source'(one) {
    const address = one.world.values['address'] ?? addressOf(one);
    const holder = one.state.users.find(
      (user) => user !== userOf(one) && hasAddress(user.addresses, address),
    );
    return holder?.synced ? 'synced' : 'cloud';
  },
  'hold-kind': holdKind,
  'licence-error': licenceError,
  'hold-goal'(one) {
    if (['shared', 'resource'].includes(one.world.says['mailbox-for'] ?? '')) return 'shared';
    return exchangePlan(one) === 'none' ? 'unlicensed' : 'keep';
  },
};
