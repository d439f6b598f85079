import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** By name, the files that export it; a schema and the type of its values share a name in one file. */
const exported = new Map<string, Set<string>>();
for (const file of files) {
  const text = readFileSync(join(root, file), 'utf8');
  for (const [, name = ''] of text.matchAll(
    /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm,
  ))
    exported.set(name, (exported.get(name) ?? new Set()).add(file));
}

test('no name is exported with two meanings', () => {
  expect(exported.size).toBeGreaterThan(500);
  const twice = [...exported].filter(([, where]) => where.size > 1);
  expect(twice.map(([name, where]) => `${name}: ${[...where].join(', ')}`)).toEqual([]);
});

test('no file hands on what another one exports, but the log its logger', () => {
  const handing = files.filter((file) =>
    /^export (?:type )?(?:\*|\{[^}]*\}) from /m.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(handing).toEqual(['log.ts']);
});
