// npm run bench: prints how fast the bot is beside a bare echo bot, and writes it to bench/RESULTS.md.
// `node dist/bench/run.js try` does a little of everything and writes nothing.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { compare, type Sizes } from './compare';
import { measureMicro, type Micro } from './micro';
import type { Calls } from './calls';
import { kinds, script } from './script';
import { withSection } from './sections';
import { tableOf, type Row } from './table';

const resultsFile = join(__dirname, '..', '..', 'bench', 'RESULTS.md');

const whole: Sizes = {
  rounds: 3,
  warm: 150,
  triages: 120,
  rest: 1_100,
  starts: 5,
  begun: [1_000, 10_000],
  stored: 100_000,
};
const little: Sizes = { rounds: 1, warm: 0, triages: 2, rest: 0, starts: 1, begun: [2, 4], stored: 4 };

async function run(trying: boolean): Promise<void> {
  const since = performance.now();
  const [load = 0] = loadavg();
  const tell = (what: string) => void process.stderr.write(`${clock(since)} ${what}\n`);
  const sizes = trying ? little : whole;
  const { rows, calls } = await compare(sizes, tell);
  tell('single functions');
  const all = [...rows, ...microRows(measureMicro(trying ? 1 : 400))];
  const table = tableOf(all);
  process.stdout.write(`\n${table}\n\nIt took ${clock(since)}.\n`);
  if (!trying) writeFileSync(resultsFile, withSection(previous(), section(table, load), how(calls, sizes)));
}

function clock(since: number): string {
  return `${Math.round((performance.now() - since) / 1000)} s`;
}

function microRows(micro: Micro): Row[] {
  const [once, twice, fourTimes] = micro.paste;
  const [sentence, text, twiceText, fourTimesText] = micro.listen;
  return [
    {
      what: '`position`, mean of all states of all guides',
      ours: micro.position,
      unit: 'µs',
      goal: { most: 20 },
    },
    {
      what: '`position`, with ten times as many guides',
      ours: micro.positionMoreGuides / micro.position,
      unit: 'times',
      goal: { most: 1.1 },
    },
    { what: 'reading a log of 25 KB', ours: once / 1000, unit: 'ms', goal: { most: 5 } },
    { what: 'of 50 KB, as many times as that', ours: twice / once, unit: 'times', goal: { most: 2.2 } },
    { what: 'of 100 KB, as many times as that', ours: fourTimes / once, unit: 'times', goal: { most: 4.4 } },
    {
      what: 'with ten times as many signatures, as many times as that',
      ours: micro.pasteMoreSignatures / once,
      unit: 'times',
      goal: { most: 2 },
    },
    { what: 'listening to a sentence', ours: sentence / 1000, unit: 'ms', goal: { most: 2 } },
    {
      what: 'listening to 2000 characters, as many times as to 1000',
      ours: twiceText / text,
      unit: 'times',
      goal: { most: 2.4 },
    },
    {
      what: 'to 4000 characters, as many times as that',
      ours: fourTimesText / text,
      unit: 'times',
      goal: { most: 4.8 },
    },
    { what: 'card of a question', ours: micro.questionCard, unit: 'µs' },
    { what: 'card of a diagnosis', ours: micro.diagnosisCard, unit: 'µs' },
    { what: 'its commands', ours: micro.commands, unit: 'µs' },
    { what: 'build: reading and checking the guides', ours: micro.loadKnowledge / 1000, unit: 'ms' },
    { what: 'start: compiling the signatures', ours: micro.compileSignatures / 1000, unit: 'ms' },
  ];
}

function previous(): string {
  return existsSync(resultsFile) ? readFileSync(resultsFile, 'utf8') : '';
}

/** The figures of this run, under the version of Node.js that it ran on. */
function section(table: string, load: number): string {
  const [cpu] = cpus();
  const [major = ''] = process.versions.node.split('.');
  return `## Node.js ${major}

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${cpu?.model ?? 'unknown'}), Node ${process.version}, ${process.platform}. The server, the fake Teams and the client that sends share these cores; the load before it began was ${load.toFixed(1)}.

${table}
`;
}

/** What is compared with what. */
function how(calls: readonly Calls[], sizes: Sizes): string {
  const made = script.map(({ kind }, index) => {
    const { edits, posts } = calls[index] ?? { edits: 0, posts: 0 };
    return `${index + 1}. ${kinds[kind]}: ${edits} edits, ${posts} posts`;
  });
  return `The echo bot is botbuilder's own, with restify and MemoryStorage, without credentials. It gets the same activities and makes the same requests to Teams, in the same order; it sends one line of text where ours sends cards and commands, and ours writes to the disk twice a turn. Both are started in turn, ${sizes.rounds} rounds each; a figure is the median of the rounds, a round ${sizes.triages} triages after ${sizes.warm} that do not count, each a turn for a turn:

${made.join('\n')}
`;
}

run(process.argv[2] === 'try').catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
