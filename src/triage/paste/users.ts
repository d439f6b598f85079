import type { Block } from './blocks';
import { plainName } from './kind';
import { answer, dated, detail, note, type Learned } from './learned';
import type { Personal } from './personal';
import { dayIn, fitting, flag, guidOf, isBlank, type Values } from './value';

const stamps = ['deleteddatetime', 'deletiontimestamp', 'softdeletiontimestamp'];
const base64 = /^[A-Za-z0-9+/]{20,88}={0,2}$/;

/** Learns from the Entra users of one person: live, deleted, or both. */
export function learnUsers(learned: Learned, people: readonly Personal[]): void {
  const users = people.filter(({ kind }) => kind === 'user').map(({ block }) => block);
  const guests = users.filter(({ values }) => fitting(values, 'usertype', /^guest$/i));
  for (const { values } of guests)
    note(
      learned,
      'shows-guest',
      anchorOf(values) === 'none'
        ? 'A guest that is not synced: it can hold the address that the user needs.'
        : 'A guest account: it can hold the address that the user needs.',
    );
  const own = users.filter((block) => !guests.includes(block));
  const deleted = own.filter((block) => stateOf(block, learned) === 'deleted');
  const live = own.filter((block) => stateOf(block, learned) === 'live');
  const ids = new Set(deleted.map((block) => idOf(block)));
  const several = new Set([...live, ...guests].map((block) => idOf(block) ?? block)).size > 1;
  if (guests.length === 1 && own.length === 0) answer(learned, 'user-object', 'guest', 'UserType Guest');
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
    answer(learned, 'user-object', 'several', 'several users have this name or address');
  } else for (const block of live) learnLive(learned, block);
  const one = !several && new Set(own.map((block) => idOf(block) ?? block)).size === 1;
  for (const block of own) learnState(learned, block, one);
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

function idOf(block: Block): string | undefined {
  const { values } = block;
  return guidOf(values, 'id') ?? guidOf(values, 'objectid') ?? plainName(block).prefix;
}

/** Graph prints a property that was not asked for as empty when the whole object is listed: then empty proves nothing. */
function isWhole(values: Values): boolean {
  return values.has('aboutme') || values.has('additionalproperties');
}

/** The source anchor of a user: its value, none, or not known. */
function anchorOf(values: Values): { value: string } | 'none' | undefined {
  for (const property of ['onpremisesimmutableid', 'immutableid']) {
    const value = fitting(values, property, base64);
    if (value) return { value };
    if (isBlank(values, property) && !isWhole(values)) return 'none';
  }
  return undefined;
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
  if (stamp) dated(learned, 'entra-deleted-on', values, stamp, name);
  else if (isBlank(values, 'deleteddatetime'))
    note(
      learned,
      'shows-no-deletion-day',
      'DeletedDateTime is blank because the command did not ask for it. Use Get-MgDirectoryDeletedItemAsUser with -Property.',
    );
  const anchor = anchorOf(values);
  const synced = flag(values, 'onpremisessyncenabled') ?? flag(values, 'dirsyncenabled');
  if (typeof anchor === 'object' && synced)
    answer(learned, 'anchor', 'yes', 'OnPremisesImmutableId has a value and the user is synced');
  if (anchor === 'none' && !wasSynced(values))
    answer(learned, 'anchor', 'no', 'OnPremisesImmutableId is empty');
}

function learnLive(learned: Learned, { values }: Block): void {
  answer(learned, 'entra-account', 'present', 'a live user is printed');
  if (fitting(values, 'usertype', /^member$/i)) answer(learned, 'user-object', 'user', 'UserType Member');
  if (fitting(values, 'usagelocation', /^[A-Z]{2}$/))
    answer(learned, 'country-set', 'yes', 'UsageLocation has two letters');
  if (isBlank(values, 'usagelocation') && !isWhole(values)) {
    note(learned, 'shows-no-usage-location', 'UsageLocation is empty: no licence can be assigned.');
    answer(learned, 'country-set', 'no', 'UsageLocation is empty');
  }
  const unlicensed = isBlank(values, 'assignedlicenses') && !isWhole(values);
  if (unlicensed || flag(values, 'islicensed') === false)
    note(learned, 'shows-no-licence', 'The user has no licence.');
}

function wasSynced(values: Values): boolean {
  return ['onpremisessamaccountname', 'onpremiseslastsyncdatetime', 'lastdirsynctime'].some((one) =>
    fitting(values, one, /\w/),
  );
}

/** Details, and where the account comes from: managed is said only of the `one` user there is, if it was never synced. */
function learnState(learned: Learned, block: Block, one: boolean): void {
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
  const anchor = anchorOf(values);
  if (typeof anchor === 'object') detail(learned, 'immutable-id', anchor.value, 'OnPremisesImmutableId');
  const synced = flag(values, 'onpremisessyncenabled') ?? flag(values, 'dirsyncenabled');
  const known = ['onpremisessyncenabled', 'dirsyncenabled'].some((one) => values.has(one));
  if (synced)
    note(
      learned,
      'shows-synced',
      'OnPremisesSyncEnabled True: the account is synced. Look in Active Directory.',
    );
  else if (known && (typeof anchor === 'object' || wasSynced(values)))
    note(
      learned,
      'shows-was-synced',
      'An anchor without sync: it was synced and left the scope. Treat it as synced and look in Active Directory.',
    );
  else if (typeof anchor === 'object' || wasSynced(values))
    note(
      learned,
      'shows-anchor',
      'It has a source anchor, so it is or was synced. Look in Active Directory.',
    );
  else if (one && anchor === 'none' && known && !isWhole(values))
    answer(
      learned,
      'on-premises-account',
      'managed',
      'OnPremisesSyncEnabled and OnPremisesImmutableId are both empty',
    );
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
  if (ids.size !== 1 || owners.size !== 1 || id === undefined) return;
  const same = id === owner;
  answer(
    learned,
    'ids',
    same ? 'same' : 'different',
    `Id and ExternalDirectoryObjectId are ${same ? 'equal' : 'not equal'}`,
  );
}
