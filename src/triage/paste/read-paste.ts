import type { Moment } from '../day';
import { guidsIn } from '../detail';
import { visible } from '../kinds';
import type { Knowledge } from '../knowledge';
import type { Identity } from '../person-match';
import { blocksIn, type Block } from './blocks';
import { learnApart } from './objects/changed';
import { learnDirectory } from './objects/directory';
import { valueInGap } from './signatures/captured-value';
import { withoutHalfAddress } from './half';
import { learnHardMatch } from './objects/hard-match';
import { learnHolds } from './objects/holds';
import { learnLicenceLog } from './objects/licence-log';
import { answer, detail, noFindings, type Findings } from './findings';
import { mentioned } from './mentioned';
import { learnMailboxes } from './objects/mailboxes';
import { matchesIn, type Match } from './signatures/match';
import { learnOwner, learnSameId } from './objects/guid-owner';
import { isOfPerson, peopleIn, type People } from './group-by-person';
import { nextToError, failuresIn, recognise, serverRunIn, type Recognised } from './recognise';
import { isConnection } from './objects/object-kind';
import { learnRecipients } from './objects/recipients';
import { learnRestoreRequests } from './objects/restore-requests';
import { runsIn, sourcesIn } from './runs';
import { learnSaid } from './said';
import { hideSecrets } from '../secrets/secrets';
import { learnTenant } from './objects/tenant';
import { learnUsers, type Before } from './objects/users';
import type { RuledOut } from '../conversation';

/** What a paste says. Nothing of it counts before a person has confirmed it. */
export interface PasteReading {
  /** What was recognised, with one line that says what it means; the most telling first. */
  found: { id: string; means: string }[];
  /** The guide it leads to. */
  guide?: string;
  /** It leads there only because a search found nothing, which is no reason to leave a guide that asked for the search. */
  byCount?: boolean;
  /** Question → option or day, only where the paste proves it; `because` is what it says. */
  answers: Record<string, { value: string; because: string }>;
  /** Detail → value, and where it was read. */
  details: Record<string, { value: string; from: string }>;
  /** The addresses of the people it is about. */
  people: string[];
  /** It is about people of whom none is surely the user: somebody else (`other`), or nobody can tell. */
  foreign?: 'other' | 'unknown';
  /** The addresses anywhere in it. */
  mentioned: string[];
  /** What contradicts itself or can be read in two ways, as sentences. It is in neither answers nor details. */
  conflicts: string[];
  /** Options that it speaks against without proving another one. */
  ruledOut: RuledOut[];
  /** A command in it ended with an error, known or not. */
  failed: boolean;
  /** It held a password, a token or a key, which is nowhere in the reading. */
  secret: boolean;
  /** It was too long, and only its beginning was read. */
  cut: boolean;
}

/** As much of a paste as is read, in characters. */
export const longestPaste = 100_000;

/** As much of a paste as is read, as it looks, without its secrets; and whether it had any. */
export function readableText(pasted: string): { text: string; secret: boolean } {
  return hideSecrets(visible(pasted.slice(0, longestPaste).replace(colours, '')).replace(/\u00a0/g, ' '));
}

/** What a paste is read with. */
export interface PasteContext {
  today: Moment;
  /** The user of the triage: of several people only this one's values count. */
  upn?: string;
  /** What else is known of whose account it is. */
  known?: readonly Omit<Identity, 'upn'>[];
  /** What the triage knows: what is deleted can stand beside what is in use. */
  before?: Before;
}

/** Reads what an admin pasted. */
export function readPaste(
  knowledge: Knowledge,
  pasted: string,
  { today, upn, known = [{}], before = {} }: PasteContext,
): PasteReading {
  const { signatureIndex } = knowledge;
  const { text: shown, secret } = readableText(pasted);
  const text = upn === undefined ? shown : withoutHalfAddress(shown, upn);
  const runs = runsIn(text);
  const learned = noFindings(knowledge, today);
  const sources = sourcesIn(text, runs);
  learnSaid(learned, text, sources);
  const silent = (at: number) => sources.some(({ start, end }) => start <= at && at < end);
  const matches = matchesIn(signatureIndex, text).filter(
    ({ form, start, end }) => form.role === 'asked' || !(silent(start) || silent(end - 1)),
  );
  const failures = failuresIn(signatureIndex, runs, matches);
  const failed = nextToError(runs, failures);
  const recognised = recognise(signatureIndex, text, matches, failed, serverRunIn(runs), learned);
  const captured = [...new Set(recognised.matches.flatMap((match) => addressesOf(knowledge, match)))];
  const output = blocksIn(runs);
  const printed = output.blocks.filter((block) => !failures[block.run] || isMoreThanName(block));
  const user = upn === undefined ? [] : known.map((one) => ({ ...one, upn }));
  const people = peopleIn(printed, user);
  const named = people.addresses.length > 0 ? people.addresses : captured;
  const unnamed = upn === undefined && !people.left && people.counted.some(isOfPerson);
  const connected = output.blocks.filter(isConnection);
  const told =
    recognised.matches.length > 0 || unnamed ? mentioned(text.replace(headers, ''), connected) : [];
  const about = named.length > 0 ? named : told;
  const one = upn ?? (about.length === 1 ? about[0] : undefined);
  if (people.left && people.foreign === undefined) learned.conflicts.push(severalOf(people));
  learned.conflicts.push(...people.whose);
  const searched = runs.flatMap(({ output: printed }, index) => (failures[index] ? [] : printed)).join('\n');
  const directory = nowhereIn(searched) ? 'none' : undefined;
  learnPrinted(learned, { runs, people, user, printed, searched, one, before: { ...before, directory } });
  const foreign = foreignOf(upn, about, people);
  if (foreign === undefined && !people.left) takeFrom(learned, recognised);
  if (upn === undefined && one !== undefined && !people.left)
    detail(learned, 'upn', one, 'the address in the paste');
  return {
    found: learned.found,
    guide: recognised.guide ?? guideFor(learned),
    ...(recognised.byCount && { byCount: true }),
    answers: learned.answers,
    details: learned.details,
    people: about,
    foreign,
    mentioned: mentioned(text, connected),
    conflicts: [...new Set(learned.conflicts)],
    ruledOut: learned.ruledOut.filter(({ question }) => learned.answers[question] === undefined),
    failed: failures.some((failure) => failure !== undefined),
    secret,
    cut: output.cut || pasted.length > longestPaste,
  };
}

