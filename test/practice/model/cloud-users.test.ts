import { setKind } from '../../../practice/model/exchange/change';
import { addUser, changeUser, deleteUser, purgeUser, restoreUser } from '../../../practice/model/entra/users';
import { assign, groupLicences, setMember } from '../../../practice/model/entra/licences';
import { expediteDelicensing } from '../../../practice/model/exchange/licence-end';
import { removeMailbox } from '../../../practice/model/exchange/remove';
import type { Plays, State } from '../../../practice/model/state/state';
import { box, business, cloud, deleted, e3, fate, inUse, lone } from '../cmdlets/cloud';
import { ana, healthy, refusal, tenant, user, wait } from '../cmdlets/on-premises';

const idOf = (state: State) => user(state, 'ana').id;
const unlicense = (state: State) => assign(state, idOf(state), { remove: [e3] });
const license = (state: State) => assign(state, idOf(state), { add: [{ sku: e3 }] });
const restore = (state: State) => restoreUser(state, idOf(state));
const group = {
  groups: { staff: { licenses: ['e3'], members: ['ana'] }, other: { licenses: ['e3'] } },
  ...lone({}, { licences: [{ sku: 'e3', group: 'staff' }] }),
};
const swap = (state: State, joinFirst: boolean) => {
  const [staff, other] = state.groups;
  if (!staff || !other) throw new Error('There are two groups.');
  const leave = () => setMember(state, staff, idOf(state), false);
  const join = () => setMember(state, other, idOf(state), true);
  for (const step of joinFirst ? [join, leave] : [leave, join]) {
    step();
    wait(state, 1);
  }
};

interface Row {
  rule: string;
  world: object;
  plays?: Partial<Plays>;
  does?: ((state: State) => unknown)[];
  /** Days after each step. */
  days?: number[];
  mail: string;
  /** Whether Ana's user has a mailbox in use then, and whether it is the old one. */
  has: 'the old one' | 'a new one' | 'none';
}

