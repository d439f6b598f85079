import { isLessPrecise, type Moment } from '../day';
import { readDetail } from '../detail';
import type { Finding } from '../facts/finding';
import type { Knowledge } from '../knowledge';
import type { RuledOut } from '../conversation';
import { isPlaceholder } from './signatures/captured-value';
import { dayIn, type Values } from './property-values';

/** What was read so far. A question or detail that was read in two ways is a conflict, and then counts in neither. */
export interface Findings {
  knowledge: Knowledge;
  today: Moment;
  found: { id: string; means: string }[];
  answers: Record<string, { value: string; because: string }>;
  details: Record<string, { value: string; from: string }>;
  conflicts: string[];
  /** Options that the paste speaks against, although it does not say which one is right. */
  ruledOut: RuledOut[];
  refused: Set<string>;
}

/** Nothing read yet. */
export function noFindings(knowledge: Knowledge, today: Moment): Findings {
  return {
    knowledge,
    today,
    found: [],
    answers: {},
    details: {},
    conflicts: [],
    ruledOut: [],
    refused: new Set(),
  };
}

/** An answer that the paste proves; `because` is what it says. */
export function answer(learned: Findings, question: string, value: string, because: string): void {
  const known = learned.knowledge.questions[question];
  if (!known || learned.refused.has(question)) return;
  if (!known.date && !Object.hasOwn(known.options, value)) return;
  const before = learned.answers[question];
  if (before && isLessPrecise(before.value, value)) learned.answers[question] = { value, because };
  else if (before && before.value !== value && !isLessPrecise(value, before.value)) {
    learned.conflicts.push(`${known.short}: both “${before.because}” and “${because}”.`);
    learned.refused.add(question);
    delete learned.answers[question];
  } else learned.answers[question] ??= { value, because };
}

/** The answers that facts prove. */
export function take(learned: Findings, findings: readonly Finding[]): void {
  for (const [question, value, because] of findings) answer(learned, question, value, because);
}

/** A detail's value; a placeholder or what does not fit is passed over. */
export function detail(learned: Findings, id: string, value: string | undefined, from: string): void {
  const known = learned.knowledge.details[id];
  if (!known || value === undefined || learned.refused.has(id) || isPlaceholder(value)) return;
  const read = readDetail(known, value);
  if (!('value' in read)) return;
  const before = learned.details[id];
  if (before && before.value.toLowerCase() !== read.value.toLowerCase()) {
    learned.conflicts.push(`${known.label}: the paste has two.`);
    learned.refused.add(id);
    delete learned.details[id];
  } else learned.details[id] ??= { value: read.value, from };
}

/** Notes that an option of a question cannot be right. */
export function ruleOut(learned: Findings, question: string, option: string, because: string): void {
  const known = learned.ruledOut.some((one) => one.question === question && one.option === option);
  if (!known && learned.knowledge.questions[question]?.options[option])
    learned.ruledOut.push({ question, option, because });
}

/** Something worth saying that answers no question. */
export function note(learned: Findings, id: string, means: string): void {
  if (!learned.found.some((one) => one.id === id && one.means === means)) learned.found.push({ id, means });
}

/** The day or instant of a property; one that can be read in two ways is named, not taken. */
export function dayShown(
  learned: Findings,
  values: Values,
  property: string,
  name: string,
): string | undefined {
  const read = dayIn(values, property, learned.today);
  if (!read) return undefined;
  if ('day' in read) return read.at ?? read.day;
  learned.conflicts.push(`${name}: ${read.problem}`);
  return undefined;
}
