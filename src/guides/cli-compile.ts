import { join } from 'node:path';
import { compiledGuides, root } from '../paths';
import { GuidesError } from './load';
import { compileKnowledge } from './compile';

/** Part of `npm run build`: checks guides/ and keeps what they say in dist/, so that a start need not. */
function main(): void {
  try {
    compileKnowledge(join(root, 'guides'), compiledGuides);
  } catch (error) {
    if (!(error instanceof GuidesError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

main();
