import Ajv from 'ajv-draft-04';
import { unzipSync } from 'fflate';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { guides } from './support/guides';
import { readText } from '../src/triage/typed/read-text';
import { emptyConversation } from '../src/triage/conversation';

const BOT_ID = '3a6f0a5c-7d3e-4a4e-9d6b-0c2f6d1e5b11';
const NEEDED = { MicrosoftAppId: BOT_ID, BOT_DOMAIN: 'bot.contoso.com' };
const root = join(__dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const folder = mkdtempSync(join(tmpdir(), 'triage-package-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Command {
  title: string;
  description: string;
}
interface Manifest extends Record<string, unknown> {
  bots: { botId: string; scopes: string[]; commandLists: { scopes: string[]; commands: Command[] }[] }[];
  composeExtensions: { botId: string; commands: Record<string, unknown>[] }[];
}

/** Runs `npm run manifest` with these variables, and tells what it says and which file it writes to. */
function build(env: Record<string, string>) {
  const file = join(folder, `${Object.values(env).join('-').replace(/\W/g, '')}.zip`);
  const script = join(root, 'scripts', 'manifest.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, file], {
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr, file };
}

function open(file: string): Record<string, Uint8Array> {
  return unzipSync(readFileSync(file));
}

function manifestIn(file: string): Manifest {
  return JSON.parse(Buffer.from(open(file)['manifest.json'] ?? []).toString()) as Manifest;
}

const schema = JSON.parse(
  readFileSync(
    require.resolve('@microsoft/app-manifest/build/json-schemas/teams/v1.30/MicrosoftTeams.schema.json'),
    'utf8',
  ),
) as object;
const isValid = new Ajv({ strict: false, formats: { uri: true } }).compile(schema);
const built = build(NEEDED);
const manifest = manifestIn(built.file);

describe('the app package', () => {
  test('holds the manifest and its two icons, and nothing else', () => {
    expect(built).toMatchObject({ status: 0, stderr: '' });
    expect(Object.keys(open(built.file)).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
  });

  test('is the same, byte for byte, when it is made again elsewhere', () => {
    const again = build({ ...NEEDED, TZ: 'Asia/Tokyo' });
    expect(readFileSync(again.file).equals(readFileSync(built.file))).toBe(true);
  });

  test('carries the ids, the domain and the version', () => {
    expect(manifest).toMatchObject({
      id: BOT_ID,
      version,
      bots: [{ botId: BOT_ID, scopes: ['personal', 'team', 'groupChat'], supportsFiles: true }],
      composeExtensions: [{ botId: BOT_ID }],
      validDomains: ['bot.contoso.com'],
    });
    expect(JSON.stringify(manifest)).not.toContain('${{');
  });

  test('names the developer and the pages that are configured', () => {
    const { file, stdout } = build({
      ...NEEDED,
      TEAMS_APP_ID: '7b9e1f7e-2c55-4f0e-8d51-5d1c4f4a2c10',
      DEVELOPER_NAME: 'Contoso "IT"',
      DEVELOPER_URL: 'https://contoso.com',
      PRIVACY_URL: 'https://contoso.com/privacy',
    });
    expect(stdout).not.toContain('DEVELOPER_URL');
    expect(manifestIn(file)).toMatchObject({
      id: '7b9e1f7e-2c55-4f0e-8d51-5d1c4f4a2c10',
      bots: [{ botId: BOT_ID }],
      developer: {
        name: 'Contoso "IT"',
        websiteUrl: 'https://contoso.com',
        privacyUrl: 'https://contoso.com/privacy',
        termsOfUseUrl: 'https://contoso.com',
      },
    });
  });

  test.each([
    [{}, ['MicrosoftAppId is not set.', 'BOT_DOMAIN is not set.']],
    [{ ...NEEDED, MicrosoftAppId: 'x' }, ['MicrosoftAppId is "x". Set it to the application (client) id']],
    [{ ...NEEDED, TEAMS_APP_ID: 'x' }, ['TEAMS_APP_ID is "x".']],
    [{ ...NEEDED, BOT_DOMAIN: 'https://a.b/' }, ['BOT_DOMAIN is "https://a.b/". Set it to the host name']],
    [{ ...NEEDED, DEVELOPER_NAME: 'x'.repeat(33) }, ['at most 32 characters']],
    [{ ...NEEDED, DEVELOPER_URL: 'http://contoso.com' }, ['DEVELOPER_URL is "http://contoso.com".']],
    [{ ...NEEDED, PRIVACY_URL: 'contoso' }, ['PRIVACY_URL is "contoso".']],
    [{ ...NEEDED, TERMS_URL: 'contoso' }, ['TERMS_URL is "contoso".']],
  ])('is not made from %j', (env: Record<string, string>, sentences) => {
    const { status, stderr } = build(env);
    expect(status).toBe(1);
    for (const sentence of sentences) expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(sentences.length + 1);
  });
});

describe('the manifest', () => {
  test("fits Microsoft's schema", () => {
    isValid(manifest);
    expect(isValid.errors).toBeNull();
  });

  const [bot, extension] = [manifest.bots[0]!, manifest.composeExtensions[0]!];
  const long = { title: 'help', description: 'x'.repeat(4001) };
  test.each([
    ['an id that is no GUID', { id: 'mailbox-triage' }],
    ['another tier of channel features', { supportsChannelFeatures: 'tier9' }],
    ['a property that is unknown', { packageName: 'mailbox-triage' }],
    ['thirteen commands', commandsOf(Array<Command>(13).fill({ title: 'a', description: 'b' }))],
    ['a description that is too long', commandsOf([long])],
    ['a second bot', { bots: [bot, bot] }],
    ['an unknown scope', { bots: [{ ...bot, scopes: ['channel'] }] }],
    ['an action without a title', { composeExtensions: [{ ...extension, commands: [{ id: 'diagnose' }] }] }],
    ['no accent colour', { accentColor: undefined }],
  ])('would not fit with %s', (_what, change) => {
    expect(isValid(JSON.parse(JSON.stringify({ ...manifest, ...change })))).toBe(false);
  });

  function commandsOf(commands: Command[]) {
    return { bots: [{ ...bot, commandLists: [{ scopes: ['personal'], commands }] }] };
  }

  test('works in private and shared channels, which Teams asks for but the schema does not', () => {
    expect(manifest.supportsChannelFeatures).toBe('tier1');
  });

  test('offers one action on a message', () => {
    expect(extension.commands).toEqual([
      expect.objectContaining({ id: 'diagnose', type: 'action', context: ['message'], fetchTask: true }),
    ]);
  });

  const knowledge = guides;
  test.each(
    bot.commandLists.flatMap(({ scopes, commands }) =>
      commands.map(({ title }) => [scopes.join(), title] as const),
    ),
  )('in the scope %s the bot understands "%s"', (_scope, title) => {
    const { do: intent } = readText(knowledge, emptyConversation, title, '2026-11-21');
    expect(intent).not.toBe('unclear');
  });
});

describe('the icon', () => {
  const picture = (name: string) => PNG.sync.read(readFileSync(join(root, 'manifest', name)));
  const pixels = ({ data }: PNG) =>
    Array.from({ length: data.length / 4 }, (_, i) => [...data.subarray(4 * i, 4 * i + 4)]);

  test('in colour is 192 by 192 and fills its square', () => {
    const icon = picture('color.png');
    expect([icon.width, icon.height]).toEqual([192, 192]);
    expect(pixels(icon).every(([, , , alpha]) => alpha === 255)).toBe(true);
  });

  test('in outline is 32 by 32, white on nothing', () => {
    const icon = picture('outline.png');
    expect([icon.width, icon.height]).toEqual([32, 32]);
    const alphas = pixels(icon).map(([, , , alpha]) => alpha);
    expect(alphas).toContain(0);
    expect(alphas).toContain(255);
    const seen = pixels(icon).filter(([, , , alpha]) => alpha !== 0);
    expect(new Set(seen.map((colour) => colour.slice(0, 3).join()))).toEqual(new Set(['255,255,255']));
  });
});
