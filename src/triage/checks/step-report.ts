import { z } from 'zod';
import { extractJson } from '../collector/extract-json';

/** What one command of a check printed, or why it could not look. */
const Part = z.object({
  state: z.enum(['found', 'not-found', 'unavailable']),
  reason: z.string().max(2_000).nullish(),
  detail: z.string().max(4_000).nullish(),
  items: z.unknown(),
});

/** What the script sends that looks whether steps are done: `check` is the triage for which it was handed out. */
const CheckReport = z.object({
  schema: z.literal(1),
  check: z.string().min(1).max(200),
  collectedAt: z.iso.datetime(),
  upn: z.string().max(1_000),
  parts: z.record(z.string().max(200), Part),
});

/** What the commands of a check printed, by id, and why others could not look. */
export interface StepReport {
  triage: string;
  /** When it was collected (ISO instant), by the clock of that computer. */
  at: string;
  upn: string;
  printed: ReadonlyMap<string, string>;
  failed: ReadonlyMap<string, { reason: string; detail: string }>;
}

/** Reads what a check sends; undefined where it is something else. */
export function readStepReport(json: unknown): StepReport | undefined {
  const { data } = CheckReport.safeParse(json);
  if (!data) return undefined;
  const printed = new Map<string, string>();
  const failed = new Map<string, { reason: string; detail: string }>();
  for (const [id, { state, reason, detail, items }] of Object.entries(data.parts)) {
    if (state === 'unavailable') failed.set(id, { reason: reason ?? 'no reason', detail: detail ?? '' });
    else printed.set(id, `${linesIn(items).join('\n')}\n`);
  }
  return { triage: data.check, at: data.collectedAt, upn: data.upn, printed, failed };
}

/** The newest report of a check in a pasted text. */
export function stepReportIn(text: string): StepReport | undefined {
  const found = extractJson(text);
  return found && 'found' in found
    ? found.found.flatMap((json) => readStepReport(json) ?? []).at(-1)
    : undefined;
}

/** Windows PowerShell can write a list of one as the one, and any list as an object with `value` and `Count`. */
function linesIn(items: unknown): string[] {
  const all: unknown[] = Array.isArray(items)
    ? items
    : typeof items === 'object' && items !== null && 'value' in items
      ? [items.value].flat()
      : [items];
  return all.filter((one) => typeof one === 'string');
}
