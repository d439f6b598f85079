import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');
const written = ['bench', 'cards', 'docs', 'guides', 'manifest', 'practice', 'scripts', 'src', 'test'];

test.each(written)('no folder in %s/ has more than 22 files', (top) => {
  const counts = new Map<string, number>();
  for (const name of readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })) {
    const file = join(top, name);
    if (statSync(join(root, file)).isFile()) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  }
  expect(counts.size).toBeGreaterThan(0);
  expect([...counts].filter(([, count]) => count > 22)).toEqual([]);
});
