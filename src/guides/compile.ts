import { writeFileSync } from 'node:fs';
import { hashOf, type Compiled } from './compiled';
import { loadTables } from './load';

/** Reads and checks the guides in `folder` once, and keeps the result in `file`. Throws as {@link loadTables} does. */
export function compileKnowledge(folder: string, file: string): void {
  const compiled: Compiled = { hash: hashOf(folder), knowledge: loadTables(folder) };
  writeFileSync(file, JSON.stringify(compiled));
}
