import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from '../../src/folders';

const Reasons = z.record(z.string(), z.string().trim().min(1));
/**
 * By case: why it does not come to its end with its first plays, why not with some other plays alone, and why an invariant
 * breaks in it.
 */
const Ledger = z.strictObject({ first: Reasons, others: Reasons, breaks: Reasons });
export type Ledger = z.infer<typeof Ledger>;

/** The cases that are known not to go well yet, each with its reason. */
export function readLedger(): Ledger {
  return Ledger.parse(parse(readFileSync(join(root, 'practice', 'prove', 'known.yaml'), 'utf8')));
}
