import { usual, type Plays } from '../model/state/plays';
import type { World } from './form';

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Every way to play a world: each combination of the values that it names. */
export function playsOf(world: World): Plays[] {
  return Object.entries(world.plays).reduce<Plays[]>(
    (all, [name, value]) =>
      all.flatMap((plays) =>
        (Array.isArray(value) ? value : [value]).map((one) => ({ ...plays, [camel(name)]: one })),
      ),
    [usual],
  );
}
