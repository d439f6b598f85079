import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Attachment } from 'botbuilder';
import { openTheatre, type Theatre } from '../../support/stage';
import { channelThread, groupChat, person, personalChat } from '../../support/talk';

const chat = personalChat('a:anna');
const publicUrl = 'https://triage.contoso.com';
const uploadInfo = {
  uploadUrl: 'https://contoso-my.sharepoint.com/_api/v2.0/drives/b!x/uploadSession?guid=1',
  contentUrl: 'https://contoso-my.sharepoint.com/personal/anna/Documents/mailbox-triage-collector 1.ps1',
  name: 'mailbox-triage-collector 1.ps1',
  uniqueId: '1150D938-8870-4044-9F2C-5BBDEBA70C8C',
  fileType: 'ps1',
};
let stored: { url: string; bytes: Uint8Array }[];
let fails: boolean;
let stage: Theatre;

beforeEach(async () => {
  stored = [];
  fails = false;
  stage = await openTheatre({
    publicUrl,
    access: { local: false, tenants: undefined, users: undefined },
    upload: (url, bytes) => {
      if (fails) return Promise.reject(new Error('OneDrive is full.'));
      stored.push({ url, bytes });
      return Promise.resolve();
    },
  });
});
afterEach(() => stage.close());

const ofType = (kind: string, place = chat) =>
  stage.connector
    .screen(place.conversation.id)
    .flatMap(({ id, attachments }) =>
      (attachments ?? []).map((one): Attachment & { id: string } => ({ ...one, id })),
    )
    .filter(({ contentType }) => contentType === `application/vnd.microsoft.teams.card.file.${kind}`);

/** The card that offers the file. */
function offer() {
  const card = ofType('consent').at(-1);
  expect(card).toBeDefined();
  const { acceptContext, declineContext, sizeInBytes } = card!.content as Record<string, unknown>;
  return { id: card!.id, name: card!.name, acceptContext, declineContext, sizeInBytes };
}

/** What Teams sends when somebody presses Allow or Decline. */
async function answers(action: 'accept' | 'decline', more: object = { uploadInfo }) {
  const { id, acceptContext, declineContext } = offer();
  const context = action === 'accept' ? acceptContext : declineContext;
  const value = { type: 'fileUpload', action, context, ...(action === 'accept' && more) };
  const answer = await stage.teams.send(
    { type: 'invoke', name: 'fileConsent/invoke', replyToId: id, value },
    { place: chat, from: person('Anna Berg') },
  );
  await stage.bot.idle();
  return answer;
}

async function asks(): Promise<void> {
  await stage.does(chat, 'adele@contoso.com lost the mailbox');
  await stage.does(chat, '1');
  await stage.does(chat, 'collect');
}

const blocks = (place = chat) =>
  stage.texts(place).filter((one) => one.includes("$upn = 'adele@contoso.com'"));

test('in a personal chat the script is offered as a file, and comes as one', async () => {
  await asks();
  expect(blocks()).toEqual([]);
  const { name, sizeInBytes } = offer();
  expect(name).toBe('mailbox-triage-collector.ps1');
  expect(await answers('accept')).toEqual({ status: 200, body: {} });

  const [{ url, bytes } = { url: '', bytes: new Uint8Array() }] = stored;
  expect([stored.length, url]).toEqual([1, uploadInfo.uploadUrl]);
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const script = Buffer.from(bytes).toString();
  expect(script.replace(/\r\n/g, '')).not.toContain('\n');
  expect(script).toMatch(
    /\$upn = 'adele@contoso.com'[^]*\$sendTo = 'https:\/\/triage.contoso.com\/api\/collected\/[\w-]{43}'/,
  );
  expect(Math.abs(bytes.length - Number(sizeInBytes))).toBeLessThan(200);

  expect(ofType('consent')).toEqual([]);
  expect(ofType('info')).toMatchObject([
    {
      name: uploadInfo.name,
      contentUrl: uploadInfo.contentUrl,
      content: { uniqueId: uploadInfo.uniqueId, fileType: 'ps1' },
    },
  ]);
  const path = '"$HOME\\Downloads\\mailbox-triage-collector 1.ps1"';
  expect(stage.texts(chat).at(-1)).toContain(`Unblock-File ${path}; & ${path}`);
  expect(blocks()).toEqual([]);
});

test('the block is there for whoever wants it, without an answer of Teams to the offer', async () => {
  await asks();
  await stage.does(chat, { press: 'Show it here instead' });
  expect(blocks()).toHaveLength(1);
  expect(stored).toEqual([]);
});

test('who declines gets the block', async () => {
  await asks();
  expect(await answers('decline')).toEqual({ status: 200, body: {} });
  expect(blocks()).toEqual([expect.stringContaining('Not as a file, then.')]);
  expect([ofType('consent'), ofType('info'), stored]).toEqual([[], [], []]);
});

test('where the file cannot be stored the block comes, with a sentence', async () => {
  await asks();
  fails = true;
  await answers('accept');
  expect(blocks()).toEqual([expect.stringContaining('The file could not be stored.')]);
  expect(ofType('info')).toEqual([]);
  expect(stage.bot.logged.join('')).toContain('A file could not be stored.');
});

