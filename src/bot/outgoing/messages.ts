import { CardFactory, MessageFactory, type Activity } from 'botbuilder';
import {
  buttonsOf,
  cardOf,
  collectorMessage,
  commandMessages,
  exportMessages,
  legacyHead,
  collapsedCard,
  type Card,
  type Shown,
} from '../../cards/cards';
import type { Day } from '../../triage/day';
import type { Knowledge } from '../../triage/knowledge';
import type { Reply } from '../../triage/reply';
import { summaryOf } from '../../messages/summary';
import type { Screen, Triage } from '../../triage/conversation';
import type { AppliedTurn } from '../../triage/turn/turn';

/** A card to send, or to put in the place of message `edit`; `screen` if its buttons are the ones that count from now on. */
export interface OutgoingCard {
  card: Card;
  activity: Partial<Activity>;
  edit?: string;
  screen: boolean;
}

/** Messages to send, or to put in the place of those that were sent before; `screen` if they belong to the card there. */
export interface OutgoingTexts {
  activities: Partial<Activity>[];
  edit: readonly string[];
  screen: boolean;
}

/** Everything a turn sends, ready to go: whatever can go wrong in making it has gone wrong before. */
export interface OutgoingMessages {
  settled: (OutgoingCard & { edit: string })[];
  replies: (OutgoingCard | OutgoingTexts)[];
}

/** What stands in a message whose commands are no longer needed. */
export const nothingLeft = MessageFactory.text('—');

/** Makes the messages of a turn; `stored` is what an export shows. */
export function messagesOf(
  knowledge: Knowledge,
  { conversation, collapsed: settled, replies }: AppliedTurn,
  today: Day,
  stored: unknown,
): OutgoingMessages {
  const { triage, screen } = conversation;
  const owner = replies.findLast((reply) => ownsScreen(reply, screen));
  const { values, quoted } = fillingOf(triage);

  function outgoing(reply: Reply, index: number): OutgoingCard | OutgoingTexts {
    const edits = 'edit' in reply && reply.edit;
    const edit = typeof edits === 'string' ? edits : edits ? screen?.id : undefined;
    if (reply.show === 'commands')
      return {
        activities: commandTexts(knowledge, triage, reply.commands),
        edit: (edits && screen?.commands) || [],
        screen: replies[index - 1]?.show !== 'follow-up',
      };
    if (reply.show === 'summary')
      return texts(triage ? [summaryOf(knowledge, triage, today, reply.redacted)] : [], 'Summary');
    if (reply.show === 'collector')
      return texts(
        [collectorMessage(knowledge, values['upn'] ?? screen?.kept?.details['upn'], conversation.collected)],
        'The collector',
      );
    if (reply.show === 'export') return texts(exportMessages(stored), 'Everything stored');
    if (reply.show === 'legacy')
      return texts(
        [legacyHead(reply.old), ...commandMessages(knowledge, reply.commands, values, quoted)],
        'Current command',
      );
    const shown = cardOf(knowledge, conversation, reply, today);
    return { ...cardMessage(shown), edit, screen: reply === owner };
  }

  return {
    settled: settled.map((one) => ({
      ...cardMessage(collapsedCard(knowledge, conversation, one, today)),
      edit: one.id,
      screen: false,
    })),
    replies: replies.map(outgoing),
  };
}

/** The turn with the buttons of its other cards remembered beside those of the screen, so that their titles can be typed. */
export function withBeside<Turn extends AppliedTurn>(turn: Turn, { replies }: OutgoingMessages): Turn {
  const { conversation } = turn;
  const reading = conversation.screen?.shows === 'reading';
  const cards = replies.flatMap((reply) =>
    'card' in reply && (reading || !reply.screen) ? [reply.card] : [],
  );
  const beside = buttonsOf(cards);
  if (beside.length === 0) return turn;
  const screen: Screen = { ...(conversation.screen ?? { shows: 'menu' }), beside };
  return { ...turn, conversation: { ...conversation, screen } };
}

/** The details that fill commands, and those of them that fill no change. */
function fillingOf(triage: Triage | undefined) {
  const details = Object.entries(triage?.details ?? {});
  return {
    values: Object.fromEntries(details.map(([id, { value }]) => [id, value])),
    quoted: new Set(details.filter(([, { how }]) => how === 'quoted').map(([id]) => id)),
  };
}

/** Commands as messages, filled in for the user of the triage. */
export function commandTexts(
  knowledge: Knowledge,
  triage: Triage | undefined,
  commands: readonly string[],
): Partial<Activity>[] {
  const { values, quoted } = fillingOf(triage);
  return commandMessages(knowledge, commands, values, quoted).map((text) =>
    markdown(text, 'Commands to run'),
  );
}

function texts(all: string[], summary: string): OutgoingTexts {
  return { activities: all.map((text) => markdown(text, summary)), edit: [], screen: false };
}

/** A message in Markdown; `summary` is what a notification says. */
export function markdown(text: string, summary: string): Partial<Activity> {
  return { ...MessageFactory.text(text), textFormat: 'markdown', summary };
}

export function cardMessage({ card, summary }: Shown): Pick<OutgoingCard, 'card' | 'activity'> {
  return { card, activity: { ...MessageFactory.attachment(CardFactory.adaptiveCard(card)), summary } };
}

function ownsScreen(reply: Reply, screen: AppliedTurn['conversation']['screen']): boolean {
  return reply.show === screen?.shows && (reply.show !== 'question' || reply.question === screen.question);
}
