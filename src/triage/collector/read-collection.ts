import { merge, notLater, otherAddresses, readKept, toKeep } from './merge';
import { tellDetails } from './details';
import type { ErrorReader } from './errors';
import { tellLicence } from './licence';
import { tellOthers } from './others';
import { tellProvisioning } from './provisioning';
import { labels } from './labels';
import { readCollection } from './validate';
import { tellRecovery } from './recovery';
import { partNames, type Collected, type Collection, type PartName } from './schema';
import { subjectOf } from './identify';
import type { Subject } from './subject';
import { collectFindings, type CollectedFindings } from './findings';
import { extractJson } from './extract-json';
import { identityName, shown } from './identity';
import { canBeOne, type Chosen } from './whose';
import { dayOf, daysBetween, showDay, type Moment } from '../day';
import type { Knowledge } from '../knowledge';
import { readPaste } from '../paste/read-paste';

/** Each is a button of the card. */
const mostClaimants = 6;
const tooMany =
  'They are too many to choose from here. Find out who is meant, and collect again with an address that only that person has.';

/** What facts prove: question → option or day, detail → value, and question → what the answer was read from. */
type Proved = Pick<CollectedFindings, 'answers' | 'details' | 'because'>;

/** What the collector found out. Where several people have a claim to the address, `choices` says what holds for each. */
export interface FromCollector extends Proved {
  choices: (Proved & { who: string })[];
  /** The guide that it leads to, where that is not simply the one at hand. */
  guide?: string;
  /** The address it was run for, or empty if that cannot be read. */
  about: string;
  /** When the newest of it was collected (ISO instant), or undefined if that cannot be read. */
  collectedAt?: string;
  /** When what is kept of earlier windows and was put together with it was collected (ISO instants). */
  earlier: string[];
  /** What could not be used or looked at, and what does not fit together, as sentences. */
  problems: string[];
  /** What the errors of connections said, to be read like any pasted error. */
  failures: string[];
  /** Whether something is left that another window can look at. */
  needsWindow: boolean;
  /** What to keep until the next window's result comes. */
  kept: unknown[];
}

const nothing = {
  answers: {},
  details: {},
  because: {},
  choices: [],
  earlier: [],
  failures: [],
  needsWindow: false,
};

/**
 * Reads the output of guides/collector.ps1 out of a text, together with what was `kept` from earlier windows. Undefined
 * when the text has no marker line; otherwise the answers that its facts prove. Finding nothing is an answer only when
 * every search ran where it could have found something.
 */
export function readCollected(
  knowledge: Knowledge,
  text: string,
  today: Moment,
  kept?: readonly unknown[],
): FromCollector | undefined {
  const found = extractJson(text);
  if (!found) return undefined;
  const unread = { ...nothing, kept: [...(kept ?? [])] };
  if ('problem' in found) return { ...unread, about: '', problems: [found.problem] };
  const reads = found.found.map(readCollection);
  const before = readKept(kept);
  const merged = merge(
    reads.flatMap(({ collection }) => (collection ? [notLater(collection, today)] : [])),
    before,
  );
  const problems = reads.flatMap((read) => read.problems);
  if (found.damaged)
    problems.push(
      'Another result in it is damaged or cut off, so nothing of it was read. Copy all of that result again.',
    );
  if (!merged) return { ...unread, about: reads.at(-1)?.about ?? '', problems };
  const { collected } = merged;
  const subject = subjectOf(collected);
  const told = collectFindings(knowledge, today);
  const readError: ErrorReader = (text) => readPaste(knowledge, text, { today });
  const guide = tell(subject, told, readError);
  return {
    ...proved(told),
    choices: choicesOf(subject).map(({ who, ...chosen }) => {
      const own = collectFindings(knowledge, today);
      tell(subjectOf(collected, chosen), own, readError);
      return { ...proved(own), who };
    }),
    guide,
    about: collected.upn,
    collectedAt: collected.collectedAt,
    earlier: merged.earlier,
    problems: [
      ...problems,
      ...merged.problems,
      ...elsewhere(before, subject),
      ...subject.problems,
      ...(subject.whose.claimants.length > mostClaimants ? [tooMany] : []),
      ...ageOf(collected, today),
      ...notLooked(subject),
    ],
    failures: failuresOf(collected),
    needsWindow: missingIn(subject).length > 0,
    kept: toKeep(merged.runs, before),
  };
}

