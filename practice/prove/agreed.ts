import type { Agreed } from '../invariants';
import type { State } from '../model/state/state';
import type { World } from '../world/form';

/**
 * What is agreed in a case: who is an heir; and whose mail may end, because nothing can save it, or because its owner has
 * left the company and the case is not about it.
 */
export function agreedIn(world: World, start: State): Agreed {
  const { ends, heirs } = world;
  const mayEnd = Object.keys(start.mail).filter((id) => {
    const where = ends.mail[id.split('/')[0] ?? ''];
    return where === 'lost' || (where === undefined && hasLeft(start, start.mail[id]?.owner, world));
  });
  return { start: structuredClone(start), mayEnd: new Set(mayEnd), heirs };
}

function hasLeft({ accounts }: State, owner: string | undefined, { person }: World): boolean {
  const own = accounts.filter((one) => one.person === owner);
  return owner !== person && own.length > 0 && own.every(({ state }) => state !== 'live');
}
