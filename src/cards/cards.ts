import type { Moment } from '../triage/day';
import type { Knowledge } from '../triage/knowledge';
import type { Reply, Collapsed } from '../triage/reply';
import type { Conversation, Triage } from '../triage/conversation';
import { diagnosisView } from './diagnosis';
import { escalateView } from './escalation-form';
import { escalationView } from './escalation';
import { questionView } from './question';
import { answeredView, lineView } from './collapsed';
import { addMeView, followUpsView, followUpView, noticeView, solvedView } from './notice';
import { formView, menuView, problemsView } from './menu';
import { noticeDialogView, readingDialogView, readingView } from './reading';
import { render, type Card } from './templates';
import { timeLeftView } from './window-panels';
import type { View } from './view';

/** A reply that is shown as a card; the others are messages. */
export type CardReply = Exclude<
  Reply,
  { show: 'commands' | 'summary' | 'timeline' | 'collector' | 'check' | 'legacy' | 'export' }
>;

/** A card with the text of its notification, in which nothing stands that people typed. */
export interface Shown {
  card: Card;
  summary: string;
}

/** The card of a reply. Throws when the reply is about a triage and none is there. */
export function cardOf(
  knowledge: Knowledge,
  conversation: Conversation,
  reply: CardReply,
  today: Moment,
): Shown {
  const view = viewOf(knowledge, conversation, reply, today);
  return { card: render(view), summary: summaryOf(view) };
}

/** The one line that a card becomes when it has done its work. */
export function collapsedCard(
  knowledge: Knowledge,
  { triage }: Conversation,
  collapsed: Collapsed,
  today: Moment,
): Shown {
  const view =
    'question' in collapsed
      ? answeredView(knowledge, triage, collapsed.question, today)
      : lineView(collapsed.line);
  return { card: render(view), summary: summaryOf(view) };
}

function viewOf(knowledge: Knowledge, conversation: Conversation, reply: CardReply, today: Moment): View {
  const { triage, escalation } = conversation;
  const escalated = escalation !== undefined;
  switch (reply.show) {
    case 'menu':
      return menuView(knowledge, reply);
    case 'problems':
      return problemsView(knowledge, needed(triage), escalated);
    case 'form':
      return formView(knowledge, triage, reply, today);
    case 'notice':
      return noticeView(reply);
    case 'question':
      return questionView(knowledge, needed(triage), reply, today, escalated);
    case 'diagnosis':
      return diagnosisView(knowledge, conversation, reply, today);
    case 'follow-ups':
      return followUpsView(knowledge, needed(triage), today);
    case 'follow-up':
      return followUpView(knowledge, needed(triage), reply.id);
    case 'solved':
      return solvedView(knowledge, needed(triage), today, reply.held);
    case 'escalate':
      return escalateView(needed(triage), reply);
    case 'reading':
      return readingView(knowledge, reply, today);
    case 'time-left':
      return timeLeftView(reply, today);
  }
}

/** The one card of an escalation, which is edited as long as it lives. */
export function escalationCard(
  knowledge: Knowledge,
  { triage, escalation }: Required<Pick<Conversation, 'triage' | 'escalation'>>,
  today: Moment,
): Shown {
  const view = escalationView(knowledge, triage, escalation, today);
  return { card: render(view), summary: summaryOf(view) };
}

/** The dialog of a message action. */
export function dialogCard(
  knowledge: Knowledge,
  reply: Extract<CardReply, { show: 'reading' | 'notice' }>,
  today: Moment,
): Card {
  return reply.show === 'notice' ? noticeDialog(reply) : render(readingDialogView(knowledge, reply, today));
}

/** A notice in the dialog of a message action. */
export function noticeDialog(reply: Extract<CardReply, { show: 'notice' }>): Card {
  return render(noticeDialogView(reply));
}

/**
 * Asks to add the bot to a conversation in which a message action was used: Teams adds it when the button is
 * pressed, and sends `data` again.
 */
export function addMeCard(data: unknown): Card {
  return render(addMeView(data));
}

function needed(triage: Triage | undefined): Triage {
  if (!triage) throw new Error('There is no triage to show');
  return triage;
}

function summaryOf(view: View): string {
  switch (view.card) {
    case 'question':
    case 'form':
    case 'follow-up':
      return view.title;
    case 'diagnosis':
      return `${view.verdict}: ${view.title}`;
    case 'menu':
      return 'Mailbox Triage: what happened?';
    case 'follow-ups':
      return 'What happened?';
    case 'solved':
      return 'Solved';
    case 'reading':
      return view.title === 'I read' ? 'What I read' : view.title;
    case 'answered':
      return 'Answered';
    case 'dialog':
      return 'What I read';
    case 'escalation':
      return `${view.urgent ? 'Urgent escalation' : 'Escalated'}: ${view.verdict}`;
    case 'line':
    case 'notice':
      return 'Mailbox Triage';
  }
}
