import { z } from 'zod';
import { Escalation, EscalationChannel } from '../../triage/escalation';
import { Conversation, Screen, SentCommands, Triage } from '../../triage/conversation';
import { withSentCommands } from './migrate-sent';
import { Reference } from '../teams/reference';
import { SendMark } from './send-mark';
import { fromStored } from './stored-names';

/** Under `conversation/<tenant>/<conversation id>`: a conversation, or, once escalated, the id of its escalation. */
export const StoredConversation = z.preprocess(
  withSentCommands,
  Conversation.omit({ escalation: true }).extend({ escalation: z.string().optional() }),
);
export type StoredConversation = z.infer<typeof StoredConversation>;

/** A conversation that shows an escalated triage; `seen` is the version that it shows. */
export const ConversationView = z.preprocess(
  withSentCommands,
  z.object({
    reference: Reference,
    screen: Screen.optional(),
    sent: z.array(SentCommands).optional(),
    seen: z.number(),
  }),
);
export type ConversationView = z.infer<typeof ConversationView>;

/** Where the card of an escalation is; `shown` is the version it shows, `place` the key of its thread. */
export const EscalationCard = z.discriminatedUnion('is', [
  z.object({ is: z.literal('waiting') }),
  z.object({ is: z.literal('posted'), place: z.string(), id: z.string(), shown: z.number() }),
  /** It cannot be posted; `unsure` if it may have been. */
  z.object({ is: z.literal('failed'), why: z.enum(['unsure', 'refused', 'gone']), told: z.boolean() }),
]);
export type EscalationCard = z.infer<typeof EscalationCard>;

/**
 * Under `escalation/<tenant>/<triage id>`: an escalated triage with all places that show it, and how far they and
 * the card are behind `version`. One record, so that one write is one change, wherever it came from.
 */
export const EscalationRecord = z.preprocess(
  fromStored,
  z.object({
    triage: Triage,
    escalation: Escalation,
    handled: Conversation.shape.handled,
    collected: Conversation.shape.collected,
    offer: Conversation.shape.offer,
    version: z.number(),
    /** How many edits were noted that showed an older version than was stored by then: see {@link noteEdit}. */
    staleEdits: z.number().default(0),
    /** The key of the conversation it was asked for in. */
    origin: z.string(),
    places: z.record(z.string(), ConversationView),
    card: EscalationCard,
    /** The message that is being sent: nobody else may send it, and if this process ends it is not known whether it was. */
    sending: SendMark.optional(),
    /** Nothing is sent before this instant, after so many attempts. */
    pause: z.object({ until: z.string(), attempts: z.number() }).optional(),
    /** The `seq` of the last event that the origin was notified of, and of the last assignment that was mentioned. */
    lastNotified: z.number(),
    lastMentioned: z.number(),
    /** Since when nobody had it, when that was last said. */
    reminded: z.string().optional(),
  }),
);
export type EscalationRecord = z.infer<typeof EscalationRecord>;

/** Under `channels/<tenant>`: where escalations go, for the tenant and, by team, for single teams. */
export const Channels = z.object({
  tenant: EscalationChannel.optional(),
  teams: z.record(z.string(), EscalationChannel),
});
export type Channels = z.infer<typeof Channels>;

/** Under which key a conversation is stored: a thread of a channel is a conversation of its own. */
export function conversationKey(tenant: string, id: string): string {
  return `conversation/${tenant}/${id}`;
}

/** Under which key an escalated triage is stored. */
export function escalationKey(tenant: string, triage: string): string {
  return `escalation/${tenant}/${triage}`;
}

/** Under which key it is noted that an escalation is open; see {@link escalationKey}. */
export function openKey(escalation: string): string {
  return escalation.replace(/^escalation\//, 'open/');
}

/** The tenant in a key of ours. */
export function tenantIn(key: string): string {
  return key.split('/')[1] ?? 'none';
}

/** With what the keys of {@link lateEditKey} begin. */
export const lateEdits = 'late-edit/';

/** Under which key it is noted that commands of a conversation are still to be changed. */
export function lateEditKey(conversation: string): string {
  return `${lateEdits}${conversation}`;
}
