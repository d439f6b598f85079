import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from '../../src/paths';

const Reasons = z.record(z.string(), z.string().trim().min(1));
const Findings = z.record(z.string(), z.array(z.string()).min(1));

/** What is known not to go well yet, by the name of a start world's file or as `guide: outcome`. */
const Ledger = z.strictObject({
  /** Outcomes for which no world makes sense. */
  without: Reasons,
  /** What is missing at the end of an outcome that is carried out through the questions, and harm on the way. */
  ends: Findings,
  /** What the bot reads out of a screen on the way and is not so, and values that no command prints. */
  reads: Findings,
  /** Cases that do not come to their end with their first plays. */
  first: Reasons,
  /** Cases that do not come to their end with some other plays alone. */
  others: Reasons,
  /** Cases in which an invariant breaks. */
  breaks: Reasons,
});
export type Ledger = z.infer<typeof Ledger>;

/** What stands in `practice/prove/ledger.yaml`. */
export function readLedger(): Ledger {
  return Ledger.parse(parse(readFileSync(join(root, 'practice', 'prove', 'ledger.yaml'), 'utf8')));
}
