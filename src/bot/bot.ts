import type { Activity, TurnContext } from 'botbuilder';
import type { Logger } from '../log';
import { createMetrics, type Metrics } from '../metrics';
import { LateError } from '../storage/with-timeout';
import type { Storage } from '../storage/storage';
import type { Knowledge } from '../triage/knowledge';
import { createInbox } from './collected/inbox';
import { showWith } from './show-collected';
import { createCollected, type CollectedReports } from './collected/worker';
import { openChannels, type ConfiguredChannel } from './escalations/channels';
import { openConversations } from './conversations/conversations';
import { createAdmission, type AdmissionParts } from './incoming/admission';
import { sayRefusal } from './incoming/refuse';
import { createEscalations, type Escalations } from './escalations/worker';
import { createLateEditNotes } from './late-edits/notes';
import { createLateEdits } from './late-edits/worker';
import { createReminders } from './reminders/worker';
import type { Readable } from './incoming/activity';
import { respond, unknownInvoke, type InvokeAnswer } from './outgoing/invoke-response';
import { createTurnHandler, type TurnHandler, type HandledTurn } from './handle-turn';
import { createDeliveryNotes } from './conversations/delivery-notes';
import { markdown } from './outgoing/messages';
import { createQueue } from './work/queue';
import { conversationKey } from './conversations/records';
import { createReporter, turnKind, type TurnReport } from './turn-log';
import { post } from './teams/send';
import { createUpload, type Upload } from './teams/upload';
import type { ProactiveSender } from './teams/proactive';
import { retryWhileBusy } from './conversations/one-at-a-time';
import type { ConversationRef } from './conversations/change';
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
  /** Where admins reach the bot; without it the collector sends nothing. */
  publicUrl?: string;
  /** Stores a file that somebody has accepted. */
  upload?: Upload;
}

/** Handles turns, escalations and reminders. `onTurn` never rejects. */
export interface Bot extends Omit<Escalations, 'wake'> {
  onTurn(context: TurnContext): Promise<void>;
  /** Takes what the collector sends; undefined where it can send nothing. */
  collected: Pick<CollectedReports, 'expects' | 'take'> | undefined;
}

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
  const workerParts = { knowledge, storage, conversations, sender, logger, metrics, now };
  const escalations = createEscalations({ ...workerParts, reminderMinutes });
  const inbox = parts.publicUrl === undefined ? undefined : createInbox(storage, parts.publicUrl, now);
  const wake = (key: string) => escalations.wake(key);
  const lateEdits = createLateEditNotes(storage, logger, now);
  // The Playground and other test clients have no OneDrive.
  const files = { files: !parts.access.local, upload: parts.upload ?? createUpload() };
  const handle = createTurnHandler({ ...workerParts, ...files, notes, channels, inbox, lateEdits, wake });
  const answer: TurnHandler = (turn) =>
    queue.run(turn.ref.key, () => retryWhileBusy((waited) => handle(turn, waited)));
  const collected = inbox && createCollected({ inbox, show: showWith({ sender, report, answer }), logger });
  const reminders = parts.reminders === false ? [] : [createReminders(workerParts)];
  const editing = createLateEdits({ ...workerParts, deliveryNotes: notes, notes: lateEdits, queue });
  const workers = [escalations, editing, ...reminders, ...(collected ? [collected] : [])];

  async function onActivity(context: TurnContext, reference: string): Promise<TurnReport> {
    const { activity } = context;
    const admitted = admission.check(activity);
    if (admitted.conversationId !== undefined) activity.conversation.id = admitted.conversationId;
    if ('refused' in admitted) {
      await sayRefusal(context, admitted, logger);
      return { kind: 'other', result: 'refused' };
    }
    const { incoming } = admitted;
    if (incoming.is === 'nothing') {
      if (activity.type === 'invoke') await unknownInvoke(context);
      return { kind: turnKind(incoming), result: 'nothing' };
    }
    const ref = refOf(activity, incoming);
    const handled = await answer({ context, activity, ref, incoming })
      .catch(async (error: unknown): Promise<HandledTurn> => ({
        response: await apologise(context, reference, error, logger),
        report: { kind: turnKind(incoming), result: 'failed', error },
      }))
      .finally(() => admitted.leave());
    if (activity.type === 'invoke') await respond(context, handled.response);
    return handled.report;
  }

  return {
    collected,
    sweep: async () => void (await Promise.all(workers.map((one) => one.sweep()))),
    idle: async () => void (await Promise.all(workers.map((one) => one.idle()))),
    stop: async () => void (await Promise.all(workers.map((one) => one.stop()))),
    onTurn: (context) => report((reference) => onActivity(context, reference)),
  };
}

async function apologise(
  context: TurnContext,
  reference: string,
  error: unknown,
  logger: Logger,
): Promise<InvokeAnswer> {
  const say = apology(reference, error);
  try {
    await post(context, markdown(say, 'Something went wrong'));
  } catch (failure) {
    logger.error({ err: failure }, 'The apology could not be sent.');
  }
  return { say };
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
