import { readDetail } from '../detail';
import type { Finding } from '../facts/finding';
import type { Knowledge } from '../knowledge';
import { readAnswer } from '../answer';
import type { Moment } from '../day';

/** Answers and details as they are proved, each answer with what it was read from. */
export interface CollectedFindings {
  answers: Record<string, string>;
  because: Record<string, string>;
  details: Record<string, string>;
  answer: (question: string, value: string | undefined, because: string) => void;
  /** The answers that facts prove. */
  take: (findings: readonly Finding[]) => void;
  detail: (id: string, value: string | null | undefined) => void;
}

/** Collects what is proved. A question, an option or a detail that the guides do not have is passed over. */
export function collectFindings(knowledge: Knowledge, today: Moment): CollectedFindings {
  const told: CollectedFindings = {
    answers: {},
    because: {},
    details: {},
    answer(id, value, because) {
      const question = Object.hasOwn(knowledge.questions, id) ? knowledge.questions[id] : undefined;
      if (!question || value === undefined) return;
      const read = readAnswer(question, value, today);
      if ('problem' in read) return;
      told.answers[id] = read.value;
      told.because[id] = because;
    },
    take(findings) {
      for (const [question, value, because] of findings) told.answer(question, value, because);
    },
    detail(id, value) {
      const known = Object.hasOwn(knowledge.details, id) ? knowledge.details[id] : undefined;
      const read = known && value ? readDetail(known, value) : undefined;
      if (read && 'value' in read) told.details[id] = read.value;
    },
  };
  return told;
}
