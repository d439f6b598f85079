import { mostCharacters, stepLength } from '../../src/guides/rules/step-length';
import { guides as knowledge } from '../support/guides';

const lengthOf = (length: number) =>
  stepLength({
    ...knowledge,
    procedures: { long: { title: 'Long', steps: [{ do: 'x'.repeat(length), phase: 'look', talk: true }] } },
  });

test('a step of more than 450 characters is refused, with its place', () => {
  expect(mostCharacters).toBe(450);
  expect(lengthOf(450)).toEqual([]);
  expect(lengthOf(451)).toEqual([
    { at: ['procedures', 'long', 'steps', 0, 'do'], problem: expect.stringMatching(/^the step has 451 /) as string },
  ]);
});
