import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config/config';
import { selfSigned } from '../support/self-signed';

const APP_ID = '3a6f0a5c-7d3e-4a4e-9d6b-0c2f6d1e5b11';
const TENANT_ID = '7b9e1f7e-2c55-4f0e-8d51-5d1c4f4a2c10';
const REGISTERED = { MicrosoftAppId: APP_ID, MicrosoftAppTenantId: TENANT_ID, ALLOWED_TENANTS: TENANT_ID };

function problemsOf(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

test('without any variable the bot runs locally and only for this computer', () => {
  expect(readConfig({})).toEqual({
    port: 3978,
    host: '127.0.0.1',
    storage: { in: 'folder', folder: '.data' },
    credentials: undefined,
    retentionDays: 30,
    allowed: { tenants: undefined, users: undefined },
    activitiesPerMinute: 60,
    logLevel: 'info',
    escalations: { channel: undefined, reminderMinutes: 30 },
    reminders: true,
    publicUrl: 'http://localhost:3978',
  });
});

test.each([
  ['https://triage.contoso.com', 'https://triage.contoso.com'],
  ['https://triage.contoso.com:8443/bots/triage/', 'https://triage.contoso.com:8443/bots/triage'],
])('the collector sends to %s', (PUBLIC_URL, publicUrl) => {
  const given = { ...REGISTERED, MicrosoftAppPassword: 'secret', PUBLIC_URL };
  expect(readConfig(given).publicUrl).toBe(publicUrl);
});

test('in local mode the collector sends to this computer, unless nobody knows the port yet', () => {
  expect(readConfig({ PORT: '4000' }).publicUrl).toBe('http://localhost:4000');
  expect(readConfig({ PORT: '0' }).publicUrl).toBeUndefined();
  expect(readConfig({ PUBLIC_URL: 'http://127.0.0.1:81/' }).publicUrl).toBe('http://127.0.0.1:81');
  expect(problemsOf({ PUBLIC_URL: 'http://triage.contoso.com' })).toContain('PUBLIC_URL is not usable');
});

test.each([
  'http://localhost:3978',
  'triage.contoso.com',
  'https://a:b@c.com',
  'https://c.com/?x',
  'ftp://c',
])('outside it PUBLIC_URL cannot be %s', (PUBLIC_URL) => {
  expect(problemsOf({ ...REGISTERED, MicrosoftAppPassword: 'secret', PUBLIC_URL })).toContain(
    'PUBLIC_URL is not usable. Set it to the address',
  );
});

test('triages are kept for whole days, or for good', () => {
  expect(readConfig({ RETENTION_DAYS: '0' }).retentionDays).toBe(0);
  expect(() => readConfig({ RETENTION_DAYS: '-1' })).toThrow('Set it to whole days');
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', HOST: ' ', DATA_FOLDER: '', LOG_LEVEL: '', MicrosoftAppId: '' })).toEqual(
    readConfig({}),
  );
});

test('with a secret the bot listens on every address', () => {
  expect(
    readConfig({ ...REGISTERED, MicrosoftAppPassword: 'secret', PORT: '80', DATA_FOLDER: '/data' }),
  ).toEqual({
    port: 80,
    host: '0.0.0.0',
    storage: { in: 'folder', folder: '/data' },
    credentials: { appType: 'SingleTenant', appId: APP_ID, tenantId: TENANT_ID, password: 'secret' },
    retentionDays: 30,
    allowed: { tenants: [TENANT_ID], users: undefined },
    activitiesPerMinute: 60,
    logLevel: 'info',
    escalations: { channel: undefined, reminderMinutes: 30 },
    reminders: true,
  });
});

test('a managed identity has no password', () => {
  const env = { ...REGISTERED, MicrosoftAppType: 'userassignedmsi' };
  expect(readConfig(env).credentials).toEqual({
    appType: 'UserAssignedMSI',
    appId: APP_ID,
    tenantId: TENANT_ID,
  });
  expect(problemsOf({ ...env, MicrosoftAppPassword: 'secret' })).toContain(
    'MicrosoftAppPassword is set, but',
  );
});

test.each(['localhost', '::1', '127.0.0.2'])('locally HOST may be %s', (HOST) => {
  expect(readConfig({ HOST }).host).toBe(HOST);
});

test.each(['0.0.0.0', '::', '192.168.1.5', '127.example.com'])('locally HOST must not be %s', (HOST) => {
  expect(problemsOf({ HOST })).toContain('without credentials anybody who reaches the bot is let in');
});

