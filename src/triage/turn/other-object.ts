import type { Triage } from '../conversation';
import type { Moment } from '../day';
import type { Knowledge } from '../knowledge';
import { knownOf } from '../position';
import { stepWithId } from '../run/step-id';

/** A triage without what was read of another object, and what that was, in words. */
export interface WithoutOther {
  triage: Triage;
  gone: string[];
}

/**
 * An answer that is changed can choose another object: the account that was deleted and not the new one that has its
 * address, the mailbox that was lost and not the one in use. What was read of the first one goes then, and so do the marks
 * of the steps that worked on it, apart from what is `given` together with the new answer.
 */
export function withoutOtherObject(
  knowledge: Knowledge,
  before: Triage,
  after: Triage,
  today: Moment,
  given: Readonly<Record<string, unknown>> = {},
): WithoutOther {
  const [was, is] = [knownOf(knowledge, before, today), knownOf(knowledge, after, today)];
  const changed = (question: string) => {
    const now = is[question];
    if (was[question] === undefined || was[question] === now) return false;
    return now === undefined || now !== knowledge.questions[question]?.['comes-back'];
  };
  const isOfOther = (of: readonly string[] | undefined, id: string) =>
    !Object.hasOwn(given, id) && (of ?? []).some(changed);
  const details = Object.keys(after.details).filter((id) => isOfOther(knowledge.details[id]?.of, id));
  const answers = Object.keys(after.answers).filter((id) => isOfOther(knowledge.questions[id]?.of, id));
  if (details.length + answers.length === 0) return { triage: after, gone: [] };
  const done = new Set(details);
  const kept = <T>(marks: Record<string, T>) =>
    without(
      marks,
      Object.keys(marks).filter((id) => usesAny(knowledge, id, done)),
    );
  return {
    triage: {
      ...after,
      details: without(after.details, details),
      answers: without(after.answers, answers),
      done: kept(after.done),
      ...(after.begun && { begun: kept(after.begun) }),
      ...(after.unexpected && { unexpected: kept(after.unexpected) }),
    },
    gone: [
      ...answers.map((id) => knowledge.questions[id]?.short ?? id),
      ...details.map((id) => knowledge.details[id]?.label ?? id),
    ],
  };
}

/** Whether a step, or the part of one, has a command that asked for one of these details. */
function usesAny(knowledge: Knowledge, id: string, details: ReadonlySet<string>): boolean {
  const commands = stepWithId(knowledge, id.split('/')[0] ?? id)?.commands ?? [];
  return commands.some((command) => knowledge.commandDetails[command]?.some((one) => details.has(one)));
}

function without<T>(values: Readonly<Record<string, T>>, ids: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([id]) => !ids.includes(id)));
}

/** What the card says of it. */
export function saidOfOther(gone: readonly string[]): string | undefined {
  return gone.length === 0
    ? undefined
    : `This was read of the other object, so it is looked up again: ${gone.join(', ')}.`;
}
