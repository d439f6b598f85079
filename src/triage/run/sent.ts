import type { Moment } from '../day';
import type { Conversation, SentCommands, Triage } from '../conversation';
import { diagnosisOf } from '../diagnosis';
import type { Knowledge } from '../knowledge';
import { runOf, toRunNow, type Run } from './run';

/** More messages with commands than one triage has; of more those are forgotten first that need not be withdrawn. */
const most = 60;

/** The messages of the part that comes next, if they still stand there. */
export function partShown({ sent, triage }: Conversation): SentCommands | undefined {
  return sent?.findLast((one) => one.of === 'part' && one.triage === triage?.id && one.ended === undefined);
}

/** The messages of a part, which count again when it comes next, although something has ended them. */
export function sentPart({ sent, triage }: Conversation, part: string): SentCommands | undefined {
  return sent?.findLast((one) => one.of === 'part' && one.triage === triage?.id && one.part === part);
}

/** What stands there shows another part from now on, unless that one has messages of its own. */
export function showingPart(conversation: Conversation, part: string): Conversation {
  const shown = partShown(conversation);
  if (!shown || sentPart(conversation, part)) return conversation;
  return {
    ...conversation,
    sent: conversation.sent?.map((one) => (one.id === shown.id ? { ...one, part } : one)),
  };
}

/** Adds commands that are about to be sent. */
export function withSent(conversation: Conversation, sent: SentCommands): Conversation {
  const all = [...(conversation.sent ?? []), sent];
  if (all.length <= most) return { ...conversation, sent: all };
  const spare = Math.max(
    all.findIndex(({ of, ended }) => of === 'find' || ended !== undefined),
    0,
  );
  return { ...conversation, sent: all.filter((_, index) => index !== spare) };
}

/** Without commands of these kinds that are not known to have arrived: they are sent again, rather than never. */
export function forgetUndelivered(conversation: Conversation, ...kinds: SentCommands['of'][]): Conversation {
  const { sent } = conversation;
  if (!sent?.some(({ of, ids }) => kinds.includes(of) && ids.length === 0)) return conversation;
  return { ...conversation, sent: sent.filter(({ of, ids }) => !kinds.includes(of) || ids.length > 0) };
}

/** Whether commands that may have been posted without anybody knowing where are no longer remembered. */
export function forgetsUnconfirmed({ sent: before }: Conversation, { sent: after }: Conversation): boolean {
  return (before ?? []).some(
    ({ id, ids, ended }) => ids.length === 0 && ended === undefined && !after?.some((one) => one.id === id),
  );
}

/**
 * Ends what is not to be run any more, and brings back what is again: commands count as long as the part that they belong
 * to comes next, or their diagnosis is the same. `why` says what has changed the diagnosis.
 */
export function settleSent(
  knowledge: Knowledge,
  conversation: Conversation,
  today: Moment,
  why = 'the diagnosis has changed',
): Conversation {
  const { sent, triage } = conversation;
  if (!sent || sent.length === 0) return conversation;
  return {
    ...conversation,
    sent: sent.map(({ ended, ...one }) => {
      if (ended !== undefined && one.of === 'part' && one.part === undefined) return { ...one, ended };
      const line = endOf(knowledge, triage, one, today, why);
      return line === undefined ? one : { ...one, ended: kept(ended, line) };
    }),
  };
}

/** A line that says why something was withdrawn stays as it is. */
function kept(before: string | undefined, now: string): string {
  return before?.startsWith(withdrawn) && now.startsWith(withdrawn) ? before : now;
}

const withdrawn = 'Withdrawn';

/** What stands in place of commands that do not count, or undefined where they do. */
function endOf(
  knowledge: Knowledge,
  triage: Triage | undefined,
  { triage: triageId, of: kind, part, outcome, commands }: SentCommands,
  today: Moment,
  why: string,
): string | undefined {
  if (kind === 'find') return undefined;
  const when = /T(\d\d:\d\d)/.exec(today)?.[1];
  const off = `${withdrawn}${when === undefined ? '' : ` ${when} UTC`}`;
  if (triage?.id !== triageId) return `${off}: another triage was begun here. Do not run what stood here.`;
  if (triage.status === 'solved') {
    const by = triage.tried.at(-1)?.by.name;
    return `Commands removed: resolved${by === undefined ? '' : ` by ${by}`}.`;
  }
  const found = diagnosisOf(knowledge, triage, today);
  const gone = `${off}, because ${why}. Do not run what stood here.`;
  if (kind === 'follow-up') return found?.outcome.id === outcome ? undefined : gone;
  if (!found || (kind === 'rest' && found.outcome.id !== outcome)) return gone;
  const run = runOf(knowledge, triage, found);
  if (kind === 'rest') return commands.some(leftIn(run)) ? undefined : 'All that stood here is done.';
  const { steps, next } = run;
  if (next?.part.id === part) return undefined;
  const index = steps.findIndex(({ parts }) => parts.some(({ id }) => id === part));
  const step = steps[index];
  if (!step) return gone;
  const done = step.done ?? triage.done[part ?? ''];
  return done
    ? `Step ${index + 1}: ${done.value === 'not-needed' ? 'not needed' : 'done'}, ${done.by.name}.`
    : `${off}: step ${(next?.index ?? 0) + 1} comes first.`;
}

/** Which commands are still to be run: those of the parts that nobody has dealt with. */
export function leftIn({ steps, next }: Run): (command: string) => boolean {
  const parts = steps
    .filter(({ done }) => !done)
    .flatMap((step) => step.parts.slice(step.id === next?.step.id ? next.partIndex : 0));
  const left = new Set(parts.flatMap(({ commands }) => commands));
  return (command) => left.has(command);
}

/** The commands that a message shows now. */
export function commandsShown(
  knowledge: Knowledge,
  triage: Triage | undefined,
  sent: SentCommands,
  today: Moment,
): readonly string[] {
  const found = (sent.of === 'part' || sent.of === 'rest') && triage && diagnosisOf(knowledge, triage, today);
  if (!found) return sent.commands;
  const run = runOf(knowledge, triage, found);
  if (sent.of === 'rest') return sent.commands.filter(leftIn(run));
  const { next } = run;
  return next && next.part.id === sent.part ? toRunNow(knowledge, next) : sent.commands;
}
