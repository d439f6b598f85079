import { MessageFactory, TeamsInfo, TurnContext, type Activity, type CloudAdapter } from 'botbuilder';
import { request as httpRequest } from 'node:http';
import { createAdapter } from '../../src/bot/teams/adapter';
import type { Credentials } from '../../src/config/credentials';
import { createLogger } from '../../src/log';
import { createServer, type Server } from '../../src/server/server';
import { startConnector, type Connector } from '../support/connector';
import {
  BOT,
  channelThread,
  groupChat,
  person,
  personalChat,
  talk,
  type Place,
  type Talk,
} from '../support/talk';

let connector: Connector;
let server: Server;
let adapter: CloudAdapter;
let url: string;
let teams: Talk;
let logged: string[];
let turn: (context: TurnContext) => Promise<void>;

async function echo(context: TurnContext): Promise<void> {
  if (context.activity.type === 'message') await context.sendActivity(`You said ${context.activity.text}`);
}

beforeEach(async () => {
  logged = [];
  turn = echo;
  connector = await startConnector();
  adapter = createAdapter(
    { credentials: undefined },
    createLogger({ logLevel: 'info' }, { write: (line) => void logged.push(line) }),
  );
  server = createServer({
    process: (request, response) => adapter.process(request, response, (context) => turn(context)),
    onError: (error) => void logged.push(String(error)),
    tokens: undefined,
  });
  url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
  teams = talk(`${url}/api/messages`, connector);
});

afterEach(async () => {
  await server.close();
  await connector.close();
});

async function post(body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) {
  const response = await fetch(`${url}/api/messages`, { method: 'POST', headers, body });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() };
}

