import { daysBetween, type Day } from '../../day';
import type { CalendarWords } from './calendar';
import type { Time } from './time-at';
import type { Mention } from '../lexicon';
import { isRouting } from '../people';
import type { Token } from '../tokens';

/** What was said, with the times and the numbers among it, in the order of the text. */
export function withNumbers(
  calendar: CalendarWords,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  times: readonly Time[],
  today: Day,
): Mention[] {
  const dated = [...mentions, ...times.map((time) => named(time, today))];
  return [
    ...withKeys(tokens, dated),
    ...countsIn(calendar, tokens, dated),
    ...routingIn(tokens),
    ...zerosIn(tokens),
  ].sort((a, b) => a.from - b.from);
}

function named({ from, to, ago, day }: Time, today: Day): Mention {
  const names = new Set(['date']);
  const days = ago ?? (day === undefined ? undefined : daysBetween(day, today));
  if (days !== undefined && days < 1) names.add('hours');
  if (days !== undefined && (days >= 2 || (days > 1 && !Number.isInteger(days)))) names.add('days');
  return { names, from, to };
}

/** The numbers from two that are part of nothing else. */
function countsIn(
  calendar: CalendarWords,
  tokens: readonly Token[],
  mentions: readonly Mention[],
): Mention[] {
  const taken = tokens.map(() => false);
  for (const { from, to } of mentions) taken.fill(true, from, to);
  const numberOf = (text: string) => {
    if (/^\d{1,5}$/.test(text)) return Number(text);
    const meant = calendar.get(text)?.find(({ words }) => words.length === 1)?.meant;
    return meant && 'number' in meant ? meant.number : 0;
  };
  return tokens.flatMap(({ text }, at) =>
    numberOf(text) > 1 && !taken[at] ? [{ names: new Set(['count']), from: at, to: at + 1 }] : [],
  );
}

/** What something can be searched by. */
const keys = new Set(
  'id ids objectid upn name names address addresses mail email smtp alias guid exchangeguid displayname portal'.split(
    ' ',
  ),
);
const between = new Set('and or by with nor the under display object name und oder et y e en in'.split(' '));

/** Two keys beside each other say that something was searched by more than one: `(id, mail and name)`. */
function withKeys(tokens: readonly Token[], mentions: readonly Mention[]): Mention[] {
  const first: number[] = [];
  let last = -1;
  tokens.forEach(({ text, after }, at) => {
    if (after === '.' || !(keys.has(text) || between.has(text))) last = -1;
    if (!keys.has(text)) return;
    if (last >= 0 && tokens[last]?.text !== text) first.push(last);
    last = at;
  });
  const all = new Set(first);
  const named = mentions.map((one) => {
    let isKey = false;
    for (let at = one.from; at < one.to; at++) isKey = all.delete(at) || isKey;
    if (!isKey) return one;
    return { ...one, names: new Set([...one.names, 'searched-all']) };
  });
  return [...named, ...[...all].map((at) => ({ names: new Set(['searched-all']), from: at, to: at + 1 }))];
}

/** The addresses that a tenant gives to everybody. */
function routingIn(tokens: readonly Token[]): Mention[] {
  return tokens.flatMap(({ text }, at) =>
    isRouting(text) ? [{ names: new Set(['onmicrosoft-address']), from: at, to: at + 1 }] : [],
  );
}

/** A GUID of nothing but zeros stands for none. */
function zerosIn(tokens: readonly Token[]): Mention[] {
  return tokens.flatMap(({ text }, at) =>
    /^[0-]{36}$/.test(text) ? [{ names: new Set(['empty']), from: at, to: at + 1 }] : [],
  );
}
