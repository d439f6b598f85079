import fc from 'fast-check';

/** What somebody does next; numbers choose among what is there. */
export type Move = (typeof moves extends fc.Arbitrary<(infer One)[]> ? One : never) & { where: number };

/** What is typed: words of the run, answers, marks, and what ends a triage or begins another. */
export const texts = [
  'status',
  'done',
  'done 1',
  'done 2',
  'step 3 is done',
  'undo 1',
  'undo 2',
  'back',
  'change',
  'change 1',
  'change 3',
  'change 4',
  '1',
  '2',
  'present',
  'soft-deleted',
  'not present',
  '2026-11-14',
  '2026-09-01',
  "i don't know",
  'next',
  'commands',
  'why',
  'not yet',
  'thanks',
  'todo',
  'timeline',
  'summary',
  'collect',
  'ticket INC0012345',
  'they deleted the user yesterday',
  'second@contoso.com',
  'restart',
  'it worked',
] as const;

/** What is pasted: what the commands of the next step print when all is well, or is not; an error; half of it. */
export const pastes = ['right', 'wrong', 'half', 'error'] as const;

const nat = fc.nat(1_000);
/** Mostly the chat and the thread of its escalation. */
const where = fc.constantFrom(0, 0, 0, 2, 2, 1);
const who = fc.nat(1);

export const moves = fc.array(
  fc.oneof(
    /** A button that is on the screen, the latest card first. */
    { weight: 12, arbitrary: fc.record({ do: fc.constant('press' as const), where, who, which: nat }) },
    /** On with the run. */
    { weight: 6, arbitrary: fc.record({ do: fc.constant('go-on' as const), where, who, which: nat }) },
    /** A button as it once was, on a client that is behind. */
    { weight: 3, arbitrary: fc.record({ do: fc.constant('press-old' as const), where, who, which: nat }) },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('type' as const),
        where,
        who,
        text: fc.constantFrom(...texts),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('paste' as const),
        where,
        who,
        what: fc.constantFrom(...pastes),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('again' as const), where, back: fc.nat(4) }) },
    /** Teams refuses calls of the next turn. */
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('refuse' as const),
        where,
        count: fc.integer({ min: 1, max: 3 }),
        method: fc.constantFrom('POST' as const, 'PUT' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), where, minutes: fc.nat(3_000) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), where }) },
    /** Two people press at the same moment. */
    { weight: 3, arbitrary: fc.record({ do: fc.constant('at-once' as const), where, one: nat, other: nat }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('escalate' as const), where, who }) },
  ),
  { minLength: 20, maxLength: 50, size: 'max' },
);
