import type { Block } from '../blocks';
import { ownerFacts } from '../../facts/mailbox';
import { answer, take, type Findings } from '../findings';
import { flag, guidOf } from '../property-values';

const heading =
  /(?:^|\n)[ \t>]{0,20}([123])\. (?:Live recipients|Soft-deleted and inactive mailboxes|Soft-deleted mail users): (\d{1,5})/gi;

/** Learns who has the GUID that an error names, from the three counts and the one object of that search, if it met no error. */
export function learnOwner(learned: Findings, text: string, blocks: readonly Block[]): void {
  const counts = new Map([...text.matchAll(heading)].map((match) => [match[1], Number(match[2])]));
  const [live, mailboxes, mailUsers] = ['1', '2', '3'].map((number) => counts.get(number));
  if (live !== 0 || mailboxes === undefined || mailUsers === undefined) return;
  const inactive = blocks
    .filter(({ command }) => command?.origin === 'guid-owner')
    .map(({ values }) => flag(values, 'isinactivemailbox'))
    .find((one) => one !== undefined);
  if (mailboxes + mailUsers === 0) answer(learned, 'guid-owner', 'none', 'all three searches are empty');
  else if (mailboxes === 0) answer(learned, 'guid-owner', 'mail-user', 'a soft-deleted mail user is printed');
  else if (mailboxes === 1 && mailUsers === 0 && inactive !== undefined)
    answer(
      learned,
      'guid-owner',
      inactive ? 'inactive' : 'mailbox',
      `IsInactiveMailbox ${inactive ? 'True' : 'False'}`,
    );
}

/** Learns what our comparison of one mailbox with the user says; of a mailbox without an id the empty one is told elsewhere. */
export function learnSameId(learned: Findings, text: string, blocks: readonly Block[]): void {
  const said = [...text.matchAll(/^[ \t>]{0,20}Same id as the Entra user: (True|False)\b/gim)];
  const owners = new Set(blocks.flatMap(({ values }) => guidOf(values, 'externaldirectoryobjectid') ?? []));
  const [[only], [owner]] = [said, [...owners]];
  if (said.length !== 1 || owners.size !== 1 || owner === undefined) return;
  take(learned, ownerFacts(owner, /true/i.test(only?.[1] ?? '') ? owner : 'another'));
}
