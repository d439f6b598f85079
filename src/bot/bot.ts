import type { Activity, TurnContext } from 'botbuilder';
import type { Logger } from '../log';
import { createMetrics, type Metrics } from '../metrics';
import { LateError } from '../storage/with-timeout';
import type { Storage } from '../storage/storage';
import type { Knowledge } from '../triage/knowledge';
import { progressOf } from '../triage/progress';
import { openChannels, type ConfiguredChannel } from './escalations/channels';
import { openConversations } from './conversations/conversations';
import { deliver } from './outgoing/deliver';
import { exported } from './conversations/export-file';
import { createAdmission, type AdmissionParts } from './incoming/admission';
import { refuse } from './incoming/refuse';
import { createEscalations, type Escalations } from './escalations/worker';
import { createReminders } from './reminders/worker';
import type { Incoming, Readable } from './incoming/activity';
import { respond, unknownInvoke, type InvokeAnswer } from './outgoing/invoke-response';
import { answerTo } from './answer-to';
import { answered, isRoot, takeTurn, type Nothing, type TakenTurn } from './turn';
import { createLookUp } from './look-up';
import { dialogFor } from './dialog';
import { createDeliveryNotes } from './conversations/delivery-notes';
import { markdown, messagesOf, withBeside, type OutgoingMessages } from './outgoing/messages';
import { createQueue } from './conversations/queue';
import { conversationKey } from './conversations/records';
import { createReporter, turnKind, type TurnReport } from './turn-log';
import { post } from './teams/send';
import { rootCard } from './escalations/texts';
import type { ProactiveSender } from './teams/proactive';
import { oneAtATime } from './conversations/one-at-a-time';
import { eraseMessages } from './conversations/erase-messages';
import type { ConversationRef, LoadedConversation } from './conversations/change';
import { referenceOf } from './teams/reference';
import { tenantOf } from './teams/channel-data';

/** What the bot is made of. */
export interface BotParts extends AdmissionParts {
  knowledge: Knowledge;
  storage: Storage;
  sender: ProactiveSender;
  logger: Logger;
  metrics?: Metrics;
  now?: () => Date;
  /** Where escalations go until a channel is set. */
  channel?: ConfiguredChannel;
  /** After how many minutes it is said that nobody has taken an escalation; 0 is never. */
  reminderMinutes?: number;
  /** Whether it is said that a wait is over or that time runs out; by default it is. */
  reminders?: boolean;
}

/** Answers turns, which never rejects, works on escalations, and reminds. */
export interface Bot extends Omit<Escalations, 'wake'> {
  onTurn(context: TurnContext): Promise<void>;
}

type Answer = { turn: TakenTurn; view: LoadedConversation; messages: OutgoingMessages };

/** What a turn came to: for who sent it, and for who runs the bot. */
interface Handled {
  response: InvokeAnswer;
  report: TurnReport;
}

const alreadyDone = 'That is already done.';

