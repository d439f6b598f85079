import type { Clause } from '../clauses';
import type { Span } from '../match';
import type { Limits } from './reading';
import type { Token } from '../tokens';

/** How far what was said can be taken: it is so, perhaps, not so, was so, or is so of somebody else. */
export type Certainty = 'sure' | 'doubted' | 'denied' | 'over' | 'other';

/** How many words after a word that denies what it denies may begin. */
const reachOfNo = 5;

/** Words that stand between a subject and what denies its verb: `the recycle bin was never enabled`. */
const auxiliaries = new Set(
  'is are was were has have had does do did will would ist sind war wurde hat est a etait es esta foi e stato is werd heeft'.split(
    ' ',
  ),
);

const deniesVerbs = new Set('not never nicht nie niemals pas jamais niet nooit'.split(' '));

/** From what is surely so to what is not so at all. */
const worst: readonly Certainty[] = ['sure', 'over', 'doubted', 'denied', 'other'];

/**
 * How certain is what stands at places anywhere in a text: as the least certain of them. Where it tells what happened, the
 * first of them does, and the others can be what somebody wishes.
 */
export function certaintyAnywhere(
  limits: Limits,
  tokens: readonly Token[],
  clause: Clause,
  spans: readonly Span[],
  { wishes, happened }: { wishes: boolean; happened: boolean },
): Certainty {
  const all = spans.map((span, part) =>
    certaintyOf(limits, tokens, clause, [span], {
      state: false,
      wishes: wishes && !(happened && part === 0),
    }),
  );
  return worst.findLast((one) => all.includes(one)) ?? 'sure';
}

/** What is said: a `state` does not count where it is denied after it, and what somebody `wishes` counts where that is asked. */
interface Said {
  state: boolean;
  wishes: boolean;
}

/** How certain is what stands at these spans of a clause. */
export function certaintyOf(
  limits: Limits,
  tokens: readonly Token[],
  clause: Clause,
  spans: readonly Span[],
  { state, wishes }: Said,
): Certainty {
  const from = Math.min(...spans.map(([start]) => start));
  const to = Math.max(...spans.map(([, end]) => end));
  const within = (marks: readonly boolean[]) => marks.slice(from, to).some(Boolean);
  const own = (at: number) => spans.some(([start, end]) => start <= at && at < end);
  const covers = ([start, end]: Span) => spans.some((span) => span[0] <= start && end <= span[1]);
  if (limits.other.some(({ source, reach }) => reach[0] < to && from < reach[1] && !covers(source)))
    return 'other';
  if (spans.some(([start]) => limits.searched[start])) return 'other';
  if (spans.some(([start]) => limits.torn[start])) return 'denied';
  for (let at = from - 1; at >= Math.max(clause.from, from - reachOfNo) && tokens[at + 1]?.after === ''; at--)
    if (limits.denying[at]) return 'denied';
  for (let at = from; at < to; at++) if (limits.denying[at] && !own(at)) return 'denied';
  if (limits.denying[to] && tokens[to]?.after === '' && to + 1 >= clause.to) return 'denied';
  if (state && auxiliaries.has(tokens[to]?.text ?? '') && deniesVerbs.has(tokens[to + 1]?.text ?? ''))
    return 'denied';
  if (isDeniedBehind(tokens, to)) return 'denied';
  if (within(limits.doubted)) return 'doubted';
  if (!wishes && (within(limits.wished) || within(limits.howAsked))) return 'doubted';
  return within(limits.over) ? 'over' : 'sure';
}

/** Deniers that stand behind their verb: `der Papierkorb zeigt ihn nicht mehr`. */
const behindVerb = new Set('nicht pas niet'.split(' '));

function isDeniedBehind(tokens: readonly Token[], to: number): boolean {
  for (let at = to; at < to + 4 && tokens[at]?.after === ''; at++)
    if (at > to && behindVerb.has(tokens[at]?.text ?? '')) return true;
  return false;
}
