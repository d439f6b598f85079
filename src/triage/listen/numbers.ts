import { daysBetween, type Day } from '../day';
import type { Time } from './dates';
import type { Mention } from './lexicon';
import { isRouting } from './people';
import type { Token } from './tokens';

/** What was said, with the times and the numbers among it, in the order of the text. */
export function withNumbers(
  tokens: readonly Token[],
  mentions: readonly Mention[],
  times: readonly Time[],
  today: Day,
): Mention[] {
  const dated = [...mentions, ...times.map((time) => named(time, today))];
  return [...dated, ...countsIn(tokens, dated), ...routingIn(tokens)].sort((a, b) => a.from - b.from);
}

function named({ from, to, ago, day }: Time, today: Day): Mention {
  const names = new Set(['date']);
  const days = ago ?? (day === undefined ? undefined : daysBetween(day, today));
  if (days !== undefined && days < 1) names.add('hours');
  if (days !== undefined && days >= 2) names.add('days');
  return { names, from, to };
}

/** The numbers from two that are part of nothing else. */
function countsIn(tokens: readonly Token[], mentions: readonly Mention[]): Mention[] {
  const taken = tokens.map(() => false);
  for (const { from, to } of mentions) taken.fill(true, from, to);
  return tokens.flatMap(({ text }, at) =>
    /^\d{1,5}$/.test(text) && Number(text) > 1 && !taken[at]
      ? [{ names: new Set(['count']), from: at, to: at + 1 }]
      : [],
  );
}

/** The addresses that a tenant gives to everybody. */
function routingIn(tokens: readonly Token[]): Mention[] {
  return tokens.flatMap(({ text }, at) =>
    isRouting(text) ? [{ names: new Set(['onmicrosoft-address']), from: at, to: at + 1 }] : [],
  );
}
