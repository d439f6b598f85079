import type { TurnContext } from 'botbuilder';
import { addMeCard } from '../cards';
import type { Logger } from '../log';
import { createMetrics, type Metrics } from '../metrics';
import { LateError } from '../storage/bounded';
import type { Storage } from '../storage/storage';
import type { Knowledge } from '../triage/knowledge';
import { progressOf } from '../triage/progress';
import { openChannels, type ConfiguredChannel } from './channels';
import { openConversations, type Spot, type View } from './conversations';
import { deliver } from './deliver';
import { exported } from './exported';
import { createEntrance, type EntranceParts } from './entrance';
import { createEscalations, type Escalations } from './escalations';
import type { Incoming } from './incoming';
import { respond, unknownInvoke, type Response } from './invoke';
import { answered, isRoot, learn, type Learned, type Nothing } from './learn';
import { createLookUp } from './look-up';
import { dialogFor, threadOf } from './message-action';
import { createNotes } from './notes';
import { markdown, outboxOf, type Outbox } from './outbox';
import { createQueue } from './queue';
import { conversationKey, referenceOf, tenantOf } from './record';
import { createReporter, kindOf, type Report } from './report';
import { post } from './send';
import { rootCard } from './showing';
import type { Speaker } from './speaker';
import { inTurn } from './turns';
import { wipe } from './wipe';

/** What the bot is made of. */
export interface BotParts extends EntranceParts {
  knowledge: Knowledge;
  storage: Storage;
  speaker: Speaker;
  logger: Logger;
  metrics?: Metrics;
  now?: () => Date;
  /** Where escalations go as long as no channel is set. */
  channel?: ConfiguredChannel;
  /** After how many minutes it is said that nobody has taken an escalation; 0 is never. */
  reminderMinutes?: number;
}

/** The bot: it answers turns, which never rejects, and carries escalations. */
export interface Bot extends Omit<Escalations, 'wake'> {
  onTurn(context: TurnContext): Promise<void>;
}

type Something = Exclude<Incoming, { is: 'nothing' }>;
type Answer = { turn: Learned; view: View; outbox: Outbox };

/** What a turn came to: for who sent it, and for who runs the bot. */
interface Handled {
  response: Response;
  report: Report;
}

const notThere =
  'I couldn’t deliver my answer to Teams. Your input is saved: type status in a minute to continue.';

/** Creates the bot: whatever comes in is learned, stored, and only then answered. */
export function createBot(parts: BotParts): Bot {
  const { knowledge, storage, speaker, logger, now = () => new Date(), reminderMinutes = 30 } = parts;
  const { metrics = createMetrics() } = parts;
  const report = createReporter({ logger, metrics });
  const conversations = openConversations(storage, logger);
  const channels = openChannels(storage, logger, speaker, parts.channel);
  const entrance = createEntrance({ ...parts, onRefused: metrics.refused });
  const notes = createNotes(conversations, logger);
  const queue = createQueue();
  const escalations = createEscalations({
    knowledge,
    storage,
    conversations,
    speaker,
    logger,
    metrics,
    now,
    reminderMinutes,
  });

  async function handle(
    context: TurnContext,
    spot: Spot,
    incoming: Something,
    waited: boolean,
  ): Promise<Handled | 'busy'> {
    const { activity } = context;
    const at = now().toISOString();
    const today = at;
    if (incoming.is === 'asked') {
      const { result } = await conversations.update(spot, ({ conversation }) => ({
        result: dialogFor(knowledge, conversation, activity, incoming.text, at),
      }));
      return { response: { dialog: result }, report: { kind: kindOf(incoming), result: 'answered' } };
    }
    const lookUp = createLookUp({ knowledge, storage, channels, logger }, context, today);
    const { result, record, escalation, left } = await notes.update<Nothing | Answer>(spot, async (view) => {
      const turn = await learn(knowledge, view, activity, incoming, { at, waited }, lookUp);
      if (typeof turn === 'string') return { result: turn };
      return {
        conversation: turn.conversation,
        postAgain: turn.intent.do === 'post-again',
        erase: turn.erase,
        result: { turn, view, outbox: outboxOf(knowledge, turn, today, exported(spot, activity, view)) },
      };
    });
    if (result === 'busy') return 'busy';
    if (typeof result === 'string')
      return {
        response: { say: 'That is already done.' },
        report: { kind: kindOf(incoming), result: 'nothing' },
      };
    const { turn, view, outbox } = result;
    metrics.progress(progressOf(knowledge, view.conversation, turn.conversation, today));
    if (turn.erase) await wipe(speaker, logger, spot, view);
    const delivered = await deliver(context, outbox, logger);
    if (!turn.erase)
      await notes.note(
        spot,
        (conversation) => answered(conversation, turn, activity.id ?? '', delivered),
        left,
      );
    if (escalation) escalations.wake(escalation);
    const told: Report = {
      kind: kindOf(incoming, turn.intent),
      result: delivered.complete ? 'answered' : 'incomplete',
      replies: turn.replies.map(({ show }) => show),
    };
    if (incoming.is === 'pressed' && incoming.dialog)
      return {
        response: delivered.notMember ? { dialog: addMeCard(incoming.data) } : { close: true },
        report: told,
      };
    if (record && isRoot(record, activity.replyToId))
      return { response: { card: rootCard(knowledge, record, today).card }, report: told };
    if (!delivered.complete) return { response: { say: notThere }, report: told };
    const card = delivered.replaced.get(activity.replyToId ?? '');
    return { response: card ? { card } : { say: 'The answer is below.' }, report: told };
  }

  async function apologise(context: TurnContext, reference: string, error: unknown): Promise<Response> {
    const say =
      error instanceof LateError
        ? `My storage is not responding (reference ${reference}). What you told me before is saved; I can’t tell yet whether this last step is: type status in a minute to see.`
        : `Something went wrong on my side (reference ${reference}). What you told me before is saved: type status to go on.`;
    try {
      await post(context, markdown(say, 'Something went wrong'));
    } catch (failure) {
      logger.error({ err: failure }, 'The apology could not be sent.');
    }
    return { say };
  }

  async function onActivity(context: TurnContext, incoming: Incoming, reference: string): Promise<Report> {
    const { activity } = context;
    const invoked = activity.type === 'invoke';
    const kind = kindOf(incoming);
    if (incoming.is === 'nothing') {
      if (invoked) await unknownInvoke(context);
      return { kind, result: 'nothing' };
    }
    activity.conversation.id = threadOf(activity);
    const spot = spotOf(context, incoming);
    const handled = await queue
      .run(spot.key, () => inTurn((waited) => handle(context, spot, incoming, waited)))
      .catch(async (error: unknown): Promise<Handled> => ({
        response: await apologise(context, reference, error),
        report: { kind, result: 'failed', error },
      }));
    if (invoked) await respond(context, handled.response);
    return handled.report;
  }

  return {
    ...escalations,
    onTurn: (context) =>
      report(async (reference) => {
        const told = await entrance.admit(context, (incoming) => onActivity(context, incoming, reference));
        return told ?? { kind: 'other', result: 'refused' };
      }),
  };
}

function spotOf({ activity }: TurnContext, incoming: Something): Spot {
  const key = conversationKey(tenantOf(activity), activity.conversation.id);
  const spot: Spot = { key, reference: referenceOf(activity) };
  if (incoming.is !== 'pressed') return spot;
  const { triage } = (incoming.data ?? {}) as { triage?: unknown };
  return {
    ...spot,
    card: incoming.card,
    ...(typeof triage === 'string' && { claims: triage.slice(0, 200) }),
  };
}
