import { expanded, wordsIn } from '../lexicon';
import { patternOf } from '../match';
import type { Phrases, SaidQuestion } from '../phrase';

/** Words and names of words by the one option of a question that they speak for. */
export type Cues = ReadonlyMap<string, string>;

/** What of a question says how its options are called. */
export interface NamedOptions {
  options: Readonly<Record<string, { label: string; words?: readonly string[] }>>;
}

/** What speaks for one option of a question and for no other: words of its name, and what is enough to answer with. */
export function cuesByQuestion(
  { facts, words }: Phrases,
  questions: Readonly<Record<string, NamedOptions>>,
  functionWords: ReadonlySet<string>,
): ReadonlyMap<string, Cues> {
  const idle = new Set([...functionWords, ...(words.others['filler']?.flatMap(wordsIn) ?? [])]);
  return new Map(
    Object.entries(questions).map(([id, question]) => [id, cuesOf(question, facts[id], idle)] as const),
  );
}

function cuesOf({ options }: NamedOptions, said: SaidQuestion | undefined, idle: ReadonlySet<string>): Cues {
  const byCue = new Map<string, Set<string>>();
  const add = (cue: string, option: string) =>
    byCue.set(cue, (byCue.get(cue) ?? new Set<string>()).add(option));
  for (const [option, { label, words = [] }] of Object.entries(options)) {
    for (const word of [label, ...words].flatMap(wordsIn))
      if (word.length > 2 && !idle.has(word)) add(word, option);
    for (const cue of said?.options?.[option]?.answers?.flatMap(expanded).flatMap(cueIn) ?? [])
      add(cue, option);
  }
  const cues = new Map<string, string>();
  for (const [cue, speaksFor] of byCue) {
    const [option, another] = speaksFor;
    if (option !== undefined && another === undefined) cues.set(cue, option);
  }
  return cues;
}

/** The cue that an answer is by itself, if it is a single word. */
function cueIn(answer: string): string[] {
  const [part = [], more] = patternOf(answer).parts;
  const [only, second] = part;
  if (!only || second || more) return [];
  return 'word' in only ? [only.word] : [...only.names].map((name) => `{${name}}`);
}
