import type { Activity } from 'botbuilder';
import type { Logger } from '../log';
import type { Metrics } from '../metrics';
import type { Storage } from '../storage/storage';
import type { Knowledge } from '../triage/knowledge';
import { progressOf } from '../triage/progress';
import { answerTo } from './answer-to';
import type { Inbox } from './collected/inbox';
import type { ConversationRef, LoadedConversation } from './conversations/change';
import type { Conversations } from './conversations/conversations';
import type { DeliveryNotes } from './conversations/delivery-notes';
import { eraseMessages } from './conversations/erase-messages';
import { exported } from './conversations/export-file';
import { dialogFor } from './dialog';
import type { EscalationChannels } from './escalations/channels';
import { escalationMessage } from './escalations/texts';
import type { ReceivedActivity, Incoming, Readable } from './incoming/activity';
import type { LateEditNotes } from './late-edits/notes';
import { createLookUp } from './look-up';
import { deliver } from './outgoing/deliver';
import type { InvokeAnswer } from './outgoing/invoke-response';
import { messagesOf, withOtherButtons, type OutgoingMessages } from './outgoing/messages';
import type { ProactiveSender } from './teams/proactive';
import type { Upload } from './teams/upload';
import { needsMention } from './teams/channel-data';
import { answered, isEscalationCard, takeTurn, type SkipReason, type TakenTurn } from './turn';
import { turnKind, type TurnReport } from './turn-log';

/** What a turn came to: for who sent it, and for who runs the bot. */
export interface HandledTurn {
  response: InvokeAnswer;
  report: TurnReport;
}

/** What came in, what it is answered with, and the conversation that it is about. */
export interface Turn extends ReceivedActivity {
  ref: ConversationRef;
  incoming: Readable;
}

/** Answers turns, one after the other in each conversation. */
export type TurnHandler = (turn: Turn) => Promise<HandledTurn>;

/** What turns are handled with. */
export interface TurnParts {
  knowledge: Knowledge;
  storage: Storage;
  conversations: Conversations;
  notes: DeliveryNotes;
  channels: EscalationChannels;
  /** Takes what the collector sends, where it can send anything. */
  inbox: Inbox | undefined;
  /** Whether a script is offered as a file in personal chats. */
  files: boolean;
  upload: Upload;
  sender: ProactiveSender;
  logger: Logger;
  metrics: Metrics;
  now: () => Date;
  /** Is told where Teams did not let commands change. */
  lateEdits: Pick<LateEditNotes, 'add'>;
  /** Is told the key of an escalation that has changed. */
  wake: (escalation: string) => void;
}

type PreparedTurn = { turn: TakenTurn; view: LoadedConversation; messages: OutgoingMessages };

const alreadyDone = 'That is already done.';

/** Handles a turn: what came in is learned and stored, then answered, and what became of the answer is noted. */
export function createTurnHandler(
  parts: TurnParts,
): (turn: Turn, waited: boolean) => Promise<HandledTurn | 'busy'> {
  const { knowledge, notes, sender, lateEdits, logger, metrics, upload, wake } = parts;

  return async ({ context, activity, ref, incoming }, waited) => {
    const at = parts.now().toISOString();
    if (incoming.is === 'dialog-opened') return showDialog(parts, activity, ref, incoming, at);
    const lookUp = createLookUp(parts, { context, activity }, at);
    const { result, record, escalation, left } = await notes.update<SkipReason | PreparedTurn>(
      ref,
      async (view) => {
        const turn = await takeTurn(knowledge, view, activity, incoming, { at, waited }, lookUp);
        if (typeof turn === 'string') return { result: turn };
        const messages = messagesOf(knowledge, turn, at, {
          stored: exported(ref, activity, view),
          upload: incoming.is === 'pressed' ? incoming.upload : undefined,
          needsMention: needsMention(activity),
        });
        const shown = withOtherButtons(turn, messages);
        return {
          conversation: shown.conversation,
          postAgain: turn.effects.includes('post-again'),
          erase: turn.effects.includes('erase'),
          result: { turn: shown, view, messages },
        };
      },
    );
    if (result === 'busy') return 'busy';
    if (typeof result === 'string')
      return { response: { say: alreadyDone }, report: { kind: turnKind(incoming), result: 'nothing' } };

    const { turn, view, messages } = result;
    metrics.progress(progressOf(knowledge, view.conversation, turn.conversation, at));
    const erased = turn.effects.includes('erase');
    if (erased) await eraseMessages(sender, logger, ref, view);
    const delivered = await deliver(context, messages, logger, upload);
    if (!erased)
      await notes.note(ref, (stored) => answered(stored, turn, activity.id ?? '', delivered), left);
    if (delivered.pendingEdits && !erased) await lateEdits.add(ref);
    if (escalation) wake(escalation);

    const report: TurnReport = {
      kind: turnKind(incoming, turn.intent),
      result: delivered.complete ? 'answered' : 'incomplete',
      replies: turn.replies.map(({ show }) => show),
    };
    const root =
      record && isEscalationCard(record, activity.replyToId)
        ? escalationMessage(knowledge, record, at)
        : undefined;
    return { response: answerTo(incoming, delivered, activity.replyToId, root?.card), report };
  };
}

async function showDialog(
  { knowledge, conversations }: TurnParts,
  activity: Activity,
  ref: ConversationRef,
  asked: Extract<Incoming, { is: 'dialog-opened' }>,
  at: string,
): Promise<HandledTurn> {
  const { result } = await conversations.update(ref, ({ conversation }) => ({
    result: dialogFor(knowledge, conversation, activity, asked.text, at),
  }));
  return { response: { dialog: result }, report: { kind: turnKind(asked), result: 'answered' } };
}
