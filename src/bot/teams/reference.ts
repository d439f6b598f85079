import type { Activity, ConversationReference } from 'botbuilder';
import { z } from 'zod';

/** What a proactive message needs: the conversation, and the bot's account in it. */
export const Reference = z.object({
  serviceUrl: z.string(),
  channelId: z.string(),
  bot: z.object({ id: z.string(), name: z.string() }),
  conversation: z.object({
    id: z.string(),
    tenantId: z.string().optional(),
    conversationType: z.string().optional(),
    isGroup: z.boolean().optional(),
  }),
});
export type Reference = z.infer<typeof Reference>;

/** The reference of an activity's conversation. */
export function referenceOf({ serviceUrl, channelId, recipient, conversation }: Activity): Reference {
  return {
    serviceUrl,
    channelId,
    bot: { id: recipient?.id ?? '', name: recipient?.name ?? '' },
    conversation: {
      id: conversation.id,
      tenantId: conversation.tenantId,
      conversationType: conversation.conversationType,
      isGroup: conversation.isGroup,
    },
  };
}

/** The reference as botbuilder wants it. */
export function conversationReference(reference: Reference): Partial<ConversationReference> {
  return reference as Partial<ConversationReference>;
}
