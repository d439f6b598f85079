import { meetPolicies } from '../../../practice/model/exchange/assistant';
import { resumeCopy, startCopy, type Copy } from '../../../practice/model/exchange/copies';
import { changeUser, restoreUser } from '../../../practice/model/entra/users';
import { assign } from '../../../practice/model/entra/licences';
import { purgeMailbox } from '../../../practice/model/exchange/purge';
import { recoverInactive, undoSoftDeleted } from '../../../practice/model/exchange/recover';
import type { Plays, State } from '../../../practice/model/state/state';
import { box, cloud, deleted, e3, fate, inUse, orphaned } from '../cmdlets/cloud';
import { refusal, tenant, user, wait } from '../cmdlets/on-premises';

/** Ana's old mailbox, and her new one that has its X500 address. */
const world = (old: object = {}, fresh: object = {}) => ({
  users: { ana: { licences: ['e3'] } },
  mailboxes: {
    old: {
      person: 'ana',
      state: 'soft-deleted',
      since: '5d ago',
      mail: { primary: 100, recoverable: 20, archive: 50 },
      size: 10,
      ...old,
    },
    ana: { of: 'ana', mail: { primary: 7, archive: 3 }, size: 1, ...fresh },
  },
});

const source = (state: State) => state.mailboxes[0]!;
const target = (state: State) => state.mailboxes.at(-1)!;

function copy(state: State, flags: Partial<Copy> = {}, x500 = true) {
  if (x500) target(state).addresses.push(`X500:${source(state).legacyDn}`);
  return startCopy(state, { source: source(state), target: target(state), ...flags });
}

const begun = (old?: object, fresh?: object, plays: Partial<Plays> = {}, flags?: Partial<Copy>) => {
  const state = cloud(world(old, fresh), plays);
  const request = copy(state, flags);
  return { state, request };
};

