import type { TurnContext } from 'botbuilder';
import { createHash, verify, X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdapter } from '../../src/bot/teams/adapter';
import { createLogger } from '../../src/log';
import { stubOutside, TEAMS } from '../support/outside';
import { selfSigned } from '../support/self-signed';

const appId = '3a6f0a5c-7d3e-4a4e-9d6b-0c2f6d1e5b11';
const tenantId = '7b9e1f7e-2c55-4f0e-8d51-5d1c4f4a2c10';

test('with a certificate the bot asks Entra for a token, signed with its key, and sends that to Teams', async () => {
  const { certificate, key } = selfSigned();
  const authorizations: (string | undefined)[] = [];
  const teams = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    response.setHeader('Content-Type', 'application/json').end('{"id":"1"}');
  });
  await new Promise<void>((resolve) => teams.listen(0, '127.0.0.1', resolve));
  const asked = stubOutside(`http://127.0.0.1:${(teams.address() as AddressInfo).port}`);
  const { fingerprint, publicKey } = new X509Certificate(certificate);

  const adapter = createAdapter(
    {
      credentials: {
        appType: 'SingleTenant',
        appId,
        tenantId,
        certificate: { thumbprint: fingerprint.replaceAll(':', ''), privateKey: key },
      },
    },
    createLogger({ logLevel: 'silent' }),
  );
  await adapter.continueConversationAsync(
    appId,
    {
      serviceUrl: TEAMS,
      channelId: 'msteams',
      conversation: { id: 'a:1', name: '', isGroup: false, conversationType: 'personal' },
      bot: { id: `28:${appId}`, name: 'Mailbox Triage' },
    },
    async (context: TurnContext) => {
      await context.sendActivity('Hello');
    },
  );
  teams.close();
  teams.closeAllConnections();

  expect(authorizations).toEqual(['Bearer token-of-the-bot']);
  const { path, form } = asked.find(({ host }) => host === 'login.microsoftonline.com')!;
  expect(path).toContain(`/${tenantId}/oauth2/v2.0/token`);
  expect(form.get('client_id')).toBe(appId);
  expect(form.get('scope')).toContain('https://api.botframework.com/.default');
  const [header = '', payload = '', signature = ''] = (form.get('client_assertion') ?? '').split('.');
  const der = Buffer.from(certificate.replace(/-----.*-----/g, ''), 'base64');
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({
    alg: 'RS256',
    x5t: createHash('sha1').update(der).digest('base64url'),
  });
  const signed = Buffer.from(`${header}.${payload}`);
  expect(verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
});
