import type { Activity } from 'botbuilder';
import { withoutMarkup } from './plain-text';

/** How many characters of a message are read. */
const maxTextLength = 100_000;

interface Payload {
  id?: unknown;
  replyToId?: unknown;
  subject?: unknown;
  body?: { content?: unknown };
  attachments?: { contentType?: unknown; content?: unknown }[];
}

/** The text of the message a message action was called on: its subject, its body, and the messages it quotes. */
export function messageText(payload: unknown): string {
  const { subject, body, attachments } = (payload ?? {}) as Payload;
  const quoted = Array.isArray(attachments) ? attachments.slice(0, 20).map(quotedText) : [];
  return [subject, body?.content, ...quoted]
    .filter((part) => typeof part === 'string')
    .map((part) => withoutMarkup(part.slice(0, maxTextLength)))
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, maxTextLength);
}

function quotedText(attachment: { contentType?: unknown; content?: unknown } | null): unknown {
  if (attachment?.contentType !== 'messageReference' || typeof attachment.content !== 'string')
    return undefined;
  try {
    return (JSON.parse(attachment.content) as { messagePreview?: unknown }).messagePreview;
  } catch {
    return undefined;
  }
}

/** The id of the conversation of an activity: for a message action in a channel Teams may name the channel alone. */
export function conversationIdOf({ conversation, value }: Activity): string {
  const { id } = conversation;
  const { messagePayload } = (value ?? {}) as { messagePayload?: Payload };
  if (conversation.conversationType !== 'channel' || id.includes(';messageid=')) return id;
  const root = messagePayload?.replyToId || messagePayload?.id;
  return typeof root === 'string' && /^\d{1,20}$/.test(root) ? `${id};messageid=${root}` : id;
}
