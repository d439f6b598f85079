import { addressesIn } from '../detail';
import type { Knowledge } from '../knowledge';
import { isOf } from './clauses';
import type { Ears } from './compile';
import { wordsIn } from './lexicon';
import { termsIn } from '../typed/glossary';
import type { HeardAnswer, Text } from './text';

/** What a person wants with what they wrote. */
export const wishes = [
  'describe',
  'answer',
  'how',
  'next',
  'failed',
  'worked',
  'thanks',
  'other-problem',
  'status',
  'escalate',
  'time-left',
  'meaning',
  'none',
] as const;
export type Wish = (typeof wishes)[number];

/** What was wanted: the first of the intents, in the order of their file, that was said; else an answer or a description. */
export function intentOf(
  ears: Ears,
  knowledge: Knowledge,
  { at, text, times, tokens, mentions, found, corrected }: Text,
  findings: readonly HeardAnswer[],
): Wish {
  const fillers = new Set(ears.phrases.words.others['filler']?.flatMap(wordsIn) ?? []);
  const bare = (from: number, to: number) =>
    tokens.slice(from, to).filter(({ text }) => !fillers.has(text)).length;
  const all = bare(0, tokens.length);
  const said = new Set(
    found.flatMap(({ purpose, spans, certainty }) => {
      if (purpose.to !== 'intent' || certainty === 'denied') return [];
      if (!purpose.whole) return [purpose.intent];
      const covered = spans.reduce((sum, [from, to]) => sum + bare(from, to), 0);
      return covered >= all - 1 && all <= 6 ? [purpose.intent] : [];
    }),
  );
  const sure = findings.some((one) => one.sure);
  const asked = at.startsWith('question:') ? at.slice('question:'.length) : undefined;
  const answered =
    asked !== undefined &&
    findings.some(({ question, value, either }) => question === asked && (value !== undefined || either));
  const date = knowledge.questions[asked ?? '']?.date !== undefined;
  if (asksOfTerm(tokens, text, bare) && termsIn(knowledge, text).length > 0) said.add('meaning');
  if (asked !== undefined && said.has('meaning') && /[?？]/.test(text)) return 'meaning';
  if (asked !== undefined && said.has('other-problem') && !answered) return 'other-problem';
  if (answered || (date && times.length > 0) || (asked !== undefined && sure)) return 'answer';
  if (at === 'diagnosis' && corrected.length > 0 && (sure || times.length > 0)) return 'answer';
  const asks = /[?？]/.test(text);
  const wish = Object.keys(ears.phrases.intents).find(
    (intent) => said.has(intent) && (at !== 'start' || (atStart.has(intent) && (intent !== 'how' || asks))),
  ) as Wish | undefined;
  const speaks = mentions.some((one) => isOf(one, ears.kinds.subjects) || isOf(one, ears.kinds.states));
  if (at === 'start') {
    const told = findings.length > 0 || addressesIn(text).length > 0;
    const problem = found.some(({ purpose }) => purpose.to === 'problem');
    if (wish !== undefined && (!sure || wish === 'time-left') && !(problem && wish === beside)) return wish;
    return told || problem || (all >= 4 && speaks && !asks) ? 'describe' : 'none';
  }
  if (wish !== undefined) return wish;
  if (asked !== undefined)
    return findings.some(({ question }) => question === asked) ||
      (times.length > 0 && date) ||
      (speaks && !asks)
      ? 'answer'
      : 'none';
  return findings.length > 0 ? 'answer' : 'none';
}

/** What is only asked beside the problem that is told: `the address is taken, who has it?` */
const beside = 'status';

/** Whether one of the sentences asks what something is, `what is an anchor`, `soft-deleted means what?` */
function asksOfTerm(
  tokens: Text['tokens'],
  text: string,
  bare: (from: number, to: number) => number,
): boolean {
  const asks = /[?？]/.test(text);
  return sentencesOf(tokens).some(({ from, to }) => {
    if (bare(from, to) > longestOfTerm) return false;
    const words = tokens.slice(from, to).map((one) => one.text);
    return (asks && words.at(-1) === 'what') || asksWhat.test(words.join(' '));
  });
}

function sentencesOf(tokens: Text['tokens']): { from: number; to: number }[] {
  const starts = tokens.flatMap(({ after }, at) => (at === 0 || after === '.' || after === ',' ? [at] : []));
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? tokens.length }));
}

/** What asks for the meaning of a term has no more words than this, beside those that say nothing. */
const longestOfTerm = 8;
const asksWhat =
  /^(?:and |so |but |sorry |ok )?(?:what (?:exactly )?(?:is|are|does)|can you explain|explain|define|was (?:ist|bedeutet|heisst)|qu est|que (?:es|significa)|o que|cos e|che cosa|wat is) /;

/** Where nothing is open yet nothing can have worked or failed: what sounds so is a description. */
const atStart = new Set<string>([
  'time-left',
  'meaning',
  'how',
  'escalate',
  'status',
  'thanks',
  'other-problem',
  'none',
]);
