import type { State } from '../../model/state/state';
import { mailUserOf } from '../../model/exchange/mailboxes';
import { ownMailbox, theAccount, theUser, type About } from '../about';
import { isMeant, leaving } from '../deletions';

export const syncConditions = {
  'cloud-sync': ({ sync }: State) => sync.tool === 'cloud-sync',
  'consistency-anchor': ({ sync }: State) => sync.consistencyAnchor,
  'cloud-default-on': ({ tenant }: State) => tenant.cloudManagedByDefault,
  'hard-match-stopped': (state: State, about: About) => {
    const { assigned = [], eligible = [] } = theUser(state, about)?.roles ?? {};
    return state.tenant.hardMatchBlocked || assigned.length + eligible.length > 0;
  },
  'never-imported': (state: State, about: About) => {
    const account = theAccount(state, about);
    return account !== undefined && state.sync.known[account.guid] === undefined;
  },
  'hard-match-blocked': ({ tenant }: State) => tenant.hardMatchBlocked,
  'soft-match-blocked': ({ tenant }: State) => tenant.softMatchBlocked,
  'deletions-held-back': (state: State) =>
    !state.sync.thresholdOff &&
    Math.max(leaving(state).length, state.sync.pendingDeletes.length) > state.sync.threshold,
  'deletion-waits': (state: State, about: About) =>
    state.sync.pendingDeletes.includes(theUser(state, about)?.id ?? ''),
  'deletions-meant': (state: State, about: About) => leaving(state).every((one) => isMeant(one, about)),
  /** What the account says of Exchange has not become a mailbox or mail user yet. */
  'missing-in-exchange': (state: State, about: About) => {
    const user = theUser(state, about);
    const account = theAccount(state, about);
    if (user?.state !== 'live') return false;
    const mailbox = ownMailbox(state, about);
    const seen = mailbox ?? mailUserOf(state, user.id);
    return (
      account?.alias !== undefined &&
      (seen === undefined || !user.addresses.every((one) => seen.addresses.includes(one)))
    );
  },
  'sync-paused': ({ sync }: State) => sync.tool !== 'none' && !sync.enabled,
  'service-stopped': ({ sync }: State) => sync.tool === 'connect' && !sync.up,
  'way-blocked': ({ sync }: State) => sync.cutOff === true,
  'run-under-way': ({ sync }: State) => sync.running,
  'wizard-open': ({ sync }: State) => sync.suspended,
};
