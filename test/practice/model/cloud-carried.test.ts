import { enableArchive } from '../../../practice/model/exchange/archives';
import { changeUser, purgeUser, restoreUser } from '../../../practice/model/entra/users';
import { retry } from '../../../practice/model/exchange/reconcile';
import { assign } from '../../../practice/model/entra/licences';
import { recoverInactive } from '../../../practice/model/exchange/recover';
import type { Plays, State } from '../../../practice/model/state/state';
import { box, cloud, e3, fate, inUse } from '../cmdlets/cloud';
import { tenant, user, usersOf, wait } from '../cmdlets/on-premises';

/** Ana was deleted and purged; her new user is synced and carries the GUID of the old mailbox, which is Ana's in this state. */
const carrying = (mailbox: object, carries: object = { exchange: 'old' }) => ({
  sync: { enabled: false },
  accounts: { ana: { carries } },
  users: { ana: { account: 'ana' } },
  mailboxes: { old: { person: 'ana', mail: { primary: 100, archive: 50 }, ...mailbox } },
});
const soft = { state: 'soft-deleted', since: '5d ago' };
const license = (state: State) => assign(state, user(state, 'ana').id, { add: [{ sku: e3 }] });
const errors = (state: State) => user(state, 'ana').provisioningErrors.map((one) => one.text);

interface Row {
  rule: string;
  mailbox: object;
  carries?: object;
  play?: Plays['carriedGuid'];
  licensed?: boolean;
  mail: string;
  error?: RegExp;
  has: boolean;
}

const rows: Row[] = [
  { rule: 'C9a: destroys', mailbox: soft, mail: 'purged by C9', has: true },
  {
    rule: 'C9b: an error',
    mailbox: soft,
    play: 'error',
    mail: 'ana soft-deleted primary',
    error: /property "ExchangeGuid" is used/,
    has: false,
  },
  { rule: 'C9c: nothing', mailbox: soft, play: 'nothing', mail: 'ana soft-deleted primary', has: false },
  {
    rule: 'H29: an error without a licence, and nothing lost',
    mailbox: soft,
    licensed: false,
    mail: 'ana soft-deleted primary',
    error: /ExchangeGuid/,
    has: false,
  },
  {
    rule: 'H29: a hold lets it survive',
    mailbox: { ...soft, state: 'inactive', holds: { litigation: true } },
    mail: 'ana inactive primary',
    error: /ExchangeGuid/,
    has: false,
  },
  {
    rule: 'H29: a hold, before it is called inactive',
    mailbox: { ...soft, holds: { entries: ['UniH1'] } },
    mail: 'ana soft-deleted primary',
    error: /ExchangeGuid/,
    has: false,
  },
  {
    rule: 'C9a: one that was inactive too',
    mailbox: { state: 'was-inactive', since: '5d ago' },
    mail: 'purged by C9',
    has: true,
  },
  {
    rule: 'C9: a mailbox cut off is only in the way',
    mailbox: { state: 'disconnected', since: '5d ago' },
    mail: 'ana disconnected primary',
    error: /ExchangeGuid/,
    has: false,
  },
  {
    rule: 'C9a: the ArchiveGuid does it too',
    mailbox: soft,
    carries: { archive: 'old' },
    mail: 'purged by C9',
    has: true,
  },
  {
    rule: 'H35: the ArchiveGuid in use',
    mailbox: soft,
    carries: { archive: 'old' },
    play: 'error',
    mail: 'ana soft-deleted primary',
    error: /property "ArchiveGuid" is used/,
    has: false,
  },
  {
    rule: 'C10, H30: a GUID that nobody has',
    mailbox: soft,
    carries: { exchange: '11111111-2222-4333-8444-555555555555' },
    mail: 'ana soft-deleted primary',
    has: false,
  },
  { rule: 'C8, H31: no GUID', mailbox: soft, carries: {}, mail: 'ana soft-deleted primary', has: true },
];

