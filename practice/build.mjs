// Compiles practice/ into dist/practice, where the bot as it was built is beside it, and copies what is no TypeScript.
import { transformFileSync } from '@swc/core';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const practice = import.meta.dirname;
const out = join(practice, '..', 'dist', 'practice');

rmSync(out, { recursive: true, force: true });
for (const file of readdirSync(practice, { recursive: true }).map((name) => join(practice, name))) {
  const place = join(out, relative(practice, file));
  mkdirSync(dirname(place), { recursive: true });
  if (/\.(?:json|cs|ps1)$/.test(file)) cpSync(file, place);
  if (!file.endsWith('.ts')) continue;
  const { code } = transformFileSync(file, {
    module: { type: 'commonjs' },
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  });
  writeFileSync(place.replace(/\.ts$/, '.js'), code.replaceAll(/(["'](?:\.\.\/)+)src\//g, '$1'));
}
