import type { Guide, Knowledge, Step, When } from '../knowledge';
import type { Ears } from './compile';
import type { At, Finding } from './text';

const known = new WeakMap<Guide, ReadonlySet<string>>();

/** Every question that a guide can ask. */
function questionsOf(knowledge: Knowledge, guide: Guide): ReadonlySet<string> {
  let mine = known.get(guide);
  if (!mine) {
    const whens: (When | undefined)[] = [];
    const addSteps = (steps: readonly Step[]) => {
      for (const step of steps) {
        whens.push(step.when);
        if ('use' in step) addSteps(knowledge.procedures[step.use]?.steps ?? []);
      }
    };
    for (const { when, steps } of guide.outcomes) {
      whens.push(when);
      addSteps(steps);
    }
    known.set(guide, (mine = new Set([...guide.form, ...whens.flatMap((one) => Object.keys(one ?? {}))])));
  }
  return mine;
}

/**
 * The questions that can be asked where a text was written: those of the guides it is about, and of those that ask the
 * question on the screen. Nothing where that does not say which guide it is.
 */
function questionsAround(
  knowledge: Knowledge,
  at: At,
  guides: readonly string[],
): ReadonlySet<string> | undefined {
  const asked = at.startsWith('question:') ? at.slice('question:'.length) : undefined;
  const here = Object.entries(knowledge.guides)
    .filter(
      ([id, guide]) =>
        guides.includes(id) || (asked !== undefined && questionsOf(knowledge, guide).has(asked)),
    )
    .map(([, guide]) => questionsOf(knowledge, guide));
  return here.length === 0 ? undefined : new Set(here.flatMap((one) => [...one]));
}

/** What only other guides ask than the two that it is likeliest about is no more than a hint: its words can mean something else here. */
export function askedHere(
  { phrases }: Ears,
  knowledge: Knowledge,
  at: At,
  guides: readonly string[],
  one: Finding,
): Finding {
  const elsewhere =
    one.sure &&
    phrases.facts[one.question]?.guide !== undefined &&
    questionsAround(knowledge, at, guides.slice(0, 2))?.has(one.question) === false;
  return elsewhere ? { ...one, sure: false } : one;
}
