import type { Activity, ChannelAccount, ConversationAccount } from 'botbuilder';
import { randomUUID } from 'node:crypto';
import type { Connector } from './connector';

/** The bot as Teams names it. */
export const BOT: ChannelAccount = { id: '28:3a6f0a5c-7d3e-4a4e-9d6b-0c2f6d1e5b11', name: 'Mailbox Triage' };

/** The tenant everything in a test belongs to. */
export const TENANT = '7b9e1f7e-2c55-4f0e-8d51-5d1c4f4a2c10';

/** A place to talk in: what Teams puts into `conversation` and `channelData` of every activity from there. */
export interface Place {
  conversation: ConversationAccount;
  channelData: Record<string, unknown>;
}

/** Somebody of the tenant; the same name is always the same person. */
export function person(name: string): ChannelAccount {
  const digits = Buffer.from(name.padEnd(16, '.')).toString('hex').slice(0, 32);
  const aadObjectId = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { id: `29:${digits}`, name, aadObjectId };
}

/** The personal chat of one person with the bot. */
export function personalChat(id = 'a:personal'): Place {
  return place({ id, conversationType: 'personal' });
}

/** A group chat the bot was added to. */
export function groupChat(id = '19:group@thread.v2'): Place {
  return place({ id, conversationType: 'groupChat', isGroup: true });
}

/** A thread in a channel; `root` is the id of its first message. */
export function channelThread(root = '1', channel = '19:channel@thread.tacv2'): Place {
  return place(
    { id: `${channel};messageid=${root}`, conversationType: 'channel', isGroup: true },
    { team: { id: '19:team@thread.tacv2', name: 'Messaging' }, channel: { id: channel } },
  );
}

function place(
  conversation: Pick<ConversationAccount, 'id' | 'conversationType'> & { isGroup?: boolean },
  channelData: Record<string, unknown> = {},
): Place {
  return {
    conversation: { name: '', isGroup: false, tenantId: TENANT, ...conversation },
    channelData: { ...channelData, tenant: { id: TENANT } },
  };
}

/** Who says it, where, and under which activity id; by default one person, in the personal chat, under a new id. */
export interface From {
  from?: ChannelAccount;
  place?: Place;
  /** Give the id of an earlier activity to deliver it again. */
  activityId?: string;
}

/** What the bot answered to the HTTP request itself; `body` is what an invoke returns. */
export interface Reply {
  status: number;
  body: unknown;
}

/** A person in Teams who talks to the bot. Each promise resolves when the bot has dealt with the activity. */
export interface Talk {
  /** Types a message; outside the personal chat it mentions the bot, unless `mention` is false. */
  say(text: string, options?: From & { mention?: boolean }): Promise<Reply>;
  /** Presses an `Action.Execute` with this data on the message. */
  press(data: unknown, options: From & { messageId: string; verb?: string }): Promise<Reply>;
  /** Presses an `Action.Submit`: a message with `value` and without text. */
  submit(value: unknown, options?: From & { messageId?: string }): Promise<Reply>;
  /** Calls “Diagnose this message” on a message: the bot answers with a dialog. */
  fetchAction(message: unknown, options?: From): Promise<Reply>;
  /** Presses a button in that dialog. */
  submitAction(message: unknown, data: unknown, options?: From): Promise<Reply>;
  /** Adds the app to the place. */
  install(options?: From): Promise<Reply>;
  /** Sends any other activity. */
  send(activity: Partial<Activity>, options?: From): Promise<Reply>;
}

/** What names the message action in the invokes of Teams. */
const action = { commandId: 'diagnose', commandContext: 'message', context: { theme: 'default' } };

/** A message as Teams hands it to a message action; `quotes` are the messages it quotes. */
export function messagePayload(
  content: string,
  {
    quotes = [],
    ...more
  }: { quotes?: string[]; id?: string; replyToId?: string | null; subject?: string } = {},
): Record<string, unknown> {
  return {
    id: '1763719200000',
    replyToId: null,
    createdDateTime: '2026-11-21T09:58:00.000Z',
    subject: null,
    body: { contentType: 'html', content },
    from: { user: { displayName: 'Carla Diaz', id: person('Carla Diaz').aadObjectId } },
    attachments: quotes.map((messagePreview, index) => ({
      id: String(index + 1),
      contentType: 'messageReference',
      content: JSON.stringify({ messageId: String(index + 1), messagePreview }),
    })),
    ...more,
  };
}

/**
 * Talks to the bot at `botUrl` (its `/api/messages`) like Teams does, with the answers going to `connector`;
 * `authorization` is the header that proves it.
 */
export function talk(botUrl: string, connector: Pick<Connector, 'url'>, authorization?: string): Talk {
  async function send(activity: Partial<Activity>, options: From = {}): Promise<Reply> {
    const { from = person('Ada Admin'), place = personalChat(), activityId = randomUUID() } = options;
    const response = await fetch(botUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
      body: JSON.stringify({
        id: activityId,
        timestamp: new Date().toISOString(),
        channelId: 'msteams',
        serviceUrl: connector.url,
        locale: 'en-US',
        from,
        recipient: BOT,
        ...place,
        ...activity,
      }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? (JSON.parse(text) as unknown) : undefined };
  }

  return {
    send,
    say(text, options = {}) {
      const mentioned = options.mention ?? !isPersonal(options.place);
      const mention = `<at>${BOT.name}</at>`;
      return send(
        {
          type: 'message',
          textFormat: 'plain',
          text: mentioned ? `${mention} ${text}` : text,
          entities: mentioned ? [{ type: 'mention', mentioned: BOT, text: mention }] : [],
        },
        options,
      );
    },
    press(data, { messageId, verb, ...options }) {
      const action = { type: 'Action.Execute', verb, data };
      return send(
        {
          type: 'invoke',
          name: 'adaptiveCard/action',
          replyToId: messageId,
          value: { action, trigger: 'manual' },
        },
        options,
      );
    },
    submit(value, { messageId, ...options } = {}) {
      return send({ type: 'message', replyToId: messageId, value }, options);
    },
    fetchAction(messagePayload, options) {
      return send(
        { type: 'invoke', name: 'composeExtension/fetchTask', value: { ...action, messagePayload } },
        options,
      );
    },
    submitAction(messagePayload, data, options) {
      return send(
        { type: 'invoke', name: 'composeExtension/submitAction', value: { ...action, messagePayload, data } },
        options,
      );
    },
    install(options) {
      return send({ type: 'installationUpdate', action: 'add' }, options);
    },
  };
}

function isPersonal(place: Place = personalChat()): boolean {
  return place.conversation.conversationType === 'personal';
}
