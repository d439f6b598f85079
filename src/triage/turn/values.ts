import { readAnswer } from '../answer';
import type { Moment } from '../day';
import { readDetail } from '../detail';
import type { Knowledge } from '../knowledge';

/** Values that can be used, and a sentence for each that cannot. */
export interface UsableValues {
  answers: Record<string, string>;
  details: Record<string, string>;
  problems: string[];
}

/** Reads several values; empty inputs and unknown names are passed over. */
export function readValues(
  knowledge: Knowledge,
  given: { answers: Record<string, string>; details: Record<string, string> },
  today: Moment,
): UsableValues {
  const answers: Record<string, string> = {};
  const details: Record<string, string> = {};
  const problems: string[] = [];
  for (const [id, typed] of Object.entries(given.answers)) {
    const question = Object.hasOwn(knowledge.questions, id) ? knowledge.questions[id] : undefined;
    if (!question || typed.trim() === '') continue;
    const result = readAnswer(question, typed, today);
    if ('value' in result) answers[id] = result.value;
    else problems.push(result.problem);
  }
  for (const [id, typed] of Object.entries(given.details)) {
    const detail = Object.hasOwn(knowledge.details, id) ? knowledge.details[id] : undefined;
    if (!detail || typed.trim() === '') continue;
    const result = readDetail(detail, typed);
    if ('value' in result) details[id] = result.value;
    else problems.push(result.problem);
  }
  return { answers, details, problems };
}
