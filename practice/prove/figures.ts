import { told } from './disturb';
import type { Ledger } from './ledger';
import { usual, type Plays } from '../model/state/plays';
import type { Report } from './worker';

/** How a run was played, to find it again. */
function wayOf({ job: { name, way } }: Report): string {
  const { plays, by, disturbances } = way;
  const unusual = Object.entries(plays)
    .filter(([point, play]) => usual[point as keyof Plays] !== play)
    .map(([point, play]) => `${point} ${play}`);
  return [name, `by ${by}`, ...unusual, ...disturbances.map(told)].join(', ');
}

const isDisturbed = ({ job }: Report) => job.way.disturbances.length > 0;

/** A run that did not go well, in lines; nothing where a disturbance alone kept it from its end. */
export function failureOf(report: Report): string[] {
  if (report.broken.length === 0 && (report.missing.length === 0 || isDisturbed(report))) return [];
  const steps = report.transcript.filter((line) => line.startsWith('--- ')).map((line) => line.slice(4));
  return [
    `✗ ${wayOf(report)}`,
    ...report.broken.flatMap(({ event, invariant, text, happened }) => [
      `    ${invariant}, after ${event}: ${text}`,
      ...happened.map((line) => `      ${line}`),
    ]),
    ...report.missing.map((line) => `    ${line}`),
    ...steps.slice(-4).map((line) => `    step: ${line}`),
  ];
}

/** What came of all runs: the figures, and whether anything broke of which nobody knew. */
export function figuresOf(reports: readonly Report[], { first, others, breaks }: Ledger, seed: number) {
  const names = (some: readonly Report[]) => [...new Set(some.map(({ job }) => job.name))];
  const count = (some: readonly Report[]) => [
    `${some.length} runs`,
    `${some.filter(({ missing }) => missing.length === 0).length} reached their end`,
    `${some.filter(({ broken }) => broken.length === 0).length} kept every invariant`,
  ];
  const plain = reports.filter((one) => !isDisturbed(one));
  const broken = reports.filter((one) => one.broken.length > 0);
  const unreached = plain.filter((one) => one.missing.length > 0);
  const news = {
    broken: names(broken).filter((name) => !(name in breaks)),
    unreached: names(unreached).filter((name) => !(name in first || name in others)),
  };
  const plays = new Set(reports.map(({ job }) => JSON.stringify([job.name, job.way.plays])));
  return {
    text: [
      `seed ${seed}: ${names(reports).length} worlds, ${plays.size} plays`,
      `undisturbed: ${count(plain).join(', ')}`,
      `disturbed: ${count(reports.filter(isDisturbed)).join(', ')}`,
      `an invariant broke in ${names(broken).length} worlds, ${names(broken).length - news.broken.length} of them known`,
      `${names(unreached).length} worlds did not reach their end, ${names(unreached).length - news.unreached.length} of them known`,
      ...news.broken.map((name) => `not known: an invariant broke in ${name}`),
      ...news.unreached.map((name) => `not known: ${name} did not reach its end`),
    ].join('\n'),
    failed: news.broken.length > 0,
  };
}