const rows: Row[] = [
  {
    rule: 'C1: a licence off cuts it off',
    world: lone(),
    does: [unlicense],
    mail: 'ana disconnected primary',
    has: 'none',
  },
  {
    rule: 'K3: for 30 days',
    world: lone(),
    does: [unlicense],
    days: [29.9],
    mail: 'ana disconnected primary',
    has: 'none',
  },
  {
    rule: 'K3: and not longer',
    world: lone(),
    does: [unlicense],
    days: [30.1],
    mail: 'purged by K3',
    has: 'none',
  },
  {
    rule: 'C1: the plan switched off does the same',
    world: lone(),
    does: [(s) => assign(s, idOf(s), { add: [{ sku: e3, off: ['EXCHANGE_S_ENTERPRISE'] }] })],
    mail: 'ana disconnected primary',
    has: 'none',
  },
  {
    rule: 'K11: a day later',
    world: lone(),
    plays: { provisioning: 24 },
    does: [unlicense],
    days: [0.9],
    mail: 'ana connected primary',
    has: 'the old one',
  },
  {
    rule: 'K3 starts when Exchange did it',
    world: lone(),
    plays: { provisioning: 24 },
    does: [unlicense],
    days: [30.5],
    mail: 'ana disconnected primary',
    has: 'none',
  },
  {
    rule: 'C2: with grace it works on',
    world: { ...lone(), tenant: { grace: true } },
    does: [unlicense],
    days: [29],
    mail: 'ana connected primary',
    has: 'the old one',
  },
  {
    rule: 'K4: then it is cut off',
    world: { ...lone(), tenant: { grace: true } },
    does: [unlicense],
    days: [31],
    mail: 'ana disconnected primary',
    has: 'none',
  },
  {
    rule: 'K4: 60 days in all',
    world: { ...lone(), tenant: { grace: true } },
    does: [unlicense],
    days: [60.1],
    mail: 'purged by K3',
    has: 'none',
  },
  {
    rule: 'K4: ended early',
    world: { ...lone(), tenant: { grace: true } },
    does: [unlicense, (s) => expediteDelicensing(s, box(s, 'ana'))],
    days: [1, 1],
    mail: 'ana disconnected primary',
    has: 'none',
  },
  {
    rule: 'K5: a moved mailbox that was never licensed',
    world: lone({ grace: '35d ago' }, {}),
    mail: 'ana disconnected primary',
    has: 'none',
  },
  {
    rule: 'K5: is back with a licence',
    world: lone({ grace: '35d ago' }, {}),
    does: [license],
    mail: 'ana connected primary',
    has: 'the old one',
  },
  {
    rule: 'C3: a hold keeps it in use',
    world: lone({ holds: { litigation: true } }),
    plays: { heldUnlicensed: 'stays' },
    does: [unlicense],
    days: [90],
    mail: 'ana connected primary',
    has: 'the old one',
  },
  {
    rule: 'U2: or not',
    world: lone({ holds: { litigation: true } }),
    plays: { heldUnlicensed: 'disconnects' },
    does: [unlicense],
    days: [31],
    mail: 'purged by K3',
    has: 'none',
  },
  {
    rule: 'C4: a shared mailbox needs none',
    world: lone({ kind: 'shared' }),
    does: [unlicense],
    days: [90],
    mail: 'ana connected primary',
    has: 'the old one',
  },
  {
    rule: 'C5: a second plan is left',
    world: lone({}, { licences: ['e3', 'archiving'] }),
    does: [(s) => assign(s, idOf(s), { add: [{ sku: business }], remove: [e3] })],
    days: [90],
    mail: 'ana connected primary',
    has: 'the old one',
  },
  {
    rule: 'C6: a licence brings it back',
    world: lone(),
    does: [unlicense, license],
    days: [20, 90],
    mail: 'ana connected primary',
    has: 'the old one',
  },
  {
    rule: 'U18: or not',
    world: lone(),
    plays: { reconnect: 'lost' },
    does: [unlicense, license],
    days: [20, 9],
    mail: 'ana disconnected primary',
    has: 'a new one',
  },
  {
    rule: 'C7: a licence after it was purged',
    world: lone(),
    does: [unlicense, license],
    days: [31, 1],
    mail: 'purged by K3',
    has: 'a new one',
  },
  {
    rule: 'C12: left, and joined nothing',
    world: group,
    does: [(s) => setMember(s, s.groups[0]!, idOf(s), false)],
    days: [1],
    mail: 'ana disconnected primary',
    has: 'none',
  },
  {
    rule: 'C14: deleted with its user',
    world: lone(),
    does: [(s) => deleteUser(s, idOf(s))],
    days: [29],
    mail: 'ana soft-deleted primary',
    has: 'none',
  },
  {
    rule: 'K2: for 30 days',
    world: lone(),
    does: [(s) => deleteUser(s, idOf(s))],
    days: [30.1],
    mail: 'purged by K2',
    has: 'none',
  },
  {
    rule: 'C14: a shared mailbox too',
    world: lone({ kind: 'shared' }, {}),
    does: [(s) => deleteUser(s, idOf(s))],
    mail: 'ana soft-deleted primary',
    has: 'none',
  },
  {
    rule: 'C15: cut off before, so K3 runs on',
    world: lone({ state: 'disconnected', since: '20d ago' }, {}),
    does: [(s) => deleteUser(s, idOf(s))],
    days: [10.1],
    mail: 'purged by K3',
    has: 'none',
  },
  {
    rule: 'C16: a hold keeps it',
    world: lone({ holds: { litigation: true } }),
    plays: { inactive: 'at-deletion' },
    does: [(s) => deleteUser(s, idOf(s))],
    days: [900],
    mail: 'ana inactive primary',
    has: 'none',
  },
  {
    rule: 'U8: inactive only when the user is gone',
    world: lone({ holds: { litigation: true } }),
    plays: { inactive: 'when-gone' },
    does: [(s) => deleteUser(s, idOf(s))],
    days: [29],
    mail: 'ana soft-deleted primary',
    has: 'none',
  },
  {
    rule: 'U8: and then',
    world: lone({ holds: { litigation: true } }),
    plays: { inactive: 'when-gone' },
    does: [(s) => deleteUser(s, idOf(s))],
    days: [900],
    mail: 'ana inactive primary',
    has: 'none',
  },
  {
    rule: 'C16: a policy that only deletes holds nothing',
    world: lone({ holds: { entries: ['mbx0a1b:1'] } }),
    does: [(s) => deleteUser(s, idOf(s))],
    days: [31],
    mail: 'purged by K2',
    has: 'none',
  },
  {
    rule: 'C17: restored',
    world: deleted(29),
    does: [restore],
    days: [60],
    mail: 'ana connected primary',
    has: 'the old one',
  },
  {
    rule: 'K2 ends before Exchange sees the restore',
    world: deleted(29, { since: '29d 6h ago' }),
    plays: { provisioning: 24 },
    does: [restore],
    days: [2],
    mail: 'purged by K2',
    has: 'a new one',
  },
  {
    rule: 'U7: restored without licences, its days run on',
    world: deleted(20),
    plays: { restoredLicences: 'gone' },
    does: [restore],
    days: [9],
    mail: 'ana soft-deleted primary',
    has: 'none',
  },
  {
    rule: 'U7: to their end',
    world: deleted(20),
    plays: { restoredLicences: 'gone' },
    does: [restore],
    days: [10.1],
    mail: 'purged by K2',
    has: 'none',
  },
  {
    rule: 'U7: and a licence connects it',
    world: deleted(20),
    plays: { restoredLicences: 'gone' },
    does: [restore, license],
    days: [9, 60],
    mail: 'ana connected primary',
    has: 'the old one',
  },
  {
    rule: 'C19: restored, cut off before, licensed',
    world: lone({ state: 'disconnected', since: '20d ago' }, {}),
    does: [(s) => deleteUser(s, idOf(s)), restore, license],
    days: [3, 3, 30],
    mail: 'ana connected primary',
    has: 'the old one',
  },
  {
    rule: 'U11: or lost',
    world: lone({ state: 'disconnected', since: '20d ago' }, {}),
    plays: { restoredDisconnected: 'lost' },
    does: [(s) => deleteUser(s, idOf(s)), restore, license],
    days: [3, 3, 1],
    mail: 'ana disconnected primary',
    has: 'a new one',
  },
  {
    rule: 'C20: purged early, the 30 days run from WhenSoftDeleted',
    world: deleted(25),
    does: [(s) => purgeUser(s, idOf(s))],
    days: [5.1],
    mail: 'purged by K2',
    has: 'none',
  },
  {
    rule: 'C22: shared, without a licence',
    world: lone(),
    does: [(s) => setKind(s, box(s, 'ana'), 'shared'), unlicense],
    days: [1, 90],
    mail: 'ana connected primary',
    has: 'the old one',
  },
  {
    rule: 'C41: removed',
    world: lone(),
    does: [(s) => removeMailbox(s, box(s, 'ana'))],
    mail: 'ana soft-deleted primary',
    has: 'none',
  },
];