describe('a copy of an old mailbox (C33)', () => {
  it('brings mail and recoverable items into the other, and leaves the source', () => {
    const { state, request } = begun();
    wait(state, 12);
    expect(request.status).toBe('Completed');
    expect(fate(state, 'old/primary')).toBe('ana soft-deleted primary, ana connected primary');
    expect(fate(state, 'old/recoverable')).toBe('ana soft-deleted recoverable, ana connected recoverable');
    expect(fate(state, 'old/archive')).toBe('ana soft-deleted archive');
    expect(fate(state, 'ana/primary')).toBe('ana connected primary');
    wait(state, 24 * 30);
    expect(fate(state, 'old/primary')).toBe('ana connected primary');
    expect(fate(state, 'old/archive')).toBe('purged by K2');
  });

  it('takes hours, by its size', () => {
    const { state, request } = begun({ size: 40 });
    wait(state, 20);
    expect(request.status).toBe('Queued');
    wait(state, 14);
    expect(request.status).toBe('Completed');
    const fast = begun({ size: 40 }, {}, { copySpeed: 10 });
    wait(fast.state, 5);
    expect(fast.request.status).toBe('Completed');
  });

  it.each<[string, Partial<Copy>, string, string]>([
    [
      'C33: without the dumpster',
      { excludeDumpster: true },
      'old/recoverable',
      'ana soft-deleted recoverable',
    ],
    ['C35: the archive instead', { sourceIsArchive: true }, 'old/primary', 'ana soft-deleted primary'],
    [
      'C35: the archive into the mailbox',
      { sourceIsArchive: true },
      'old/archive',
      'ana soft-deleted archive, ana connected primary',
    ],
    [
      'C35: the archive into the archive',
      { sourceIsArchive: true, targetIsArchive: true },
      'old/archive',
      'ana soft-deleted archive, ana connected archive',
    ],
    [
      'C35: the mailbox into the archive is seen by nobody',
      { targetIsArchive: true },
      'old/primary',
      'ana soft-deleted primary',
    ],
    [
      'C35: unless into a folder',
      { targetIsArchive: true, targetFolder: 'Old' },
      'old/primary',
      'ana soft-deleted primary, ana connected archive',
    ],
  ])('%s', (_, flags, parcel, where) => {
    const { state, request } = begun({}, {}, {}, flags);
    wait(state, 48);
    expect(request.status).toBe('Completed');
    expect(fate(state, parcel)).toBe(where);
  });

  it('C36, U9: is Completed, and further parts of the archive are not in it', () => {
    const { state, request } = begun(
      { mail: { primary: 100, archive: 50, 'aux-archive': 40 }, 'auto-expanding': true },
      {},
      {},
      { sourceIsArchive: true, targetIsArchive: true },
    );
    wait(state, 48);
    expect(request).toMatchObject({ status: 'Completed', wanted: ['old/archive'], copied: ['old/archive'] });
    expect(fate(state, 'old/aux-archive')).toBe('ana soft-deleted aux-archive');
    wait(state, 24 * 30);
    expect(fate(state, 'old/aux-archive')).toBe('purged by K2');
  });

  it('U14: fails where the source ends before, with what it has', () => {
    const { state, request } = begun({ since: '29d 22h ago', size: 60 });
    wait(state, 200);
    expect(request).toMatchObject({ status: 'Failed', copied: [] });
    expect(fate(state, 'old/primary')).toBe('purged by K2');
    const partly = begun(
      { mail: { primary: 10, recoverable: 100 }, since: '29d 12h ago', size: 22 },
      { holds: { litigation: true } },
    );
    wait(partly.state, 48);
    expect(partly.request).toMatchObject({ status: 'Failed', copied: ['old/primary'] });
    expect(fate(partly.state, 'old/primary')).toBe('ana connected primary');
    expect(fate(partly.state, 'old/recoverable')).toBe('purged by K2');
  });

  it('C37: stops when the target is full, and goes on when it is resumed', () => {
    const { state, request } = begun({ size: 51, mail: 100 }, { kind: 'shared', mail: 1 }, { copySpeed: 10 });
    user(state, 'ana').licences = [];
    wait(state, 24);
    expect(request).toMatchObject({ status: 'Failed', failure: 'the target is full' });
    user(state, 'ana').licences = [{ sku: state.tenant.skus[0]!.id, off: [], at: 0 }];
    resumeCopy(state, request);
    wait(state, 24);
    expect(request.status).toBe('Completed');
    expect(fate(state, 'old/primary')).toContain('ana connected primary');
  });

  it('C37: and when its Recoverable Items are', () => {
    const { state, request } = begun(
      { mail: { primary: 1, recoverable: 99 }, size: 40 },
      {},
      { copySpeed: 10 },
    );
    wait(state, 24);
    expect(request.failure).toContain('Recoverable Items');
    expect(fate(state, 'old/primary')).toContain('ana connected primary');
  });

  it('does not go on out of a mailbox that came back into use', () => {
    const state = cloud({
      ...deleted(5, { size: 30 }),
      users: { ...deleted(5).users, ben: { licences: ['e3'] } },
      mailboxes: { ...deleted(5, { size: 30 }).mailboxes, ben: { of: 'ben' } },
    });
    const request = copy(state);
    restoreUser(state, user(state, 'ana').id);
    wait(state, 48);
    expect(request.status).toBe('Failed');
    expect(fate(state, 'ana/primary')).toBe('ana connected primary');
  });

  it('merges with a twin of it', () => {
    const { state } = begun();
    startCopy(state, { source: source(state), target: target(state), name: 'again' });
    wait(state, 24);
    expect(target(state).content.primary).toEqual(['ana/primary', 'old/primary']);
    expect(target(state).size).toBeLessThan(12);
  });
});

