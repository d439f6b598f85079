import { randomUUID } from 'node:crypto';

/** A kind of turn, by what comes in and what is shown. */
export type Kind = 'typed' | 'pressed' | 'diagnosed';

/** What each kind is called in the tables. */
export const kinds: Record<Kind, string> = {
  typed: 'typed answer → question card',
  pressed: 'press → question card',
  diagnosed: 'answer → diagnosis with commands',
};

/** One turn of the triage that everybody goes through; `does` is what makes it an activity. */
export interface Step {
  kind: Kind;
  does: Record<string, unknown>;
}

/** The id of every message in the fake Teams, so that a press can name its card. */
export const MESSAGE = '1';

/** A whole triage: a user whose account and mailbox are gone, down to the diagnosis with its commands. */
export const script: readonly [Step, ...Step[]] = [
  types('user@contoso.com is gone'),
  types('present'),
  presses('entra-account', 'hard-deleted'),
  types('soft-deleted'),
  presses('soft-deleted-kind', 'inactive'),
  presses('needed', 'person'),
  types('mailbox guid'),
  presses('group-licence', 'yes'),
  { ...presses('exchange-hybrid', 'yes'), kind: 'diagnosed' },
];

function types(text: string): Step {
  return { kind: 'typed', does: { type: 'message', textFormat: 'plain', text } };
}

function presses(question: string, value: string): Step {
  const action = { type: 'Action.Execute', verb: 'answer', data: { do: 'answer', question, value } };
  const does = {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: MESSAGE,
    value: { action, trigger: 'manual' },
  };
  return { kind: 'pressed', does };
}

/** How many requests to Teams a turn makes. */
export interface Calls {
  edits: number;
  posts: number;
}

const tenant = '7b9e1f7e-2c55-4f0e-8d51-5d1c4f4a2c10';

/** The id of a conversation, as long as those of Teams. */
export function conversationId(group: string, index: number): string {
  return `a:${group}-${index}-${'x'.repeat(48)}`;
}

/** The body of a request that brings a turn; `calls` tells the echo bot how often to answer. */
export function bodyOf({ does }: Step, conversation: string, serviceUrl: string, calls: Calls): string {
  return JSON.stringify({
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    locale: 'en-US',
    from: { id: '29:1anna', name: 'Anna Berg', aadObjectId: '3a6f0a5c-7d3e-4a4e-9d6b-0c2f6d1e5b11' },
    recipient: { id: '28:bot', name: 'Mailbox Triage' },
    conversation: { id: conversation, conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant }, calls },
    ...does,
  });
}