describe('a synced user that carries a GUID', () => {
  it.each(rows)('$rule', ({ mailbox, carries, play = 'destroys', licensed = true, mail, error, has }) => {
    const state = tenant(carrying(mailbox, carries), { carriedGuid: play });
    if (licensed) license(state);
    else retry(state, user(state, 'ana').id);
    wait(state, 1);
    expect(fate(state, 'old/primary')).toBe(mail);
    expect(errors(state)).toHaveLength(error ? 1 : 0);
    if (error) expect(errors(state)[0]).toMatch(error);
    expect(inUse(state, 'ana') !== undefined).toBe(has);
  });

  it('H33: without the GUID gets an empty mailbox, and the old one runs out', () => {
    const state = tenant(carrying(soft), { carriedGuid: 'error' });
    license(state);
    wait(state, 1);
    const { carried } = user(state, 'ana');
    changeUser(state, user(state, 'ana').id, { carried: { ...carried, exchangeGuid: undefined } });
    wait(state, 1);
    expect(errors(state)).toEqual([]);
    expect(inUse(state, 'ana')?.content.primary).toEqual([]);
    expect(fate(state, 'old/primary')).toBe('ana soft-deleted primary');
    wait(state, 24 * 26);
    expect(fate(state, 'old/primary')).toBe('purged by K2');
  });

  it('C9: is looked at again each day, and the error goes with the old mailbox', () => {
    const state = tenant(carrying({ ...soft, since: '29d ago' }), { carriedGuid: 'error' });
    license(state);
    wait(state, 1);
    expect(errors(state)).toHaveLength(1);
    wait(state, 48);
    expect(errors(state)).toEqual([]);
    expect(inUse(state, 'ana')).toBeUndefined();
  });

  it('H34: of another, beside a mailbox of its own, has an error and keeps its own', () => {
    const state = tenant({
      sync: { enabled: false },
      accounts: { ana: { carries: { exchange: 'ben' } } },
      users: { ana: { account: 'ana', licences: ['e3'] }, ben: { licences: ['e3'] } },
      mailboxes: { ana: { of: 'ana', mail: 1 }, ben: { of: 'ben', mail: 2 } },
    });
    retry(state, user(state, 'ana').id);
    wait(state, 1);
    expect(errors(state)[0]).toContain('ExchangeGuid');
    expect(fate(state, 'ana/primary')).toBe('ana connected primary');
    expect(fate(state, 'ben/primary')).toBe('ben connected primary');
  });
});

it('C29: an inactive mailbox that is recovered is not the synced user’s, who has an error then', () => {
  const held = { state: 'inactive', since: '99d ago', holds: { litigation: true } };
  const state = tenant(carrying({ ...held, person: 'ana' }));
  license(state);
  recoverInactive(state, box(state, 'ana'), { upn: 'again@contoso.com', name: 'again' });
  wait(state, 1);
  expect(
    usersOf(state, 'ana').map((one) => [one.upn, state.mailboxes.some((box) => box.user === one.id)]),
  ).toEqual([
    ['ana@contoso.com', false],
    ['again@contoso.com', true],
  ]);
  expect(errors(state)[0]).toContain('ExchangeGuid');
});

describe('addresses of a mailbox that comes back', () => {
  const old = ['ana@contoso.com', 'a.vance@contoso.com', 'X500:/o=old'];
  const gone = {
    users: {
      ana: { state: 'deleted', deleted: '3d ago', licences: ['e3'] },
      ben: { addresses: ['ben@contoso.com', 'a.vance@contoso.com'] },
    },
    mailboxes: { ana: { of: 'ana', state: 'soft-deleted', since: '3d ago', addresses: old } },
  };

  it('are its own and the user’s, but for one that another has by now', () => {
    const state = cloud(gone);
    restoreUser(state, user(state, 'ana').id);
    wait(state, 1);
    expect(box(state, 'ana').addresses).toEqual(['SMTP:ana@contoso.com', 'X500:/o=old']);
    expect(user(state, 'ana').addresses).toEqual(['SMTP:ana@contoso.com', 'X500:/o=old']);
  });
});

describe('a mailbox in the cloud beside one on-premises (C11)', () => {
  const mistake = {
    person: 'ina',
    sync: { enabled: false },
    accounts: { ina: { remote: 'none', carries: {} } },
    users: { ina: { account: 'ina' } },
    'mail-users': { ina: { of: 'ina', previous: 'ina' } },
    mailboxes: { ina: { of: 'ina', state: 'disconnected', since: '5d ago', mail: 300 } },
  };

  it('is back with a licence', () => {
    const state = tenant(mistake);
    assign(state, user(state, 'ina').id, { add: [{ sku: e3 }] });
    wait(state, 1);
    expect(fate(state, 'ina/primary')).toBe('ina connected primary');
    expect(state.mailUsers).toEqual([]);
  });

  it('is a second, empty one where there was none before', () => {
    const state = tenant({ ...mistake, mailboxes: {}, 'mail-users': { ina: { of: 'ina' } } });
    assign(state, user(state, 'ina').id, { add: [{ sku: e3 }] });
    wait(state, 1);
    expect(inUse(state, 'ina')?.content.primary).toEqual([]);
  });

  it('does not come where the mail user carries the GUID of the mailbox on-premises', () => {
    const guid = '11111111-2222-4333-8444-555555555555';
    const state = tenant({
      ...mistake,
      accounts: { ina: { remote: 'mailbox', carries: { exchange: guid } } },
      mailboxes: {},
      'mail-users': { ina: { of: 'ina', carries: guid } },
    });
    assign(state, user(state, 'ina').id, { add: [{ sku: e3 }] });
    wait(state, 1);
    expect(inUse(state, 'ina')).toBeUndefined();
    expect(state.mailUsers).toMatchObject([{ exchangeGuid: guid }]);
    expect(user(state, 'ina').provisioningErrors).toEqual([]);
  });
});

