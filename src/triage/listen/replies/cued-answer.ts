import type { Knowledge } from '../../knowledge';
import type { Ears } from '../compile';
import { wordsIn } from '../lexicon';
import { patternOf } from '../match';
import type { Limits } from '../reach/reading';
import type { Text } from '../text';

/** Words and names of words by the one option of a question that they speak for. */
type Cues = ReadonlyMap<string, string>;

const known = new WeakMap<Knowledge, Map<string, Cues>>();

/** What speaks for one option of a question and for no other: words of its name, and what is enough to answer with. */
function cuesOf(ears: Ears, knowledge: Knowledge, asked: string): Cues {
  const ready = known.get(knowledge) ?? new Map<string, Cues>();
  known.set(knowledge, ready);
  const made = ready.get(asked) ?? cuesFrom(ears, knowledge, asked);
  ready.set(asked, made);
  return made;
}

function cuesFrom(ears: Ears, knowledge: Knowledge, asked: string): Cues {
  const options = knowledge.questions[asked]?.options ?? {};
  const fillers = new Set(ears.phrases.words.others['filler']?.flatMap(wordsIn) ?? []);
  const byCue = new Map<string, Set<string>>();
  const add = (cue: string, option: string) =>
    byCue.set(cue, (byCue.get(cue) ?? new Set<string>()).add(option));
  for (const [option, { label, words = [] }] of Object.entries(options)) {
    for (const word of [label, ...words].flatMap(wordsIn))
      if (word.length > 2 && !ears.functionWords.has(word) && !fillers.has(word)) add(word, option);
    for (const answer of ears.phrases.facts[asked]?.options?.[option]?.answers ?? []) {
      const [part = [], more] = patternOf(answer, () => undefined, new Set()).parts;
      const [only, second] = part;
      if (!only || second || more) continue;
      if ('word' in only) add(only.word, option);
      else for (const name of only.names) add(`{${name}}`, option);
    }
  }
  const cues = new Map<string, string>();
  for (const [cue, speaksFor] of byCue) {
    const [option, another] = speaksFor;
    if (option !== undefined && another === undefined) cues.set(cue, option);
  }
  return cues;
}

/** What was so, and is so no more: `we moved off ADFS`. */
const ends = new Set(['removed', 'gone', 'moved', 'stopped', 'expired', 'was-there']);

/** A word that denies stands no further before what it denies than this. */
const reachOfNo = 4;

/** The one option that the words of a reply speak for, wherever they stand in it; none where they speak for several. */
export function cuedOption(
  ears: Ears,
  knowledge: Knowledge,
  { tokens, mentions }: Text,
  { denying, over, found }: Limits,
  asked: string,
): string | undefined {
  const cues = cuesOf(ears, knowledge, asked);
  const denied = (at: number) =>
    over[at] === true || denying.slice(Math.max(0, at - reachOfNo), at + 2).some(Boolean);
  if (
    mentions.some(
      ({ names }) =>
        [...names].some((one) => ends.has(one)) && ![...names].some((one) => cues.has(`{${one}}`)),
    )
  )
    return undefined;
  const known = new Set(
    [...mentions, ...found].flatMap(({ from, to }) =>
      Array.from({ length: to - from }, (_, at) => from + at),
    ),
  );
  const isStrange = ({ text }: { text: string }, at: number) =>
    !known.has(at) && !cues.has(text) && !ears.functionWords.has(text) && /^\p{L}{3,}$/u.test(text);
  if (tokens.some(isStrange)) return undefined;
  const options = new Set<string>();
  const hear = (cue: string, at: number) => {
    const option = cues.get(cue);
    if (option !== undefined) options.add(denied(at) ? '' : option);
  };
  tokens.forEach(({ text }, at) => hear(text, at));
  for (const { names, from } of mentions) for (const name of names) hear(`{${name}}`, from);
  const [only, second] = options;
  return second === undefined && only !== '' ? only : undefined;
}
