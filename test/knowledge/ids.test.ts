import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { guides as knowledge } from '../support/guides';

const ids = z.array(z.string());
const released = z
  .strictObject({
    commands: ids,
    details: ids,
    questions: z.record(z.string(), ids),
    outcomes: z.record(z.string(), ids),
  })
  .parse(parse(readFileSync(join(__dirname, 'ids.yaml'), 'utf8')));
const renamed = new Set(
  [...readFileSync(join(__dirname, '../../docs/renamed-ids.md'), 'utf8').matchAll(/`([^`]+)`/g)].map(
    ([, id]) => id,
  ),
);

const now: Record<string, string[]> = {
  commands: Object.keys(knowledge.commands),
  details: Object.keys(knowledge.details),
  ...Object.fromEntries(
    Object.entries(knowledge.questions).map(([id, { options }]) => [`question ${id}`, Object.keys(options)]),
  ),
  ...Object.fromEntries(
    Object.entries(knowledge.guides).map(([id, { outcomes }]) => [
      `guide ${id}`,
      outcomes.map((one) => one.id),
    ]),
  ),
};
const before: Record<string, string[]> = {
  commands: released.commands,
  details: released.details,
  ...Object.fromEntries(Object.entries(released.questions).map(([id, all]) => [`question ${id}`, all])),
  ...Object.fromEntries(Object.entries(released.outcomes).map(([id, all]) => [`guide ${id}`, all])),
};

/** Stored triages, sentences and figures refer to them. */
test.each(Object.entries(before))('the ids of %s stay, or are listed with the new ones', (kind, all) => {
  const gone = all.filter((id) => !now[kind]?.includes(id) && !renamed.has(id));
  expect(gone).toEqual([]);
});

test('nearly all ids of today are on the list', () => {
  const pairs = (of: Record<string, string[]>) =>
    Object.entries(of).flatMap(([kind, all]) => all.map((id) => `${kind} ${id}`));
  const listed = new Set(pairs(before));
  const today = pairs(now);
  expect(today.filter((one) => listed.has(one)).length / today.length).toBeGreaterThan(0.9);
});
