import type { Ears } from '../compile';
import type { Limits } from '../reach/reading';
import type { Text } from '../text';

/** What was so, and is so no more: `we moved off ADFS`. */
const ends = new Set(['removed', 'gone', 'moved', 'stopped', 'expired', 'was-there']);

/** A word that denies stands no further before what it denies than this. */
const reachOfNo = 4;

/** The one option that the words of a reply speak for, wherever they stand in it; none where they speak for several. */
export function cuedOption(
  ears: Ears,
  { tokens, mentions }: Text,
  { denying, over, found }: Limits,
  asked: string,
): string | undefined {
  const cues = ears.cues.get(asked) ?? new Map<string, string>();
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
