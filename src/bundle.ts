import { existsSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import type * as Main from './main';

/** main.js and its libraries in one file, and what V8 makes of it: a start that compiles all of them anew takes twice as long. */
export const bundle = {
  source: join(__dirname, 'bundled.js'),
  code: join(__dirname, 'bundled.code'),
};

type Run = (exports: object, require: NodeJS.Require, module: object, file: string, folder: string) => void;

/**
 * Runs the bundle. V8 takes no code that another version of it made, or one with other options: then it compiles the
 * source. `code` gives what is compiled by now.
 */
export function runBundle(): { main: typeof Main; code(): Buffer } {
  const { source, code } = bundle;
  const script = new Script(Module.wrap(readFileSync(source, 'latin1')), {
    filename: source,
    cachedData: existsSync(code) ? readFileSync(code) : undefined,
  });
  const module = { exports: {} };
  const run = script.runInThisContext() as Run;
  run(module.exports, createRequire(source), module, source, dirname(source));
  return { main: module.exports as typeof Main, code: () => script.createCachedData() };
}
