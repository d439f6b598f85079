import { showAnswer } from '../triage/answer';
import type { Done, Said } from '../triage/conversation';
import type { Moment } from '../triage/day';
import { diagnosisOf } from '../triage/diagnosis';
import { describeEvent } from '../triage/escalation';
import type { Knowledge } from '../triage/knowledge';
import { runOf, type RunStep } from '../triage/run/run';
import { stepWithId } from '../triage/step-id';
import { escapeMarkdown } from './escape-markdown';
import { masked, type Case } from './masked';

/** Something that happened: in a sentence of Markdown, and when (ISO instant). */
export interface Entry {
  at: string;
  /** What was learned, what was done of the run, or what else happened to the case. */
  of: 'facts' | 'steps' | 'case';
  text: string;
}

/** Characters in one message. */
const maxMessageLength = 12_000;

/** What happened when, by whom and with what was proved, as Markdown messages. With `redacted` values and names are masked. */
export function timelineMessages(
  knowledge: Knowledge,
  shown: Case,
  today: Moment,
  redacted = false,
): string[] {
  const entries = entriesOf(knowledge, redacted ? masked(shown) : shown, today);
  const messages = ['**Timeline**, in UTC\n'];
  for (const line of entryLines(entries)) {
    const last = messages.at(-1) ?? '';
    if (last.length + line.length < maxMessageLength) messages[messages.length - 1] = `${last}\n${line}`;
    else messages.push(`**Timeline**, continued\n\n${line}`);
  }
  return messages;
}

/** Entries as a list, each with its minute. */
export function entryLines(entries: readonly Entry[]): string[] {
  return entries.map(({ at, text }) => `- ${minute(at)}: ${text}`);
}

/** All that is stored of what happened, the earliest first. */
export function entriesOf(knowledge: Knowledge, shown: Case, today: Moment): Entry[] {
  const entries = [
    ...caseEntries(knowledge, shown),
    ...factEntries(knowledge, shown, today),
    ...stepEntries(knowledge, shown, today),
  ];
  return entries.sort((one, other) => one.at.localeCompare(other.at));
}

function caseEntries(knowledge: Knowledge, { triage, escalation }: Case): Entry[] {
  const guide = knowledge.guides[triage.guide];
  const entry = (at: string, text: string): Entry => ({ at, of: 'case', text });
  const { startedBy, startedAt, ticket, tried } = triage;
  return [
    entry(
      startedAt,
      `${escapeMarkdown(startedBy.name)} began the triage, “${guide?.title ?? triage.guide}”.`,
    ),
    ...tried.map(({ at, by, value }) => {
      const what = value === 'worked' ? 'it worked' : `“${guide?.followUps[value]?.label ?? value}”`;
      return entry(at, `${escapeMarkdown(by.name)} reported: ${what}.`);
    }),
    ...(ticket
      ? [entry(ticket.at, `${escapeMarkdown(ticket.by.name)} noted ticket ${escapeMarkdown(ticket.value)}.`)]
      : []),
    ...(escalation ? [entry(escalation.at, asked(escalation))] : []),
    ...(escalation?.events ?? []).map((event) => entry(event.at, escapeMarkdown(describeEvent(event)))),
  ];
}

function asked({ by, urgency, channel, note }: NonNullable<Case['escalation']>): string {
  const where = channel ? ` to ${escapeMarkdown(channel.name)}` : '';
  const wanted = note === '' ? '.' : `: “${escapeMarkdown(note)}”`;
  return `${escapeMarkdown(by.name)} escalated it${where}${urgency === 'urgent' ? ', as urgent' : ''}${wanted}`;
}

function factEntries(knowledge: Knowledge, { triage }: Case, today: Moment): Entry[] {
  const answers = Object.entries(triage.answers).flatMap(([id, said]): Entry[] => {
    const question = knowledge.questions[id];
    const what = `answered “${question?.short}”`;
    return question ? [factEntry(said, what, showAnswer(question, said.value, today))] : [];
  });
  const details = Object.entries(triage.details).map(([id, said]) =>
    factEntry(said, `gave ${knowledge.details[id]?.label ?? id}`, said.value),
  );
  return [...answers, ...details];
}

function factEntry({ at, by, how }: Said, what: string, value: string): Entry {
  return {
    at,
    of: 'facts',
    text: `${escapeMarkdown(by.name)} ${what}: ${escapeMarkdown(value)} (${how}).`,
  };
}

function stepEntries(knowledge: Knowledge, { triage }: Case, today: Moment): Entry[] {
  const found = diagnosisOf(knowledge, triage, today);
  const steps = found ? runOf(knowledge, triage, found).steps : [];
  const named = (id: string) => nameOf(knowledge, steps, id);
  const entry = (at: string, text: string): Entry => ({ at, of: 'steps', text });
  return [
    ...Object.entries(triage.begun ?? {}).map(([id, { at, by }]) => {
      const until = steps.find((one) => one.id === id)?.until;
      const wait = until === undefined ? '' : `, which can take until ${minute(until)} UTC`;
      return entry(at, `${escapeMarkdown(by.name)} carried out ${named(id)}${wait}.`);
    }),
    ...Object.entries(triage.unexpected ?? {}).map(([id, { at, value }]) =>
      entry(at, `Not as expected in ${named(id)}: ${escapeMarkdown(value)}`),
    ),
    ...Object.entries(triage.done).map(([id, done]) => entry(done.at, doneText(done, named(id)))),
  ];
}

function doneText({ by, value, reason, proof }: Done, step: string): string {
  const what = value === 'not-needed' ? `said that this is not needed: ${step}` : `finished ${step}`;
  const against = reason === undefined ? '' : ` Went on all the same: ${escapeMarkdown(reason)}.`;
  const proved = proof === undefined ? '' : ` Proved by: ${escapeMarkdown(proof)}`;
  return `${escapeMarkdown(by.name)} ${what}.${against}${proved}`;
}

/** A step of the run or a part of one with its number, or a step of an earlier diagnosis by what it says. */
function nameOf(knowledge: Knowledge, steps: readonly RunStep[], id: string): string {
  const [stepId = '', part] = id.split('/');
  const index = steps.findIndex((one) => one.id === stepId);
  const text = (steps[index]?.step ?? stepWithId(knowledge, stepId))?.do.trim().replace(/\s+/g, ' ');
  const said = text === undefined ? '' : ` (${text.replace(/\.$/, '')})`;
  if (index < 0) return `a step of an earlier diagnosis${said}`;
  return `${part === undefined ? '' : `part ${Number(part) + 1} of `}step ${index + 1}${said}`;
}

function minute(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}
