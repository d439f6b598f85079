import type { Guide, Knowledge, Step, Tables, When } from '../knowledge';
import type { Ears } from './compile';
import type { At, HeardAnswer } from './text';

/** Every question that a guide can ask. */
export function askedBy({ procedures }: Pick<Tables, 'procedures'>, guide: Guide): ReadonlySet<string> {
  const questions = new Set(guide.form);
  const used = new Set<string>();
  const add = (when: When | undefined, steps: readonly Step[]): void => {
    for (const question of Object.keys(when ?? {})) questions.add(question);
    for (const step of steps) {
      add(step.when, []);
      if ('use' in step) used.add(step.use);
    }
  };
  for (const { when, steps } of guide.outcomes) add(when, steps);
  // A set goes on to what is added to it on the way.
  for (const procedure of used) add(undefined, procedures[procedure]?.steps ?? []);
  return questions;
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
  const here = Object.entries(knowledge.askedBy).filter(
    ([id, questions]) => guides.includes(id) || (asked !== undefined && questions.has(asked)),
  );
  return here.length === 0 ? undefined : new Set(here.flatMap(([, questions]) => [...questions]));
}

/**
 * What only other guides ask than the two that it is likeliest about is no more than a hint: its words can mean something
 * else here. Of a question that is meant in its own guides alone nothing is left.
 */
export function askedHere(
  { phrases }: Ears,
  knowledge: Knowledge,
  at: At,
  guides: readonly string[],
  one: HeardAnswer,
): HeardAnswer[] {
  const { guide, scoped } = phrases.facts[one.question] ?? {};
  const elsewhere =
    one.sure &&
    (guide !== undefined || scoped === true) &&
    questionsAround(knowledge, at, guides.slice(0, scoped ? 1 : 2))?.has(one.question) === false;
  const asked = at.startsWith('question:') ? at.slice('question:'.length) : undefined;
  const unlikely =
    one.sure &&
    scoped === true &&
    asked !== undefined &&
    one.question !== asked &&
    guides.length === 0 &&
    Object.values(knowledge.askedBy).some(
      (questions) => questions.has(asked) && !questions.has(one.question),
    );
  if (scoped && (elsewhere || (at === 'start' && guides.length === 0))) return [];
  return [elsewhere || unlikely ? { ...one, sure: false } : one];
}