test.each(['x', '-1', '65536', '1.5', '0x50'])('PORT must not be %s', (PORT) => {
  expect(problemsOf({ PORT })).toContain(`PORT is "${PORT}"`);
});

test('all problems are reported at once, and no secret is repeated', () => {
  const problems = problemsOf({
    PORT: 'http',
    LOG_LEVEL: 'loud',
    MicrosoftAppType: 'MultiTenant',
    MicrosoftAppTenantId: 'contoso.onmicrosoft.com',
    MicrosoftAppPassword: 'secret',
  });
  expect(problems.split('\n')).toHaveLength(7);
  expect(problems).toContain('PORT is "http"');
  expect(problems).toContain('LOG_LEVEL is "loud"');
  expect(problems).toContain('MicrosoftAppType is "MultiTenant"');
  expect(problems).toContain('MicrosoftAppId is not a GUID');
  expect(problems).toContain('MicrosoftAppTenantId is not a GUID');
  expect(problems).not.toContain('secret');
});

describe('who may use it', () => {
  const env = { ...REGISTERED, MicrosoftAppPassword: 'secret' };
  const other = '11111111-2222-3333-4444-555555555555';

  test('has to be said outside local mode, by tenant', () => {
    expect(problemsOf({ ...env, ALLOWED_TENANTS: '' })).toMatch(
      /ALLOWED_TENANTS is not set\. Set it to .* usually the one in MicrosoftAppTenantId\./,
    );
  });

  test('are lists of ids in any letter case', () => {
    const ALLOWED_TENANTS = ` ${TENANT_ID.toUpperCase()}, ${other}`;
    expect(readConfig({ ...env, ALLOWED_TENANTS, ALLOWED_USERS: other }).allowed).toEqual({
      tenants: [TENANT_ID, other],
      users: [other],
    });
  });

  test.each(['contoso.onmicrosoft.com', '*', ',', `${TENANT_ID}x`, `${TENANT_ID}, all`])(
    'are ids, not %s',
    (list) => {
      expect(problemsOf({ ...env, ALLOWED_TENANTS: list })).toContain(
        'ALLOWED_TENANTS is not a list of GUIDs',
      );
      expect(problemsOf({ ...env, ALLOWED_USERS: list })).toContain('ALLOWED_USERS is not a list of GUIDs');
    },
  );
});

test('how much a person may send is a whole number', () => {
  expect(readConfig({ ACTIVITIES_PER_MINUTE: '0' }).activitiesPerMinute).toBe(0);
  expect(problemsOf({ ACTIVITIES_PER_MINUTE: '-1' })).toContain('Set it to a whole number; 0 turns it off.');
});

test('a registration without its secret is refused, never taken for local mode', () => {
  expect(problemsOf(REGISTERED)).toContain('MicrosoftAppPassword is not set');
});

