import { chatOn } from '../../test/practice/chat';
import { openTheatre } from '../../test/support/stage';
import { guides, NOW } from '../../test/support/start-bot';
import { Windows } from '../player/windows';
import { findPowerShell, howToGetIt } from '../powershell/pwsh';
import { casesOf } from './cases';
import type { Job } from './jobs';
import { run, type Ran } from './run';

/** What a worker says of a run: all but the tenant at its end. */
export interface Report {
  job: Job;
  missing: Ran['missing'];
  broken: Ran['broken'];
  transcript: string[];
  milliseconds: number;
}

/** Takes one run after the other from the process that began it, until that ends. */
async function work(): Promise<void> {
  const pwsh = findPowerShell();
  if (pwsh === undefined) throw new Error(howToGetIt);
  const cases = new Map(casesOf(guides).map((one) => [one.name, one.world]));
  const stage = await openTheatre();
  const windows = new Windows(pwsh);
  process.on('message', (job: Job) => {
    void report(job).then((said) => process.send?.(said));
  });
  process.on('disconnect', () => {
    void Promise.all([windows.close(), stage.close()]).finally(() => process.exit());
  });

  async function report(job: Job): Promise<Report> {
    const began = Date.now();
    const world = cases.get(job.name);
    if (!world) throw new Error(`There is no case “${job.name}”.`);
    const place = { knowledge: guides, chat: chatOn(stage), windows, now: Date.parse(NOW) };
    const { missing, broken, played } = await run(world, job.way, place);
    return { job, missing, broken, transcript: played.transcript, milliseconds: Date.now() - began };
  }
  process.send?.('ready');
}

void work();
