import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Served } from './served';

const fileIn = (home: string) => join(home, '.mailbox-triage-practice.json');

/** Tells the windows of this user, which start practice/join.ps1, where the tenant is. Nobody else can read it. */
export function announce({ port, token }: Served, home = homedir()): void {
  rmSync(fileIn(home), { force: true });
  writeFileSync(fileIn(home), JSON.stringify({ port, token }), { mode: 0o600 });
}

/** Takes that back, unless another tenant has been started since. */
export function withdraw({ token }: Served, home = homedir()): void {
  try {
    if (readFileSync(fileIn(home), 'utf8').includes(token)) rmSync(fileIn(home));
  } catch {
    // Somebody has removed it.
  }
}