describe('a certificate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'triage-certificate-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const good = selfSigned();
  const encrypted = createPrivateKey(good.key)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
    .toString();

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  function withFiles(certificate: string, key: string): NodeJS.ProcessEnv {
    return {
      ...REGISTERED,
      MicrosoftAppCertificateFile: file('certificate.pem', certificate),
      MicrosoftAppPrivateKeyFile: file('key.pem', key),
    };
  }

  test('proves a single-tenant registration', () => {
    expect(readConfig(withFiles(good.certificate, good.key)).credentials).toEqual({
      appType: 'SingleTenant',
      appId: APP_ID,
      tenantId: TENANT_ID,
      certificate: {
        thumbprint: new X509Certificate(good.certificate).fingerprint.replaceAll(':', ''),
        privateKey: good.key,
      },
    });
  });

  test.each([
    ['key first', good.key + good.certificate],
    ['certificate first', good.certificate + good.key],
  ])('may stand in one file with its key, %s', (_order, text) => {
    const env = { ...REGISTERED, MicrosoftAppCertificateFile: file('both.pem', text) };
    expect(readConfig(env).credentials).toHaveProperty('certificate.privateKey', good.key);
  });

  test('goes with no password', () => {
    const env = { ...withFiles(good.certificate, good.key), MicrosoftAppPassword: 'secret' };
    expect(problemsOf(env)).toContain('are both set. Remove one of them.');
  });

  test('goes with no managed identity', () => {
    const env = { ...withFiles(good.certificate, good.key), MicrosoftAppType: 'UserAssignedMSI' };
    expect(problemsOf(env)).toContain('a managed identity needs no certificate');
  });

  test('cannot be replaced by its key alone', () => {
    expect(problemsOf({ ...REGISTERED, MicrosoftAppPrivateKeyFile: 'key.pem' })).toContain(
      'MicrosoftAppPrivateKeyFile is set without MicrosoftAppCertificateFile',
    );
  });

  test('that is not there is named, with its key', () => {
    const env = {
      ...REGISTERED,
      MicrosoftAppCertificateFile: join(folder, 'no-certificate.pem'),
      MicrosoftAppPrivateKeyFile: join(folder, 'no-key.pem'),
    };
    expect(problemsOf(env)).toMatch(
      /CertificateFile is ".*no-certificate\.pem", which cannot be read \(ENOENT\)[^]*KeyFile is ".*no-key\.pem"/,
    );
  });

  test('in one file with its key is complained of once', () => {
    const env = { ...REGISTERED, MicrosoftAppCertificateFile: join(folder, 'no-certificate.pem') };
    expect(problemsOf(env).split('\n')).toHaveLength(2);
  });

  test.each([
    ['another text', 'x', good.key, 'holds no certificate in PEM format'],
    ['another text as its key', good.certificate, 'x', 'holds no private key in PEM format'],
    ['an encrypted key', good.certificate, encrypted, 'in PEM format without a passphrase'],
    ['the key of another one', good.certificate, selfSigned().key, 'belongs to another certificate'],
  ])('is refused: %s', (_what, certificate, key, sentence) => {
    expect(problemsOf(withFiles(certificate, key))).toContain(sentence);
  });

  test.each([
    ['It expired on 2025-12-31.', { to: '2025-12-31' }],
    ['It is not valid before 2119-01-01.', { from: '2119-01-01' }],
    ['Its key is not RSA.', { pair: generateKeyPairSync('ec', { namedCurve: 'P-256' }) }],
  ])('is refused: %s', (sentence, made) => {
    const { certificate, key } = selfSigned(made);
    expect(problemsOf(withFiles(certificate, key))).toContain(sentence);
  });
});

describe('METRICS_PORT', () => {
  test('not set serves the counts nowhere; set, on this machine unless METRICS_HOST says otherwise', () => {
    expect(readConfig({}).metrics).toBeUndefined();
    expect(readConfig({ METRICS_PORT: '9464' }).metrics).toEqual({ port: 9464, host: '127.0.0.1' });
    expect(readConfig({ METRICS_PORT: '9464', METRICS_HOST: '10.0.0.5' }).metrics?.host).toBe('10.0.0.5');
  });

  test.each([
    [{ METRICS_PORT: 'x' }, 'METRICS_PORT is "x".'],
    [{ METRICS_PORT: '3978' }, 'METRICS_PORT is the same as PORT.'],
    [{ METRICS_PORT: '80', PORT: '80' }, 'METRICS_PORT is the same as PORT.'],
  ])('%j is refused', (env, problem) => {
    expect(problemsOf(env)).toContain(problem);
  });
});

describe('ESCALATION_CHANNEL', () => {
  const id = '19:abc@thread.tacv2';

  test('is the link that Teams gives for a channel', () => {
    const link = `https://teams.microsoft.com/l/channel/${encodeURIComponent(id)}/Mailbox%20cases?groupId=g-1&tenantId=t`;
    expect(readConfig({ ESCALATION_CHANNEL: link }).escalations.channel).toEqual({
      channel: { id, name: 'Mailbox cases', groupId: 'g-1' },
      tenant: undefined,
    });
  });

  test('belongs to the tenant of the registration, in whichever letter case that is written', () => {
    const env = { ESCALATION_CHANNEL: id, MicrosoftAppTenantId: '7B9E1F7E-2C55-4F0E-8D51-5D1C4F4A2C10' };
    const { channel } = readConfig({
      ...env,
      MicrosoftAppId: '3a6f0a5c-7d3e-4a4e-9d6b-0c2f6d1e5b11',
      MicrosoftAppPassword: 'secret',
      ALLOWED_TENANTS: env.MicrosoftAppTenantId,
    }).escalations;
    expect(channel?.tenant).toBe(env.MicrosoftAppTenantId.toLowerCase());
  });

  test('is an id, then without a name', () => {
    expect(readConfig({ ESCALATION_CHANNEL: id }).escalations.channel?.channel).toMatchObject({
      id,
      name: 'the escalation channel',
    });
  });

  test.each([
    'General',
    'https://teams.microsoft.com/l/channel/%E0%A4%A/x',
    'https://evil.example/l/channel/19',
  ])('is not %s', (text) => {
    expect(() => readConfig({ ESCALATION_CHANNEL: text })).toThrow('ESCALATION_CHANNEL is not a channel.');
  });

  test('has a reminder in whole minutes', () => {
    expect(readConfig({ REMINDERS: ' Off ' }).reminders).toBe(false);
    expect(() => readConfig({ REMINDERS: 'never' })).toThrow('REMINDERS is "never". Set it to on or off.');
    expect(readConfig({ ESCALATION_REMINDER_MINUTES: '0' }).escalations.reminderMinutes).toBe(0);
    expect(() => readConfig({ ESCALATION_REMINDER_MINUTES: 'soon' })).toThrow('Set it to whole minutes');
  });
});

