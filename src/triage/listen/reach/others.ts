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
/** Between somebody and what they did stand no more words than these: `the colleague who manages the sync excluded her`. */
const beforeAct = 6;
/** What says something of somebody, and not what they did. */
const says = new Set('s is are was were has had have got gets be been but and'.split(' '));

/** Whether those who are spoken of did something to somebody: `my colleague deleted the user`. */
function acts(around: readonly Mention[], tokens: readonly Token[], from: number): boolean {
  for (let at = from; at <= from + beforeAct && tokens[at]?.after === ''; at++) {
    if (around.some((one) => one.names.has('acts') && one.from === at)) return true;
    if (says.has(tokens[at]?.text ?? '')) return false;
  }
  return false;
}

/** The part that goes on with somebody who was spoken of: `another user had the same, his mailbox was empty too`. */
const ofThem = new Set(
  'his her their he she they seine ihre son sa ses su sus seu sua il zijn haar'.split(' '),
);

/** What says more of who was just spoken of. */
const relative = new Set('where who whose whom wo dessen deren'.split(' '));

function onWithThem({ tokens, parts, sentences }: Reading, to: number): number {
  const next = whereOf(parts, tokens, to);
  const word = tokens[to]?.text ?? '';
  const goesOn =
    to < tokens.length &&
    next.to <= whereOf(sentences, tokens, to - 1).to &&
    (relative.has(word) || (ofThem.has(word) && tokens[next.to - 1]?.text === 'too'));
  return goesOn ? next.to : to;
}

const formerly = new Set('former ex'.split(' '));
const ofWhom = new Set('of from'.split(' '));
/** Whether it is the user that is spoken of: `the mailbox of a former employee`. */
function isUser(tokens: readonly Token[], from: number): boolean {
  if (!formerly.has(tokens[from]?.text ?? '')) return false;
  let at = from - 1;
  while (at >= 0 && articles.has(tokens[at]?.text ?? '')) at--;
  return (
    ofWhom.has(tokens[at]?.text ?? '') && /^(?:mailbox|mbx|account|user)$/.test(tokens[at - 1]?.text ?? '')
  );
}

/** Marks what is said of somebody else, but for who only did something to somebody. */
export function markOther(reading: Reading, { from, to }: Mention): void {
  const { tokens, around, limits, parts, ownClause } = reading;
  if (acts(around, tokens, to) || isDoer(tokens, from) || isUser(tokens, from)) return;
  const part = whereOf(parts, tokens, from);
  const until = untilBut(reading, from, part.to);
  limits.other.push({
    source: [from, to],
    reach: [lastBut(ownClause, part.from, from), until === part.to ? onWithThem(reading, until) : until],
  });
}
