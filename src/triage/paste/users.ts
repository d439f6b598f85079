import { dayOf } from '../day';
import {
  anchorFacts,
  countryFacts,
  originFacts,
  userObjectFacts,
  wasSynced,
  type Directory,
  type SyncTraces,
} from '../facts/entra-user';
import type { Shown } from '../facts/finding';
import { ownerFacts } from '../facts/mailbox';
import type { Block } from './blocks';
import { plainName } from './kind';
import { answer, dayShown, detail, note, take, type Learned } from './learned';
import type { Personal } from './personal';
import { dayIn, fitting, flag, flagShown, guidOf, isBlank, textShown, type Values } from './value';

const stamps = ['deleteddatetime', 'deletiontimestamp', 'softdeletiontimestamp'];
const base64 = /^[A-Za-z0-9+/]{20,88}={0,2}$/;

/** Learns from the Entra users of one person: live, deleted, or both. */
export function learnUsers(learned: Learned, people: readonly Personal[], directory?: Directory): void {
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
      learnLive(learned, block);
      take(learned, userObjectFacts([userOf(block)], directory));
    }
  const one = !several && new Set(own.map((block) => idOf(block) ?? block)).size === 1;
  for (const block of own) learnState(learned, block, one, directory);
  if (live.length === 0 || deleted.length === 0) compareIds(learned, people, [...live, ...deleted]);
}

function stateOf(block: Block, { today }: Learned): 'live' | 'deleted' | 'unknown' {
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
function userOf({ values }: Block): SyncTraces & { type: Shown<string> } {
  return { ...tracesOf(values), type: textShown(values, 'usertype', /^\w+$/) };
}

function idOf(block: Block): string | undefined {
  const { values } = block;
  return guidOf(values, 'id') ?? guidOf(values, 'objectid') ?? plainName(block).prefix;
}

/** Graph prints a property that was not asked for as empty when the whole object is listed: then empty proves nothing. */
function isWhole(values: Values): boolean {
  return values.has('aboutme') || values.has('additionalproperties');
}

/** What a user shows of Active Directory; a whole object shows what was not asked for as empty. */
function tracesOf(values: Values): SyncTraces {
  const printed = <T>(value: Shown<T>) => (value === null && isWhole(values) ? undefined : value);
  const first = <T>(...all: Shown<T>[]) => all.find((one) => one !== null && one !== undefined);
  const anchors = ['onpremisesimmutableid', 'immutableid'].map((one) =>
    printed(textShown(values, one, base64)),
  );
  const flags = ['onpremisessyncenabled', 'dirsyncenabled'].map((one) => printed(flagShown(values, one)));
  const sync = ['onpremiseslastsyncdatetime', 'lastdirsynctime'].map((one) => textShown(values, one, /\w/));
  return {
    syncEnabled: first(...flags) ?? (flags.includes(null) ? null : undefined),
    immutableId: first(...anchors) ?? (anchors.includes(null) ? null : undefined),
    sam: textShown(values, 'onpremisessamaccountname', /\w/),
    lastSync: first(...sync),
  };
}

function learnDeleted(learned: Learned, block: Block): void {
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

function learnLive(learned: Learned, { values }: Block): void {
  answer(learned, 'entra-account', 'present', 'a live user is printed');
  const country = textShown(values, 'usagelocation', /^[A-Z]{2}$/);
  if (country !== null || !isWhole(values)) take(learned, countryFacts(country));
  if (country === null && !isWhole(values))
    note(learned, 'shows-no-usage-location', 'UsageLocation is empty: no licence can be assigned.');
  const unlicensed = isBlank(values, 'assignedlicenses') && !isWhole(values);
  if (unlicensed || flag(values, 'islicensed') === false)
    note(learned, 'shows-no-licence', 'The user has no licence.');
}

/** Details, and what the `one` user there is says of Active Directory; `directory` is what a search there found. */
function learnState(learned: Learned, block: Block, one: boolean, directory: Directory): void {
  const { values } = block;
  detail(learned, 'object-id', idOf(block), 'Id of the Entra user');
  detail(learned, 'display-name', fitting(values, 'displayname', /^\S.{0,200}$/), 'DisplayName');
  detail(learned, 'usage-location', fitting(values, 'usagelocation', /^[A-Z]{2}$/), 'UsageLocation');
  detail(
    learned,
    'sam',
    fitting(values, 'onpremisessamaccountname', /^\S{1,64}$/),
    'OnPremisesSamAccountName',
  );
  const traces = tracesOf(values);
  const { syncEnabled, immutableId } = traces;
  detail(learned, 'immutable-id', immutableId ?? undefined, 'OnPremisesImmutableId');
  const synced = wasSynced(traces);
  if (syncEnabled)
    note(
      learned,
      'shows-synced',
      'OnPremisesSyncEnabled True: the account is synced. Look in Active Directory.',
    );
  else if (synced && syncEnabled !== undefined)
    note(
      learned,
      'shows-was-synced',
      'An anchor without sync: it was synced and left the scope. Treat it as synced and look in Active Directory.',
    );
  else if (synced)
    note(
      learned,
      'shows-anchor',
      'It has a source anchor, so it is or was synced. Look in Active Directory.',
    );
  else if (one && immutableId === null && syncEnabled !== undefined) {
    const origin = originFacts(traces, directory);
    take(learned, origin);
    if (origin.length === 0)
      note(
        learned,
        'shows-never-synced',
        'OnPremisesSyncEnabled and OnPremisesImmutableId are both empty: this user was never synced. It is cloud-only if Active Directory has no account of the same person, live or deleted.',
      );
  }
  const property = fitting(values, 'propertycausingerror', /^\w+$/);
  if (property) {
    note(
      learned,
      'shows-property-conflict',
      `A provisioning error: another object has the same ${property}.`,
    );
    answer(learned, 'provisioning-error', 'address', `a conflict of ${property}`);
  }
}

function compareIds(learned: Learned, people: readonly Personal[], users: readonly Block[]): void {
  const ids = new Set(users.map(idOf).filter((id) => id !== undefined));
  const owners = new Set(
    people.flatMap(({ kind, block }) =>
      kind === 'mailbox' ? (guidOf(block.values, 'externaldirectoryobjectid') ?? []) : [],
    ),
  );
  const [[id], [owner]] = [[...ids], [...owners]];
  if (ids.size === 1 && owners.size === 1) take(learned, ownerFacts(owner, id));
}
