import type { Day } from '../day';
import type { Identity } from '../person-match';
import { identityOf, owns } from './identity';
import { readCollection } from './validate';
import {
  partNames,
  schemaVersion,
  type Collected,
  type Collection,
  type Mailbox,
  type Part,
  type PartName,
  type Parts,
  type Searched,
  type User,
} from './schema';

const day = 86_400_000;
/** How long all that is kept may be, as JSON: a usual collection has 4 to 7 KB. */
const longestKept = 30_000;

/**
 * Puts the runs of several windows together: each part as it was last looked at, or else why it could not be. Only
 * runs for the same user, in the same tenant and within a day of the latest of `now` are put together.
 */
export function merge(
  now: readonly Collection[],
  before: readonly Collection[],
): { collected: Collected; runs: Collection[]; earlier: string[]; problems: string[] } | undefined {
  const latest = [...now].sort(byTime).at(-1);
  if (!latest) return undefined;
  const problems: string[] = [];
  const mine = [...before, ...now].filter(({ upn }) => same(upn, latest.upn));
  const runs = mine.filter((run) => run === latest || (isNear(run, latest) && sameTenant(run, latest)));
  if (now.some(({ upn }) => !same(upn, latest.upn)))
    problems.push(`The paste has results for several users. I read those about ${latest.upn}.`);
  if (mine.some((run) => run !== latest && isNear(run, latest) && !sameTenant(run, latest)))
    problems.push(
      'An earlier result is from a different tenant: I do not put the two together. Connect both windows to the right one and collect again.',
    );
  const winners = Object.fromEntries(
    partNames.map((name) => [name, winner(runs.sort(byTime), name)]),
  ) as Record<PartName, Collection | undefined>;
  const used = runs.filter((run) => before.includes(run) && Object.values(winners).includes(run));
  const missing: Part<never> = { state: 'unavailable', reason: 'not collected', items: [] };
  const parts = Object.fromEntries(
    partNames.map((name) => [name, winners[name]?.parts[name] ?? missing]),
  ) as unknown as Parts;
  const searched = Object.fromEntries(
    partNames.map((name) => [name, winners[name]?.searched ?? latest.searched]),
  ) as Record<PartName, Searched>;
  const left = runs.map((run) => ({
    ...run,
    parts: Object.fromEntries(
      partNames.filter((name) => winners[name] === run).map((name) => [name, run.parts[name]]),
    ),
  }));
  return {
    collected: { collectedAt: latest.collectedAt, upn: latest.upn, parts, searched },
    earlier: used.map(({ collectedAt }) => collectedAt),
    runs: left.filter((run) => Object.keys(run.parts).length > 0),
    problems,
  };
}

/** A run that is said to be later than now was made now: no clock that is ahead makes it win over what is collected after it. */
export function notLater(run: Collection, now: Day): Collection {
  const ahead = now.length > 10 && Date.parse(run.collectedAt) > Date.parse(now);
  return ahead ? { ...run, collectedAt: now } : run;
}

/** What is kept without the runs for a user, after somebody has said that they are not right. */
export function keptWithout(kept: readonly unknown[] | undefined, upn: string): unknown[] | undefined {
  const left = (kept ?? []).filter((one) => !same((one as { upn?: string } | null)?.upn ?? '', upn));
  return left.length > 0 ? left : undefined;
}

/** Other addresses of the same person for which earlier runs were made: results for two addresses are not put together. */
export function otherAddresses(
  before: readonly Collection[],
  { upn }: Collected,
  person: Identity | undefined,
): string[] {
  const others = before.filter((run) => !same(run.upn, upn));
  const found = others.filter(({ upn: other, parts }) => {
    const hits = [parts.user, parts.deletedUsers, parts.mailbox, parts.softDeleted]
      .flatMap((part): (User | Mailbox)[] => part?.items ?? [])
      .filter(({ by }) => by === 'address')
      .map(identityOf);
    return (person && owns(person, other)) || hits.some((hit) => owns(hit, upn));
  });
  return [...new Set(found.map((run) => run.upn))];
}

/** What to keep of these runs for the next window, besides what is kept for one other user. */
export function toKeep(runs: readonly Collection[], before: readonly Collection[]): unknown[] {
  const upn = runs[0]?.upn ?? '';
  const others = before.filter((run) => !same(run.upn, upn));
  const other = others.filter((run) => same(run.upn, others.at(-1)?.upn ?? ''));
  const kept = [...other, ...runs].map((run) => ({ schema: schemaVersion, ...run }));
  return [kept, kept.slice(other.length)].find((all) => JSON.stringify(all).length <= longestKept) ?? [];
}

/** What was kept, without what cannot be read any more. */
export function readKept(kept: readonly unknown[] | undefined): Collection[] {
  return (kept ?? []).flatMap((json) => readCollection(json).collection ?? []);
}

function byTime(a: Collection, b: Collection): number {
  return Date.parse(a.collectedAt) - Date.parse(b.collectedAt);
}

function winner(runs: readonly Collection[], name: PartName): Collection | undefined {
  const having = runs.filter(({ parts }) => parts[name]);
  return having.findLast(({ parts }) => parts[name]?.state !== 'unavailable') ?? having.at(-1);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function isNear(a: Collection, b: Collection): boolean {
  return Math.abs(byTime(a, b)) <= day;
}

function tenantsOf({ parts }: Collection): string[] {
  return [...(parts.graph?.items ?? []), ...(parts.exchange?.items ?? [])].flatMap(
    ({ tenantId }) => tenantId ?? [],
  );
}

/** A window that knows no tenant, such as that of the Connect server, fits every other. */
function sameTenant(a: Collection, b: Collection): boolean {
  const [one, two] = [tenantsOf(a), tenantsOf(b)];
  return one.length === 0 || two.length === 0 || one.some((id) => two.includes(id));
}

/** What is known of a user from earlier windows, for the script to search by: each as the kind of key, a blank and the key. */
export function keysFor(upn: string, kept: readonly unknown[] | undefined): string[] {
  const mine = readKept(kept).filter((run) => same(run.upn, upn));
  const keys = mine.flatMap(({ searched, parts }) => [
    ...searched.ids.map((id) => `id ${id}`),
    ...searched.guids.map((guid) => `guid ${guid}`),
    ...searched.anchors.map((anchor) => `anchor ${anchor}`),
    ...searched.names.map((name) => `name ${name}`),
    ...(parts.user?.items ?? []).flatMap(({ sam }) => (sam ? [`sam ${sam}`] : [])),
  ]);
  return [...new Set(keys)].slice(0, mostKeys);
}

/** More would make the filter of Exchange Online too long. */
const mostKeys = 40;