test.each([
  ['another host', { uploadInfo: { ...uploadInfo, uploadUrl: 'https://evil.example/' } }],
  ['no https', { uploadInfo: { ...uploadInfo, uploadUrl: 'http://contoso-my.sharepoint.com/' } }],
  [
    'another site than the file is in',
    {
      uploadInfo: { ...uploadInfo, uploadUrl: 'https://evil.sharepoint.com/_api/v2.0/x' },
    },
  ],
  [
    'a site that is nobody’s own',
    {
      uploadInfo: { ...uploadInfo, contentUrl: 'https://contoso-my.sharepoint.com/sites/all/x.ps1' },
    },
  ],
  ['a link to another host', { uploadInfo: { ...uploadInfo, contentUrl: 'https://evil.example/' } }],
  ['nothing', {}],
  ['no object', { uploadInfo: 'x' }],
])('nothing is sent to %s', async (_, more) => {
  await asks();
  await answers('accept', more);
  expect(stored).toEqual([]);
  expect(blocks()).toEqual([expect.stringContaining('The file could not be stored.')]);
});

test('an answer that holds something else is none, and changes nothing', async () => {
  await asks();
  const before = (await stage.bot.stored(chat)).triage;
  for (const context of [
    undefined,
    'x',
    { do: 'paste', text: 'x' },
    { do: 'collect', upn: 'x', as: 'file' },
  ]) {
    const value = { action: 'accept', context, uploadInfo };
    const answer = await stage.teams.send(
      { type: 'invoke', name: 'fileConsent/invoke', replyToId: '1', value },
      { place: chat, from: person('Anna Berg') },
    );
    expect(answer.status).toBe(200);
  }
  expect(stored).toEqual([]);
  expect((await stage.bot.stored(chat)).triage).toEqual(before);
});

/** Sends an answer to an offer of a file, as whoever can forge one. */
function forges(context: unknown, { place = chat, who = 'Anna Berg' } = {}) {
  const value = { type: 'fileUpload', action: 'accept', context, uploadInfo };
  return stage.teams.send(
    { type: 'invoke', name: 'fileConsent/invoke', replyToId: '1', value },
    { place, from: person(who) },
  );
}

test('a file is stored once, for who was offered it, there, and for that user', async () => {
  await asks();
  const { acceptContext } = offer();
  const group = groupChat();
  await stage.does(group, 'adele@contoso.com lost the mailbox');
  const { offer: _, ...without } = acceptContext as { offer: string };
  for (const [context, from] of [
    [without, {}],
    [{ ...without, offer: 'x' }, {}],
    [{ ...(acceptContext as object), upn: 'ben@contoso.com' }, {}],
    [acceptContext, { who: 'Ben Okafor' }],
    [acceptContext, { place: group }],
    [acceptContext, { place: personalChat('a:ben'), who: 'Ben Okafor' }],
  ] as const)
    expect((await forges(context, from)).status).toBe(200);
  expect(stored).toEqual([]);
  expect(blocks().at(-1)).toContain('That offer of a file no longer counts.');

  await answers('accept');
  expect(stored).toHaveLength(1);
  await forges(acceptContext);
  expect(stored).toHaveLength(1);
});

test('of two offers the later one counts, also after a restart', async () => {
  await asks();
  const first = offer();
  await stage.does(chat, 'collect');
  await stage.restart();
  await forges(first.acceptContext);
  expect(stored).toEqual([]);
  await answers('accept');
  expect(stored).toHaveLength(1);
});

test('a name that is no file name stands in no command', async () => {
  await asks();
  await answers('accept', { uploadInfo: { ...uploadInfo, name: 'x"; Remove-Item $HOME; ".ps1' } });
  expect(stage.texts(chat).at(-1)).toContain('Unblock-File "$HOME\\Downloads\\mailbox-triage-collector.ps1"');
  expect(stage.texts(chat).at(-1)).not.toContain('Remove-Item');
});

test('what the accepted file sends is shown in the chat, once', async () => {
  await asks();
  await answers('accept');
  const to = /\$sendTo = '([^']*)'/.exec(Buffer.from(stored[0]!.bytes).toString())?.[1] ?? '';
  const report = join(__dirname, '../../triage/collector/reports/full-managed-soft-deleted.json');
  const result = JSON.parse(readFileSync(report, 'utf8')) as object;
  const send = () =>
    fetch(new URL(to.slice(publicUrl.length), stage.bot.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...result, collectedAt: '2026-11-21T10:00:00Z' }),
    });
  expect((await send()).status).toBe(200);
  expect((await send()).status).toBe(404);
  await stage.bot.idle();
  expect(stage.find(chat, 'Not this user').text).toMatch(/^I read \d+ answers\n/);
});

test('in a group chat, in a channel and in local mode it comes as text', async () => {
  for (const place of [groupChat(), channelThread('7')]) {
    await stage.does(place, 'collect');
    expect(stage.texts(place).at(-1)).toContain('Mention me in that message');
    await stage.does(place, 'adele@contoso.com');
    expect(blocks(place)).toHaveLength(1);
    expect(blocks(place)[0]).toContain(
      'Mention me in the message that you paste it into, and with `collect`.',
    );
    expect(ofType('consent', place)).toEqual([]);
  }
  await stage.restart({ access: { local: true, tenants: undefined, users: undefined } });
  await asks();
  expect([blocks().length, ofType('consent')]).toEqual([1, []]);
});

test('a file that somebody sends is not opened, and it is said how to go on', async () => {
  const attachment = {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: 'https://contoso-my.sharepoint.com/x.txt',
    name: 'x.txt',
    content: { downloadUrl: 'https://evil.example/', uniqueId: '1', fileType: 'txt' },
  };
  const from = { place: chat, from: person('Anna Berg') };
  await stage.teams.send({ type: 'message', text: '', attachments: [attachment] }, from);
  expect(stage.texts(chat).at(-1)).toContain("I don't open files.");
  await stage.teams.send(
    { type: 'message', text: 'adele@contoso.com lost the mailbox', attachments: [attachment] },
    from,
  );
  expect(stage.texts(chat).at(-1)).toContain('adele@contoso.com');
});
