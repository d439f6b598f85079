import type { TurnDraft } from '../draft';
import {
  describeEvent,
  longestNote,
  ownerOf,
  withEvent,
  type Escalation,
  type EscalationEvent,
} from '../../escalation';
import type { IntentOf } from '../../intent';
import { hearingOf } from '../../typed/hearing';
import { offerHeard } from '../heard/show-heard';

/** Asks what help is needed, and where to post the escalation. */
export function escalate(draft: TurnDraft, { note = '' }: IntentOf<'escalate'>): void {
  if (!draft.triage)
    return draft.showPosition('There is nothing to escalate yet: tell me first whose mailbox it is.');
  const { channels = [], inThread } = draft.context;
  if (isEscalated(draft)) return;
  if (!inThread && channels.length === 0) return sayNoChannel(draft);
  draft.replies.push({ show: 'escalate', note, channels: inThread ? [] : channels });
}

/** Escalates: it is recorded here, and posted by whoever stores the conversation. */
export function sendEscalation(
  draft: TurnDraft,
  { note = '', urgency = 'normal', channel: id }: IntentOf<'send-escalation'>,
): void {
  const { who, at, channels = [], inThread, pressed } = draft.context;
  if (!draft.triage) return draft.showPosition('There is nothing to escalate any more.');
  if (isEscalated(draft)) return;
  const channel = inThread ? undefined : (channels.find((one) => one.id === id) ?? channels[0]);
  if (!inThread && !channel) return sayNoChannel(draft);
  const whole = note.trim();
  const shown = shortened(whole);
  const escalation: Escalation = { by: who, at, note: shown, urgency, channel, events: [] };
  draft.conversation = { ...draft.conversation, escalation };
  const where = channel?.name ?? 'this thread';
  const said = inThread
    ? `Escalated to ${where} by ${who.name}.`
    : `Escalated by ${who.name}. I am posting it to ${where} and will tell you here what happens.`;
  const what = shown === whole ? said : `${said} Your note was too long: its beginning is in the card.`;
  if (pressed && pressed !== draft.conversation.screen?.id) draft.collapsed.push({ id: pressed, line: what });
  else if (!inThread) draft.notify(what);
  offerNote(draft, escalation.note);
}

/** A note as long as a card shows. */
function shortened(note: string): string {
  const characters = [...note];
  return characters.length > longestNote ? `${characters.slice(0, longestNote - 1).join('')}…` : note;
}

/** What the note says of the user is offered; it counts only when somebody takes it. */
function offerNote(draft: TurnDraft, note: string): void {
  if (note === '') return;
  const { facts } = hearingOf(draft.knowledge, draft.conversation, note, draft.now, false);
  if (facts.length > 0) offerHeard(draft, facts);
}

function isEscalated(draft: TurnDraft): boolean {
  const { escalation } = draft.conversation;
  if (escalation && !sayUnposted(draft)) draft.notify(stateOf(escalation));
  return escalation !== undefined;
}

/** Says of an escalation that its card may be missing, with a way to post it again; false if nothing is wrong. */
export function sayUnposted(draft: TurnDraft): boolean {
  const { escalation, triage } = draft.conversation;
  if (!escalation || !triage || !draft.context.unposted) return false;
  const where = escalation.channel?.name ?? 'this thread';
  draft.notify(
    `I can't tell whether the card of this escalation is in ${where}. Look there. If it is missing, post it again.`,
    { label: 'Post it again', press: { do: 'post-again', triage: triage.id } },
    { label: 'Summary', press: { do: 'summary' } },
  );
  return true;
}

function sayNoChannel(draft: TurnDraft): void {
  draft.notify(
    'No escalation channel is set. Type “@Mailbox Triage escalations here” in the channel that should receive escalations. Until then, share the summary.',
    { label: 'Summary', press: { do: 'summary' } },
  );
}

/** How an escalation stands, in a sentence or two. */
export function stateOf(escalation: Escalation): string {
  const owner = ownerOf(escalation);
  const where = escalation.channel ? `to ${escalation.channel.name} ` : '';
  return `Escalated ${where}by ${escalation.by.name}. ${owner ? `${owner.who.name} has it.` : 'Nobody has it yet.'}`;
}

/** Somebody takes it. From another owner only when that is meant. */
export function takeIt(draft: TurnDraft, { replace }: IntentOf<'take'>): void {
  const { escalation, triage } = draft.conversation;
  if (!escalation || !triage) return sayNotEscalated(draft);
  const owner = ownerOf(escalation)?.who;
  if (owner?.id === draft.context.who.id) return draft.notify(`${owner.name} has it already.`);
  if (owner && !replace)
    return draft.notify(`${owner.name} has it.`, {
      label: 'Take it over',
      press: { do: 'take', replace: true, triage: triage.id },
    });
  add(draft, escalation, { kind: 'took' });
}

/** Somebody gives it to somebody. */
export function assign(draft: TurnDraft): void {
  const { escalation } = draft.conversation;
  const { person } = draft.context;
  if (!escalation) return sayNotEscalated(draft);
  if (!person)
    return draft.notify(
      "I can't find that person among the members. Mention the assignee in the thread: @Mailbox Triage assign @Ben Okafor.",
    );
  if (ownerOf(escalation)?.who.id === person.id) return draft.notify(`${person.name} has it already.`);
  add(draft, escalation, { kind: 'assigned', to: person });
}

/** Whoever has it gives it back: nobody has it then. */
export function handBack(draft: TurnDraft): void {
  const { escalation } = draft.conversation;
  if (!escalation) return sayNotEscalated(draft);
  if (!ownerOf(escalation)) return draft.notify('Nobody has it, so there is nothing to hand back.');
  add(draft, escalation, { kind: 'handed-back' });
}

/** What was resolved is open again. */
export function reopen(draft: TurnDraft): void {
  const { escalation, triage } = draft.conversation;
  if (triage?.status !== 'solved') return draft.showPosition('It is open already.');
  draft.setTriage({ ...triage, status: 'open' });
  if (escalation) add(draft, escalation, { kind: 'reopened' });
  if (!draft.context.onEscalationCard) draft.showPosition();
}

/** Adds an event, and says it where it was typed; a pressed card other than the escalation's own becomes that line. */
export function add(
  draft: TurnDraft,
  escalation: Escalation,
  what: Pick<EscalationEvent, 'kind' | 'to'>,
  quiet = false,
): void {
  const { who, at, pressed, onEscalationCard, inThread } = draft.context;
  const next = withEvent(escalation, { ...what, by: who, at, ...(inThread && { inThread }) });
  draft.conversation = { ...draft.conversation, escalation: next };
  const told = describeEvent(next.events[next.events.length - 1] as EscalationEvent);
  if (onEscalationCard || quiet) return;
  if (pressed === undefined) draft.notify(told);
  else if (pressed !== draft.conversation.screen?.id) draft.collapsed.push({ id: pressed, line: told });
}

/** The post that failed is tried again by whoever stores the conversation. */
export function postAgain(draft: TurnDraft): void {
  const { pressed, channels = [] } = draft.context;
  const { escalation } = draft.conversation;
  if (!escalation) return sayNotEscalated(draft);
  draft.effects.push('post-again');
  if (escalation.channel && channels[0] && !channels.some(({ id }) => id === escalation.channel?.id))
    draft.conversation = { ...draft.conversation, escalation: { ...escalation, channel: channels[0] } };
  if (pressed) draft.collapsed.push({ id: pressed, line: `Posted again by ${draft.context.who.name}.` });
}

function sayNotEscalated(draft: TurnDraft): void {
  draft.showPosition('This is not escalated: type escalate to ask others for help.');
}
