import { isHeld } from '../model/exchange/holds';
import { day, type State } from '../model/state/state';
import { agoOf } from './ago';
import type { World } from './form';
import { WorldProblem, type Keys } from './keys';

type Kind = 'users' | 'accounts' | 'mailboxes';
const usual = '600d ago';

/** Throws a {@link WorldProblem} where no tenant can be as the world says, or where a part of it would be passed over. */
export function checkContradictions(keys: Keys, state: State): void {
  const { world } = keys;
  for (const [key, { state: is, deleted, created }] of Object.entries(world.users)) {
    onlyWith(['users', key, 'deleted'], deleted, is === 'deleted', 'Only a user whose state is deleted has');
    inOrder(['users', key, 'deleted'], created, deleted);
    atMost(
      ['users', key, 'deleted'],
      deleted,
      30,
      'A deleted user is gone for good after 30 days: leave it out.',
    );
  }
  for (const [key, { state: is, deleted, created }] of Object.entries(world.accounts)) {
    const path = ['accounts', key, 'deleted'];
    onlyWith(path, deleted, is !== 'live', 'An account that is live does not have');
    inOrder(path, created, deleted);
    if (is === 'deleted' || is === 'tombstone')
      atMost(path, deleted, world.tenant['deleted-object-days'], gone);
  }
  for (const [key, own] of Object.entries(world.mailboxes)) checkMailbox(key, own);
  checkHolds(world, state);
  checkOnce(world, keys);
}

const gone = 'Its time as a deleted object is over: its state is recycled.';
const over: Partial<Record<World['mailboxes'][string]['state'], string>> = {
  disconnected: 'A mailbox without its licence is gone for good after 30 days: leave it out.',
  'soft-deleted': 'A soft-deleted mailbox is gone for good after 30 days: leave it out.',
  'was-inactive': 'A mailbox is gone for good 30 days after its last hold: leave it out.',
};

function checkMailbox(key: string, own: World['mailboxes'][string]): void {
  const path = (name: string) => ['mailboxes', key, name];
  const { state, since, created, 'soft-deleted': deleted } = own;
  onlyWith(path('since'), since, state !== 'connected', 'A mailbox that is connected does not have');
  onlyWith(
    path('soft-deleted'),
    deleted,
    ['inactive', 'was-inactive'].includes(state),
    'Only one that is or was inactive has',
  );
  inOrder(path('since'), created, since);
  inOrder(path('soft-deleted'), created, deleted);
  if (deleted && since && agoOf(deleted) < agoOf(since))
    throw new WorldProblem(
      path('soft-deleted'),
      `It was soft-deleted before it was ${state}, so longer ago than “since”.`,
    );
  const problem = over[state];
  if (problem) atMost(path('since'), since, 30, problem);
}

function onlyWith(path: string[], value: string | undefined, so: boolean, sentence: string): void {
  if (value !== undefined && !so) throw new WorldProblem(path, `${sentence} “${path.at(-1)}”.`);
}

/** What happened to something happened after it was made; one of which nothing is said is old enough. */
function inOrder(path: string[], created: string, later: string | undefined): void {
  if (later !== undefined && created !== usual && agoOf(later) > agoOf(created))
    throw new WorldProblem(path, `It was made ${created}, so this cannot be ${later}.`);
}

/** What is late by its clock goes within two days. */
function atMost(path: string[], ago: string | undefined, days: number, problem: string): void {
  if (ago !== undefined && agoOf(ago) > (days + 2) * day) throw new WorldProblem(path, problem);
}

function checkHolds({ mailboxes }: World, state: State): void {
  Object.keys(mailboxes).forEach((key, index) => {
    const mailbox = state.mailboxes[index];
    if (mailbox?.state === 'inactive' && !isHeld(state, mailbox))
      throw new WorldProblem(
        ['mailboxes', key],
        'Only a hold keeps a mailbox inactive: it needs “holds”, or the tenant “organization-holds”.',
      );
  });
}

/** A sign-in name, an account and a GUID belong to one object in use, and a user has one mailbox in use. */
function checkOnce(world: World, keys: Keys): void {
  const seen = new Map<string, string>();
  const once = (kind: Kind, key: string, field: string, value: string | undefined) => {
    if (value === undefined) return;
    const name = `${kind} ${field} ${value.toLowerCase()}`;
    const other = seen.get(name);
    if (other !== undefined)
      throw new WorldProblem([kind, key, field], `“${other}” has the same already: ${value}.`);
    seen.set(name, key);
  };
  for (const [key, { state, account }] of Object.entries(world.users)) {
    once('users', key, 'account', account);
    if (state === 'live') once('users', key, 'upn', keys.upnOf(key));
  }
  for (const [key, { state }] of Object.entries(world.accounts)) {
    once('accounts', key, 'guid', keys.accountGuid(key));
    if (state === 'live') once('accounts', key, 'sam', world.accounts[key]?.sam ?? key);
  }
  for (const [key, { state, of }] of Object.entries(world.mailboxes)) {
    once('mailboxes', key, 'guid', keys.mailboxGuid(key));
    if (state === 'connected') once('mailboxes', key, 'of', of);
  }
}
