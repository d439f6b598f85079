import type { Block } from '../blocks';
import { answer, type Findings } from '../findings';
import { flag } from '../property-values';

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
