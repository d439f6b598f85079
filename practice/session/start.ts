import { join } from 'node:path';
import { compiledGuides, root } from '../../src/paths';
import { openKnowledge } from '../../src/guides/compiled';
import { acts } from '../by-hand/acts/acts';
import { announce, withdraw } from '../powershell/joining';
import { findPowerShell, howToGetIt } from '../powershell/pwsh';
import { serve } from '../powershell/served';
import { readCases } from './cases';
import { Session } from './session';
import { windowOf } from './window';

export interface Options {
  /** The case; the first, easy one if it is empty. */
  name: string;
  port: number;
  /** Told how far the tenant's clock is ahead of the real one. */
  ahead: (milliseconds: number) => void;
}

/** Begins a case, and opens the tenant for the windows of this user. */
export async function openPractice({ name, port, ahead }: Options) {
  const knowledge = await openKnowledge(join(root, 'guides'), compiledGuides);
  const cases = readCases(join(root, 'practice', 'worlds'), knowledge);
  const session = new Session({ cases, acts, knowledge, ahead }, name);
  const served = await serve((call) => session.answer(call), {
    port,
    setup: (shells) => windowOf(session.present, shells, port),
  });
  announce(served);
  return {
    story: () => session.story(),
    howToJoin: `${findPowerShell() ? 'Open' : `${howToGetIt} Then open`} a window in the tenant:  pwsh -NoLogo -NoExit -File practice/join.ps1 ${port}`,
    close: async () => {
      withdraw(served);
      process.stdout.write(`\n${session.report()}\n`);
      await served.close().catch((error: Error) => process.stderr.write(`${error.stack}\n`));
    },
  };
}
