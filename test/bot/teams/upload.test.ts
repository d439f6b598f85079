import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isUploadUrl, readConsent } from '../../../src/bot/teams/files';
import { createUpload } from '../../../src/bot/teams/upload';

const oneDrive = 'https://contoso-my.sharepoint.com/_api/v2.0/drives/b!x/uploadSession?guid=1';

describe('the addresses to which a file is uploaded', () => {
  test.each([oneDrive, 'https://contoso.sharepoint.com/x', 'https://contosoeur-my.sharepoint.com:443/x'])(
    '%s',
    (url) => expect(isUploadUrl(url)).toBe(true),
  );

  test.each([
    'http://contoso-my.sharepoint.com/x',
    'https://sharepoint.com/x',
    'https://sharepoint.com.evil.example/x',
    'https://contoso-my.sharepoint.com.evil.example/x',
    'https://evil.example/contoso-my.sharepoint.com',
    'https://contoso-my.sharepoint.com@evil.example/x',
    'https://user:pass@contoso-my.sharepoint.com/x',
    'https://contoso-my.sharepoint.com:8443/x',
    'https://a.b.sharepoint.com/x',
    'https://evilsharepoint.com/x',
    'https://169.254.169.254/latest',
    'https://localhost/x',
    'file:///etc/passwd',
    'contoso-my.sharepoint.com',
    '',
    undefined,
    { toString: () => oneDrive },
  ])('but not %p', (url) => expect(isUploadUrl(url)).toBe(false));
});

test('what Teams sends for an accepted file is taken whole or not at all', () => {
  const uploadInfo = {
    uploadUrl: oneDrive,
    contentUrl: 'https://contoso-my.sharepoint.com/personal/anna/Documents/x.ps1',
    name: 'x.ps1',
    uniqueId: '1',
    fileType: 'ps1',
  };
  const accepted = (over: object) =>
    readConsent({ action: 'accept', context: { do: 'x' }, uploadInfo: { ...uploadInfo, ...over } });
  expect(accepted({ etag: '1' })).toEqual({ data: { do: 'x' }, upload: uploadInfo });
  expect(accepted({ uploadUrl: 'https://evil.example/' })).toEqual({ data: { do: 'x' } });
  expect(accepted({ uploadUrl: 'https://evil.sharepoint.com/personal/eve/x' })).toEqual({
    data: { do: 'x' },
  });
  expect(accepted({ contentUrl: 'https://contoso-my.sharepoint.com/sites/all/x.ps1' })).toEqual({
    data: { do: 'x' },
  });
  expect(accepted({ contentUrl: 'javascript:alert(1)' })).toEqual({ data: { do: 'x' } });
  expect(accepted({ name: 'x'.repeat(1000) })).toEqual({ data: { do: 'x' } });
  expect(readConsent({ action: 'decline', context: 1, uploadInfo })).toEqual({ data: 1 });
  for (const nothing of [undefined, null, 1, 'x', []])
    expect(readConsent(nothing)).toEqual({ data: undefined });
});

describe('an upload', () => {
  let server: Server;
  let asked: { method?: string; headers: IncomingMessage['headers']; body: string }[];
  let answer: (status: (code: number, headers?: Record<string, string>) => void) => void;

  beforeEach(async () => {
    asked = [];
    answer = (status) => status(201);
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (data: Buffer) => void (body += data.toString()));
      request.on('end', () => {
        asked.push({ method: request.method, headers: request.headers, body });
        answer((code, headers) => {
          response.writeHead(code, headers);
          response.end('{}');
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Sends to the server here what is meant for OneDrive. */
  const upload = createUpload((_, init) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, init),
  );
  const bytes = new TextEncoder().encode('größe');

  test('is one request with all bytes and their range, and without anything that proves the bot', async () => {
    await upload(oneDrive, bytes);
    expect(asked).toHaveLength(1);
    const [{ method, headers, body } = { headers: {}, body: '' }] = asked;
    expect([method, body]).toEqual(['PUT', 'größe']);
    expect(headers['content-range']).toBe(`bytes 0-${bytes.length - 1}/${bytes.length}`);
    expect(headers['content-length']).toBe(String(bytes.length));
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('cookie');
  });

  test.each([202, 400, 401, 404, 409, 500])('is none after a %i', async (code) => {
    answer = (status) => status(code);
    await expect(upload(oneDrive, bytes)).rejects.toThrow(String(code));
  });

  test.each([302, 303, 307])('follows no redirection (%i)', async (code) => {
    answer = (status) => (asked.length === 1 ? status(code, { location: '/elsewhere' }) : status(201));
    await expect(upload(oneDrive, bytes)).rejects.toThrow();
    expect(asked).toHaveLength(1);
  });

  test('goes to no other host', async () => {
    await expect(upload('https://evil.example/', bytes)).rejects.toThrow('no address of SharePoint');
    expect(asked).toEqual([]);
  });

  test('ends when OneDrive does not answer', async () => {
    answer = () => undefined;
    const since = performance.now();
    await expect(upload(oneDrive, bytes)).rejects.toThrow();
    expect(performance.now() - since).toBeLessThan(20_000);
  }, 30_000);
});
