import type { Knowledge, Outcome } from '../../src/triage/knowledge';
import { stepsOf } from '../../src/triage/diagnosis';
import type { Known } from '../../src/triage/position';
import type { WorldFile } from '../world/form';
import { person, type Draft } from './draft';

type Ends = NonNullable<WorldFile['ends']>;

/** The mailboxes of the person with mail that somebody wants, by their keys. */
function ownMailboxes({ mailboxes, users }: Draft): string[] {
  return Object.entries(mailboxes)
    .filter(([, { unwanted }]) => !unwanted)
    .filter(([key, { person: whose, of }]) => (whose ?? users[of ?? '']?.person ?? of ?? key) === person)
    .map(([key]) => key);
}

/** Whether the mail stays where it is: its person goes, or it can only be exported. */
const leaves = (known: Known) =>
  known['hold-goal'] === 'keep' ||
  known['ad-deletion'] === 'wanted' ||
  known['held-mail'] === 'mail' ||
  [known['recover-error'], known['copy-error']].includes('auto-expanding');

/** Whether nothing may change: what is held is no mailbox. */
const stays = (known: Known) => known['hold-goal'] === 'release' && known['mailbox'] === 'not-present';

/** Whether something of the outcome changes the tenant. */
function changes(knowledge: Knowledge, { steps }: Outcome, known: Known): boolean {
  return stepsOf(knowledge, steps, known).some(
    ({ commands = [], 'by-hand': byHand = [], 'goes-to': other, change }) =>
      [...byHand, other, change].some((one) => one !== undefined) ||
      commands.some((id) => knowledge.commands[id]?.risk !== 'read'),
  );
}

/** Whether the person has a mailbox then: not where it is about a group, or ends with an account that syncs. */
const works = ({ goto }: Outcome, known: Known) =>
  goto !== 'sync-stopped' && !['group', 'public-folder'].includes(known['lost-kind'] ?? '');

/**
 * What has to be at the end of an outcome, by its verdict. Where mail can be brought back it is with the person, who
 * works; where nothing can be done here it is at least kept; where nothing is wrong nothing has changed.
 */
export function endsOf(knowledge: Knowledge, world: Draft, outcome: Outcome, known: Known): Ends {
  const all = (where: string) => Object.fromEntries(ownMailboxes(world).map((key) => [key, where]));
  const { verdict } = outcome;
  if (stays(known)) return { 'as-it-was': true };
  if (leaves(known)) return { mail: all('kept') };
  // A copy may leave out the further shards; those are exported, and kept where they are.
  if (known['recover-error'] === 'shards') return { mail: all('kept'), works: [person] };
  // The other person works with the address by now, and keeps it.
  if (known['user-restore-error'] === 'conflict') return { mail: all(person), works: ['cleo'] };
  if (known['needed'] === 'mail') return { mail: all('kept'), blocked: [person] };
  if (known['held-mail'] === 'nobody') return {};
  const back = { mail: all(person), works: works(outcome, known) ? [person] : [] };
  if (['recoverable', 'fix', 'new-mailbox'].includes(verdict)) return back;
  // What is on its way arrives by itself.
  if (verdict === 'working' && !world.mailboxes[person]) return back;
  return changes(knowledge, outcome, known) ? { mail: all('kept') } : { 'as-it-was': true };
}
