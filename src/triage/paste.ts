import type { Day } from './day';
import { addressesIn } from './detail';
import type { Knowledge } from './knowledge';
import { meaningsOf } from './paste/asked';
import { blocksIn } from './paste/blocks';
import type { Compiled } from './paste/compile';
import { learnDirectory } from './paste/directory';
import { valueInGap } from './paste/gap';
import { answer, detail, note, nothing, type Learned } from './paste/learned';
import { learnMailboxes } from './paste/mailboxes';
import { matchesIn, type Match } from './paste/match';
import { learnOwner } from './paste/owner';
import { peopleIn } from './paste/people';
import { learnRecipients } from './paste/recipients';
import { hideSecrets } from './paste/secrets';
import { learnTenant } from './paste/tenant';
import { learnUsers } from './paste/users';

export { compile, type Compiled } from './paste/compile';

/** What a paste says. Nothing of it counts before a person has confirmed it. */
export interface Reading {
  /** What was recognised, with one line that says what it means; the most telling first. */
  found: { id: string; means: string }[];
  /** The guide it leads to. */
  guide?: string;
  /** Question → option or day, only where the paste proves it; `because` is what it says. */
  answers: Record<string, { value: string; because: string }>;
  /** Detail → value, and where it was read. */
  details: Record<string, { value: string; from: string }>;
  /** The addresses of the people it is about. */
  people: string[];
  /** The addresses anywhere in it. */
  mentioned: string[];
  /** What contradicts itself or can be read in two ways, as sentences. It is in neither answers nor details. */
  conflicts: string[];
  /** It held a password, a token or a key, which is nowhere in the reading. */
  secret: boolean;
  /** It was too long, and only its beginning was read. */
  cut: boolean;
}

/** As much of a paste as is read, in characters. */
export const longestPaste = 100_000;

/** Reads what an admin pasted. `upn` is the user of the triage: of several people only this one's values count. */
export function readPaste(
  compiled: Compiled,
  knowledge: Knowledge,
  pasted: string,
  today: Day,
  upn?: string,
): Reading {
  const { text, secret } = hideSecrets(pasted.slice(0, longestPaste));
  const learned = nothing(knowledge, today);
  const recognised = recognise(compiled, matchesIn(compiled, text), text, learned);
  const captured = [...new Set(recognised.matches.flatMap((match) => addressesOf(knowledge, match)))];
  const output = blocksIn(text);
  const people = peopleIn(output.blocks, upn);
  const named = people.addresses.length > 0 ? people.addresses : captured;
  const addresses = mentioned(text);
  const known = named.length > 0 ? named : recognised.matches.length > 0 ? addresses : [];
  const about = upn ?? (known.length === 1 ? known[0] : undefined);
  if (people.left)
    learned.conflicts.push('The paste shows several people. Only what is surely about this user counts.');
  learnMailboxes(learned, people.counted);
  learnRecipients(learned, people.counted);
  learnUsers(learned, people.counted);
  learnDirectory(learned, people.counted);
  learnTenant(learned, people.counted, about);
  learnOwner(learned, text, output.blocks);
  const foreign = upn !== undefined && known.length > 0 && !known.some((one) => same(one, upn));
  if (!foreign) takeFrom(learned, recognised);
  if (upn === undefined && about !== undefined && !people.left)
    detail(learned, 'upn', about, 'the address in the paste');
  return {
    found: learned.found,
    guide: recognised.guide ?? guideFor(learned),
    answers: learned.answers,
    details: learned.details,
    people: known,
    mentioned: addresses,
    conflicts: [...new Set(learned.conflicts)],
    secret,
    cut: output.cut || pasted.length > longestPaste,
  };
}

interface Recognised {
  guide?: string;
  answers: [question: string, option: string, because: string][];
  matches: Match[];
}

/** The signatures in the text that nothing takes back, in the order of signatures.yaml. */
function recognise(compiled: Compiled, matches: Match[], text: string, learned: Learned): Recognised {
  const recognised: Recognised = { answers: [], matches: [] };
  for (const [id, signature] of Object.entries(compiled.signatures)) {
    const own = matches.filter(({ form }) => form.signature === id);
    if (own.some(({ form }) => form.role === 'not')) continue;
    const means = meaningsOf(signature, own, text);
    if (means.length === 0) continue;
    for (const one of means) note(learned, id, one);
    recognised.guide ??= signature.guide;
    for (const [question, option] of Object.entries(signature.answers ?? {}))
      recognised.answers.push([question, option, quoted(own)]);
    recognised.matches.push(...own.filter(({ form }) => form.role === 'text'));
  }
  return recognised;
}

/** The words that a signature was recognised by, with dots for its gaps. */
function quoted(matches: readonly Match[]): string {
  const source = matches.find(({ form }) => form.role === 'text')?.form.source ?? '';
  return source.replace(/\{[a-z-]+\}/g, '…').slice(0, 120);
}

function takeFrom(learned: Learned, { answers, matches }: Recognised): void {
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

/** Addresses anywhere in the text, but not those of the admin who connects. */
function mentioned(text: string): string[] {
  const found: string[] = [];
  let at = text.indexOf('@');
  for (let count = 0; at >= 0 && count < 100; count += 1, at = text.indexOf('@', at + 1)) {
    const line = text.slice(text.lastIndexOf('\n', at) + 1, at).slice(-200);
    const name = /[^\s@]*$/.exec(text.slice(Math.max(0, at - 64), at))?.[0] ?? '';
    if (!/Connect-\w/i.test(line)) found.push(...addressesIn(name + text.slice(at, at + 200)).slice(0, 1));
  }
  return [...new Set(found)];
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Without an error text, a deleted account or mailbox leads to the guide that asks about it first. */
function guideFor({ knowledge, answers }: Learned): string | undefined {
  const lost = Object.keys(answers).filter((question) => answers[question]?.value === 'soft-deleted');
  return Object.keys(knowledge.guides).find((id) =>
    lost.some((question) => knowledge.guides[id]?.form.includes(question)),
  );
}
