import type { Activity } from 'botbuilder';
import { cardOf, escalationCard, type CardReply } from '../../cards/cards';
import type { Card } from '../../cards/templates';
import type { Moment } from '../../triage/day';
import { nextQuestion } from '../../triage/diagnosis';
import { ownerOf, describeEvent, type EscalationEvent } from '../../triage/escalation';
import type { Knowledge } from '../../triage/knowledge';
import type { Link } from '../../triage/reply';
import { escapeMarkdown } from '../../messages/escape-markdown';
import type { Screen, SentCommands } from '../../triage/conversation';
import { threadLink } from '../teams/thread-link';
import { cardMessage, markdown } from '../outgoing/messages';
import { tenantIn, type EscalationRecord } from '../conversations/records';

type Message = Partial<Activity>;

/** The card that stands for an escalation. */
export function escalationMessage(
  knowledge: Knowledge,
  record: EscalationRecord,
  today: Moment,
): { card: Card; activity: Message } {
  return cardMessage(escalationCard(knowledge, record, today));
}

/** The card on the screen of a place that shows an escalated triage. */
export interface PlaceScreen {
  screen: Screen;
  activity: Message;
}

/** What the card of a place is to show now; `held` in the thread, and `sent` the commands that stand there. */
export function placeScreenOf(
  knowledge: Knowledge,
  { triage, escalation }: EscalationRecord,
  today: Moment,
  { sent, held }: { sent?: SentCommands[]; held: boolean },
): PlaceScreen {
  const show = (reply: CardReply, screen: Screen): PlaceScreen => ({
    screen,
    activity: cardMessage(cardOf(knowledge, { triage, escalation, sent, handled: [] }, reply, today))
      .activity,
  });
  if (triage.status === 'solved') return show({ show: 'solved', held }, { shows: 'solved' });
  const question = nextQuestion(knowledge, triage, today);
  if (question !== undefined) return show({ show: 'question', question }, { shows: 'question', question });
  return show({ show: 'diagnosis' }, { shows: 'diagnosis' });
}

/** What the person who escalated is told: an event, or that it is posted. */
export function ownerNotice(
  knowledge: Knowledge,
  record: EscalationRecord,
  event: EscalationEvent | undefined,
  today: Moment,
): Message {
  const { escalation, card, triage } = record;
  const where = escalation.channel?.name ?? 'the thread';
  const whose = triage.details['upn']?.value ?? 'Your escalation';
  const owner = ownerOf(escalation);
  const posted = `Now in ${where}. ${owner ? `${owner.who.name} has it.` : 'Nobody has it yet.'} Go on here or there: it is the same triage.`;
  const links = card.is === 'posted' ? [linkTo(record, card.place)] : [];
  return notice(
    knowledge,
    { text: `${whose} · ${event ? describeEvent(event) : posted}`, offers: [], links },
    today,
  );
}

function linkTo({ escalation: { channel } }: EscalationRecord, place: string): Link {
  const tenant = tenantIn(place);
  const conversation = place.slice(`conversation/${tenant}/`.length);
  return { title: 'Open the thread', url: threadLink(conversation, tenant, channel?.groupId) };
}

/** What the person who escalated is told when it could not be posted, or its card has gone. */
export function postFailedNotice(knowledge: Knowledge, record: EscalationRecord, today: Moment): Message {
  const { escalation, card, triage } = record;
  const where = escalation.channel?.name ?? 'this thread';
  const why = card.is === 'failed' ? card.why : 'unsure';
  const text = {
    unsure: `Teams has not confirmed that the escalation is in ${where}. Look there: if its card is there, press “Go on here” on it, and nothing is wrong. If it is not, post it again.`,
    refused: `I cannot post in ${where}: I was removed from the team, the channel is gone, or I am not allowed to write there. Add me to the team again, or set another channel with “escalations here”. Then post it again. Until then, share the summary.`,
    gone: `The card of the escalation in ${where} was deleted, so nobody there sees the changes. Post it again if it is still needed.`,
  }[why];
  const offers = [
    { label: 'Post it again', press: { do: 'post-again' as const, triage: triage.id } },
    { label: 'Summary', press: { do: 'summary' as const } },
  ];
  return notice(knowledge, { text, offers }, today);
}

/** What is said in the thread when nobody has taken it for so many minutes. */
export function reminder(
  knowledge: Knowledge,
  { triage }: EscalationRecord,
  minutes: number,
  today: Moment,
): Message {
  const press = { do: 'take' as const, triage: triage.id };
  const text = `Nobody has taken this for ${minutes} minutes.`;
  return notice(knowledge, { text, offers: [{ label: 'I take it', press }] }, today);
}

/** Calls the person something was assigned to. */
export function assignmentMention({ to, by }: EscalationEvent): Message {
  const said = `${escapeMarkdown(by.name)} has assigned this to you.`;
  if (!to?.account) return markdown(`${escapeMarkdown(to?.name ?? '')}: ${said}`, 'Assigned');
  const name = mentionable(to.name);
  const text = `<at>${name}</at>`;
  return {
    ...markdown(`${text} ${said}`, 'Assigned'),
    entities: [{ type: 'mention', mentioned: { id: to.account, name }, text }],
  };
}

/** A name as it can stand in a mention, in which nothing can be escaped: no mark of Markdown, and no address. */
function mentionable(name: string): string {
  return (
    name
      .replace(/[^\p{L}\p{M}\p{N} '.,-]+/gu, ' ')
      .replace(/\.(?=\S)/g, '. ')
      .replace(/\s+/g, ' ')
      .trim() || 'Somebody'
  );
}

function notice(
  knowledge: Knowledge,
  what: Omit<Extract<CardReply, { show: 'notice' }>, 'show'>,
  today: Moment,
): Message {
  return cardMessage(cardOf(knowledge, { handled: [] }, { show: 'notice', ...what }, today)).activity;
}
