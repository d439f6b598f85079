import { join } from 'node:path';
import { keptKnowledge } from '../../src/guides/compiled';
import { loadKnowledge } from '../../src/guides/load';
import { Remembered } from '../../src/memoize';
import type { Knowledge } from '../../src/triage/knowledge';

const folder = join(__dirname, '../../guides');

/** The guides as they are in the repository. */
export const guides: Knowledge =
  keptKnowledge(folder, process.env.COMPILED_GUIDES ?? '') ?? loadKnowledge(folder);

/** A copy to change, of which nothing has been computed yet. */
export function copyOf(knowledge: Knowledge): Knowledge {
  const { remembered: _, ...others } = knowledge;
  return { ...structuredClone(others), remembered: new Remembered() };
}
