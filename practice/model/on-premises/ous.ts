import { refuse } from './accounts';
import { isIn, ouAt } from './scope';
import { note, type Ou, type State } from '../state/state';

function liveOu(state: State, path: string): Ou {
  const ou = ouAt(state, path);
  if (!ou) throw refuse('NotFound');
  return ou;
}

const under = (path: string, from: string, to: string) => path.slice(0, path.length - from.length) + to;

/**
 * H7 (documented, “Configure filtering”): a renamed OU keeps its name in Connect's list. A delta run sees nothing of it,
 * since the accounts in it have not changed; the next full import finds none of them in scope.
 */
export function renameOu(state: State, path: string, name: string): Ou {
  const ou = liveOu(state, path);
  const renamed = `OU=${name},${path.split(',').slice(1).join(',')}`;
  if (ouAt(state, renamed)) throw refuse('NameTaken');
  for (const one of state.ous.filter((other) => isIn(other.path, path))) {
    one.listed ??= one.path;
    one.path = under(one.path, path, renamed);
  }
  for (const account of state.accounts.filter((one) => isIn(one.ou, path)))
    account.ou = under(account.ou, path, renamed);
  note(state, 'H7', `${path} is renamed to ${renamed}`);
  return ou;
}

/** An OU is selected or deselected in the wizard of Entra Connect, which runs a full import at its end (documented). */
export function selectOu(state: State, path: string, synced: boolean): Ou {
  const ou = liveOu(state, path);
  ou.synced = synced;
  delete ou.listed;
  state.sync.policy = 'Initial';
  note(state, 'H7', `${path} is ${synced ? 'selected' : 'deselected'} for the sync`);
  return ou;
}

/** An empty OU is deleted, whether it is in the scope or not. */
export function deleteOu(state: State, path: string): Ou {
  const ou = liveOu(state, path);
  const full = state.accounts.some((one) => one.state === 'live' && isIn(one.ou, path));
  if (full || state.ous.some((one) => one !== ou && !one.deletedAt && isIn(one.path, path)))
    throw refuse('NotEmpty');
  ou.deletedAt = state.now;
  note(state, 'H1', `${path} is deleted`);
  return ou;
}

/** An OU has to be back before what was in it can be restored (documented, Restore-ADObject). */
export function restoreOu(state: State, path: string): Ou {
  const ou = state.ous.find(
    (one) => one.deletedAt !== undefined && isIn(one.path, path) && isIn(path, one.path),
  );
  if (!ou || !state.tenant.recycleBin) throw refuse('NotFound');
  if (ouAt(state, path)) throw refuse('NameTaken');
  delete ou.deletedAt;
  note(state, 'H3', `${path} is restored`);
  return ou;
}
