import { ContainerClient, ContainerSASPermissions } from '@azure/storage-blob';
import fc from 'fast-check';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openBlobStorage } from '../../src/storage/azure-blob';
import { blobName, keyOf, prefixOf } from '../../src/storage/azure-blob-name';
import { connectionStringOf, newContainer, startAzurite, type Azurite } from '../support/storage/azurite';

let azurite: Azurite;

beforeAll(async () => {
  azurite = await startAzurite();
});

afterAll(async () => {
  await azurite.close();
});

const open = (connectionString = azurite.connectionString, container = newContainer()) =>
  openBlobStorage({ in: 'blob', connectionString, container });

async function refusalOf(connectionString: string, container?: string): Promise<string> {
  return open(connectionString, container).then(
    () => 'none',
    (error: Error) => error.message,
  );
}

describe('a blob', () => {
  test('has a name from which the key can be read, of characters that Azure leaves alone', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (key) => {
        fc.pre(prefixOf(key).length <= 1024);
        expect(blobName(key)).toMatch(/^k-[\w!~*'()=-]*$/);
        expect(keyOf(blobName(key))).toBe(key);
      }),
    );
  });

  test('has a name that begins like that of any beginning of its key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, more) => {
        fc.pre(prefixOf(one + more).length <= 1024);
        expect(blobName(one + more).startsWith(prefixOf(one))).toBe(true);
      }),
    );
  });

  test('of another program in the container is none of the keys', async () => {
    const container = newContainer();
    const storage = await open(undefined, container);
    const client = new ContainerClient(azurite.connectionString, container);
    await client.getBlockBlobClient('something').upload('x', 1);
    await storage.write({ a: { one: 1 } });
    expect(await storage.keys('')).toEqual(['a']);
  });
});

describe('at the start', () => {
  test('a container that is missing is made, and one that is there is kept, with nothing left behind', async () => {
    const container = newContainer();
    await (await open(undefined, container)).write({ a: { one: 1 } });
    expect(await (await open(undefined, container)).read(['a'])).toMatchObject({ a: { one: 1 } });
    const names: string[] = [];
    const client = new ContainerClient(azurite.connectionString, container);
    for await (const { name } of client.listBlobsFlat()) names.push(name);
    expect(names).toEqual(['k-a']);
  });

  test('several instances may make it at once', async () => {
    const container = newContainer();
    await Promise.all(Array.from({ length: 4 }, () => open(undefined, container)));
  });

  test('a wrong key is told, and not repeated', async () => {
    const key = Buffer.from('a wrong key').toString('base64');
    const told = await refusalOf(connectionStringOf(azurite.url, key), 'triage');
    expect(told).toContain(`The blob container ${azurite.url}/triage cannot be used (AuthorizationFailure).`);
    expect(told).not.toContain(key);
  });

  test('a signature that lets it read only is told, and not repeated', async () => {
    const container = newContainer();
    await open(undefined, container);
    const url = await new ContainerClient(azurite.connectionString, container).generateSasUrl({
      permissions: ContainerSASPermissions.parse('rl'),
      expiresOn: new Date(Date.now() + 3_600_000),
    });
    const signature = new URL(url).search.slice(1);
    const told = await refusalOf(`BlobEndpoint=${azurite.url};SharedAccessSignature=${signature}`, container);
    expect(told).toMatch(/AuthorizationPermissionMismatch.*Give the identity the role Storage Blob Data/);
    expect(told).not.toMatch(/sig=/);
  });

  test('half a connection string is told, and not repeated', async () => {
    const told = await refusalOf('AccountName=contoso;AccountKey=c2VjcmV0');
    expect(told).toBe(
      'BLOB_CONNECTION_STRING is incomplete. Copy all of it from “Access keys” of the storage account.',
    );
  });

  test('an account that does not answer is told', async () => {
    const told = await refusalOf(connectionStringOf('http://127.0.0.1:1/account'));
    expect(told).toMatch(/cannot be used \(.*\)\. The storage account does not answer/);
  });

  test('an account that does not exist is told', async () => {
    const told = await refusalOf(connectionStringOf('http://missing.invalid/account'));
    expect(told).toContain('There is no host of that name');
  });
});

