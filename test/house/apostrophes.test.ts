import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
/** They quote what others wrote, in its own spelling. */
const quoting = /^guides\/(?:signatures|phrases\/)/;

const files = ['cards', 'docs', 'guides', 'manifest', 'src']
  .flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((file) => join(top, file)),
  )
  .filter((file) => /\.(?:json|md|ps1|ts|yaml)$/.test(file) && !quoting.test(file))
  .concat('README.md', 'CONTRIBUTING.md', 'SECURITY.md');

/** PowerShell ends a text at a typographic one, and what it prints and what a card says are read side by side. */
test.each(files)('%s spells its apostrophes straight', (file) => {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  expect(
    lines.filter((line) => /[\p{L}\p{N}}]’\p{L}/u.test(line.replace(/\[[^\]\s]*’[^\]\s]*\]/gu, ''))),
  ).toEqual([]);
});