/** Each claimant alone and, where that can be, all of them as one person; nobody chooses among more. */
function choicesOf({ whose: { claimants } }: Subject): (Chosen & { who: string })[] {
  if (claimants.length > mostClaimants) return [];
  const each = claimants.map((are) => {
    const [first] = are;
    const not = claimants.filter((others) => others !== are).flat();
    return { are, not, who: first ? identityName(first) : '' };
  });
  if (!canBeOne(claimants)) return each;
  const names = new Set(claimants.flatMap(([first]) => (first?.name ? [shown(first.name)] : [])));
  return [...each, { are: claimants.flat(), not: [], who: `one person: ${[...names].join(', ')}` }];
}

function tell(subject: Subject, told: CollectedFindings, readError: ErrorReader): string | undefined {
  tellRecovery(subject, told);
  tellLicence(subject, told);
  tellProvisioning(subject, told, readError);
  tellDetails(subject, told);
  return tellOthers(subject, told);
}

function proved({ answers, details, because }: CollectedFindings): Proved {
  return { answers, details, because };
}

/** Why a window that was read is still missing: it was read for another address of the same person. */
function elsewhere(before: readonly Collection[], { collected, looked, whose }: Subject): string[] {
  if (looked('graph', 'exchange')) return [];
  return otherAddresses(before, collected, whose.person).map(
    (other) =>
      `An earlier result is for ${other}, which is an address of the same person: results for two addresses are not put together. Run the script for the same address in every window.`,
  );
}

function ageOf({ collectedAt }: Collected, today: Moment): string[] {
  const day = dayOf(collectedAt);
  return daysBetween(day, today) > 1
    ? [`This was collected on ${showDay(day)}. Much may have changed: collect again.`]
    : [];
}

const connections: PartName[] = ['graph', 'exchange', 'adForest'];

/**
 * What could not be looked at, in one sentence (a part that needs a missing connection is not named again), what the
 * errors of the connections said, and the windows that are still missing.
 */
function notLooked(subject: Subject): string[] {
  const { parts } = subject.collected;
  const out = partNames.filter((name) => parts[name].state === 'unavailable');
  const shown = out
    .filter((name) => !out.some((other) => other === labels[name].under))
    .map((name) => `${labels[name].label} (${parts[name].reason ?? 'no reason'})`);
  const missing = missingIn(subject);
  const conflict = missing.some((name) => parts[name].reason === 'module conflict');
  return [
    ...(shown.length > 0 ? [`Not looked at: ${shown.join(', ')}.`] : []),
    ...missing
      .filter((name) =>
        /^(?:failed|sign-in failed|access denied|not connected|module cannot)/.test(parts[name].reason ?? ''),
      )
      .flatMap((name) => {
        const said = parts[name].detail?.replace(/\s+/g, ' ').trim() ?? '';
        return said
          ? [`${labels[name].label} said: “${said.length > 150 ? `${said.slice(0, 150)}…` : said}”`]
          : [];
      }),
    ...missing.map((name) => `Still missing: ${ways[name]}`),
    ...(missing.length > 0
      ? [
          `${missing.length > 1 ? 'For each type' : 'Type'} collect: the new script knows what was found so far. Run it there. I put together what was collected within a day.`,
        ]
      : []),
    ...(conflict
      ? [
          'Microsoft Graph and Exchange Online do not sign in together in one window with the current modules. Close the window in which it failed, and use a new window for each.',
        ]
      : []),
  ];
}

/** What another window, or another computer, can look at. */
function missingIn({ collected: { parts }, tenantSyncs }: Subject): PartName[] {
  return connections.filter(
    (name) => parts[name].state === 'unavailable' && (name !== 'adForest' || tenantSyncs !== false),
  );
}

const ways: Partial<Record<PartName, string>> = {
  graph: 'Entra. It needs a new window that is connected to Microsoft Graph alone.',
  exchange:
    'Exchange Online. It needs a new window that is connected to Exchange Online alone, without a prefix.',
  adForest:
    'Active Directory. If the tenant syncs, it needs a window on the Entra Connect server, or on a computer with the Active Directory module.',
};

function failuresOf({ parts }: Collected): string[] {
  return connections.flatMap((name) =>
    parts[name].state === 'unavailable' && parts[name].detail ? [parts[name].detail] : [],
  );
}
