import { heard, labelsOf, perQuestion, sentences } from './score';

const share = (some: number, all: number) => some / all;
const table = perQuestion();
const total = Object.values(table).reduce(
  (sum, { right, wrong, missed }) => ({
    right: sum.right + right,
    wrong: sum.wrong + wrong,
    missed: sum.missed + missed,
  }),
  { right: 0, wrong: 0, missed: 0 },
);

/** As many wrong and missed answers as a question may have here. One that is not named has none. */
const allowed: Record<string, { wrong?: number; missed?: number }> = {
  'address-holder': { missed: 1 },
  'entra-account': { missed: 2 },
  'entra-deleted-on': { missed: 1 },
  'group-licence': { missed: 1 },
  'hold-goal': { missed: 1 },
  'hold-kind': { missed: 1 },
  'licence-removed': { missed: 1 },
  'mail-missing': { missed: 1 },
  'mailbox-deleted-on': { missed: 1 },
  needed: { missed: 2 },
  'on-premises-account': { missed: 3 },
  'provisioning-error': { missed: 1 },
  'refused-name': { missed: 1 },
  'sync-tool': { missed: 1 },
  twin: { missed: 1 },
  waited: { missed: 1 },
};

test.each(Object.entries(table))('%s is not understood worse than before', (question, { wrong, missed }) => {
  expect({ question, wrong }).toEqual({ question, wrong: Math.min(wrong, allowed[question]?.wrong ?? 0) });
  expect({ question, missed }).toEqual({
    question,
    missed: Math.min(missed, allowed[question]?.missed ?? 0),
  });
});

test('what is taken is right, and most of what is said is taken', () => {
  expect(share(total.right, total.right + total.wrong)).toBeGreaterThanOrEqual(0.995);
  expect(share(total.right, total.right + total.missed)).toBeGreaterThanOrEqual(0.97);
});

test.each(sentences)('$id takes nothing that could do harm: $text', ({ id, never = {} }) => {
  const harmful = Object.entries(heard.get(id)?.facts ?? {}).filter(([question, value]) =>
    never[question]?.includes(value),
  );
  expect(harmful).toEqual([]);
});

test('the guide, the address and what is wanted are understood', () => {
  const told = sentences.filter(({ at, guide = [] }) => at === 'start' && guide.length > 0);
  const guides = told.filter(({ id, guide = [] }) => guide.includes(heard.get(id)?.guides[0] ?? ''));
  expect(share(guides.length, told.length)).toBeGreaterThanOrEqual(0.98);
  const addresses = sentences.filter(({ id, upn }) => heard.get(id)?.upn === upn);
  expect(share(addresses.length, sentences.length)).toBeGreaterThanOrEqual(0.99);
  const wanted = sentences.filter(({ intent }) => intent);
  const understood = wanted.filter(({ id, intent }) => heard.get(id)?.intent === intent);
  expect(share(understood.length, wanted.length)).toBeGreaterThanOrEqual(0.98);
});

test('nothing is said to be wanted that was not labelled: the set has facts, days and sentences without any', () => {
  expect(sentences.filter((one) => Object.keys(labelsOf(one)).length > 0).length).toBeGreaterThan(50);
  expect(sentences.filter((one) => Object.keys(labelsOf(one)).length === 0).length).toBeGreaterThan(30);
});
