import { join } from 'node:path';
import { root } from '../../src/paths';
import { routes } from '../../src/guides/routes';
import type { Knowledge } from '../../src/triage/knowledge';
import { worldFor } from '../answers/world-for';
import type { Plays } from '../model/state/state';
import { readCases, type Case } from '../session/cases';
import { playsOf } from '../world/plays';

/** The start worlds by their names, then the first world of each outcome that has one, as `guide: outcome`. */
export function casesOf(knowledge: Knowledge): Case[] {
  return [...readCases(join(root, 'practice', 'worlds'), knowledge), ...outcomesOf(knowledge)];
}

function outcomesOf(knowledge: Knowledge): Case[] {
  return Object.entries(knowledge.guides).flatMap(([id, guide]) => {
    const found = new Map<string, Case>();
    for (const { known, outcome } of routes(knowledge, guide)) {
      const name = `${id}: ${outcome.id}`;
      if (found.has(name)) continue;
      const world = worldFor(knowledge, id, known);
      if (!('impossible' in world)) found.set(name, { name, world });
    }
    return [...found.values()];
  });
}

/** Every way to play a case: each combination of its plays, with Exchange following at once and after 24 hours. */
export function everyPlay({ world }: Case): Plays[] {
  const all = playsOf(world).flatMap((plays) => [0, 24].map((provisioning) => ({ ...plays, provisioning })));
  return [...new Map(all.map((plays) => [JSON.stringify(plays), plays])).values()];
}
