import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileKnowledge } from '../../src/guides/compile';

/** Before all tests: reads and checks the guides once, for every test file. */
export default function compileGuides(): void {
  const file = join(mkdtempSync(join(tmpdir(), 'guides-')), 'guides.json');
  process.env.COMPILED_GUIDES = file;
  try {
    compileKnowledge(join(__dirname, '../../guides'), file);
  } catch {
    // Guides with a mistake are read by each test, which says what is wrong.
  }
}