function severalOf({ names }: People): string {
  const named = names.length > 1 ? `: ${names.slice(0, 5).join(', ')}` : '';
  return `The paste shows several people${named}. Only what is certainly about this user counts.`;
}

/** Whether what was pasted is about somebody else than the user of the triage. */
function foreignOf(
  upn: string | undefined,
  about: readonly string[],
  people: People,
): PasteReading['foreign'] {
  if (upn === undefined || about.length === 0) return undefined;
  if (people.addresses.length > 0) return people.foreign;
  return about.some((other) => same(other, upn)) ? undefined : 'unknown';
}

/** Learns what the objects say that were printed; `one` is the address of the only person. */
function learnPrinted(
  learned: Findings,
  {
    runs,
    people,
    user,
    printed,
    searched,
    one,
    before,
  }: {
    runs: ReturnType<typeof runsIn>;
    people: People;
    user: readonly Identity[];
    printed: readonly Block[];
    searched: string;
    one: string | undefined;
    before: Before & { directory: 'none' | undefined };
  },
): void {
  learnApart(learned, runs, people.counted, (into, from) => {
    learnMailboxes(into, from, before.inUse === true);
    learnRecipients(into, from);
    learnUsers(into, from, before);
    learnDirectory(into, from, searched);
    learnTenant(into, from, one);
    learnHardMatch(into, from, searched, before.live === true);
    learnRestoreRequests(into, from);
  });
  learnOwner(learned, searched, printed, user);
  learnSameId(learned, searched, printed);
  learnLicenceLog(learned, searched, one);
  learnHolds(learned, people.counted, searched);
}

/** Whether Active Directory was searched for the person, among the live and the deleted, and has no account. */
function nowhereIn(searched: string): boolean {
  return [/^[ \t>]{0,20}0 accounts in this domain\b/m, /^[ \t>]{0,20}0 deleted objects, newest/m].every(
    (said) => said.test(searched),
  );
}

/** Whether a block says more than a name: an error that is printed whole has parts that look like an object with one. */
function isMoreThanName({ values }: Block): boolean {
  return [...values].some(
    ([property, value]) =>
      !['name', 'id'].includes(property) || value.includes('@') || guidsIn(value).length > 0,
  );
}

/** Who wrote a mail and who got it: the paste need not be about them. */
const headers =
  /^[ \t>*]{0,20}(?:From|To|Cc|Bcc|Reply-To|Von|An|De|À|Da|A|Para)[ \t*]{0,4}:[^\n]{0,1000}$/gim;

/** The colours of a console, where they were copied along. */
const colours = /\u001b\[[0-9;?]{0,20}[A-Za-z]/g;

function takeFrom(learned: Findings, { answers, matches }: Recognised): void {
  for (const [question, option, because] of answers) answer(learned, question, option, because);
  for (const { gaps } of matches)
    for (const { name, text } of gaps) {
      const known = learned.knowledge.details[name];
      if (known && name !== 'upn') detail(learned, name, valueInGap(known, text), 'the error text');
    }
}

function addressesOf(knowledge: Knowledge, { gaps }: Match): string[] {
  const { upn } = knowledge.details;
  return gaps.flatMap(({ name, text }) => (name === 'upn' && upn ? (valueInGap(upn, text) ?? []) : []));
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * Without an error text, a deleted account or mailbox, or a copy that failed, leads to the guide that asks about it first.
 */
function guideFor({ knowledge, answers }: Findings): string | undefined {
  if (answers['restore-what']) return guideAsking(knowledge, ['restore-what']);
  const lost = Object.keys(answers).filter((question) => answers[question]?.value === 'soft-deleted');
  return guideAsking(knowledge, lost);
}

function guideAsking(knowledge: Knowledge, questions: readonly string[]): string | undefined {
  return Object.keys(knowledge.guides).find((id) =>
    questions.some((question) => knowledge.guides[id]?.form.includes(question)),
  );
}
