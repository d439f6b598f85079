import { changeFor, worldFor } from '../../practice/answers/world-for';
import { answerOf } from '../../practice/player/truth';
import { begin } from '../../practice/world/begin';
import { dayOf } from '../../src/triage/day';
import { routes } from '../../src/guides/routes';
import { optionOf } from '../../src/triage/position';
import { guides, NOW } from '../support/start-bot';

const now = Date.parse(NOW);

test('every option of every question has a world', () => {
  for (const [question, { options }] of Object.entries(guides.questions))
    for (const option of Object.keys(options)) expect(changeFor(question, option)).toBeDefined();
});

test.each(Object.keys(guides.guides))('every way through %s begins in a tenant, or cannot be', (guide) => {
  const of = guides.guides[guide];
  if (!of) throw new Error(guide);
  const problems: string[] = [];
  for (const { known, outcome } of routes(guides, of)) {
    try {
      const world = worldFor(guides, guide, known);
      if (!('impossible' in world)) begin(world, now);
    } catch (error) {
      problems.push(`${outcome.id} ${JSON.stringify(known)}: ${String(error)}`);
    }
  }
  expect(problems).toEqual([]);
});

test.each(Object.keys(guides.guides))(
  'in every world of %s the right answers are those it was made of',
  (guide) => {
    const of = guides.guides[guide];
    if (!of) throw new Error(guide);
    const problems = new Set<string>();
    for (const { known, asked, outcome } of routes(guides, of)) {
      const world = worldFor(guides, guide, known);
      if ('impossible' in world) continue;
      const state = begin(world, now);
      for (const id of asked) {
        const question = guides.questions[id];
        const answer = answerOf({ world, state }, id, now);
        const option = question && answer !== undefined ? optionOf(question, answer, dayOf(NOW)) : answer;
        if (option !== known[id]) problems.add(`${id}: ${option}, not ${known[id]} (${outcome.id})`);
      }
    }
    expect([...problems]).toEqual([]);
  },
);
