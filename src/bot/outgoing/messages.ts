import { CardFactory, MessageFactory, type Activity } from 'botbuilder';
import { buttonsOf } from '../../cards/titles';
import { checkMessage } from '../../messages/check-script';
import { cardOf, collapsedCard, type Shown } from '../../cards/cards';
import { collectorFile, collectorMessage, collectorScript } from '../../messages/collector';
import { scriptBytes } from '../../messages/script-file';
import { commandMessages, legacyHead } from '../../messages/commands';
import { exportMessages } from '../../messages/export';
import type { Card } from '../../cards/templates';
import type { Moment } from '../../triage/day';
import type { Knowledge } from '../../triage/knowledge';
import type { Reply } from '../../triage/reply';
import { summaryOf } from '../../messages/summary';
import { timelineMessages } from '../../messages/timeline';
import { digestOf } from '../../messages/digest';
import { fillingOf, sentTexts } from '../../messages/sent';
import type { Conversation, Screen, SentCommands } from '../../triage/conversation';
import type { AppliedTurn } from '../../triage/turn/turn';
import { consentCard, fileCard, type UploadInfo } from '../teams/files';

/** A card to send, or to put in the place of message `edit`; `screen` if its buttons are the ones that count from now on. */
export interface OutgoingCard {
  card: Card;
  activity: Partial<Activity>;
  edit?: string;
  screen: boolean;
}

/**
 * Messages to send, or to put in the place of those that were sent before. `sent` are commands, with a digest of what they
 * show then.
 */
export interface OutgoingTexts {
  activities: Partial<Activity>[];
  edit: readonly string[];
  sent?: { id: string; shows: string; live: boolean };
}

/** Everything a turn sends, ready to go: whatever can go wrong in making it has gone wrong before. */
export interface OutgoingMessages {
  /** Commands that stand there already and show something else now. */
  commands: OutgoingTexts[];
  collapsed: (OutgoingCard & { edit: string })[];
  replies: (OutgoingCard | OutgoingTexts | OutgoingFile)[];
}

/** A file to store where somebody has accepted it, with what is said then, and `otherwise` where that fails. */
export interface OutgoingFile {
  file: UploadInfo;
  bytes: Uint8Array<ArrayBuffer>;
  then: Partial<Activity>[];
  otherwise: Partial<Activity>[];
}

/** What messages show besides the conversation: all that is stored, for an export; where a file goes that was accepted. */
export interface MessageContext {
  stored: unknown;
  upload?: UploadInfo;
  needsMention?: boolean;
}

/** What stands in a message that fewer commands have left empty. */
export const nothingLeft = MessageFactory.text('What is left to run is in the message above.');

/** Makes the messages of a turn. */
export function messagesOf(
  knowledge: Knowledge,
  { conversation, collapsed, replies }: AppliedTurn,
  today: Moment,
  context: MessageContext,
): OutgoingMessages {
  const { triage, escalation, screen } = conversation;
  const owner = replies.findLast((reply) => ownsScreen(reply, screen));
  const { values, unconfirmed: unconfirmed } = fillingOf(triage);

  function outgoing(reply: Reply): OutgoingMessages['replies'][number] {
    const edits = 'edit' in reply && reply.edit;
    const edit = typeof edits === 'string' ? edits : edits ? screen?.id : undefined;
    if (reply.show === 'commands') {
      const sent = conversation.sent?.find(({ id }) => id === reply.sent);
      return sent ? sentMessages(knowledge, conversation, sent, today) : texts([], 'Commands');
    }
    if (reply.show === 'summary')
      return texts(triage ? [summaryOf(knowledge, { triage, escalation }, today, reply)] : [], 'Summary');
    if (reply.show === 'timeline')
      return texts(
        triage ? timelineMessages(knowledge, { triage, escalation }, today, reply.redacted) : [],
        'Timeline',
      );
    if (reply.show === 'collector') return collectorMessages(knowledge, conversation, reply, context);
    if (reply.show === 'check') {
      const check = {
        triage: triage?.id ?? '',
        upn: values['upn'] ?? '',
        values,
        commands: reply.commands,
        proves: reply.proves,
        sendTo: reply.sendTo,
        needsMention: context.needsMention,
      };
      return texts([checkMessage(knowledge, check)], 'Check of the steps');
    }
    if (reply.show === 'export') return texts(exportMessages(context.stored), 'Everything stored');
    if (reply.show === 'legacy')
      return texts(
        [legacyHead(reply.old), ...commandMessages(knowledge, reply.commands, values, { unconfirmed })],
        'Current command',
      );
    const shown = cardOf(knowledge, conversation, reply, today);
    return { ...cardMessage(shown), edit, screen: reply === owner };
  }

  return {
    commands: changedCommands(knowledge, conversation, today),
    collapsed: collapsed.map((one) => ({
      ...cardMessage(collapsedCard(knowledge, conversation, one, today)),
      edit: one.id,
      screen: false,
    })),
    replies: replies.map((reply) => outgoing(reply)),
  };
}