describe('the archive between both sides (H35)', () => {
  const both = (archive: object, mail: object = { primary: 1, archive: 50 }) => ({
    sync: { enabled: false },
    accounts: { ana: { carries: { exchange: 'ana', ...archive } } },
    users: { ana: { account: 'ana', licences: ['e3'] } },
    mailboxes: { ana: { of: 'ana', mail } },
  });
  const fresh = '99999999-2222-4333-8444-555555555555';
  const meet = (world: object) => {
    const state = tenant(world);
    retry(state, user(state, 'ana').id);
    wait(state, 1);
    return state;
  };

  it('agrees', () => {
    expect(errors(meet(both({ archive: 'ana' })))).toEqual([]);
  });

  it('is an error where on-premises knows none, and then no attribute arrives any more', () => {
    const state = meet(both({}));
    expect(errors(state)[0]).toMatch(
      /Failed to sync the ArchiveGuid 0{8}-.* because one cloud archive .* exists/,
    );
    changeUser(state, user(state, 'ana').id, { name: 'Another Name' });
    wait(state, 1);
    expect(box(state, 'ana').displayName).not.toBe('Another Name');
  });

  it('is an error where on-premises has another', () => {
    expect(errors(meet(both({ archive: fresh })))[0]).toMatch(/because a different archive .* exists/);
  });

  it('comes empty where nobody has the GUID, also beside one that was switched off', () => {
    const world = both({ archive: fresh }, { primary: 1 });
    const off = { since: '10d ago', mail: 50 };
    const state = meet({ ...world, mailboxes: { ana: { ...world.mailboxes.ana, 'disabled-archive': off } } });
    expect(box(state, 'ana')).toMatchObject({ archive: fresh, content: { archive: [] } });
    expect(fate(state, 'ana/disabled-archive')).toBe('ana connected disabled-archive');
    wait(state, 24 * 21);
    expect(fate(state, 'ana/disabled-archive')).toBe('purged by K10');
  });

  it('C46: is back inside the 30 days, and empty after them', () => {
    const world = {
      users: { ana: { licences: ['e3'] } },
      mailboxes: { ana: { of: 'ana', 'disabled-archive': { since: '29d ago', mail: 50 } } },
    };
    const state = cloud(world);
    enableArchive(state, box(state, 'ana'));
    wait(state, 24 * 60);
    expect(fate(state, 'ana/disabled-archive')).toBe('ana connected archive');
    const late = cloud(world);
    wait(late, 25);
    enableArchive(late, box(late, 'ana'));
    expect(fate(late, 'ana/disabled-archive')).toBe('purged by K10');
    expect(box(late, 'ana').archive).toBeDefined();
  });
});

describe('an address that another has', () => {
  it('keeps the mailbox from coming, until it is free', () => {
    const state = cloud({
      users: { ana: {} },
      contacts: { old: { kind: 'public-folder', address: 'ana@contoso.com' } },
    });
    license(state);
    wait(state, 1);
    expect(errors(state)[0]).toContain('already being used');
    expect(inUse(state, 'ana')).toBeUndefined();
    state.contacts = [];
    wait(state, 25);
    expect(inUse(state, 'ana')).toBeDefined();
  });

  it('C20: a mailbox cut off whose user is gone is out of reach', () => {
    const state = cloud({
      users: { ana: { state: 'deleted', deleted: '10d ago' } },
      mailboxes: { ana: { of: 'ana', state: 'disconnected', since: '15d ago', mail: 1 } },
    });
    purgeUser(state, usersOf(state, 'ana')[0]!.id);
    wait(state, 1);
    expect(box(state, 'ana')).toMatchObject({ state: 'disconnected', user: undefined });
    wait(state, 24 * 16);
    expect(fate(state, 'ana/primary')).toBe('purged by K3');
  });
});
