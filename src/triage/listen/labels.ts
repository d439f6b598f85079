import type { Mention } from './lexicon';
import type { Span } from './match';
import type { SaidQuestion } from './phrase';
import type { Token } from './tokens';

/** A label and what it is said of: `AD: deleted 17 Nov, tombstone only`. */
export interface Label {
  names: ReadonlySet<string>;
  reach: Span;
}

/** The labels of a text. Each reaches to the end of its line or sentence, or to the next label. */
export function labelsIn(tokens: readonly Token[], mentions: readonly Mention[]): Label[] {
  const labels = mentions.filter(({ from, to }) => tokens[to]?.after === ':' && tokens[from]?.after !== '');
  return labels.map(({ names, to }, index) => {
    const next = labels[index + 1]?.from ?? tokens.length;
    let end = to + 1;
    while (end < next && tokens[end]?.after !== '.') end++;
    return { names, reach: [to, end] };
  });
}

/** Whether a label says that what stands at these places answers a question. */
export function isLabelled(
  labels: readonly Label[],
  question: SaidQuestion | undefined,
  spans: readonly Span[],
): boolean {
  const about = question?.about;
  return (
    about !== undefined &&
    question?.['of-another'] !== true &&
    labels.some(
      ({ names, reach }) =>
        names.has(about) && spans.every(([from, to]) => reach[0] <= from && to <= reach[1]),
    )
  );
}
