import type { Desk } from './desk';
import { ownerOf, tellDeed, withDeed, type Deed, type Escalation } from './escalation';
import type { Intent } from './intent';

type Of<Do extends Intent['do']> = Extract<Intent, { do: Do }>;

/** Asks what others shall help with, and where that is to be posted. */
export function escalate(desk: Desk, { note = '' }: Of<'escalate'>): void {
  if (!desk.triage) return desk.next('There is nothing to escalate yet: tell me first whose mailbox it is.');
  const { channels = [], inThread } = desk.context;
  if (isEscalated(desk)) return;
  if (!inThread && channels.length === 0) return sayNoChannel(desk);
  desk.replies.push({ show: 'escalate', note, channels: inThread ? [] : channels });
}

/** Escalates: it is recorded here, and posted by whoever stores the conversation. */
export function sendEscalation(
  desk: Desk,
  { note = '', urgency = 'normal', channel: id }: Of<'send-escalation'>,
): void {
  const { who, at, channels = [], inThread, pressed } = desk.context;
  if (!desk.triage) return desk.next('There is nothing to escalate any more.');
  if (isEscalated(desk)) return;
  const channel = inThread ? undefined : (channels.find((one) => one.id === id) ?? channels[0]);
  if (!inThread && !channel) return sayNoChannel(desk);
  const escalation: Escalation = { by: who, at, note: note.trim(), urgency, channel, deeds: [] };
  desk.conversation = { ...desk.conversation, escalation };
  const where = channel?.name ?? 'this thread';
  const what = inThread
    ? `Escalated to ${where} by ${who.name}.`
    : `Escalated by ${who.name}. I am posting it to ${where} and will tell you here what happens.`;
  if (pressed && pressed !== desk.conversation.screen?.id) desk.settled.push({ id: pressed, line: what });
  else if (!inThread) desk.say(what);
}

function isEscalated(desk: Desk): boolean {
  const { escalation } = desk.conversation;
  if (escalation && !sayUnposted(desk)) desk.say(stateOf(escalation));
  return escalation !== undefined;
}

/** Says of an escalation that its card may be missing, with a way to post it again; false if nothing is wrong. */
export function sayUnposted(desk: Desk): boolean {
  const { escalation, triage } = desk.conversation;
  if (!escalation || !triage || !desk.context.unposted) return false;
  const where = escalation.channel?.name ?? 'this thread';
  desk.say(
    `I can’t tell whether the card of this escalation is in ${where}. Look there. If it is missing, post it again.`,
    { label: 'Post it again', press: { do: 'post-again', triage: triage.id } },
    { label: 'Summary', press: { do: 'summary' } },
  );
  return true;
}

function sayNoChannel(desk: Desk): void {
  desk.say(
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
export function takeIt(desk: Desk, { replace }: Of<'take'>): void {
  const { escalation, triage } = desk.conversation;
  if (!escalation || !triage) return sayNotEscalated(desk);
  const owner = ownerOf(escalation)?.who;
  if (owner?.id === desk.context.who.id) return desk.say(`${owner.name} has it already.`);
  if (owner && !replace)
    return desk.say(`${owner.name} has it.`, {
      label: 'Take it over',
      press: { do: 'take', replace: true, triage: triage.id },
    });
  add(desk, escalation, { do: 'took' });
}

/** Somebody gives it to somebody. */
export function assign(desk: Desk): void {
  const { escalation } = desk.conversation;
  const { person } = desk.context;
  if (!escalation) return sayNotEscalated(desk);
  if (!person)
    return desk.say(
      'I can’t find that person among the members. Mention the assignee in the thread: @Mailbox Triage assign @Ben Okafor.',
    );
  if (ownerOf(escalation)?.who.id === person.id) return desk.say(`${person.name} has it already.`);
  add(desk, escalation, { do: 'assigned', to: person });
}

/** Whoever has it gives it back: nobody has it then. */
export function handBack(desk: Desk): void {
  const { escalation } = desk.conversation;
  if (!escalation) return sayNotEscalated(desk);
  if (!ownerOf(escalation)) return desk.say('Nobody has it, so there is nothing to hand back.');
  add(desk, escalation, { do: 'handed-back' });
}

/** What was resolved is open again. */
export function reopen(desk: Desk): void {
  const { escalation, triage } = desk.conversation;
  if (triage?.status !== 'solved') return desk.next('It is open already.');
  desk.keep({ ...triage, status: 'open' });
  if (escalation) add(desk, escalation, { do: 'reopened' });
  if (!desk.context.onRoot) desk.next();
}

/** Adds a deed, and says it where it was typed; a pressed card other than the escalation's own becomes that line. */
export function add(desk: Desk, escalation: Escalation, what: Pick<Deed, 'do' | 'to'>, quiet = false): void {
  const { who, at, pressed, onRoot } = desk.context;
  const next = withDeed(escalation, { ...what, by: who, at });
  desk.conversation = { ...desk.conversation, escalation: next };
  const told = tellDeed(next.deeds[next.deeds.length - 1] as Deed);
  if (onRoot || quiet) return;
  if (pressed === undefined) desk.say(told);
  else if (pressed !== desk.conversation.screen?.id) desk.settled.push({ id: pressed, line: told });
}

/** The post that failed is tried again by whoever stores the conversation. */
export function postAgain(desk: Desk): void {
  const { pressed, channels = [] } = desk.context;
  const { escalation } = desk.conversation;
  if (!escalation) return sayNotEscalated(desk);
  if (escalation.channel && channels[0] && !channels.some(({ id }) => id === escalation.channel?.id))
    desk.conversation = { ...desk.conversation, escalation: { ...escalation, channel: channels[0] } };
  if (pressed) desk.settled.push({ id: pressed, line: `Posted again by ${desk.context.who.name}.` });
}

function sayNotEscalated(desk: Desk): void {
  desk.next('This is not escalated: type escalate to ask others for help.');
}
