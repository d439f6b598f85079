import type { Conversation } from '../../triage/conversation';
import type { Reference } from '../teams/reference';
import type { EscalationRecord } from './records';

/** What a change comes to; without `conversation` nothing is written. */
export interface Change<T> {
  conversation?: Conversation;
  /** Nothing new was shown: only the ids of what is on the screen became known. */
  messageIdsOnly?: boolean;
  /** All that is stored of it, and of its escalation, goes. */
  erase?: boolean;
  /** The card of the escalation is posted again if that failed. */
  postAgain?: boolean;
  result: T;
}

/** What is stored of a conversation: an escalated one shares its triage with others. */
export interface LoadedConversation {
  conversation: Conversation;
  record?: EscalationRecord;
  /** What was stored could not be read: under which reference it is set aside. */
  quarantinedAs?: string;
}

/** What is stored of a conversation, with its version. */
export interface VersionedConversation extends LoadedConversation {
  eTag: string;
  linked: boolean;
  /** Where the escalation is stored, and its version. */
  key?: string;
  recordETag?: string;
}

/** What a change of a conversation came to, and the escalation that it belongs to. */
export interface Updated<T> {
  result: T;
  escalation?: string;
  record?: EscalationRecord;
  /** The state just written, so that the next change can skip the read. Absent for an escalated conversation, which other places also change. */
  left?: VersionedConversation;
}

/** A conversation: its key, how to reach it, and the pressed card with the triage that it names, if there is one. */
export interface ConversationRef {
  key: string;
  reference: Reference;
  card?: string;
  claims?: string;
}
