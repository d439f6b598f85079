// Compiles bench/*.ts into dist/bench: there the bot as it was built is beside it, not its source.
import { transformFileSync } from '@swc/core';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const bench = import.meta.dirname;
const out = join(bench, '..', 'dist', 'bench');

mkdirSync(out, { recursive: true });
for (const file of readdirSync(bench).filter((name) => name.endsWith('.ts'))) {
  const { code } = transformFileSync(join(bench, file), {
    module: { type: 'commonjs' },
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  });
  writeFileSync(join(out, `${basename(file, '.ts')}.js`), code.replaceAll('"../src/', '"../'));
}
