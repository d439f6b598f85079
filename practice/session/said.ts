import type { Knowledge } from '../../src/triage/knowledge';
import { Ago } from '../world/form-tenant';
import type { World } from '../world/form';
import { WorldProblem } from '../world/keys';
import { nearest } from '../world/nearest';

/** Throws a {@link WorldProblem} where a world names a guide, an outcome, a question or a detail that the bot does not know. */
export function checkSaid(world: World, { guides, questions, details }: Knowledge): void {
  const known = (path: (string | number)[], name: string, all: readonly string[], what: string) => {
    if (!all.includes(name))
      throw new WorldProblem(path, `There is no ${what} “${name}”.${nearest(name, all)}`);
  };
  known(['guide'], world.guide, Object.keys(guides), 'guide');
  const outcomes = Object.values(guides).flatMap((guide) => guide.outcomes.map(({ id }) => id));
  for (const [index, outcome] of world.outcomes.entries())
    known(['outcomes', index], outcome, outcomes, 'outcome');
  for (const [id, said] of Object.entries(world.says)) {
    known(['says', id], id, Object.keys(questions), 'question');
    const question = questions[id];
    if (question?.date && Ago.safeParse(said).success) continue;
    const options = Object.keys(question?.options ?? {});
    known(['says', id], said, options, `answer to ${id}`);
  }
  for (const id of Object.keys(world.values)) known(['values', id], id, Object.keys(details), 'detail');
}
