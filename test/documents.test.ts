import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..');
const documents = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...readdirSync(join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

test.each(documents)('every file that %s links to is there', (document) => {
  const text = readFileSync(join(root, document), 'utf8');
  const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link);
  const files = links.filter((link) => !/^[a-z]+:/.test(link));
  expect(files.filter((file) => !existsSync(join(root, dirname(document), file)))).toEqual([]);
});

test('every promise in SECURITY.md names a test', () => {
  const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');
  const table = text.slice(text.indexOf('| promise'), text.indexOf('## Who could do what'));
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) expect(row).toMatch(/\]\(test\/\S+\.(test\.ts|yaml)\)/);
});

test('docs/monitoring.md lists every count', () => {
  const text = readFileSync(join(root, 'docs', 'monitoring.md'), 'utf8');
  const source = readFileSync(join(root, 'src', 'metrics.ts'), 'utf8');
  const counts = [...source.matchAll(/ (seconds|total)\('(\w+)'/g)].map(
    ([, kind, name]) => `triage_${name}_${kind}`,
  );
  expect(counts.length).toBeGreaterThan(5);
  expect(counts.filter((count) => !text.includes(`\`${count}\``))).toEqual([]);
});
