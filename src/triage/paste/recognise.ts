import { meaningsOf } from './signatures/printed-by';
import type { Compiled } from './signatures/signatures';
import { failureIn, familyOf, type Family } from './objects/failed';
import { note, type Findings } from './findings';
import type { Match } from './signatures/match';
import type { CommandRun } from './runs';

/** What the signatures in a text say. */
export interface Recognised {
  guide?: string;
  /** A search that found nothing leads there, not an error. */
  byCount?: boolean;
  answers: [question: string, option: string, because: string][];
  matches: Match[];
}

/**
 * The signatures in the text that nothing takes back, in the order of signatures.yaml. What was counted by a search that
 * met an error is not among them.
 */
export function recognise(
  compiled: Compiled,
  text: string,
  matches: readonly Match[],
  failed: (at: number, cmdlet: string) => boolean,
  serverRun: (at: number) => CommandRun | undefined,
  learned: Findings,
): Recognised {
  const recognised: Recognised = { answers: [], matches: [] };
  let stopped = false;
  for (const [id, signature] of Object.entries(compiled.signatures)) {
    const all = matches.filter(({ form }) => form.signature === id);
    const own = all.filter(({ start }) => !signature.counts || !failed(start, signature.counts));
    if (own.some(({ form }) => form.role === 'not')) continue;
    const there =
      signature.server === undefined ? [] : own.filter((match) => isOfServer(own, serverRun(match.start)));
    if (signature.server !== undefined && there.some(({ form }) => form.role === 'text')) {
      note(learned, `${id}-on-server`, signature.server);
      recognised.matches.push(...there.filter(({ form }) => form.role === 'text'));
    }
    const here = own.filter((match) => !there.includes(match));
    const means = meaningsOf(signature, here, text);
    if (means.length === 0) {
      stopped ||= own.length < all.length;
      continue;
    }
    for (const { means: one, guide, answers = {}, command } of means) {
      const because = command === undefined ? quoted(here) : withDots(command);
      note(learned, id, one);
      if (recognised.guide === undefined && guide !== undefined) {
        recognised.guide = guide;
        recognised.byCount = signature.counts !== undefined;
      }
      for (const [question, option] of Object.entries(answers))
        recognised.answers.push([question, option, because]);
    }
    recognised.matches.push(...here.filter(({ form }) => form.role === 'text'));
  }
  if (stopped && learned.found.length === 0)
    note(
      learned,
      'shows-failed',
      'There is an error next to the count, so the search did not finish: the count says nothing about what is there. Paste the text of the error.',
    );
  return recognised;
}

/** The modules whose errors a run shows; nothing where it shows none. */
export type Failure = ReadonlySet<Family> | undefined;

/** For each run the modules whose errors it shows, by how errors print or by what they say; nothing where it shows none. */
export function failuresIn(
  { signatures }: Compiled,
  runs: readonly CommandRun[],
  matches: readonly Match[],
): Failure[] {
  const told = matches.filter(({ form }) => form.role === 'text' && signatures[form.signature]?.failed);
  return runs.map(({ start, end, output }) => {
    const said = told.some((match) => match.start >= start && match.start < end);
    return failureIn(output) ?? (said ? new Set() : undefined);
  });
}

/** Whether a count of this cmdlet, at this place, stands beside an error of the same command. */
export function nextToError(
  runs: readonly CommandRun[],
  failures: readonly Failure[],
): (at: number, cmdlet: string) => boolean {
  return (at, cmdlet) => {
    const index = runs.findIndex(({ start, end }) => start <= at && at < end);
    const families = failures[index];
    if (!families) return false;
    return Boolean(runs[index]?.alone) || families.size === 0 || families.has(familyOf(cmdlet));
  };
}

/** What the shell of an Exchange server on-premises printed at a place, if it did. */
export function serverRunIn(runs: readonly CommandRun[]): (at: number) => CommandRun | undefined {
  return (at) => runs.find(({ start, end, server }) => server && start <= at && at < end);
}

/** Whether a run of a server is of a command that the cloud has too, so that what it means depends on the place. */
function isOfServer(own: readonly Match[], run: CommandRun | undefined): boolean {
  return (
    run !== undefined &&
    !own.some(
      ({ form, start }) => form.source.endsWith('-RemoteMailbox') && start >= run.start && start < run.end,
    )
  );
}

/** The words that a signature was recognised by, with dots for its gaps. */
function quoted(matches: readonly Match[]): string {
  const source = matches.find(({ form }) => form.role === 'text')?.form.source ?? '';
  return withDots(source);
}

function withDots(source: string): string {
  return source.replace(/\{[a-z-]+\}/g, '…').slice(0, 120);
}
