import { isOf, type Clause } from './clauses';
import type { Ears, Ready } from './compile';
import { isGrasped } from './grasp';
import { isLabelled, labelsIn } from './labels';
import type { Mention } from './lexicon';
import { canStand, findIn, type HeardText } from './match';
import { certaintyAnywhere, certaintyOf } from './reach/certainty';
import type { Limits } from './reach/reading';
import type { Found } from './text';
import type { Token } from './tokens';

/** A reply of so many words is about nothing but the question on the screen, so that plain words can answer it. */
const shortReply = 9;

/** The text that the phrases are looked for in. */
export function toSearch(
  ears: Ears,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  limits: Limits,
  question?: string,
): HeardText {
  const beginning: (Mention | undefined)[] = tokens.map(() => undefined);
  for (const one of mentions) beginning[one.from] ??= one;
  const about = question === undefined ? undefined : ears.phrases.facts[question]?.about;
  const covered = tokens.map(() => false);
  for (const { from, to } of [...mentions, ...limits.found]) covered.fill(true, from, to);
  return {
    covered,
    tokens,
    mentions,
    beginning,
    denying: limits.denying,
    negating: limits.negating,
    subjects: ears.kinds.subjects,
    ofOthers: (one) => limits.other.some(({ reach }) => reach[0] <= one.from && one.from < reach[1]),
    about,
  };
}

/** All phrases that stand in a text. What only answers counts where its question is asked, or after its label. */
export function allFound(
  ears: Ears,
  heard: HeardText,
  clauses: readonly Clause[],
  limits: Limits,
  question: string | undefined,
): Found[] {
  const { tokens, mentions } = heard;
  const everything: Clause = { from: 0, to: tokens.length, sentence: 0, inherited: [] };
  const labels = labelsIn(tokens, mentions);
  const answers = ({ question: asked, named }: { question: string; named: boolean }) =>
    asked === question && (named || tokens.length <= shortReply);
  const counts = ({ purpose }: Ready) =>
    purpose.to === 'answers'
      ? answers(purpose) || (purpose.named && labels.length > 0)
      : purpose.to !== 'unless' || purpose.answers !== true || purpose.question === question;
  return [
    ...clauses.flatMap((clause) => hear(ears, heard, clause, limits, counts, false)),
    ...hear(ears, heard, everything, limits, counts, true),
  ].filter(
    ({ purpose, spans }) =>
      purpose.to !== 'answers' ||
      answers(purpose) ||
      isLabelled(labels, ears.phrases.facts[purpose.question], spans),
  );
}

function hear(
  ears: Ears,
  heard: HeardText,
  clause: Clause,
  limits: Limits,
  counts: (one: Ready) => boolean,
  anywhere: boolean,
): Found[] {
  const keys = new Set<string>();
  for (let at = clause.from; at < clause.to; at++) {
    keys.add(heard.tokens[at]?.text ?? '');
    for (const name of heard.beginning[at]?.names ?? []) keys.add(`{${name}}`);
  }
  const ready = new Set([...keys].flatMap((key) => ears.byKey.get(key) ?? []));
  return [...ready]
    .filter((one) => one.pattern.anywhere === anywhere && counts(one) && canStand(one.pattern, keys))
    .flatMap(({ pattern, purpose }) =>
      findIn(heard, clause, pattern).map((spans) => {
        const asked = 'question' in purpose ? ears.phrases.facts[purpose.question] : undefined;
        const { lasting, 'of-another': ofAnother, 'by-others': byOthers } = asked ?? {};
        const wishes = asked?.wishes === true;
        const happened = tellsWhatHappened(ears, purpose);
        const state = isState(ears, heard, purpose, spans);
        const said = anywhere
          ? certaintyAnywhere(limits, heard.tokens, clause, spans, { wishes, happened })
          : certaintyOf(limits, heard.tokens, clause, spans, { state, wishes: wishes && !happened });
        const holds = (said === 'over' && lasting) || (said === 'other' && (ofAnother || byOthers));
        const missing = foundNothing(limits, heard, spans) || isNotFoundIn(heard, clause, purpose, spans);
        const certainty = missing ? 'denied' : holds ? 'sure' : said;
        const grasped = pattern.anywhere || isGrasped(ears, heard, clause, purpose, spans);
        return {
          purpose,
          spans,
          clause,
          anywhere,
          certainty: certainty === 'sure' && !grasped ? 'doubted' : certainty,
        };
      }),
    );
}

/** Whether an option tells what was done, so that a wish does not prove it. */
function tellsWhatHappened({ phrases }: Ears, purpose: Found['purpose']): boolean {
  return (
    'option' in purpose &&
    purpose.option !== undefined &&
    phrases.facts[purpose.question]?.options?.[purpose.option]?.happened === true
  );
}

/** What a search does with what it finds, or with nothing. */
const finders = new Set(
  'find finds found return returns show shows list lists give gives print prints say says know knows has have see sees findet zeigt liefert kennt trouve renvoie affiche encuentra devuelve muestra encontra retorna mostra trova restituisce vindt geeft toont'.split(
    ' ',
  ),
);
const nothings = new Set(['not-found', 'empty', 'all-empty']);

/** Whether what seems to be found is not, as the words right behind it say: `Get-ADUser finds nothing`. */
function foundNothing(
  { negating }: Limits,
  { tokens, beginning, mentions, subjects }: HeardText,
  spans: Found['spans'],
): boolean {
  return spans.some(([, to]) => {
    const verb = [tokens[to - 1], tokens[to - 2]].some((one) => finders.has(one?.text ?? ''));
    if (!verb || tokens[to]?.after !== '') return false;
    // `a distribution list nobody remembers` names a list, and lists nothing.
    if (mentions.some((one) => one.to === to && isOf(one, subjects))) return false;
    const mention = beginning[to] ?? beginning[to + 1];
    return negating[to] === true || (mention !== undefined && isOf(mention, nothings));
  });
}

/** Words that lead from what was not found to where it was looked for: `can't find it in active users`. */
const leadsThere = new Set(
  'it him her them this user users the in among under on at inside within ihn sie es in im unter bei dans parmi en entre nei tra nel bij onder'.split(
    ' ',
  ),
);

/** Whether something was not found where an option says that it is. */
function isNotFoundIn(
  { tokens, mentions }: HeardText,
  clause: Clause,
  purpose: Found['purpose'],
  spans: Found['spans'],
): boolean {
  if (purpose.to !== 'says' && purpose.to !== 'answers') return false;
  const from = Math.min(...spans.map(([start]) => start));
  return mentions.some(
    ({ names, from: start, to }) =>
      names.has('not-found') &&
      start >= clause.from &&
      to < from &&
      from - to <= 4 &&
      to > start + 1 &&
      tokens.slice(to, from).every((one) => one.after === '' && leadsThere.has(one.text)),
  );
}

/** No way has more words than this. */
const longestWay = 16;

/** Whether what proves something ends with a state, which a denial after it takes back. */
function isState(
  { kinds }: Ears,
  { beginning }: HeardText,
  { to }: Found['purpose'],
  spans: Found['spans'],
): boolean {
  const end = Math.max(...spans.map(([, to]) => to));
  const last = beginning.slice(Math.max(0, end - longestWay), end).findLast((one) => one?.to === end);
  return (to === 'says' || to === 'answers') && last !== undefined && isOf(last, kinds.states);
}
