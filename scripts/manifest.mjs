// Writes the app package for Teams: manifest/manifest.json, filled in from the environment, and its two icons.
import Ajv from 'ajv-draft-04';
import { zipSync } from 'fflate';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HOST_NAME = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?$/i;
const LONGEST_NAME = 32;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const output = process.argv[2] ?? join(root, 'dist', 'mailbox-triage.zip');
const { version } = readJson(join(root, 'package.json'));

const { values, problems } = readValues(process.env);
if (problems.length > 0) stop('The app package cannot be made:', problems);
const manifest = fill(readJson(join(root, 'manifest', 'manifest.json')), { ...values, VERSION: version });
const wrong = schemaProblems(manifest);
if (wrong.length > 0) stop("manifest/manifest.json does not fit Microsoft's schema:", wrong);

mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, zip(manifest));
console.log(`Wrote ${relative(process.cwd(), output)}: version ${version}, app id ${values.TEAMS_APP_ID}.`);
if (!process.env.DEVELOPER_URL?.trim()) {
  console.log(
    `The links to its website, privacy and terms lead to ${values.DEVELOPER_URL}, where no page is. ` +
      'Set DEVELOPER_URL, and if they differ PRIVACY_URL and TERMS_URL, to pages of your organisation.',
  );
}

function readValues(env) {
  const problems = [];
  const read = (name, otherwise, fits, sentence) => {
    const value = env[name]?.trim() || otherwise;
    if (!fits(value)) problems.push(`${name} is ${value ? `"${value}"` : 'not set'}. ${sentence}`);
    return value;
  };
  const isGuid = (text) => GUID.test(text);
  const isAddress = (text) => URL.canParse(text) && new URL(text).protocol === 'https:';

  const botId = read(
    'MicrosoftAppId',
    '',
    isGuid,
    'Set it to the application (client) id of the bot registration.',
  );
  const appId = botId
    ? read('TEAMS_APP_ID', botId, (id) => id === botId || isGuid(id), 'Set it to a GUID, or remove it.')
    : '';
  const domain = read(
    'BOT_DOMAIN',
    '',
    (name) => HOST_NAME.test(name),
    'Set it to the host name of the bot alone, for example bot.contoso.com.',
  );
  const page = 'Set it to an address that begins with https://.';
  const url = read('DEVELOPER_URL', `https://${domain || 'unknown'}/`, isAddress, page);
  const values = {
    MicrosoftAppId: botId,
    TEAMS_APP_ID: appId,
    BOT_DOMAIN: domain,
    DEVELOPER_NAME: read(
      'DEVELOPER_NAME',
      'IT department',
      (name) => name.length <= LONGEST_NAME,
      `Set it to at most ${LONGEST_NAME} characters.`,
    ),
    DEVELOPER_URL: url,
    PRIVACY_URL: read('PRIVACY_URL', url, (text) => text === url || isAddress(text), page),
    TERMS_URL: read('TERMS_URL', url, (text) => text === url || isAddress(text), page),
  };
  return { values, problems };
}

/** Puts the values in place of `${{NAME}}`. */
function fill(template, values) {
  return JSON.parse(JSON.stringify(template), (_key, value) =>
    typeof value === 'string' ? value.replace(/\$\{\{(\w+)\}\}/g, (_all, name) => values[name]) : value,
  );
}

function schemaProblems(manifest) {
  const schema = readJson(
    createRequire(import.meta.url).resolve(
      `@microsoft/app-manifest/build/json-schemas/teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`,
    ),
  );
  const ajv = new Ajv({ allErrors: true, strict: false, formats: { uri: true } });
  ajv.validate(schema, manifest);
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}.`);
}

/** The same input gives the same bytes: the files carry no date of today. */
function zip(manifest) {
  const icon = (name) => readFileSync(join(root, 'manifest', name));
  return zipSync(
    {
      'manifest.json': Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
      'color.png': icon('color.png'),
      'outline.png': icon('outline.png'),
    },
    { mtime: new Date(1980, 0, 1), os: 0 },
  );
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function stop(title, sentences) {
  console.error([title, ...sentences.map((sentence) => `- ${sentence}`)].join('\n'));
  process.exit(1);
}
