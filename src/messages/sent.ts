import type { Conversation, SentCommands, Triage } from '../triage/conversation';
import type { Moment } from '../triage/day';
import { diagnosisOf } from '../triage/diagnosis';
import type { Knowledge } from '../triage/knowledge';
import { runOf, type Next, type Run } from '../triage/run/run';
import { commandsShown } from '../triage/run/sent';
import { commandMessages, windowsOf, type Sending } from './commands';
import { numbersOf } from './risk';
import { escapeMarkdown } from './escape-markdown';

/** What stands in the messages of commands that were sent: the commands as they are filled in now, or why they are gone. */
export function sentTexts(
  knowledge: Knowledge,
  { triage }: Conversation,
  sent: SentCommands,
  today: Moment,
): string[] {
  if (sent.ended !== undefined) return [escapeMarkdown(sent.ended)];
  const { values, unconfirmed: unconfirmed } = fillingOf(triage);
  const shown = commandsShown(knowledge, triage, sent, today);
  const found =
    sent.of === 'part' || sent.of === 'rest' ? triage && diagnosisOf(knowledge, triage, today) : undefined;
  const sending: Sending = { unconfirmed, ...(found && { numbers: numbersOf(found.commands) }) };
  if (sent.of !== 'part' || !found || !triage) return commandMessages(knowledge, shown, values, sending);
  const run = runOf(knowledge, triage, found);
  const texts = commandMessages(knowledge, shown, values, {
    ...sending,
    connected: openWindows(knowledge, run),
    brief: true,
  });
  return [headed(run, texts.join('\n\n'))];
}

/** The windows that the parts before the next one have opened. */
function openWindows(knowledge: Knowledge, { steps, next }: Run): Sending['connected'] {
  const parts = steps.flatMap(({ parts: own }) => own);
  const at = parts.findIndex(({ id }) => id === next?.part.id);
  const last = parts.slice(0, Math.max(at, 0)).flatMap(({ commands }) => commands);
  const windows = windowsOf(knowledge, last);
  const shell = knowledge.commands[last.at(-1) ?? '']?.shell;
  return shell === undefined ? {} : { [shell]: windows[shell] ?? [] };
}

/** How the message with the commands of the next step begins. */
export function headOfStep({ steps }: Run, { index, step, partIndex }: Next): string {
  const part = step.parts.length > 1 ? `, part ${partIndex + 1} of ${step.parts.length}` : '';
  return `Step ${index + 1} of ${steps.length}${part}`;
}

function headed(run: Run, text: string): string {
  if (!run.next) return text || 'Every step is done.';
  const head = `**${headOfStep(run, run.next)}**`;
  return text === '' ? `${head}: nothing to run. The card says what to do.` : `${head}\n\n${text}`;
}

/** The details that fill commands, and those of them that fill no change. */
export function fillingOf(triage: Triage | undefined): {
  values: Record<string, string>;
  unconfirmed: Set<string>;
} {
  const details = Object.entries(triage?.details ?? {});
  return {
    values: Object.fromEntries(details.map(([id, { value }]) => [id, value])),
    unconfirmed: new Set(details.filter(([, { how }]) => how === 'quoted').map(([id]) => id)),
  };
}
