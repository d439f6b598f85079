import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import type * as Main from './main';

/** main.js and its libraries in one file, and what V8 makes of it: a start that compiles all of them anew takes twice as long. */
export const bundle = {
  source: join(__dirname, 'bundled.js'),
  code: join(__dirname, 'bundled.code'),
};

/** In bytes. */
const sealLength = 32;

type Run = (exports: object, require: NodeJS.Require, module: object, file: string, folder: string) => void;

/** By itself V8 lets its heap grow to four times of what is in use. Twice is as fast, and takes a third less of memory. */
export function limitHeap(): void {
  setFlagsFromString('--heap-growing-percent=100');
}

/** What `code` is to begin with: V8 itself looks neither whether it belongs to this source nor whether it is whole. */
function sealOf(source: Buffer, code: Buffer): Buffer {
  return createHash('sha256').update(source).update(code).digest();
}

/** Keeps what V8 has compiled of the bundle by now. */
export function keepCode(script: Script): void {
  const code = script.createCachedData();
  writeFileSync(bundle.code, Buffer.concat([sealOf(readFileSync(bundle.source), code), code]));
}

/**
 * Reads the bundle. V8 takes no code that another version of it made, or one with other options: then it compiles the
 * source.
 */
export function readBundle(): Script {
  const source = readFileSync(bundle.source);
  const kept = existsSync(bundle.code) ? readFileSync(bundle.code) : Buffer.alloc(0);
  const code = kept.subarray(sealLength);
  const whole = sealOf(source, code).equals(kept.subarray(0, sealLength));
  return new Script(Module.wrap(source.toString('latin1')), {
    filename: bundle.source,
    cachedData: whole ? code : undefined,
  });
}

/** Runs the bundle that was read, and so starts the bot. */
export function runBundle(script: Script): typeof Main {
  const { source } = bundle;
  const module = { exports: {} };
  const run = script.runInThisContext() as Run;
  run(module.exports, createRequire(source), module, source, dirname(source));
  return module.exports as typeof Main;
}