/** The collector as text, or the card that offers it as a file, or that file. */
function collectorMessages(
  knowledge: Knowledge,
  { collected: kept }: Conversation,
  { upn, sendTo, as, offer, note }: Extract<Reply, { show: 'collector' }>,
  { upload, needsMention }: MessageContext,
): OutgoingTexts | OutgoingFile {
  const said = { kept, sendTo, note, needsMention };
  const message = (more: { file?: string; note?: string } = {}) =>
    markdown(collectorMessage(knowledge, upn, { ...said, ...more }), 'The collector');
  if (as === 'text') return { activities: [message()], edit: [] };
  const bytes = scriptBytes(collectorScript(knowledge, { upn, kept, sendTo }));
  if (as === 'offer') return { activities: [offerOf({ upn, offer }, bytes.length)], edit: [] };
  const otherwise = [message({ note: 'The file could not be stored. Here is the script as text:' })];
  if (!upload) return { activities: otherwise, edit: [] };
  return { file: upload, bytes, then: [fileCard(upload), message({ file: upload.name })], otherwise };
}

function offerOf(of: { upn: string; offer?: string }, sizeInBytes: number): Partial<Activity> {
  return consentCard({
    name: collectorFile,
    description: 'A PowerShell script that only reads, to be run by you.',
    sizeInBytes,
    accept: { do: 'collect', ...of, as: 'file' },
    decline: { do: 'collect', ...of, as: 'text', declined: true },
  });
}

/** The turn with the buttons of its other cards remembered beside those of the screen, so that their titles can be typed. */
export function withOtherButtons<Turn extends AppliedTurn>(turn: Turn, { replies }: OutgoingMessages): Turn {
  const { conversation } = turn;
  const reading = conversation.screen?.shows === 'reading';
  const cards = replies.flatMap((reply) =>
    'card' in reply && (reading || !reply.screen) ? [reply.card] : [],
  );
  const buttons = buttonsOf(cards);
  if (buttons.length === 0) return turn;
  const screen: Screen = { ...(conversation.screen ?? { shows: 'menu' }), beside: buttons };
  return { ...turn, conversation: { ...conversation, screen } };
}

/** The messages with commands that show something else now than when they were last sent. */
export function changedCommands(
  knowledge: Knowledge,
  conversation: Conversation,
  today: Moment,
): OutgoingTexts[] {
  return (conversation.sent ?? [])
    .filter(({ ids }) => ids.length > 0)
    .map((sent) => ({ sent, now: sentMessages(knowledge, conversation, sent, today) }))
    .filter(({ sent, now }) => sent.shows !== now.sent.shows)
    .map(({ now }) => now);
}

/** Commands as messages, filled in for the user of the triage. */
export function sentMessages(
  knowledge: Knowledge,
  conversation: Pick<Conversation, 'triage'>,
  sent: SentCommands,
  today: Moment,
): Required<OutgoingTexts> {
  const all = sentTexts(knowledge, conversation, sent, today);
  const summary = sent.ended === undefined ? 'Commands to run' : 'Commands that are not to be run any more';
  return {
    activities: all.map((text) => markdown(text, summary)),
    edit: sent.ids,
    sent: { id: sent.id, shows: digestOf(all.join()), live: sent.ended === undefined },
  };
}

function texts(all: string[], summary: string): OutgoingTexts {
  return { activities: all.map((text) => markdown(text, summary)), edit: [] };
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
