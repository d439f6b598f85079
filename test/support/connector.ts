import type { Activity, ChannelAccount, ConversationParameters } from 'botbuilder';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An activity as the bot sends it. */
export type Sent = Partial<Activity>;

/** One message that the bot posted, edited or deleted. */
export interface Call {
  conversationId: string;
  activityId: string;
  /** The message this one answers, if it was sent as a reply. */
  replyToId?: string;
  activity: Sent;
}

/** How the next calls fail. */
export interface Failure {
  status: number;
  /** Counted only for this HTTP method; any if absent. */
  method?: 'POST' | 'PUT' | 'DELETE' | 'GET';
  headers?: Record<string, string>;
  /** Bot Framework error code in the body, for example `BotNotInConversationRoster`. */
  code?: string;
  /** The call takes effect and then fails, as when Teams shows a message and answers 502. */
  takesEffect?: boolean;
}

/** A Bot Framework connector on loopback that remembers what the bot did to it. */
export interface Connector {
  /** What an activity has to name as `serviceUrl`. */
  url: string;
  /** Messages posted, in order, in all conversations. */
  sent: Call[];
  /** Edits, in order. */
  updated: Call[];
  /** Messages deleted, in order; `activity` is empty. */
  deleted: Call[];
  /** Conversations created, with the conversation id that was handed out. */
  created: { conversationId: string; parameters: Partial<ConversationParameters> }[];
  /** The channels of the team. */
  channels: { id: string; name?: string }[];
  /** Every request, also those that were made to fail. */
  requests: { method: string; path: string; status: number }[];
  /** What a person sees in the conversation now, oldest first: edits applied, deleted messages gone, no typing. */
  screen(conversationId: string): (Sent & { id: string })[];
  /** Sets who is in the conversation; botbuilder asks for the members of a channel by the id of its team. */
  setMembers(conversationId: string, members: ChannelAccount[]): void;
  /** Makes the next `count` matching calls fail. */
  failNext(count: number, failure: Failure): void;
  /** Lets every call succeed from now on. */
  calm(): void;
  /** Makes the next `count` calls take `milliseconds` longer. */
  delayNext(count: number, milliseconds: number): void;
  close(): Promise<void>;
}