/** Creates the bot: whatever comes in is learned, stored, and only then answered. */
export function createBot(parts: BotParts): Bot {
  const { knowledge, storage, sender, logger, now = () => new Date(), reminderMinutes = 30 } = parts;
  const { metrics = createMetrics() } = parts;
  const report = createReporter({ logger, metrics });
  const conversations = openConversations(storage, logger);
  const channels = openChannels(storage, logger, sender, parts.channel);
  const admission = createAdmission({ ...parts, onRefused: metrics.refused });
  const notes = createDeliveryNotes(conversations, logger);
  const queue = createQueue();
  const escalations = createEscalations({
    knowledge,
    storage,
    conversations,
    sender,
    logger,
    metrics,
    now,
    reminderMinutes,
  });
  const reminders =
    parts.reminders === false
      ? []
      : [createReminders({ knowledge, storage, conversations, sender, logger, metrics, now })];
  const workers = [escalations, ...reminders];

  /** One turn: what came in is learned and stored, then answered, and what became of the answer is noted. */
  async function handle(
    context: TurnContext,
    ref: ConversationRef,
    incoming: Readable,
    waited: boolean,
  ): Promise<Handled | 'busy'> {
    const { activity } = context;
    const at = now().toISOString();
    if (incoming.is === 'asked') return showDialog(activity, ref, incoming, at);
    const lookUp = createLookUp({ knowledge, storage, channels, logger }, context, at);
    const { result, record, escalation, left } = await notes.update<Nothing | Answer>(ref, async (view) => {
      const turn = await takeTurn(knowledge, view, activity, incoming, { at, waited }, lookUp);
      if (typeof turn === 'string') return { result: turn };
      const messages = messagesOf(knowledge, turn, at, exported(ref, activity, view));
      const shown = withBeside(turn, messages);
      return {
        conversation: shown.conversation,
        postAgain: turn.effects.includes('post-again'),
        erase: turn.effects.includes('erase'),
        result: { turn: shown, view, messages },
      };
    });
    if (result === 'busy') return 'busy';
    if (typeof result === 'string')
      return { response: { say: alreadyDone }, report: { kind: turnKind(incoming), result: 'nothing' } };

    const { turn, view, messages } = result;
    metrics.progress(progressOf(knowledge, view.conversation, turn.conversation, at));
    const erased = turn.effects.includes('erase');
    if (erased) await eraseMessages(sender, logger, ref, view);
    const delivered = await deliver(context, messages, logger);
    if (!erased)
      await notes.note(ref, (stored) => answered(stored, turn, activity.id ?? '', delivered), left);
    if (escalation) escalations.wake(escalation);

    const report: TurnReport = {
      kind: turnKind(incoming, turn.intent),
      result: delivered.complete ? 'answered' : 'incomplete',
      replies: turn.replies.map(({ show }) => show),
    };
    const root = record && isRoot(record, activity.replyToId) ? rootCard(knowledge, record, at) : undefined;
    return { response: answerTo(incoming, delivered, activity.replyToId, root?.card), report };
  }

  async function showDialog(
    activity: Activity,
    ref: ConversationRef,
    asked: Extract<Incoming, { is: 'asked' }>,
    at: string,
  ): Promise<Handled> {
    const { result } = await conversations.update(ref, ({ conversation }) => ({
      result: dialogFor(knowledge, conversation, activity, asked.text, at),
    }));
    return { response: { dialog: result }, report: { kind: turnKind(asked), result: 'answered' } };
  }

  async function apologise(context: TurnContext, reference: string, error: unknown): Promise<InvokeAnswer> {
    const say = apology(reference, error);
    try {
      await post(context, markdown(say, 'Something went wrong'));
    } catch (failure) {
      logger.error({ err: failure }, 'The apology could not be sent.');
    }
    return { say };
  }

  async function onActivity(context: TurnContext, reference: string): Promise<TurnReport> {
    const { activity } = context;
    const admitted = admission.check(activity);
    if ('refused' in admitted) {
      await refuse(context, admitted, logger);
      return { kind: 'other', result: 'refused' };
    }
    const { incoming } = admitted;
    if (incoming.is === 'nothing') {
      if (activity.type === 'invoke') await unknownInvoke(context);
      return { kind: turnKind(incoming), result: 'nothing' };
    }
    const ref = refOf(activity, incoming);
    const handled = await queue
      .run(ref.key, () => oneAtATime((waited) => handle(context, ref, incoming, waited)))
      .catch(async (error: unknown): Promise<Handled> => ({
        response: await apologise(context, reference, error),
        report: { kind: turnKind(incoming), result: 'failed', error },
      }))
      .finally(() => admitted.leave());
    if (activity.type === 'invoke') await respond(context, handled.response);
    return handled.report;
  }

  return {
    sweep: async () => void (await Promise.all(workers.map((one) => one.sweep()))),
    idle: async () => void (await Promise.all(workers.map((one) => one.idle()))),
    stop: async () => void (await Promise.all(workers.map((one) => one.stop()))),
    onTurn: (context) => report((reference) => onActivity(context, reference)),
  };
}

function apology(reference: string, error: unknown): string {
  return error instanceof LateError
    ? `My storage is not responding (reference ${reference}). What you told me before is saved; I can’t tell yet whether this last step is: type status in a minute to see.`
    : `Something went wrong on my side (reference ${reference}). What you told me before is saved: type status to go on.`;
}

function refOf(activity: Activity, incoming: Readable): ConversationRef {
  const key = conversationKey(tenantOf(activity), activity.conversation.id);
  const ref: ConversationRef = { key, reference: referenceOf(activity) };
  if (incoming.is !== 'pressed') return ref;
  const { triage } = (incoming.data ?? {}) as { triage?: unknown };
  return {
    ...ref,
    card: incoming.card,
    ...(typeof triage === 'string' && { claims: triage.slice(0, 200) }),
  };
}
