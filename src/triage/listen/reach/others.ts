import type { Mention } from '../lexicon';
import type { Token } from '../tokens';
import { lastBut, untilBut, whereOf, type Reading } from './reading';

const doers = new Set('by von vom par por da dal door'.split(' '));
const articles = new Set(
  'a an the my our your one of his her einem einer meinem un une mon mi uma um meu mio een mijn'.split(' '),
);
/** Whether those who are spoken of are only who did it: `deleted by a colleague`. */
function isDoer(tokens: readonly Token[], from: number): boolean {
  let at = from - 1;
  while (at >= 0 && articles.has(tokens[at]?.text ?? '')) at--;
  return doers.has(tokens[at]?.text ?? '');
}
/** Whether those who are spoken of did something to somebody: `my colleague deleted the user`. */
function acts(around: readonly Mention[], tokens: readonly Token[], at: number): boolean {
  return around.some(({ names, from }) => names.has('acts') && from === at && tokens[at]?.after === '');
}

/** Marks what is said of somebody else, but for who only did something to somebody. */
export function markOther(reading: Reading, { from, to }: Mention): void {
  const { tokens, around, limits, parts, ownClause } = reading;
  if (acts(around, tokens, to) || isDoer(tokens, from)) return;
  const part = whereOf(parts, tokens, from);
  limits.other.push({
    source: [from, to],
    reach: [lastBut(ownClause, part.from, from), untilBut(reading, from, part.to)],
  });
}
