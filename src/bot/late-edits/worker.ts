import { withReference, type Logger } from '../../log';
import type { Knowledge } from '../../triage/knowledge';
import type { ConversationRef } from '../conversations/change';
import type { Conversations } from '../conversations/conversations';
import type { DeliveryNotes } from '../conversations/delivery-notes';
import { deliver } from '../outgoing/deliver';
import { changedCommands } from '../outgoing/messages';
import { withDelivered } from '../outgoing/with-delivered';
import type { ProactiveSender } from '../teams/proactive';
import type { Queue } from '../work/queue';
import { createRounds, type Worker } from '../work/rounds';
import type { LateEditNotes } from './notes';

/** What {@link createLateEdits} works with. */
export interface LateEditsParts {
  knowledge: Knowledge;
  conversations: Conversations;
  deliveryNotes: DeliveryNotes;
  notes: LateEditNotes;
  /** The turns of each conversation: what is said there meanwhile waits. */
  queue: Queue;
  sender: ProactiveSender;
  logger: Logger;
  now: () => Date;
}

/** Commands that Teams has not let change for so long are left as they are. */
const LONGEST_MS = 24 * 3_600_000;

/** Retries edits that Teams refused, so that no commands that no longer count stay ready to run. */
export function createLateEdits(parts: LateEditsParts): Worker {
  const { notes, queue, logger, now } = parts;

  async function tryEdit(key: string): Promise<void> {
    try {
      const noted = await notes.read(key);
      const over = !noted || now().getTime() - Date.parse(noted.since) > LONGEST_MS;
      if (over || (await queue.run(noted.ref.key, () => edit(parts, noted.ref)))) await notes.remove(key);
    } catch (error) {
      logger.error({ err: error }, 'Commands that no longer count could not be changed yet.');
    }
  }

  async function round(stopped: () => boolean): Promise<void> {
    for (const key of await notes.keys()) if (!stopped()) await withReference(() => tryEdit(key));
  }

  return createRounds(round, logger, 'Which commands are to be changed could not be read.');
}

/** Resolves to whether nothing is left to change in the conversation. */
async function edit(
  { knowledge, conversations, deliveryNotes, sender, logger, now }: LateEditsParts,
  ref: ConversationRef,
): Promise<boolean> {
  const { result: conversation } = await conversations.update(ref, (view) => ({ result: view.conversation }));
  const commands = changedCommands(knowledge, conversation, now().toISOString());
  if (commands.length === 0) return true;
  const { sent, pendingEdits } = await sender.inConversation(ref.reference, (context) =>
    deliver(context, { commands, replies: [], collapsed: [] }, logger),
  );
  await deliveryNotes.note(ref, (stored) => ({ ...stored, ...withDelivered(stored, conversation, sent) }));
  return !pendingEdits;
}
