import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from './config';

export type { Logger } from 'pino';

const PERSONAL: [pattern: RegExp, shown: string][] = [
  [/\b(a|8|19|28|29):[\w@.=;%-]{12,}/gi, '<teams-id>'],
  [/[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+/g, '<address>'],
  [/\b[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\b/gi, '<guid>'],
];

/** What may be logged of a text: mail addresses, GUIDs and Teams ids are replaced, and it is cut at 4,000 characters. */
export function withoutPersonalData(text: string): string {
  return PERSONAL.reduce((rest, [pattern, shown]) => rest.replace(pattern, shown), text).slice(0, 4000);
}

/** An error as it may be logged: only its name, message, stack and HTTP status, without personal data. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: 'NotAnError', message: withoutPersonalData(String(error)) };
  const { name, message, stack } = error;
  return {
    name,
    message: withoutPersonalData(message),
    stack: withoutPersonalData(stack ?? ''),
    ...('statusCode' in error && { statusCode: error.statusCode }),
  };
}

/**
 * The log: one JSON line an event, to standard output unless told otherwise. An error given as `err` is described by
 * {@link describeError}, because a connector error carries the whole request, message text included.
 */
export function createLogger(
  { logLevel }: Pick<Config, 'logLevel'>,
  destination?: DestinationStream,
): Logger {
  return pino(
    { level: logLevel, base: null, serializers: { err: describeError } },
    destination ?? process.stdout,
  );
}
