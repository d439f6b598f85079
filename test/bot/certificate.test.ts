import type { TurnContext } from 'botbuilder';
import { createHash, verify, X509Certificate } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { createAdapter } from '../../src/bot/adapter';
import { createLogger } from '../../src/log';
import { selfSigned } from '../self-signed';

const appId = '3a6f0a5c-7d3e-4a4e-9d6b-0c2f6d1e5b11';
const tenantId = '7b9e1f7e-2c55-4f0e-8d51-5d1c4f4a2c10';

/** Answers every HTTPS request as Entra's token endpoint does, and remembers what was asked for. */
function stubEntra(): { url: string; form: URLSearchParams }[] {
  const asked: { url: string; form: URLSearchParams }[] = [];
  jest.spyOn(https, 'request').mockImplementation(((options: https.RequestOptions) => {
    const url = `https://${options.hostname}${options.path}`;
    let body = '';
    const request = Object.assign(new EventEmitter(), {
      write: (text: string) => (body += text),
      end: () => {
        asked.push({ url, form: new URLSearchParams(body) });
        const token = { token_type: 'Bearer', expires_in: 3600, access_token: 'token-of-the-bot' };
        const response = Object.assign(Readable.from([Buffer.from(JSON.stringify(token))]), {
          statusCode: 200,
          statusMessage: 'OK',
          headers: {},
        });
        setImmediate(() => request.emit('response', response));
      },
    });
    return request;
  }) as unknown as typeof https.request);
  return asked;
}

test('with a certificate the bot asks Entra for a token, signed with its key, and sends that to Teams', async () => {
  const { certificate, key } = selfSigned();
  const asked = stubEntra();
  const authorizations: (string | undefined)[] = [];
  const teams = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    response.setHeader('Content-Type', 'application/json').end('{"id":"1"}');
  });
  await new Promise<void>((resolve) => teams.listen(0, '127.0.0.1', resolve));
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
      serviceUrl: `http://127.0.0.1:${(teams.address() as AddressInfo).port}`,
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
  const { url, form } = asked.at(-1)!;
  expect(url).toContain(`https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`);
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