interface Request {
  method: string;
  segments: string[];
  body: unknown;
}

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Starts a connector on a free port. */
export async function startConnector(): Promise<Connector> {
  const screens = new Map<string, Map<string, Sent>>();
  const members = new Map<string, ChannelAccount[]>();
  const failures: Failure[] = [];
  const delays: number[] = [];
  let lastId = 1_700_000_000_000;

  // On a busy machine a connection may rest longer than the five seconds that Node keeps it.
  const server = createServer(
    { keepAliveTimeout: 60_000 },
    (request, response) => void handle(request, response),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const connector: Connector = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    sent: [],
    updated: [],
    deleted: [],
    created: [],
    channels: [],
    requests: [],
    screen: (conversationId) =>
      [...screenOf(conversationId)].map(([id, activity]) => ({ ...activity, id })).filter(isVisible),
    setMembers: (conversationId, accounts) => void members.set(conversationId, accounts),
    failNext: (count, failure) => void failures.push(...Array<Failure>(count).fill(failure)),
    calm: () => void failures.splice(0),
    delayNext: (count, milliseconds) => void delays.push(...Array<number>(count).fill(milliseconds)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = '', url: path = '' } = incoming;
    const segments = (path.split('?')[0] ?? '').split('/').filter(Boolean).map(decodeURIComponent);
    const request = { method, segments: segments.slice(1), body: await readJson(incoming) };
    const delay = delays.shift();
    if (delay !== undefined) await new Promise((resolve) => setTimeout(resolve, delay));
    const { status, body, headers } = answer(request);
    connector.requests.push({ method, path, status });
    outgoing.writeHead(status, { 'content-type': 'application/json', ...headers });
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  }

  function answer(request: Request): Answer {
    const failing = failures.findIndex(({ method }) => !method || method === request.method);
    const failure = failing < 0 ? undefined : failures.splice(failing, 1)[0];
    if (failure && !failure.takesEffect) return failed(failure);
    const done = perform(request);
    return failure ? failed(failure) : done;
  }

  function perform({ method, segments, body }: Request): Answer {
    const [collection, conversationId, part, id] = segments;
    if (collection === 'teams') return team(part);
    const route = `${method} ${part ?? ''}${id === undefined ? '' : '/id'}`;
    if (!conversationId)
      return method === 'POST' ? create(body as Partial<ConversationParameters>) : notFound();
    if (route === 'POST activities') return post(conversationId, body as Sent);
    if (route === 'POST activities/id') return post(conversationId, body as Sent, id);
    if (route === 'PUT activities/id' && id) return update(conversationId, id, body as Sent);
    if (route === 'DELETE activities/id' && id) return remove(conversationId, id);
    const accounts = members.get(conversationId) ?? [];
    if (route === 'GET members') return { status: 200, body: accounts };
    if (route === 'GET pagedmembers') return { status: 200, body: { members: accounts } };
    if (route === 'GET members/id') {
      const account = accounts.find((one) => one.id === id || one.aadObjectId === id);
      return account ? { status: 200, body: account } : notFound('MemberNotFoundInConversation');
    }
    return notFound();
  }

  function team(part: string | undefined): Answer {
    if (part === 'conversations') return { status: 200, body: { conversations: connector.channels } };
    return { status: 200, body: { id: '19:team@thread.tacv2', name: 'Messaging', aadGroupId: 'group-1' } };
  }

  function post(conversationId: string, activity: Sent, replyToId?: string): Answer {
    const activityId = String(++lastId);
    connector.sent.push({ conversationId, activityId, replyToId, activity });
    screenOf(conversationId).set(activityId, activity);
    return { status: 201, body: { id: activityId } };
  }

  function update(conversationId: string, activityId: string, activity: Sent): Answer {
    if (!screenOf(conversationId).has(activityId)) return notFound('ActivityNotFoundInConversation');
    connector.updated.push({ conversationId, activityId, activity });
    screenOf(conversationId).set(activityId, activity);
    return { status: 200, body: { id: activityId } };
  }

  function remove(conversationId: string, activityId: string): Answer {
    if (!screenOf(conversationId).delete(activityId)) return notFound('ActivityNotFoundInConversation');
    connector.deleted.push({ conversationId, activityId, activity: {} });
    return { status: 200 };
  }

  /** A thread in a channel when the channel is named, else a personal chat; as in Teams. */
  function create(parameters: Partial<ConversationParameters>): Answer {
    const channel = (parameters.channelData as { channel?: { id?: string } } | undefined)?.channel?.id;
    const activityId = String(++lastId);
    const conversationId = channel ? `${channel};messageid=${activityId}` : `a:${activityId}`;
    connector.created.push({ conversationId, parameters });
    if (!parameters.activity) return { status: 201, body: { id: conversationId } };
    connector.sent.push({ conversationId, activityId, activity: parameters.activity });
    screenOf(conversationId).set(activityId, parameters.activity);
    return { status: 201, body: { id: conversationId, activityId } };
  }

  function screenOf(conversationId: string): Map<string, Sent> {
    const screen = screens.get(conversationId) ?? new Map<string, Sent>();
    screens.set(conversationId, screen);
    return screen;
  }

  return connector;
}

function isVisible({ type }: Sent): boolean {
  return type === undefined || type === 'message';
}

function notFound(code = 'ConversationNotFound'): Answer {
  return failed({ status: 404, code });
}

function failed({ status, headers, code = 'ServiceError' }: Failure): Answer {
  return { status, headers, body: { error: { code, message: `The call was refused with ${code}.` } } };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text ? JSON.parse(text) : undefined;
}
