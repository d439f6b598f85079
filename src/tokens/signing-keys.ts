import type { webcrypto } from 'node:crypto';
import { z } from 'zod';
import type { Logger } from '../log';

/** A public key with which the Bot Framework signs, and the channels that it vouches for. */
export interface SigningKey {
  key: webcrypto.CryptoKey;
  endorsements: readonly string[];
}

/** The keys of the Bot Framework, kept in memory and fetched anew before they are old. */
export interface SigningKeys {
  /** The key of that name. One that is not known is looked for in a new list, at most once a minute. */
  find(name: string): Promise<SigningKey | undefined>;
  /** Whether there is any key. */
  known(): boolean;
}

/** Where the Bot Framework of the public cloud says where its keys are. */
const metadata = 'https://login.botframework.com/v1/.well-known/openidconfiguration';

/** How long both requests may take together, in milliseconds as all that follows. */
const fetchTimeoutMs = 5_000;
/** Microsoft wants a list that is no older than a day. */
const fresh = 12 * 60 * 60 * 1000;
/** The least between the end of one attempt and the next. Without any key nobody is answered. */
const pause = { withKeys: 60_000, without: 10_000 };
/** Bits of a key that may sign with RS256 (RFC 7518, 3.3). */
const shortest = 2048;

const Metadata = z.object({ jwks_uri: z.string().startsWith('https://') });
const List = z.object({ keys: z.array(z.unknown()) });
const Key = z.object({
  kid: z.string(),
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).nullish(),
});

/** Creates the keys and begins to fetch them. `elapsed` is a clock in milliseconds that never jumps. */
export function createSigningKeys(logger: Logger, elapsed = () => performance.now()): SigningKeys {
  let keys = new Map<string, SigningKey>();
  let fetched = -Infinity;
  let tried = -Infinity;
  let fetching: Promise<void> | undefined;

  async function fetchAnew(): Promise<void> {
    try {
      keys = await fetchKeys();
      fetched = elapsed();
    } catch (error) {
      logger.error({ err: error, keys: keys.size }, 'The signing keys of Teams could not be fetched.');
    }
    tried = elapsed();
    fetching = undefined;
  }

  /** One attempt at a time; nothing where the latest one was a moment ago. */
  function refresh(): Promise<void> | undefined {
    const wait = keys.size > 0 ? pause.withKeys : pause.without;
    if (!fetching && elapsed() - tried >= wait) fetching = fetchAnew();
    return fetching;
  }

  function refreshOld(): void {
    if (elapsed() - fetched >= fresh) void refresh();
  }

  refreshOld();
  return {
    async find(name) {
      refreshOld();
      if (!keys.has(name)) await refresh();
      return keys.get(name);
    },
    known() {
      refreshOld();
      return keys.size > 0;
    },
  };
}

async function fetchKeys(): Promise<Map<string, SigningKey>> {
  const signal = AbortSignal.timeout(fetchTimeoutMs);
  const { jwks_uri } = Metadata.parse(await fetchJson(metadata, signal));
  const list = List.parse(await fetchJson(jwks_uri, signal)).keys;
  const keys = new Map<string, SigningKey>();
  for (const one of list) {
    // A key that cannot be used must not spoil the others.
    const { data } = Key.safeParse(one);
    const key = data && (await imported(data));
    if (key) keys.set(data.kid, { key, endorsements: data.endorsements ?? [] });
  }
  if (keys.size === 0) throw new Error('The list of signing keys has none that can be used.');
  return keys;
}

/** The key, unless it is damaged or too short for RS256. */
async function imported({ kty, n, e }: z.infer<typeof Key>): Promise<webcrypto.CryptoKey | undefined> {
  const { importJWK } = await import('jose');
  try {
    const key = await importJWK({ kty, n, e }, 'RS256');
    const { modulusLength } = key.algorithm as webcrypto.RsaHashedKeyAlgorithm;
    return modulusLength >= shortest ? key : undefined;
  } catch {
    return undefined;
  }
}

async function fetchJson(address: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(address, { signal, redirect: 'error' });
  if (!response.ok) throw new Error(`${new URL(address).hostname} has answered ${response.status}.`);
  return response.json();
}
