import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOf, guides } from '../../support/guides';
import { openTheatre, type Theatre } from '../../support/stage';
import { channelThread, personalChat, type Place } from '../../support/talk';

const chat = personalChat('a:anna');
const publicUrl = 'https://triage.contoso.com';
const upn = 'adele@contoso.com';
const id = '7e06b566-15f3-4013-8bf8-79874d52e68a';
const found = JSON.parse(
  readFileSync(join(__dirname, '../../triage/collector/reports/full-managed-soft-deleted.json'), 'utf8'),
) as Record<string, unknown>;
let stage: Theatre;

beforeEach(async () => {
  stage = await openTheatre({ publicUrl });
});
afterEach(() => stage.close());

/** The path in the newest script. */
function path(place: Place = chat): string {
  const all = stage.texts(place).join('\n');
  return ([...all.matchAll(/\$sendTo = '([^']*)'/g)].at(-1)?.[1] ?? '').slice(publicUrl.length);
}

async function send(to: string, body: unknown): Promise<{ status: number; says?: string }> {
  const response = await fetch(new URL(to, stage.bot.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await stage.bot.idle();
  return { status: response.status, ...((await response.json()) as { says?: string }) };
}

/** At the first step of a diagnosis whose details the collector has found. */
async function diagnosed(place: Place = chat): Promise<void> {
  await stage.does(place, `${upn} lost the mailbox`);
  await stage.does(place, '1');
  await stage.does(place, 'collect');
  await send(path(place), { ...found, collectedAt: '2026-11-21T10:00:00Z' });
  await stage.does(place, { press: 'Use this' });
  await stage.does(place, { press: 'The person works again' });
}

const triage = async (place: Place = chat) => (await stage.bot.stored(place)).triage;
const done = async (place: Place = chat) => Object.values((await triage(place))?.done ?? {});
const restored = [
  `Id : ${id}`,
  `UserPrincipalName : ${upn}`,
  'AccountEnabled : True',
  'CreatedDateTime : 2021-03-01T08:00:00Z',
].join('\n');

/** What the script sends when the user is there again, or with other lines for some commands. */
async function report(printed: Record<string, string> = {}, over: object = {}) {
  const items = (text: string) => ({ state: text === '' ? 'not-found' : 'found', items: text.split('\n') });
  const parts = Object.entries({ 'get-user-by-id': restored, ...printed });
  return {
    schema: 1,
    check: (await triage())?.id,
    collectedAt: '2026-11-21T10:00:00Z',
    upn,
    parts: Object.fromEntries(parts.map(([command, text]) => [command, items(text)])),
    ...over,
  };
}

async function asks(place: Place = chat): Promise<string> {
  await stage.does(place, { press: 'Let a script check the steps' });
  return path(place);
}

test('the step that the report proves is marked, with what proves it, and the next one is shown', async () => {
  await diagnosed();
  const to = await asks();
  const sent = await send(to, await report());
  expect(sent).toEqual({ status: 200, says: expect.stringContaining('marks those') });
  expect(await done()).toEqual([
    {
      value: 'done',
      how: 'collected',
      by: expect.objectContaining({ name: 'Anna Berg' }) as unknown,
      at: '2026-11-21T10:00:00.000Z',
      outcome: 'managed/soft-deleted/soft-deleted',
      proof: expect.stringContaining('AccountEnabled True') as unknown,
    },
  ]);
  const card = stage.find(chat, 'The script proves step 1 (');
  expect(card.text).toContain('Step 2 of');
  await stage.does(chat, { press: 'Back one step' });
  expect(await done()).toEqual([]);
});

test.each<[string, Record<string, string>, RegExp]>([
  [
    'the user is not there',
    { 'get-user-by-id': '' },
    /^Step 1 is open: the script does not see that “Restore the deleted user” was carried out\.$/m,
  ],
  [
    'another user is there',
    { 'get-user-by-id': restored.replace(id, id.replace('7e', '8e')) },
    /Step 1 is open: “.*” shows Id 8e06b566-\S+, which is not what this triage is about\./,
  ],
  [
    'half of it is there',
    { 'get-user-by-id': restored.split('\n').slice(0, 3).join('\n') },
    /Step 1 is open: the script does not see/,
  ],
  [
    'what proves it stands in another command',
    { 'get-user-by-id': '', 'get-user': restored },
    /Step 1 is open: the script does not see/,
  ],
  [
    'it is empty',
    { 'get-user-by-id': restored.replace('True', '') },
    /Step 1 is open: AccountEnabled is empty/,
  ],
])('nothing is marked where %s, and it is said why the step is open', async (_, printed, says) => {
  await diagnosed();
  const to = await asks();
  expect((await send(to, await report(printed))).status).toBe(200);
  expect(await done()).toEqual([]);
  const { text } = stage.find(chat, 'Step 1 is open: ');
  expect(text).toMatch(says);
  expect(text).toContain('Step 1 of');
});

test('what could not be looked at, or is in no script, says so', async () => {
  await diagnosed();
  const denied = { state: 'unavailable', reason: 'access denied', detail: 'Forbidden', items: [] };
  const parts = { 'get-user-by-id': denied };
  await send(await asks(), await report({}, { parts }));
  expect(stage.find(chat, 'Step 1 is open: ').text).toMatch(
    /Step 1 is open: the script could not run “(.*)”\. Not looked at: \1 \(access denied\)\./,
  );
  const gone = {
    ...denied,
    reason: 'failed',
    detail: "[Request_ResourceNotFound] : Resource 'x' does not exist",
  };
  await send(await asks(), await report({}, { parts: { 'get-user-by-id': gone } }));
  expect(stage.find(chat, 'Step 1 is open: ').text).toMatch(
    /^Step 1 is open: the script does not see that “Restore the deleted user” was carried out: Microsoft Graph does not have this object under this id or name\.$/m,
  );
  await send(await asks(), await report({}, { parts: { 'get-user-by-id': { ...gone, detail: 'Odd.' } } }));
  expect(stage.find(chat, 'Step 1 is open: ').text).toContain('the script could not run “');
  await send(await asks(), await report({}, { parts: {} }));
  expect(stage.find(chat, 'Step 1 is open: ').text).toMatch(/Step 1 is open: “.*” was not in this script\./);
  expect(await done()).toEqual([]);
});

test('what it can prove stands before the script, and afterwards what is still so', async () => {
  await diagnosed();
  await send(await asks(), await report({ 'get-user-by-id': '' }));
  expect(stage.texts(chat).join('\n')).toContain('It can prove step 1, once it is carried out.');
  await send(await asks(), await report());
  expect(stage.find(chat, 'The script proves step 1 (').text).not.toContain('still as marked');
  stage.clock.at = '2026-11-21T10:05:00.000Z';
  await stage.does(chat, 'check the steps');
  expect(stage.texts(chat).at(-1)).toMatch(
    /It looks whether what is marked as done is still so\. Step 2 no script can prove: carry it out, and press Done\./,
  );
  await send(path(), await report({}, { collectedAt: '2026-11-21T10:05:00Z' }));
  expect(stage.find(chat, 'Step 1 is still as marked.').text).toContain('No script can prove step 2');
});

test('a step that changes two things is marked when both are proved', async () => {
  const knowledge = copyOf(guides);
  const [step] = knowledge.procedures['restore-user']?.steps ?? [];
  if (!step || !('do' in step)) throw new Error('There is no such step.');
  step.commands = [...(step.commands ?? []), 'pause-sync'];
  await stage.restart({ knowledge });
  await diagnosed();
  await send(await asks(), await report());
  expect(await done()).toEqual([]);
  await send(await asks(), await report({ 'get-sync-scheduler': 'SyncCycleEnabled : False' }));
  expect(await done()).toHaveLength(1);
});

test('what is done and is so no longer is said', async () => {
  await diagnosed();
  await send(await asks(), await report());
  stage.clock.at = '2026-11-21T10:05:00.000Z';
  await stage.does(chat, 'check the steps');
  const wrong = await report(
    { 'get-user-by-id': restored.replace('True', '') },
    { collectedAt: '2026-11-21T10:05:00Z' },
  );
  await send(path(), wrong);
  expect(stage.find(chat, 'Step 1 is marked as done, but now: AccountEnabled is empty').text).not.toContain(
    'still as marked',
  );
  expect(await done()).toHaveLength(1);
});

test.each<[string, object, RegExp]>([
  ['another triage', { check: 'other' }, /a triage that is no longer here/],
  ['another user', { upn: 'ben@contoso.com' }, /This is about ben@contoso.com/],
])('a report about %s marks nothing', async (_, over, says) => {
  await diagnosed();
  const to = await asks();
  await send(to, await report({}, over));
  expect(await done()).toEqual([]);
  expect(stage.texts(chat).at(-1)).toMatch(says);
});

test('a report from before the last mark, and a pasted one from hours ago, mark nothing', async () => {
  await diagnosed();
  const to = await asks();
  const early = await report();
  stage.clock.at = '2026-11-21T10:10:00.000Z';
  await stage.does(chat, 'done 3');
  await send(to, early);
  expect(await done()).toHaveLength(1);
  expect(stage.texts(chat).at(-1)).toContain('a step was marked after that');

  const marked = (json: unknown) =>
    `-----BEGIN MAILBOX TRIAGE-----\n${JSON.stringify(json).replace(/ /g, '\\u0020')}\n-----END MAILBOX TRIAGE-----`;
  const later = await report({}, { collectedAt: '2026-11-21T10:20:00Z' });
  stage.clock.at = '2026-11-21T13:00:00.000Z';
  await stage.does(chat, marked(later));
  expect(await done()).toHaveLength(1);
  expect(stage.texts(chat).at(-1)).toContain('too long ago');
  stage.clock.at = '2026-11-21T10:30:00.000Z';
  await stage.does(chat, marked(later));
  expect(await done()).toHaveLength(2);
});

test('the address takes one result, in half an hour, and only that of its own script', async () => {
  await diagnosed();
  const to = await asks();
  const good = await report();
  expect((await send(to, { ...found, collectedAt: '2026-11-21T10:00:00Z' })).status).toBe(404);
  expect((await send(to, { ...good, parts: { 'get-user-by-id': { state: 'x', items: [] } } })).status).toBe(
    404,
  );
  expect((await send(to, good)).status).toBe(200);
  expect((await send(to, good)).status).toBe(404);
  await stage.does(chat, 'collect');
  expect((await send(path(), good)).status).toBe(404);
  const late = await asks();
  stage.clock.at = '2026-11-21T10:31:00.000Z';
  expect((await send(late, good)).status).toBe(404);
});

test('a result of the collector from before a step was carried out says so', async () => {
  await diagnosed();
  await stage.does(chat, 'collect');
  const to = path();
  stage.clock.at = '2026-11-21T10:10:00.000Z';
  await stage.does(chat, 'done 3');
  await send(to, { ...found, collectedAt: '2026-11-21T10:00:00Z' });
  expect(stage.texts(chat).join('\n')).toContain(
    'and steps were carried out since, the last one at 21 Nov 2026, 10:10',
  );
});

test('in a thread it marks the steps of the triage in that thread', async () => {
  const thread = channelThread('7');
  await diagnosed(thread);
  const to = await asks(thread);
  expect(stage.texts(thread).at(-1)).toContain('Mention me in the message that you paste it into.');
  await send(to, await report({}, { check: (await triage(thread))?.id }));
  expect(await done(thread)).toHaveLength(1);
  expect(await done()).toEqual([]);
});

test('without steps there is nothing to check', async () => {
  await stage.does(chat, `${upn} lost the mailbox`);
  await stage.does(chat, '1');
  await stage.does(chat, 'check');
  expect(stage.texts(chat).join('\n')).toContain('There are no steps yet');
  expect(path()).toBe('');
});
