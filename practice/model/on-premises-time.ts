import { endDirSync } from './sync/authority';
import { ageDirectory, nextAgingAt } from './on-premises/accounts';
import type { Instant, State } from './state/state';
import { cycle, nextCycleAt } from './sync/cycle';
import type { Cycles } from './time';

/** What happens by itself outside of Exchange Online and Entra: deleted accounts age, directory synchronization ends, the sync runs. */
function upcoming(state: State): { at: Instant; run: (state: State) => void } | undefined {
  const all = [
    { at: nextAgingAt(state), run: ageDirectory },
    { at: state.tenant.dirSyncOffAt, run: endDirSync },
    { at: nextCycleAt(state), run: (now: State) => cycle(now) },
  ].flatMap(({ at, run }) => (at === undefined ? [] : [{ at, run }]));
  return all.sort((one, other) => one.at - other.at)[0];
}

/** The events of the on-premises half, for `pass`. */
export const onPremises: Cycles = {
  next: (state) => upcoming(state)?.at,
  run: (state) => upcoming(state)?.run(state),
};
