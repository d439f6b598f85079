import { join } from 'node:path';
import { openKnowledge } from '../../src/guides/compiled';
import type { Knowledge } from '../../src/triage/knowledge';

/** The guides as they are in the repository. */
export const guides: Knowledge = openKnowledge(
  join(__dirname, '../../guides'),
  process.env.COMPILED_GUIDES ?? '',
);