describe('what becomes of a mailbox and its mail', () => {
  it.each(rows)('$rule', ({ world, plays, does = [], days = [], mail, has }) => {
    const state = cloud(world, plays);
    const old = box(state, 'ana').guid;
    wait(state, 0);
    does.forEach((step, index) => {
      step(state);
      wait(state, (days[index] ?? 0) * 24);
    });
    expect(fate(state, 'ana/primary')).toBe(mail);
    const now = state.users.some((one) => one.person === 'ana') ? inUse(state, 'ana') : undefined;
    expect(now ? (now.guid === old ? 'the old one' : 'a new one') : 'none').toBe(has);
  });
});

describe('users', () => {
  it('K1: are gone after 30 days, and the mailbox names none any more', () => {
    const state = cloud(lone());
    deleteUser(state, idOf(state));
    wait(state, 24 * 29);
    expect(user(state, 'ana').state).toBe('deleted');
    const soft = cloud(deleted(29, { holds: { litigation: true } }));
    wait(soft, 25);
    expect(soft.users).toEqual([]);
    expect(box(soft, 'ana')).toMatchObject({ user: undefined, state: 'inactive' });
  });

  it('C8, C21: a new one beside a deleted one gets a new mailbox, and stands in the way of the restore', () => {
    const state = cloud(deleted(3));
    const made = addUser(state, { person: 'ana', upn: 'ana@contoso.com', country: 'DE' });
    assign(state, made.id, { add: [{ sku: e3 }] });
    wait(state, 1);
    expect(state.mailboxes.map((one) => [one.user === made.id, one.state])).toEqual([
      [false, 'soft-deleted'],
      [true, 'connected'],
    ]);
    const old = state.users[0]!.id;
    expect(refusal(state, () => restoreUser(state, old))).toContain('Error Type UserPrincipalName');
    restoreUser(state, old, { upn: 'ana2@contoso.com', reconcile: true });
    wait(state, 1);
    expect(fate(state, 'ana/primary')).toBe('ana connected primary');
    expect(state.users[0]!.addresses).not.toContain('SMTP:ana@contoso.com');
  });

  it.each([
    ['C12: joined before left: never cut off', true, 0, false],
    ['C12: left before joined, and seen at once: cut off in between', false, 0, true],
    ['C12: left before joined, and seen a day later: never cut off', false, 24, false],
  ])('%s', (_, joinFirst, provisioning, cut) => {
    const state = cloud(group, { provisioning });
    swap(state, joinFirst);
    wait(state, 48);
    expect(state.happened.some((one) => one.rule === 'C1')).toBe(cut);
    expect(fate(state, 'ana/primary')).toBe('ana connected primary');
  });

  it('C13: get no licence without a seat or a country, and none that excludes another', () => {
    const state = cloud({ ...lone({}, { licences: ['business'] }), tenant: { seats: { e3: 0 } } });
    const add = () => assign(state, idOf(state), { add: [{ sku: e3 }] });
    expect(refusal(state, add)).toContain('does not have any available licenses');
    state.tenant.skus.forEach((sku) => (sku.seats = sku.used + 5));
    expect(refusal(state, add)).toContain('mutually exclusive');
    changeUser(state, idOf(state), { country: undefined });
    expect(refusal(state, add)).toContain('usage location');
  });

  it('C13: keep the error of a group without a free seat, until there is one', () => {
    const state = cloud({
      ...lone({ state: 'disconnected', since: '2d ago' }, {}),
      groups: { staff: { licenses: ['e3'], members: ['ana'] } },
      tenant: { seats: { e3: 0 } },
    });
    groupLicences(state, state.groups[0]!.id);
    expect(user(state, 'ana').licences).toMatchObject([{ error: 'CountViolation' }]);
    state.tenant.skus[0]!.seats += 1;
    groupLicences(state, state.groups[0]!.id);
    wait(state, 1);
    expect(fate(state, 'ana/primary')).toBe('ana connected primary');
  });

  it('C3: a hold without a licence says so with the user, and does not hear of its deletion', () => {
    const state = cloud(lone({ holds: { litigation: true } }), { heldUnlicensed: 'stays' });
    unlicense(state);
    wait(state, 1);
    expect(user(state, 'ana').provisioningErrors[0]?.text).toContain('Disable-Mailbox failed');
    deleteUser(state, idOf(state));
    wait(state, 24);
    expect(fate(state, 'ana/primary')).toBe('ana connected primary');
    wait(state, 24 * 31);
    expect(fate(state, 'ana/primary')).toBe('ana inactive primary');
  });

  it('U13: the archive of a shared mailbox goes with the licence, 30 days later for good', () => {
    const state = cloud(lone({ kind: 'shared', mail: { primary: 100, archive: 50 } }));
    unlicense(state);
    wait(state, 24 * 29);
    expect(fate(state, 'ana/archive')).toBe('ana connected disabled-archive');
    wait(state, 48);
    expect(fate(state, 'ana/archive')).toBe('purged by K10');
    expect(fate(state, 'ana/primary')).toBe('ana connected primary');
  });

  it('C23: a sync turns a shared mailbox back, and without a licence it is cut off', () => {
    const state = healthy();
    setKind(state, box(state, 'ana'), 'shared');
    const staff = state.groups[0]!;
    staff.licenses = [];
    groupLicences(state, staff.id);
    wait(state, 2);
    expect(box(state, 'ana').kind).toBe('user');
    expect(fate(state, 'ana/primary')).toBe('ana disconnected primary');
  });

  it('C23: not where the account on-premises is shared too', () => {
    const state = tenant({ ...ana, accounts: { ana: { ...ana.accounts.ana, remote: 'shared' } } });
    setKind(state, box(state, 'ana'), 'shared');
    const staff = state.groups[0]!;
    staff.licenses = [];
    groupLicences(state, staff.id);
    wait(state, 24 * 60);
    expect(fate(state, 'ana/primary')).toBe('ana connected primary');
  });
});
