import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths';
import { loadKnowledge } from './load';
import { guidePage } from './mermaid';

/** `npm run guides:graph`: draws every guide into docs/guides/. */
function main(): void {
  const knowledge = loadKnowledge(join(root, 'guides'));
  const folder = join(root, 'docs', 'guides');
  mkdirSync(folder, { recursive: true });
  for (const [id, guide] of Object.entries(knowledge.guides)) {
    writeFileSync(join(folder, `${id}.md`), guidePage(knowledge, id, guide));
    process.stdout.write(`docs/guides/${id}.md\n`);
  }
}

main();
