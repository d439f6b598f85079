import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

const PERSONAL: [pattern: RegExp, shown: string][] = [
  [/\b(a|8|19|28|29):[\w@.=;%-]{12,}/gi, '<teams-id>'],
  [/[\w.!#$%&'*+/=?^`{|}~-]{1,320}@[\w-]+(\.[\w-]+)+/g, '<address>'],
  [/\b[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\b/gi, '<guid>'],
  // What JSON.parse says of a broken text quotes from it.
  [/(Unexpected token )[^]*( is not valid JSON)/g, '$1<text>$2'],
];

const references = new AsyncLocalStorage<string>();

/**
 * Does some work under a new reference, which every line that is logged meanwhile carries. It is random: nothing but
 * the lines themselves belongs to it.
 */
export function withReference<T>(work: (reference: string) => T): T {
  const reference = randomUUID().slice(0, 8);
  return references.run(reference, () => work(reference));
}

const maxTextLength = 4000;

/**
 * What may be logged of a text: it is cut at 4,000 characters, together with a word that is cut in two there, and mail
 * addresses, GUIDs and Teams ids are replaced.
 */
export function withoutPersonalData(text: string): string {
  const cut = text.length > maxTextLength ? text.slice(0, maxTextLength).replace(/\S{1,320}$/, '') : text;
  return PERSONAL.reduce((rest, [pattern, shown]) => rest.replace(pattern, shown), cut);
}

/** How many causes of an error are described. */
const causes = 5;

/**
 * An error as it may be logged: only its name, message, stack, HTTP status and what caused it, without personal data.
 */
export function describeError(error: unknown, depth: number = causes): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: 'NotAnError', message: withoutPersonalData(String(error)) };
  const { name, message, stack, cause } = error;
  return {
    name,
    message: withoutPersonalData(message),
    stack: withoutPersonalData(stack ?? ''),
    ...('statusCode' in error && { statusCode: error.statusCode }),
    ...(cause !== undefined && depth > 0 && { cause: describeError(cause, depth - 1) }),
  };
}

/**
 * The log: one JSON line an event, with the reference it belongs to, to standard output unless told otherwise. An
 * error given as `err` is described by {@link describeError}, because a connector error carries the whole request,
 * message text included.
 */
export function createLogger({ logLevel }: { logLevel: string }, destination?: DestinationStream): Logger {
  return pino(
    {
      level: logLevel,
      base: null,
      serializers: { err: (error: unknown) => describeError(error) },
      mixin: () => ({ reference: references.getStore() }),
    },
    destination ?? process.stdout,
  );
}

/** Lets what libraries write to the console become lines of the log: of an error what may be logged of it, of other texts that there was one. */
export function takeConsole(logger: Logger): void {
  const line = (...said: unknown[]) =>
    logger.warn({ err: said.find((one) => one instanceof Error) }, 'A library wrote to the console.');
  Object.assign(console, { log: line, info: line, warn: line, error: line });
}
