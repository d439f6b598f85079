import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Detail, Question, type Guide, type Knowledge } from '../../../src/triage/knowledge';
import { Signature, type Signatures } from '../../../src/triage/signature';

const folder = join(__dirname, '../../../guides');

/** Where the signatures are. */
export const signaturesFile = join(folder, 'signatures.yaml');

/** The guides that signatures may lead to. */
const guides = [
  'mailbox-recovery',
  'not-provisioned',
  'attributes-not-syncing',
  'validation-error',
  'address-in-use',
  'licence-refused',
  'sync-stopped',
  'match-refused',
  'restore-refused',
  'hold',
];

function read<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(parse(readFileSync(file, 'utf8')));
}

/** The shipped signatures, and of the knowledge what a paste is read with: questions, details and the guides' forms. */
export function shipped(): { knowledge: Knowledge; signatures: Signatures } {
  const form = z.object({ form: z.array(z.string()).default([]) });
  const knowledge = {
    questions: read(join(folder, 'questions.yaml'), z.record(z.string(), Question)),
    details: read(join(folder, 'details.yaml'), z.record(z.string(), Detail)),
    guides: Object.fromEntries(
      guides.map((id) => {
        const file = join(folder, `${id}.yaml`);
        return [id, (existsSync(file) ? read(file, form) : { form: [] }) as unknown as Guide];
      }),
    ),
  };
  return {
    knowledge: knowledge as unknown as Knowledge,
    signatures: read(signaturesFile, z.record(z.string(), Signature)),
  };
}
