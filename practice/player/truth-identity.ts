import { dayOf } from '../../src/triage/day';
import { bare } from '../model/addresses';
import { isInScope } from '../model/on-premises/scope';
import type { User } from '../model/state/state';
import { anchorsOf } from './anchors';
import { accountOf, addressOf, hasAddress, inUse, listed, lostMailbox, userOf, type Case } from './case';
import type { Truths } from './truth';

const day = (at: number | undefined) => (at === undefined ? undefined : dayOf(new Date(at).toISOString()));

/** Whether sync has ended, for the tenant or for this user. */
function ended({ state }: Case, user: User | undefined): boolean {
  return state.sync.tool === 'none' || !state.tenant.dirSync || user?.cloudManaged === true;
}

function onPremises(one: Case): string {
  const user = userOf(one);
  // One that syncs into another user of the same person counts too.
  const account =
    accountOf(one) ??
    one.state.accounts.find(({ person, state }) => person === one.world.person && state === 'live');
  if (!account || ended(one, user)) return 'managed';
  return account.state === 'live' ? 'present' : 'deleted';
}

function mailbox(one: Case): string {
  if (inUse(one)) return 'present';
  return lostMailbox(one) ? 'soft-deleted' : 'not-present';
}

function kind(one: Case): string {
  const state = lostMailbox(one)?.state;
  return state === 'inactive' || state === 'was-inactive' ? state : 'soft-deleted';
}

function ids(one: Case): string {
  const id = (inUse(one) ?? lostMailbox(one))?.user;
  const user = userOf(one);
  const there = one.state.users.some((other) => other.id === id);
  if (id === undefined || !there) return 'empty';
  return id === user?.id ? 'same' : 'different';
}

/** The licence went when the mailbox was cut off; a mailbox that never was has lost none. */
function licenceRemoved(one: Case): string {
  const cut = one.state.mailboxes.find(
    ({ person, state }) => person === one.world.person && state === 'disconnected',
  );
  return cut ? (day(cut.since) ?? 'unknown') : 'not-removed';
}

function adObject(one: Case): string {
  const deleted = one.state.accounts.filter(
    ({ person, state }) => person === one.world.person && state !== 'live',
  );
  if (deleted.some(({ state }) => state === 'deleted')) return 'same';
  return deleted.some(({ state }) => state === 'tombstone') ? 'shell' : 'new';
}

function adGuid(one: Case): string {
  const account = accountOf(one);
  if (account?.archiveGuid) return 'archive';
  return account?.mailboxGuid ? 'mailbox' : 'none';
}

function groupLicence(one: Case): string {
  const { state } = one;
  const user = userOf(one);
  const account = accountOf(one);
  const byGroup = user?.licences.some(({ group }) => group !== undefined);
  const asMember = state.groups.some(
    ({ licenses, name, members }) =>
      licenses.length > 0 && (account?.groups.includes(name) || (user && members.includes(user.id))),
  );
  return byGroup || asMember ? 'yes' : 'no';
}

function hardMatch(one: Case): string {
  const { assigned, eligible } = userOf(one)?.roles ?? { assigned: [], eligible: [] };
  const role = assigned.length + eligible.length > 0;
  if (one.state.tenant.hardMatchBlocked) return role ? 'both' : 'blocked';
  return role ? 'privileged' : 'free';
}

function leftScope(one: Case): string {
  const account = accountOf(one);
  return account?.state === 'live' && isInScope(one.state, account) ? 'no' : 'yes';
}

function sameAnchor(one: Case): string {
  const user = userOf(one);
  if (!user?.anchor) return 'empty';
  const account = accountOf(one);
  return account && anchorsOf(account).includes(user.anchor) ? 'same' : 'different';
}

/** Whether an object in use has the sign-in name or an address of the deleted user. */
function restoreError(one: Case): string {
  const { state } = one;
  const user = userOf(one);
  if (user?.state !== 'deleted') return 'not-found';
  const taken = state.users.some(
    (other) =>
      other.state === 'live' &&
      [user.upn, ...user.addresses].some(
        (name) => other.upn === name || hasAddress(other.addresses, bare(name)),
      ),
  );
  return taken ? 'conflict' : 'privileged';
}

/** Who the person is in each directory, and what became of user and mailbox. */
export const identity: Truths = {
  'on-premises-account': onPremises,
  'entra-account': (one) =>
    ({ live: 'present', deleted: 'soft-deleted', gone: 'hard-deleted' })[userOf(one)?.state ?? 'gone'],
  mailbox,
  twin(one) {
    const lost = lostMailbox(one);
    return lost ? kind(one) : 'none';
  },
  'entra-deleted-on': (one) =>
    day(
      one.state.users.find(({ state, person }) => state === 'deleted' && person === one.world.person)
        ?.deletedAt,
    ),
  'mailbox-deleted-on': (one) => day(lostMailbox(one)?.softDeletedAt),
  'inactive-retired-on': (one) => day(lostMailbox(one)?.since),
  'soft-deleted-kind': kind,
  ids,
  'licence-removed': licenceRemoved,
  federated(one) {
    const domain = addressOf(one).split('@')[1];
    return one.state.tenant.domains.some(({ name, federated }) => name === domain && federated)
      ? 'yes'
      : 'no';
  },
  'exchange-hybrid': ({ state }) => (state.tenant.exchangeOnPremises ? 'yes' : 'no'),
  'ad-object': adObject,
  'ad-guid': adGuid,
  'group-licence': groupLicence,
  'hard-match': hardMatch,
  'left-scope': leftScope,
  anchor: (one) => {
    const user = userOf(one);
    if (!user?.anchor) return 'no';
    return ended(one, user) ? 'ended' : 'yes';
  },
  'same-anchor': sameAnchor,
  'other-places': (one) => ([1, 2, 4, 16, 32].includes(accountOf(one)?.details ?? 0) ? 'yes' : 'no'),
  'restore-what': (one) => (userOf(one)?.state === 'deleted' ? 'user' : 'copy'),
  'user-restore-error': restoreError,
  'mail-missing'(one) {
    const { state, world } = one;
    const used = inUse(one);
    const elsewhere = state.mailboxes.some(
      (other) => other.person === world.person && other !== used && listed(other),
    );
    return elsewhere ? 'yes' : 'no';
  },
};
