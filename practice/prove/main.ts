import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadKnowledge } from '../../src/guides/load';
import { root } from '../../src/paths';
import { caseOf } from '../session/cases';
import { casesOf } from './cases';
import { failureOf, figuresOf } from './figures';
import { jobsOf, type Job } from './jobs';
import { readLedger } from './ledger';
import type { Report } from './worker';

const usage = 'npm run practice:prove -- [case …] [--seed number] [--runs number]';

/** The words after the command; without any every case is played in all of its ways. */
function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { seed: { type: 'string' }, runs: { type: 'string' } },
    });
  } catch (error) {
    throw new Error(`${(error as Error).message.split('. ')[0]}. It is used like this: ${usage}`);
  }
}

/** Runs them all, one worker on each core, and says at once what did not go well. */
async function runAll(jobs: readonly Job[]): Promise<Report[]> {
  const left = [...jobs];
  const reports: Report[] = [];
  const workers = Math.min(availableParallelism(), jobs.length);
  await Promise.all(
    Array.from(
      { length: workers },
      () =>
        new Promise<void>((resolve, reject) => {
          const worker = fork(join(__dirname, 'worker.ts'));
          worker.on('message', (said: 'ready' | Report) => {
            if (said !== 'ready') {
              reports.push(said);
              say(failureOf(said));
            }
            const job = left.shift();
            if (job) worker.send(job);
            else worker.disconnect();
          });
          worker.on('exit', (code) =>
            code === 0 ? resolve() : reject(new Error(`A worker ended with ${code}.`)),
          );
        }),
    ),
  );
  return reports;
}

function say(lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}

function number(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} is a whole number, not “${text}”.`);
  return Number(text);
}

async function prove(): Promise<void> {
  const { values, positionals } = readArguments();
  const seed = number(values.seed, 'seed') ?? Date.now() % 1_000_000;
  const all = casesOf(loadKnowledge(join(root, 'guides')));
  const cases = positionals.length > 0 ? positionals.map((said) => caseOf(all, said)) : all;
  const reports = await runAll(jobsOf(cases, { seed, runs: number(values.runs, 'runs') }));
  const { text, failed } = figuresOf(reports, readLedger(), seed);
  say(['', text]);
  if (failed) process.exitCode = 1;
}

prove().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
