import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(__dirname, '../..');
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join('src', file));

/** The files of src/ that a file imports, types included. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import) '(\.[^']*)'|import\('(\.[^']*)'\)/g)].map(
    ([, plain, late]) => `${join(dirname(file), plain ?? late ?? '').replace(/\.js$/, '')}.ts`,
  );
}

const graph = new Map(files.map((file) => [file, importsOf(file)]));

test('every import of src/ leads to a file of src/', () => {
  const lost = [...graph].flatMap(([file, targets]) =>
    targets.filter((target) => !graph.has(target)).map((target) => `${file} → ${target}`),
  );
  expect(lost).toEqual([]);
});

test('no file of src/ imports itself, over whatever others', () => {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (done.has(file)) return;
    done.add(file);
    for (const target of graph.get(file) ?? []) visit(target, [...way, file]);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test('only src/config/ reads the environment', () => {
  const readers = files.filter((file) => readFileSync(join(root, file), 'utf8').includes('process.env'));
  expect(readers.map((file) => relative('src', file)).filter((file) => !file.startsWith('config/'))).toEqual(
    [],
  );
});
