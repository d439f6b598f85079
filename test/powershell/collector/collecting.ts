import { collectorMessage } from '../../../src/messages/collector';
import { guides } from '../../support/guides';
import { readCollected, type FromCollector } from '../../../src/triage/collector/read-collection';
import { knownOf, position } from '../../../src/triage/position';
import type { Triage } from '../../../src/triage/conversation';
import type { Console, Paste, Ran } from '../../../practice/powershell/console';
import type { Shell } from '../../../practice/powershell/stubs';
import { tenantOf, type Play } from '../../../practice/powershell/tenant/tenant';
import type { World } from '../../../practice/powershell/tenant/world';

export const knowledge = guides;
export const today = '2026-11-21';

/** A window from which everything can be seen, with luck. */
export const everywhere: Shell[] = [
  'microsoft-graph',
  'exchange-online',
  'active-directory',
  'entra-connect',
];

/** The script of the message, as a person copies it out of its code block. */
export function scriptFor(upn: string | undefined, kept?: readonly unknown[]): string {
  return /```powershell\n([\s\S]*)\n```/.exec(collectorMessage(knowledge, upn, { kept }))?.[1] ?? '';
}

export interface Window extends Partial<Paste> {
  upn?: string;
  failures?: Play[];
  /** What the bot kept of earlier windows. */
  kept?: readonly unknown[];
}

/** Runs the collector in a window. */
export function collect(
  console: Console,
  world: World,
  { upn = 'adele@contoso.com', failures = [], kept, shells = everywhere, ...paste }: Window = {},
): Promise<Ran> {
  const script = scriptFor(upn, kept);
  return console.run(tenantOf(world, shells, failures), { script, shells, ...paste });
}

export function read(text: string, kept?: readonly unknown[]): FromCollector {
  const found = readCollected(knowledge, text, today, kept);
  if (!found) throw new Error(`There is no collection in:\n${text}`);
  return found;
}

/** The line of JSON. */
export function lineOf(screen: string): string {
  const line = /^-----BEGIN MAILBOX TRIAGE-----\s*([\s\S]*?)\s*-----END MAILBOX TRIAGE-----/m.exec(
    screen,
  )?.[1];
  if (!line) throw new Error(`Nothing was collected:\n${screen}`);
  return line.replace(/\s/g, '');
}

interface Raw {
  schema: number;
  upn: string;
  parts: Record<
    string,
    { state: string; reason?: string; detail?: string; items: Record<string, unknown>[] }
  >;
}

export function jsonOf(screen: string): Raw {
  return JSON.parse(lineOf(screen)) as Raw;
}

/** Where a guide stands with what was read. */
export function standing({ answers }: Pick<FromCollector, 'answers'>, guide = 'mailbox-recovery'): string {
  const of = knowledge.guides[guide];
  if (!of) throw new Error(`There is no guide ${guide}.`);
  const said = Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, { value }]));
  const here = position(knowledge, of, knownOf(knowledge, { answers: said } as Triage, today));
  return 'outcome' in here ? here.outcome.id : `asks ${here.question}`;
}

/** The forms in which the same result comes back: as it is, wrapped, with everything around it, as 5.1 writes lists. */
export function formsOf(screen: string, script: string): Record<string, string> {
  const line = lineOf(screen);
  const marked = (body: string) => `-----BEGIN MAILBOX TRIAGE-----\n${body}\n-----END MAILBOX TRIAGE-----`;
  const wrapped = (line.match(/.{1,80}/g) ?? []).join('\n');
  return {
    'as it is': screen,
    'wrapped at 80 columns': marked(wrapped),
    'copied with everything around it': `PS C:\\> ${script.split('\n').join('\n>> ')}\n${screen}\nPS C:\\> `,
    'as Windows PowerShell writes lists': marked(JSON.stringify(unrolled(JSON.parse(line) as unknown))),
    'with typographic quotes': marked(line.replace(/"/g, (_, at: number) => (at % 2 ? '\u201d' : '\u201c'))),
  };
}

/** Windows PowerShell 5.1 writes a list of one as the one, and others as objects with `value` and `Count`. */
function unrolled(json: unknown): unknown {
  if (Array.isArray(json))
    return json.length === 1 ? unrolled(json[0]) : { value: json.map(unrolled), Count: json.length };
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, unrolled(value)]));
}
