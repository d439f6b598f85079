import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** After all tests: removes what compile-guides.ts kept. */
export default function removeGuides(): void {
  const file = process.env.COMPILED_GUIDES;
  if (file !== undefined) rmSync(dirname(file), { recursive: true, force: true });
}