describe('the server', () => {
  test('says that it is up', async () => {
    const response = await fetch(`${url}/healthz`, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  test('answers broken JSON with a sentence', async () => {
    expect(await post('{"type":')).toEqual({
      status: 400,
      type: 'application/json',
      body: { error: 'The body is not valid JSON.' },
    });
  });

  test.each(['{"type":""}', '{"type":1}', 'null'])(
    'answers %s, which says nothing of its type',
    async (body) => {
      expect(await post(body)).toMatchObject({
        status: 400,
        body: { error: expect.stringContaining('an object with a type is wanted') },
      });
    },
  );

  test('refuses what is too large, compressed or not JSON', async () => {
    expect(await post(JSON.stringify({ text: 'x'.repeat(300_000) }))).toMatchObject({
      status: 413,
      body: { error: 'The body is larger than 256 KB.' },
    });
    expect(
      await post('{}', { 'content-type': 'application/json', 'content-encoding': 'gzip' }),
    ).toMatchObject({ status: 415 });
    expect(await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
      status: 415,
    });
  });

  test.each([
    ['GET', '/', 404],
    ['GET', '/api/notify', 404],
    ['GET', '/api/messages', 405],
  ])('answers %s %s with %i and a sentence', async (method, path, status) => {
    const response = await fetch(url + path, { method, headers: { accept: 'text/html' } });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      error: expect.stringContaining('The bot answers at POST /api/messages'),
    });
  });

  test.each(['[]', '"text"', '{}', '{"type":"message","timestamp":"never"}'])(
    'survives %s as an activity',
    async (body) => {
      const response = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      await response.text();
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
    },
  );

  test('says that the port is taken', async () => {
    const second = createServer({
      process: () => Promise.resolve(),
      onError: () => undefined,
      tokens: undefined,
    });
    await expect(second.listen(Number(new URL(url).port), '127.0.0.1')).rejects.toMatchObject({
      message: expect.stringContaining('is taken'),
    });
  });

  test('lets a turn in flight finish before it closes', async () => {
    let arrived: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    turn = async (context) => {
      arrived();
      await new Promise((resolve) => setTimeout(resolve, 200));
      await echo(context);
    };
    const said = teams.say('last words');
    await arrival;
    await server.close();
    expect(connector.sent).toHaveLength(1);
    expect(await said).toMatchObject({ status: 200 });
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  test('lets a turn finish whose caller has hung up', async () => {
    turn = async (context) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await echo(context);
    };
    const call = httpRequest(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    call.on('error', () => undefined);
    call.end(
      JSON.stringify({
        type: 'message',
        text: 'hello',
        serviceUrl: connector.url,
        channelId: 'msteams',
        ...personalChat(),
        recipient: BOT,
        from: person('Ada'),
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    call.destroy();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await server.close();
    expect(connector.sent).toHaveLength(1);
  });
});

describe('the adapter', () => {
  const places: [string, Place][] = [
    ['a personal chat', personalChat()],
    ['a group chat', groupChat()],
    ['a thread in a channel', channelThread('42')],
  ];
  test.each(places)('answers in %s', async (_where, place) => {
    expect(await teams.say('hello', { place })).toEqual({ status: 200, body: undefined });
    const { id } = place.conversation;
    expect(connector.screen(id)).toMatchObject([{ type: 'message', text: expect.stringContaining('hello') }]);
    expect(connector.sent).toMatchObject([{ conversationId: id, replyToId: expect.any(String) }]);
  });

  test('posts once when the connector fails, and logs without personal data', async () => {
    connector.failNext(1, { status: 500 });
    await teams.say('hello', { from: person('Ada') });
    expect(connector.requests).toEqual([expect.objectContaining({ method: 'POST', status: 500 })]);
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({ msg: 'A turn failed.', err: { statusCode: 500 } });
    expect(logged[0]).not.toContain('hello');
  });

  test.each([429, 502, 503])('leaves a %i to whoever sent, with its headers', async (status) => {
    let error: unknown;
    turn = async (context) => {
      await context.sendActivity('hello').catch((reason: unknown) => (error = reason));
    };
    connector.failNext(1, { status, headers: { 'retry-after': '1' } });
    await teams.say('hi');
    expect(connector.requests).toHaveLength(1);
    expect(error).toMatchObject({ statusCode: status });
    expect(
      (error as { response: { headers: { get(name: string): string } } }).response.headers.get('retry-after'),
    ).toBe('1');
  });

  test('posts once also when it speaks first', async () => {
    let reference: ReturnType<typeof TurnContext.getConversationReference> = {};
    turn = (context) => {
      reference = TurnContext.getConversationReference(context.activity);
      return Promise.resolve();
    };
    await teams.install();
    connector.failNext(1, { status: 502 });
    await adapter.continueConversationAsync(
      '',
      reference,
      async (context) => void (await context.sendActivity('news')),
    );
    expect(connector.requests).toHaveLength(1);
  });
});

describe('the adapter with credentials', () => {
  const registration = {
    appId: '3a6f0a5c-7d3e-4a4e-9d6b-0c2f6d1e5b11',
    tenantId: '7b9e1f7e-2c55-4f0e-8d51-5d1c4f4a2c10',
  };
  test.each<Credentials>([
    { appType: 'SingleTenant', password: 'secret', ...registration },
    { appType: 'UserAssignedMSI', ...registration },
  ])('turns away whoever does not prove to be Teams ($appType)', async (credentials) => {
    const complaint = jest.spyOn(console, 'error').mockImplementation();
    adapter = createAdapter({ credentials }, createLogger({ logLevel: 'silent' }));
    expect(await teams.say('let me in')).toMatchObject({ status: 401 });
    expect(connector.requests).toEqual([]);
    complaint.mockRestore();
  });
});

describe('the fake connector', () => {
  test('keeps what is on the screen through edits and deletions', async () => {
    turn = async (context) => {
      await context.sendActivity({ type: 'typing' });
      const first = await context.sendActivity('one');
      const second = await context.sendActivity('two');
      await context.updateActivity({
        type: 'message',
        id: first?.id,
        text: 'one, edited',
        conversation: context.activity.conversation,
      });
      await context.deleteActivity(second?.id ?? '');
      await context.sendActivity('three');
    };
    await teams.say('go');
    const { id } = personalChat().conversation;
    expect(connector.screen(id).map(({ text }) => text)).toEqual(['one, edited', 'three']);
    expect(connector.updated).toHaveLength(1);
    expect(connector.deleted).toHaveLength(1);
  });

  test('refuses the edit of a message that is gone, as Teams does', async () => {
    let error: unknown;
    turn = async (context) => {
      await context
        .updateActivity({ type: 'message', id: '1', conversation: context.activity.conversation })
        .catch((reason: unknown) => (error = reason));
    };
    await teams.say('go');
    expect(error).toMatchObject({ statusCode: 404, code: 'ActivityNotFoundInConversation' });
  });

  test('can take a message and still fail', async () => {
    connector.failNext(1, { status: 502, takesEffect: true, method: 'POST' });
    await teams.say('hello');
    expect(connector.screen(personalChat().conversation.id)).toHaveLength(1);
    expect(connector.requests).toMatchObject([{ status: 502 }]);
  });

  test('opens a thread in a channel and knows who is there', async () => {
    const place = channelThread('7');
    const ada = person('Ada');
    connector.setMembers('19:team@thread.tacv2', [ada]);
    let opened: unknown;
    let members: unknown;
    turn = async (context) => {
      members = (await TeamsInfo.getPagedMembers(context)).members;
      opened = await TeamsInfo.sendMessageToTeamsChannel(
        context,
        MessageFactory.text('help') as Activity,
        '19:other@thread.tacv2',
        'local',
      );
    };
    await teams.say('escalate', { place, from: ada });
    expect(members).toMatchObject([{ id: ada.id, aadObjectId: ada.aadObjectId }]);
    const conversationId = connector.created[0]?.conversationId ?? '';
    expect(conversationId).toMatch(/^19:other@thread\.tacv2;messageid=\d+$/);
    expect(connector.screen(conversationId)).toMatchObject([{ text: 'help' }]);
    expect(opened).toBeDefined();
  });

  test('presses, submits and delivers twice like Teams', async () => {
    const seen: Partial<TurnContext['activity']>[] = [];
    turn = async (context) => {
      seen.push(context.activity);
      if (context.activity.type === 'invoke') {
        const body = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Noted.' };
        await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
      }
    };
    const reply = await teams.press(
      { answer: 'yes' },
      { messageId: '5', verb: 'answer', activityId: 'twice' },
    );
    expect(reply).toEqual({ status: 200, body: expect.objectContaining({ value: 'Noted.' }) });
    await teams.press({ answer: 'yes' }, { messageId: '5', activityId: 'twice' });
    await teams.submit({ answer: 'yes' }, { messageId: '5', place: channelThread() });
    expect(seen).toMatchObject([
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        id: 'twice',
        replyToId: '5',
        value: { action: { verb: 'answer', data: { answer: 'yes' } } },
      },
      { id: 'twice' },
      {
        type: 'message',
        value: { answer: 'yes' },
        replyToId: '5',
        channelData: { team: {}, channel: {}, tenant: {} },
      },
    ]);
    expect(seen[2]?.text ?? '').toBe('');
  });
});
