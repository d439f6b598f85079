import { readConfig } from '../src/config';

const APP_ID = '3a6f0a5c-7d3e-4a4e-9d6b-0c2f6d1e5b11';
const TENANT_ID = '7b9e1f7e-2c55-4f0e-8d51-5d1c4f4a2c10';
const REGISTERED = { MicrosoftAppId: APP_ID, MicrosoftAppTenantId: TENANT_ID };

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
    dataFolder: '.data',
    credentials: undefined,
    logLevel: 'info',
    escalations: { channel: undefined, reminderMinutes: 30 },
  });
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
    dataFolder: '/data',
    credentials: { appType: 'SingleTenant', appId: APP_ID, tenantId: TENANT_ID, password: 'secret' },
    logLevel: 'info',
    escalations: { channel: undefined, reminderMinutes: 30 },
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
  expect(problems.split('\n')).toHaveLength(6);
  expect(problems).toContain('PORT is "http"');
  expect(problems).toContain('LOG_LEVEL is "loud"');
  expect(problems).toContain('MicrosoftAppType is "MultiTenant"');
  expect(problems).toContain('MicrosoftAppId is not a GUID');
  expect(problems).toContain('MicrosoftAppTenantId is not a GUID');
  expect(problems).not.toContain('secret');
});

test('a registration without its secret is refused, never taken for local mode', () => {
  expect(problemsOf(REGISTERED)).toContain('MicrosoftAppPassword is not set');
});