describe('a copy is refused', () => {
  it.each<[string, RegExp, object, Partial<Copy>, Partial<Plays>]>([
    ['C34: without the X500 address', /LegacyExchangeDN/, {}, {}, {}],
    [
      'U6: with the switch that Microsoft calls deprecated',
      /AllowLegacyDNMismatch/,
      {},
      { allowMismatch: true },
      { legacyDnMismatch: 'refused' },
    ],
    ['U10: out of a mailbox cut off', /refused/, { state: 'disconnected' }, { allowMismatch: true }, {}],
    [
      'C36: out of an inactive auto-expanding one',
      /auto-expanding/,
      { state: 'inactive', holds: { litigation: true }, 'auto-expanding': true },
      { allowMismatch: true },
      {},
    ],
    [
      'C35: out of an archive that is not there',
      /archive/,
      { mail: 1 },
      { allowMismatch: true, sourceIsArchive: true },
      {},
    ],
  ])('%s', (_, text, old, flags, plays) => {
    const state = cloud(world(old), plays);
    expect(refusal(state, () => copy(state, flags, false))).toMatch(text);
  });

  it('C34: with the switch nothing stops the wrong target', () => {
    const state = cloud(orphaned(5));
    copy(state, { allowMismatch: true }, false);
    wait(state, 24);
    expect(fate(state, 'ana/primary')).toBe('ana soft-deleted primary, ben connected primary');
  });

  it('by a name that is used, and when the ten default names are', () => {
    const { state } = begun();
    const again = (name?: string) => startCopy(state, { source: source(state), target: target(state), name });
    expect(refusal(state, () => again('MailboxRestore'))).toContain('already in use');
    for (let count = 1; count < 10; count += 1) again();
    expect(refusal(state, () => again())).toContain('already in use');
  });
});

describe('policies of the target after a copy (C38)', () => {
  const eaten = (fresh: object, tenantOf: object = {}, act: (state: State) => void = () => undefined) => {
    const state = tenant({ sync: { tool: 'none' }, ...world({}, fresh), tenant: tenantOf });
    target(state).deletesOld = true;
    act(state);
    copy(state);
    wait(state, 24 * 26);
    return fate(state, 'old/primary');
  };

  it.each<[string, object, object, string]>([
    ['delete it again', {}, {}, 'purged by K9'],
    ['wait for a retention hold', { 'retention-hold': true }, {}, 'ana connected primary'],
    ['move it where a hold keeps it', { holds: { litigation: true } }, {}, 'ana connected recoverable'],
    [
      'of Purview do not wait for a retention hold',
      { 'retention-hold': true },
      { 'organization-holds': ['mbx0a1b:1'] },
      'purged by K9',
    ],
  ])('%s', (_, fresh, own, where) => {
    expect(eaten(fresh, own, (state) => (source(state).softDeletedAt = state.now - 29 * 86_400_000))).toBe(
      where,
    );
  });
});

it('C38: a retention hold that is taken off lets the policy delete what was copied', () => {
  const state = cloud(world({ since: '29d ago' }, { 'retention-hold': true }));
  target(state).deletesOld = true;
  copy(state);
  wait(state, 24 * 5);
  expect(fate(state, 'old/primary')).toBe('ana connected primary');
  target(state).retentionHold = false;
  meetPolicies(state, target(state));
  wait(state, 24 * 16);
  expect(fate(state, 'old/primary')).toBe('purged by K9');
  expect(fate(state, 'ana/primary')).toBe('ana connected primary');
});

