import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Served } from './served';

/** A file for each tenant that runs, by its port. */
const fileIn = (home: string, port: number) => join(home, `.mailbox-triage-practice-${port}.json`);

/** Tells the windows of this user, which start practice/join.ps1, where the tenant is. Nobody else can read it. */
export function announce({ port, token }: Served, home = homedir()): void {
  rmSync(fileIn(home, port), { force: true });
  writeFileSync(fileIn(home, port), JSON.stringify({ port, token }), { mode: 0o600 });
}

/** Takes that back, unless another tenant has been started at this port since. */
export function withdraw({ port, token }: Served, home = homedir()): void {
  try {
    if (readFileSync(fileIn(home, port), 'utf8').includes(token)) rmSync(fileIn(home, port));
  } catch {
    // Somebody has removed it.
  }
}
