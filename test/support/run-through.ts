import { openTheatre, CHANNEL, type Theatre } from './stage';
import { ConflictError, type Storage } from '../../src/storage/storage';
import { createMemoryStorage } from './storage/memory-storage';
import { BOT, channelThread, messagePayload, person, personalChat, type Talk } from './talk';

const chat = personalChat('a:1bSnHZ7Js2STWrgk6ScEErLk1Lp2zQuD');
const setup = channelThread('1700000000005', CHANNEL);
const ben = 'Ben Okafor';
const guid = 'f20047a9-3fd1-4906-8d98-188feacdd5b7';
const errorText = `The value ${guid} of property ExchangeGuid is used by another recipient object`;

/** What must not be seen from outside: who, whose mailbox, where, and what was said. */
export const personal =
  /Berg|Okafor|Diaz|Anna|contoso|fabrikam|f20047a9|7b9e1f7e|thread\.tacv2|1bSnHZ7|\b(a|19|28|29):[\w-]{6}|Messaging|mailbox back|lost the mailbox|used by another|secret note/i;

/** A bot that has been through everything: what it logged and counted, and how many activities it got. */
export interface PlayedThrough {
  stage: Theatre;
  activities: number;
  /** The lines of the log, parsed. */
  lines(): Record<string, unknown>[];
}

/** Plays a triage to its end, an escalation that is taken and resolved, one that nobody takes, and failures of all kinds. */
export async function playEverything(): Promise<PlayedThrough> {
  const memory = createMemoryStorage();
  const next: Error[] = [];
  const storage: Storage = {
    ...memory,
    write: (changes) => {
      const error = next.shift();
      return error ? Promise.reject(error) : memory.write(changes);
    },
  };
  const throttled = [Object.assign(new Error('19:c0ffee00@thread.tacv2 is throttled'), { statusCode: 429 })];
  const stage = await openTheatre({
    storage,
    sender: (sender) => ({
      ...sender,
      startThread: (...all) => {
        const error = throttled.shift();
        return error ? Promise.reject(error) : sender.startThread(...all);
      },
    }),
  });
  const run: PlayedThrough = {
    stage,
    activities: 0,
    lines: () => stage.bot.logged.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
  stage.teams = counting(stage.teams, run);
  const { teams, connector } = stage;
  const anna = { from: person('Anna Berg'), place: chat };

  await stage.does(setup, 'escalations here');
  await teams.install(anna);
  await stage.does(chat, 'user@contoso.com lost the mailbox');
  await stage.does(chat, { press: 'Cloud only' });
  const dialog = await teams.fetchAction(messagePayload(errorText), anna);
  expect(dialog.status).toBe(200);
  await stage.does(chat, errorText);
  await stage.does(chat, 'status');
  await stage.does(chat, 'escalate');
  await stage.does(chat, {
    press: 'Escalate',
    on: 'What do you need?',
    with: { 'What do you need?': 'secret note', Urgency: 'Urgent' },
  });
  await stage.later(1);
  await stage.does(stage.thread(), { press: 'I take it' }, ben);
  const mention = `<at>${BOT.name}</at>`;
  await teams.send(
    {
      type: 'message',
      text: `${mention} assign <at>Carla Diaz</at>`,
      entities: [
        { type: 'mention', mentioned: BOT, text: mention },
        { type: 'mention', mentioned: person('Carla Diaz'), text: '<at>Carla Diaz</at>' },
      ],
    },
    { from: person(ben), place: stage.thread() },
  );
  await stage.bot.idle();
  for (const text of ['present', 'not present', 'removed, day unknown']) await stage.does(chat, text);
  await stage.does(stage.thread(), { press: 'Resolved' }, ben);
  await stage.does(stage.thread(), { press: 'Yes, resolved' }, ben);

  await stage.does(chat, 'user2@contoso.com lost the mailbox');
  connector.failNext(1, { status: 429, method: 'POST', headers: { 'retry-after': '0.01' } });
  await stage.does(chat, 'escalate');
  await stage.does(chat, { press: 'Escalate', on: 'What do you need?' });
  await stage.later(31);

  const twice = { ...anna, activityId: 'f:8812345678' };
  await teams.say('help', twice);
  await teams.say('help', twice);
  await teams.send({ type: 'messageReaction' }, anna);
  await teams.send({ type: 'invoke', name: 'unknown/invoke' }, anna);
  connector.failNext(1, { status: 403, code: 'BotNotInConversationRoster', method: 'POST' });
  await teams.say('help', anna);
  connector.failNext(1, { status: 502, method: 'POST', takesEffect: true });
  await teams.say('help', anna);
  await teams.send({ type: 'message', text: 'help', serviceUrl: 'http://127.0.0.1:9/' }, anna);
  next.push(new ConflictError(`conversation/${chat.conversation.id}`));
  await teams.say('status', anna);
  next.push(
    new Error('The record of user@contoso.com cannot be written', {
      cause: new Error(`19:channel@thread.tacv2 is full of ${guid}`),
    }),
  );
  await teams.say('get the mailbox back', anna);
  await stage.does(chat, 'export');
  await stage.does(chat, 'forget');
  await fetch(stage.bot.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"text":"Anna Berg lost the mailbox',
  });
  await stage.bot.idle();
  return run;
}

function counting(teams: Talk, run: PlayedThrough): Talk {
  return new Proxy(teams, {
    get: (target, name: keyof Talk) =>
      ((...all: unknown[]) => {
        run.activities += 1;
        return (target[name] as (...all: unknown[]) => unknown)(...all);
      }) as never,
  });
}