describe('where conversations are stored', () => {
  const key =
    'DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net';
  const url = 'https://contoso.blob.core.windows.net/mailbox-triage';
  const identity = { ...REGISTERED, MicrosoftAppType: 'UserAssignedMSI' };

  test.each([
    ['a folder', { DATA_FOLDER: '/data' }, { in: 'folder', folder: '/data' }],
    ['a folder, named', { STORAGE: 'LMDB' }, { in: 'folder', folder: '.data' }],
    [
      'an account with a key',
      { STORAGE: 'blob', BLOB_CONNECTION_STRING: key },
      { in: 'blob', connectionString: key, container: 'mailbox-triage' },
    ],
    [
      'an account with a signature, and a container',
      {
        STORAGE: 'blob',
        BLOB_CONNECTION_STRING: 'BlobEndpoint=https://c.example;SharedAccessSignature=sv=1',
        BLOB_CONTAINER: 'other-1',
      },
      {
        in: 'blob',
        connectionString: 'BlobEndpoint=https://c.example;SharedAccessSignature=sv=1',
        container: 'other-1',
      },
    ],
    [
      'a container, with the identity of the bot',
      { ...identity, STORAGE: 'blob', BLOB_CONTAINER_URL: url },
      { in: 'blob', containerUrl: url, identity: APP_ID },
    ],
    [
      'a container, with an identity of the machine',
      { ...REGISTERED, MicrosoftAppPassword: 'x', STORAGE: 'Blob', BLOB_CONTAINER_URL: `${url}/` },
      { in: 'blob', containerUrl: `${url}/`, identity: undefined },
    ],
  ])('may be %s', (_what, env, expected) => {
    expect(readConfig(env).storage).toEqual(expected);
  });

  test.each<[NodeJS.ProcessEnv, string]>([
    [{ STORAGE: 'sql' }, 'STORAGE is "sql". Set it to lmdb or blob.'],
    [{ STORAGE: 'blob' }, 'STORAGE is blob, but no container is named.'],
    [{ BLOB_CONNECTION_STRING: key }, 'A blob container is set, but STORAGE is not blob.'],
    [{ BLOB_CONTAINER_URL: url }, 'A blob container is set, but STORAGE is not blob.'],
    [{ STORAGE: 'blob', BLOB_CONNECTION_STRING: key, BLOB_CONTAINER_URL: url }, 'are both set.'],
    [
      { STORAGE: 'blob', BLOB_CONNECTION_STRING: 'c2VjcmV0' },
      'BLOB_CONNECTION_STRING is not a connection string',
    ],
    [{ STORAGE: 'blob', BLOB_CONNECTION_STRING: key, BLOB_CONTAINER: 'Bad' }, 'BLOB_CONTAINER is "Bad".'],
    [{ STORAGE: 'blob', BLOB_CONNECTION_STRING: key, BLOB_CONTAINER: 'a--b' }, 'BLOB_CONTAINER is "a--b".'],
    ...['contoso', url.replace('s:', ':'), `${url}/more`, `${url}?sig=c2VjcmV0`, new URL(url).origin].map(
      (BLOB_CONTAINER_URL): [NodeJS.ProcessEnv, string] => [
        { STORAGE: 'blob', BLOB_CONTAINER_URL },
        'BLOB_CONTAINER_URL is not the address of a container.',
      ],
    ),
  ])('is refused if it is %j', (env, expected) => {
    expect(problemsOf(env)).toContain(expected);
    expect(problemsOf(env)).not.toContain('c2VjcmV0');
  });
});
