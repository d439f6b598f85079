import { dayOf, daysBetween } from '../../day';
import {
  anchorFacts,
  countryFacts,
  userObjectFacts,
  type Directory,
  type SyncTraces,
} from '../../facts/entra-user';
import type { SourceValue } from '../../facts/finding';
import { ownerFacts } from '../../facts/mailbox';
import type { Block } from '../blocks';
import { mailboxState, plainName } from './object-kind';
import { idOf, isWhole, learnState, tracesOf } from './user';
import { answer, dayShown, note, ruleOut, take, type Findings } from '../findings';
import type { Personal } from './personal';
import { dayIn, fitting, flag, guidOf, isBlank, textShown } from '../property-values';

const stamps = ['deleteddatetime', 'deletiontimestamp', 'softdeletiontimestamp'];

/** What a triage knows before a paste. */
export interface Before {
  /** A mailbox in use. */
  inUse?: boolean;
  /** Nothing was lost: a user that was made lately is no stand-in for one from before. */
  made?: boolean;
  /** The user is live. */
  live?: boolean;
  /** The id of the user, and the one that the soft-deleted mailbox carries. */
  user?: string;
  owner?: string;
}

/** How many days back a live user may have been made after a loss. */
const lately = 60;

/** Learns from the Entra users of one person: live, deleted, or both. */
export function learnUsers(
  learned: Findings,
  people: readonly Personal[],
  { directory, inUse, made, user, owner }: Before & { directory: Directory },
): void {
  const users = people.filter(({ kind }) => kind === 'user').map(({ block }) => block);
  const guests = users.filter(({ values }) => fitting(values, 'usertype', /^guest$/i));
  for (const { values } of guests)
    note(
      learned,
      'shows-guest',
      tracesOf(values).immutableId === null
        ? 'A guest that is not synced: it can hold the address that the user needs.'
        : 'A guest account: it can hold the address that the user needs.',
    );
  const own = users.filter((block) => !guests.includes(block));
  const deleted = own.filter((block) => stateOf(block, learned) === 'deleted');
  const live = own.filter((block) => stateOf(block, learned) === 'live');
  const ids = new Set(deleted.map((block) => idOf(block)));
  const several = new Set([...live, ...guests].map((block) => idOf(block) ?? block)).size > 1;
  if (guests.length === 1 && own.length === 0) take(learned, userObjectFacts(guests.map(userOf), directory));
  if (live.length > 0 && deleted.length > 0)
    learned.conflicts.push(
      'The paste shows a live user and a deleted one with this address. Compare their ids with the mailbox.',
    );
  else if (ids.size > 1) {
    learned.conflicts.push(
      `The paste shows ${ids.size} deleted users: the right one has the Id that the mailbox carries as ExternalDirectoryObjectId.`,
    );
    answer(learned, 'entra-account', 'soft-deleted', 'deleted users are printed');
  } else if (deleted.length > 0) for (const block of deleted) learnDeleted(learned, block);
  else if (live.length > 0 && several) {
    answer(learned, 'entra-account', 'present', 'live users are printed');
    take(learned, userObjectFacts([...live, ...guests].map(userOf), directory));
  } else
    for (const block of live) {
      learnLive(learned, block, made === true);
      take(learned, userObjectFacts([userOf(block)], directory));
    }
  const one = !several && new Set(own.map((block) => idOf(block) ?? block)).size === 1;
  for (const block of own) learnState(learned, block, one, directory);
  if (live.length === 0 || deleted.length === 0)
    compareIds(learned, people, [...live, ...deleted], { inUse, user, owner });
}

function stateOf(block: Block, { today }: Findings): 'live' | 'deleted' | 'unknown' {
  const { values, command } = block;
  const { name, prefix } = plainName(block);
  if (prefix !== undefined || command?.origin === 'deleted-user')
    return idOf(block) || name ? 'deleted' : 'unknown';
  if (stamps.some((stamp) => dayIn(values, stamp, today))) return 'deleted';
  const told = command?.origin === 'user' && (idOf(block) !== undefined || name !== undefined);
  const whole =
    name !== undefined &&
    ['id', 'objectid', 'accountenabled', 'islicensed', 'immutableid'].some((one) => values.has(one));
  return told || whole ? 'live' : 'unknown';
}

