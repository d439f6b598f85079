import { guidOwner, ownerFacts } from '../../facts/mailbox';
import { samePerson, type Identity } from '../../person-match';
import type { Block } from '../blocks';
import { answer, note, take, type Findings } from '../findings';
import { fitting, flag, guidOf, textShown, type Values } from '../property-values';

const heading =
  /(?:^|\n)[ \t>]{0,20}([123])\. (?:Live recipients|Soft-deleted and inactive mailboxes|Soft-deleted mail users): (\d{1,5})/gi;

/**
 * Learns who has the GUID that an error names, from the three counts and the objects of that search, if it met no error.
 * The user has it too, as a rule: only another recipient in use counts.
 */
export function learnOwner(
  learned: Findings,
  text: string,
  blocks: readonly Block[],
  user: readonly Identity[],
): void {
  const counts = new Map([...text.matchAll(heading)].map((match) => [match[1], Number(match[2])]));
  const [live, mailboxes, mailUsers] = ['1', '2', '3'].map((number) => counts.get(number));
  if (live === undefined || mailboxes === undefined || mailUsers === undefined) return;
  const printed = blocks
    .filter(({ command }) => command?.origin === 'guid-owner')
    .map(({ values }) => values);
  const inactive = printed.flatMap((values) => flag(values, 'isinactivemailbox') ?? []);
  if (!inactive.includes(true) && inactive.length !== mailboxes) return;
  const recipients = printed.filter((values) => values.has('recipienttypedetails'));
  const inUse = recipients.map(identityOf);
  const others = recipients.map((values) => belongs(values, user));
  const owner = guidOwner({
    inactive: inactive.includes(true),
    softDeleted: mailboxes > 0,
    others: inUse.length === live ? others : ['unknown'],
    mailUser: mailUsers > 0,
  });
  if (owner !== undefined) return answer(learned, 'guid-owner', owner, because[owner]);
  const names = inUse.filter((_, index) => others[index] === 'unknown').map(nameOf);
  if (names.length > 0)
    note(
      learned,
      'shows-live-owner',
      `In use, it is the GUID of ${names.join(' and ')}. Somebody else than this user? Then the answer is “Another recipient”. The user's own? Then nobody else in use has it.`,
    );
}

const because = {
  inactive: 'IsInactiveMailbox True',
  mailbox: 'IsInactiveMailbox False',
  live: 'a recipient in use that is not this user',
  'mail-user': 'a soft-deleted mail user is printed',
  none: 'nothing is printed, or the user alone',
} as const;

function identityOf(values: Values): Identity {
  return {
    id: guidOf(values, 'externaldirectoryobjectid'),
    primary: fitting(values, 'primarysmtpaddress', /^[^@\s]+@[^@\s]+$/),
    name: textShown(values, 'displayname') ?? undefined,
  };
}

/** A group is nobody's own. The name or the address of a person alone can have been changed. */
function belongs(values: Values, user: readonly Identity[]): ReturnType<typeof samePerson> {
  if (/^GroupMailbox$/i.test(textShown(values, 'recipienttypedetails') ?? '')) return 'other';
  const all = user.map((known) => samePerson(known, identityOf(values)));
  if (all.includes('same')) return 'same';
  return all.length > 0 && all.every((found) => found === 'other') ? 'other' : 'unknown';
}

function nameOf({ name, primary }: Identity): string {
  return [name, primary && `(${primary})`].filter((one) => one).join(' ') || 'somebody without a name';
}

/** Learns what our comparison of one mailbox with the user says; of a mailbox without an id the empty one is told elsewhere. */
export function learnSameId(learned: Findings, text: string, blocks: readonly Block[]): void {
  const said = [...text.matchAll(/^[ \t>]{0,20}Same id as the Entra user: (True|False)\b/gim)];
  const owners = new Set(blocks.flatMap(({ values }) => guidOf(values, 'externaldirectoryobjectid') ?? []));
  const [[only], [owner]] = [said, [...owners]];
  if (said.length !== 1 || owners.size !== 1 || owner === undefined) return;
  take(learned, ownerFacts(owner, /true/i.test(only?.[1] ?? '') ? owner : 'another'));
}