describe('between the bot and Azure', () => {
  type Fault = { method: string; times: number; status?: number; takesEffect?: boolean };

  /** A storage behind a proxy that fails as it is told to; without a status it hangs up. */
  async function faulty() {
    const faults: Fault[] = [];
    const requests: string[] = [];
    const proxy = createServer((incoming, outgoing) => void handle(incoming, outgoing));
    const { hostname, port } = new URL(azurite.url);
    async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
      const { method = '', url: path, headers } = incoming;
      requests.push(method);
      const fault = faults.find((one) => one.method === method && one.times > 0);
      if (fault) fault.times -= 1;
      if (!fault || fault.takesEffect) {
        const answer = await new Promise<IncomingMessage>((resolve) => {
          incoming.pipe(request({ hostname, port, method, path, headers }, resolve));
        });
        if (!fault) {
          // Not chained: restify, once it is loaded, has a writeHead that returns nothing.
          outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
          return void answer.pipe(outgoing);
        }
        answer.resume();
      }
      if (fault.status === undefined) return void incoming.socket.destroy();
      outgoing.writeHead(fault.status);
      outgoing.end();
    }
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port: own } = proxy.address() as AddressInfo;
    const storage = await open(connectionStringOf(`http://127.0.0.1:${own}/devstoreaccount1`));
    requests.length = 0;
    return {
      storage,
      requests,
      fail: (fault: Fault) => void faults.push(fault),
      close: () => proxy.closeAllConnections() ?? proxy.close(),
    };
  }

  let between: Awaited<ReturnType<typeof faulty>>;
  beforeEach(async () => {
    between = await faulty();
  });
  afterEach(() => {
    between.close();
  });

  test.each([[503], [500], [429], [undefined]])(
    'what fails twice with %p and then passes is done',
    async (status) => {
      const { storage, fail } = between;
      fail({ method: 'PUT', times: 2, status });
      await storage.write({ a: { one: 1, eTag: '' } });
      fail({ method: 'GET', times: 2, status });
      expect(await storage.read(['a'])).toMatchObject({ a: { one: 1 } });
      fail({ method: 'GET', times: 2, status });
      expect(await storage.keys('')).toEqual(['a']);
      fail({ method: 'DELETE', times: 2, status });
      await storage.delete(['a']);
      expect(await storage.keys('')).toEqual([]);
    },
  );

  test.each([[500], [undefined]])(
    'a write that took effect and yet failed with %p is no conflict with itself',
    async (status) => {
      const { storage, fail } = between;
      fail({ method: 'PUT', times: 1, status, takesEffect: true });
      const { a: made } = await storage.write({ a: { one: 1, eTag: '' } });
      expect((await storage.read(['a'])).a).toEqual({ one: 1, eTag: made });
      fail({ method: 'PUT', times: 1, status, takesEffect: true });
      const { a: changed } = await storage.write({ a: { one: 2, eTag: made } });
      expect((await storage.read(['a'])).a).toEqual({ one: 2, eTag: changed });
    },
  );

  test('a write that failed before it took effect is one where somebody else was faster', async () => {
    const { storage, fail } = between;
    const { a: eTag } = await storage.write({ a: { one: 1 } });
    await storage.write({ a: { one: 2 } });
    fail({ method: 'PUT', times: 1, status: 500 });
    await expect(storage.write({ a: { one: 3, eTag } })).rejects.toMatchObject({ name: 'ConflictError' });
  });

  test('what fails for good is an error, after three attempts', async () => {
    const { storage, requests, fail } = between;
    fail({ method: 'GET', times: 9, status: 503 });
    await expect(storage.read(['a'])).rejects.toMatchObject({ statusCode: 503 });
    expect(requests).toHaveLength(3);
  });

  test('a container that has gone is an error, not an empty one', async () => {
    const container = newContainer();
    const storage = await open(undefined, container);
    await new ContainerClient(azurite.connectionString, container).delete();
    await expect(storage.read(['a'])).rejects.toMatchObject({ code: 'ContainerNotFound' });
    await expect(storage.delete(['a'])).rejects.toMatchObject({ code: 'ContainerNotFound' });
  });
});