/** What tells whether a user is the one that is meant. */
function userOf({ values }: Block): SyncTraces & { type: SourceValue<string> } {
  return { ...tracesOf(values), type: textShown(values, 'usertype', /^\w+$/) };
}

function learnDeleted(learned: Findings, block: Block): void {
  const { values } = block;
  const { prefix } = plainName(block);
  const stamp = stamps.find((one) => dayIn(values, one, learned.today));
  const name = stamp === 'deleteddatetime' ? 'DeletedDateTime' : 'the deletion time';
  answer(
    learned,
    'entra-account',
    'soft-deleted',
    stamp
      ? `${name} is set`
      : prefix
        ? 'the id stands before the UserPrincipalName'
        : 'it is among the deleted users',
  );
  const day = stamp && dayShown(learned, values, stamp, name);
  if (day) answer(learned, 'entra-deleted-on', day, `${name} ${dayOf(day)}`);
  if (!stamp && isBlank(values, 'deleteddatetime'))
    note(
      learned,
      'shows-no-deletion-day',
      'DeletedDateTime is blank because the command did not ask for it. Use Get-MgDirectoryDeletedItemAsUser with -Property.',
    );
  take(learned, anchorFacts(tracesOf(values), undefined));
}

function learnLive(learned: Findings, { values }: Block, made: boolean): void {
  const created = dayIn(values, 'createddatetime', learned.today);
  if (!made && created && 'day' in created && daysBetween(created.day, dayOf(learned.today)) <= lately)
    note(
      learned,
      'shows-new-user',
      `This live user was made on ${created.day}. If that was after the loss, it stands in for the lost one: look among the deleted users. If not, the account is present.`,
    );
  else answer(learned, 'entra-account', 'present', 'a live user is printed');
  const country = textShown(values, 'usagelocation', /^[A-Z]{2}$/);
  if (country !== null || !isWhole(values)) take(learned, countryFacts(country));
  if (country === null && !isWhole(values))
    note(learned, 'shows-no-usage-location', 'UsageLocation is empty: no licence can be assigned.');
  const unlicensed = isBlank(values, 'assignedlicenses') && !isWhole(values);
  if (unlicensed || flag(values, 'islicensed') === false) {
    note(learned, 'shows-no-licence', 'The user has no licence.');
    ruleOut(learned, 'exchange-plan', 'on', 'the user has no licence');
    ruleOut(learned, 'licence-removed', 'not-removed', 'the user has no licence');
  }
}

/**
 * Whose the mailbox is that is meant: the one in use, where there is one. With one of the two ids from before, only that they
 * are equal is told: which of several users it was then, nobody sees here.
 */
function compareIds(
  learned: Findings,
  people: readonly Personal[],
  users: readonly Block[],
  before: Pick<Before, 'inUse' | 'user' | 'owner'>,
): void {
  const mailboxes = people.filter(({ kind }) => kind === 'mailbox').map(({ block }) => block);
  const live = mailboxes.filter((block) => mailboxState(block, learned.today) === 'present');
  const meant = before.inUse || live.length > 0 ? live : mailboxes;
  const ids = new Set(users.map(idOf).filter((id) => id !== undefined));
  const owners = new Set(meant.flatMap(({ values }) => guidOf(values, 'externaldirectoryobjectid') ?? []));
  const [[id], [owner]] = [[...ids], [...owners]];
  if (ids.size > 1 || owners.size > 1) return;
  if (id !== undefined && owner !== undefined) return take(learned, ownerFacts(owner, id));
  const [known, other] = [id ?? before.user, owner ?? (before.inUse ? undefined : before.owner)];
  if ((id ?? owner) !== undefined && known !== undefined && known.toLowerCase() === other?.toLowerCase())
    take(learned, ownerFacts(known, known));
}
