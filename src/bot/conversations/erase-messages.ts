import { MessageFactory } from 'botbuilder';
import type { Logger } from '../../log';
import type { SentCommands } from '../../triage/conversation';

import type { ProactiveSender } from '../teams/proactive';
import type { ConversationRef, LoadedConversation } from './change';
import type { Reference } from '../teams/reference';

interface Message {
  reference: Reference;
  id: string;
}

/** Overwrites the messages that still show an erased triage with "Erased.", as far as their ids are known. */
export async function eraseMessages(
  sender: ProactiveSender,
  logger: Logger,
  ref: ConversationRef,
  view: LoadedConversation,
): Promise<void> {
  await Promise.all(
    messagesOf(ref, view).map(({ reference, id }) => eraseMessage(sender, logger, reference, id)),
  );
}

export async function eraseMessage(
  sender: ProactiveSender,
  logger: Logger,
  reference: Reference,
  id: string,
): Promise<void> {
  try {
    await sender.edit(reference, id, MessageFactory.text('Erased.'));
  } catch (error) {
    logger.warn({ err: error }, 'A message that shows what was erased could not be changed.');
  }
}

/** Every message that shows the triage, but the current card: the turn itself collapses that. */
function messagesOf(
  { key, reference }: ConversationRef,
  { conversation, record }: LoadedConversation,
): Message[] {
  const here = idsOf(conversation.sent).map((id) => ({ reference, id }));
  if (!record) return here;
  const { card, places } = record;
  const elsewhere = Object.entries(places)
    .filter(([place]) => place !== key)
    .flatMap(([, { screen, sent, reference: other }]) =>
      [...(screen?.id === undefined ? [] : [screen.id]), ...idsOf(sent)].map((id) => ({
        reference: other,
        id,
      })),
    );
  const thread = card.is === 'posted' ? places[card.place] : undefined;
  const posted = card.is === 'posted' && thread ? [{ reference: thread.reference, id: card.id }] : [];
  return [...here, ...elsewhere, ...posted];
}

function idsOf(sent: readonly SentCommands[] = []): string[] {
  return sent.flatMap(({ ids }) => ids);
}