describe('Undo-SoftDeletedMailbox (C30)', () => {
  const undo = (state: State, upn = 'ana@contoso.com', byGuid = false) =>
    undoSoftDeleted(state, box(state, 'ana'), { upn }, byGuid);

  it('brings it back with a new account, which has 30 days to be licensed', () => {
    const state = cloud(orphaned(20));
    undo(state);
    wait(state, 24 * 29);
    expect(fate(state, 'ana/primary')).toBe('ana connected primary');
    expect(inUse(state, 'ana')?.guid).toBe(box(state, 'ana').guid);
    wait(state, 24 * 32);
    expect(fate(state, 'ana/primary')).toBe('purged by K3');
  });

  it.each<[string, object, RegExp, string | undefined, Partial<Plays>]>([
    ['its user is among the deleted ones', deleted(5), /deleted users/, undefined, {}],
    ['U19: the last hold went', orphaned(20, { state: 'was-inactive' }), /couldn't be found/, undefined, {}],
    ['the name is taken', orphaned(20), /already exists/, 'ben@contoso.com', {}],
    ['the domain is not the tenant’s', orphaned(20), /accepted domain/, 'ana@example.org', {}],
    [
      'the domain is federated',
      { ...orphaned(20), tenant: { domains: [{ name: 'contoso.com', federated: true }] } },
      /federated/,
      undefined,
      {},
    ],
  ])('is refused: %s', (_, own, text, upn, plays) => {
    const state = cloud(own, plays);
    expect(refusal(state, () => undo(state, upn))).toMatch(text);
  });

  it.each([
    ['accepted', false],
    ['refused', true],
  ] as const)('U12: by GUID is %s', (undoByGuid, throws) => {
    const state = cloud(orphaned(20), { undoByGuid });
    if (throws) expect(refusal(state, () => undo(state, undefined, true))).toContain("couldn't be found");
    else undo(state, undefined, true);
    expect(box(state, 'ana').state).toBe(throws ? 'soft-deleted' : 'connected');
  });
});

describe('New-Mailbox -InactiveMailbox (C31)', () => {
  const inactive = (own: object = {}) =>
    orphaned(200, {
      state: 'inactive',
      holds: { litigation: true },
      mail: { primary: 100, recoverable: 20 },
      ...own,
    });
  const account = { upn: 'ana.new@contoso.com', name: 'recovered' };
  const recover = (state: State) => recoverInactive(state, box(state, 'ana'), account);

  it('makes it a new user’s, drops the holds, and keeps what they kept for 30 days', () => {
    const state = cloud(inactive());
    const { guid } = box(state, 'ana');
    recover(state);
    expect(inUse(state, 'ana')).toMatchObject({ guid, retentionHold: true, holds: { litigation: false } });
    expect(inUse(state, 'ana')?.addresses[0]).toBe('SMTP:ana.new@contoso.com');
    changeUser(state, user(state, 'ana').id, { country: 'DE' });
    assign(state, user(state, 'ana').id, { add: [{ sku: e3 }] });
    wait(state, 24 * 29);
    expect(fate(state, 'ana/recoverable')).toBe('ana connected recoverable');
    wait(state, 24 * 2);
    expect(fate(state, 'ana/recoverable')).toBe('purged by C26');
    expect(box(state, 'ana').retentionHold).toBe(false);
  });

  it('makes a litigation hold of a policy', () => {
    const state = cloud(inactive({ holds: { entries: ['mbx0a1b:2'] } }));
    recover(state);
    expect(box(state, 'ana').holds).toMatchObject({ litigation: true, entries: [] });
  });

  it.each<[string, object, RegExp]>([
    [
      'its user can still be restored',
      deleted(5, { state: 'inactive', holds: { litigation: true } }),
      /restored/,
    ],
    ['it has further parts', inactive({ mail: { primary: 1, 'aux-primary': 1 } }), /additional shards/],
    ['its archive is auto-expanding', inactive({ 'auto-expanding': true }), /auto-expanding/],
    ['U19: it is inactive no longer', inactive({ state: 'was-inactive', holds: {} }), /couldn't be found/],
    [
      'the name is taken',
      {
        ...inactive(),
        mailboxes: {
          ...inactive().mailboxes,
          recovered: { of: 'ben', mail: 1 },
          ben: { of: 'ben', state: 'disconnected', since: '1d ago' },
        },
      },
      /already being used|already exists/,
    ],
  ])('is refused: %s', (_, own, text) => {
    const state = cloud(own);
    const taken = state.mailboxes.find((one) => one.state === 'connected');
    if (taken) taken.name = taken.content.primary.includes('recovered/primary') ? 'recovered' : taken.name;
    expect(refusal(state, () => recover(state))).toMatch(text);
  });
});

it('a parcel is purged only with its last copy', () => {
  const { state } = begun();
  wait(state, 24);
  purgeMailbox(state, source(state), 'C42');
  expect(fate(state, 'old/primary')).toBe('ana connected primary');
  expect(fate(state, 'old/archive')).toBe('purged by C42');
});
