import { randomUUID } from 'node:crypto';
import { MESSAGE, type Calls } from './calls';
import { stepsOf } from './subjects';

/** A kind of turn, by what comes in and what is shown. */
export type Kind = 'typed' | 'pressed' | 'diagnosed' | 'stepped';

/** What each kind is called in the tables. */
export const kinds: Record<Kind, string> = {
  typed: 'typed answer → question card',
  pressed: 'press → question card',
  diagnosed: 'answer → diagnosis with commands',
  stepped: 'step is done → next step with commands',
};

/** One turn of the triage that everybody goes through; `does` is what makes it an activity. */
export interface Step {
  kind: Kind;
  does: Record<string, unknown>;
}

/** Questions of the triage with their answers, in their order. */
export const answers = {
  'on-premises-account': 'present',
  'entra-account': 'hard-deleted',
  mailbox: 'soft-deleted',
  'soft-deleted-kind': 'inactive',
  needed: 'person',
  'ad-guid': 'mailbox',
  'group-licence': 'yes',
  'exchange-hybrid': 'yes',
};

/** So many parts of the run are carried out: the median of all diagnoses. */
const parts = 15;

/**
 * A whole triage: a user whose account and mailbox are gone, down to the diagnosis, and then as many steps as a diagnosis has
 * in the median, each of them marked.
 */
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
  ...stepsOf('mailbox-recovery', answers).slice(0, parts).map(marks),
];

function marks(part: string): Step {
  return { ...acts({ do: 'done', part }), kind: 'stepped' };
}

function types(text: string): Step {
  return { kind: 'typed', does: { type: 'message', textFormat: 'plain', text } };
}

function presses(question: string, value: string): Step {
  return acts({ do: 'answer', question, value });
}

function acts(data: { do: string } & Record<string, unknown>): Step {
  const action = { type: 'Action.Execute', verb: data.do, data };
  const does = {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: MESSAGE,
    value: { action, trigger: 'manual' },
  };
  return { kind: 'pressed', does };
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
