import fc from 'fast-check';
import { copiesOf } from '../../../practice/model/exchange/purge';
import { createMailbox, setAddresses, setKind } from '../../../practice/model/exchange/change';
import { startCopy } from '../../../practice/model/exchange/copies';
import { addUser, changeUser, deleteUser, purgeUser, restoreUser } from '../../../practice/model/entra/users';
import { retry } from '../../../practice/model/exchange/reconcile';
import {
  endDelayHold,
  excludeFromAllHolds,
  releaseEverywhere,
  setLitigation,
} from '../../../practice/model/exchange/holds';
import { assign, setMember } from '../../../practice/model/entra/licences';
import { points, type Plays } from '../../../practice/model/state/plays';
import { recoverInactive, undoSoftDeleted } from '../../../practice/model/exchange/recover';
import { Refused } from '../../../practice/model/refused';
import {
  clearPrevious,
  disableMailbox,
  removeForGood,
  removeMailbox,
  switchArchiveOff,
  switchArchiveOn,
} from '../../../practice/model/exchange/remove';
import { parts, type Mailbox, type State, type User } from '../../../practice/model/state/state';
import { clocks, pass } from '../../../practice/model/time';
import { business, cloud, e3 } from '../cmdlets/cloud';

const world = {
  groups: { staff: { licenses: ['e3'], members: ['ben'] } },
  users: {
    ana: { licences: ['e3'] },
    ben: { licences: [{ sku: 'e3', group: 'staff' }] },
    cem: { state: 'deleted', deleted: '12d ago', licences: ['business'] },
    dia: { licences: [] },
  },
  mailboxes: {
    ana: {
      of: 'ana',
      mail: { primary: 100, recoverable: 10, archive: 50, 'aux-archive': 9 },
      'auto-expanding': true,
    },
    ben: { of: 'ben', mail: { primary: 100, recoverable: 10 }, holds: { litigation: true } },
    cem: { of: 'cem', state: 'soft-deleted', since: '12d ago', mail: { primary: 5, archive: 5 } },
    dia: { of: 'dia', state: 'disconnected', since: '9d ago', mail: 6 },
    eva: { person: 'eva', state: 'inactive', since: '99d ago', mail: 7, holds: { entries: ['UniH1'] } },
    fay: { person: 'fay', state: 'was-inactive', since: '20d ago', mail: { primary: 8, 'aux-primary': 1 } },
    gus: { person: 'gus', state: 'soft-deleted', since: '1d ago', mail: 9, size: 40 },
  },
};

type Event = (state: State, one: User, other: User, mailbox: Mailbox, target: Mailbox) => unknown;

const events: Record<string, Event> = {
  license: (s, { id }) => assign(s, id, { add: [{ sku: e3 }] }),
  'license with another': (s, { id }) => assign(s, id, { add: [{ sku: business }], remove: [e3] }),
  unlicense: (s, { id }) => assign(s, id, { remove: [e3] }),
  join: (s, { id }) => setMember(s, s.groups[0]!, id, true),
  leave: (s, { id }) => setMember(s, s.groups[0]!, id, false),
  delete: (s, { id }) => deleteUser(s, id),
  restore: (s, { id }) => restoreUser(s, id),
  'restore anyhow': (s, { id }) => restoreUser(s, id, { upn: `back${s.made}@contoso.com`, reconcile: true }),
  purge: (s, { id }) => purgeUser(s, id),
  'make anew': (s, { upn, person }) => addUser(s, { upn, person, country: 'DE', addresses: [`SMTP:${upn}`] }),
  rename: (s, { id }, { upn }) => changeUser(s, id, { upn }),
  retry: (s, { id }) => retry(s, id),
  hold: (s, _, __, mailbox) => setLitigation(s, mailbox, true),
  'let go': (s, _, __, mailbox) => setLitigation(s, mailbox, false),
  'close the case': (s) => releaseEverywhere(s, 'UniH1'),
  'end the delay': (s, _, __, mailbox) => endDelayHold(s, mailbox, 'C26'),
  exclude: (s, _, __, mailbox) => excludeFromAllHolds(s, mailbox),
  copy: (s, _, __, source, target) => startCopy(s, { source, target, allowMismatch: true }),
  'copy the archive': (s, _, __, source, target) =>
    startCopy(s, { source, target, allowMismatch: true, sourceIsArchive: true, targetFolder: 'Archive' }),
  'make shared': (s, _, __, mailbox) => setKind(s, mailbox, 'shared'),
  'make a user’s': (s, _, __, mailbox) => setKind(s, mailbox, 'user'),
  address: (s, _, { upn }, mailbox) => setAddresses(s, mailbox, [...mailbox.addresses, `smtp:${upn}`]),
  'new shared': (s) =>
    createMailbox(s, { name: `new${s.made}`, kind: 'shared', upn: `new${s.made}@contoso.com` }),
  undo: (s, _, { upn }, mailbox) => undoSoftDeleted(s, mailbox, { upn }, false),
  recover: (s, _, __, mailbox) =>
    recoverInactive(s, mailbox, { upn: `again${s.made}@contoso.com`, name: `again${s.made}` }),
  remove: (s, _, __, mailbox) => removeMailbox(s, mailbox),
  'remove for good': (s, _, __, mailbox) => removeForGood(s, mailbox),
  disable: (s, _, __, mailbox) => disableMailbox(s, mailbox),
  'archive off': (s, _, __, mailbox) => switchArchiveOff(s, mailbox),
  'archive on': (s, _, __, mailbox) => switchArchiveOn(s, mailbox),
  'clear previous': (s, user) => clearPrevious(s, user),
};

const pick = <One>(all: readonly One[], number: number): One | undefined => all[number % all.length];
const step = fc.record({
  event: fc.constantFrom(...Object.keys(events)),
  one: fc.nat(20),
  other: fc.nat(20),
  hours: fc.constantFrom(0, 1, 5, 30, 24 * 8, 24 * 31),
});
const plays: fc.Arbitrary<Partial<Plays>> = fc.record({
  ...Object.fromEntries(Object.entries(points).map(([point, values]) => [point, fc.constantFrom(...values)])),
  provisioning: fc.constantFrom(0, 1, 24),
  copySpeed: fc.constantFrom(1, 10),
});

const twice = (values: readonly string[]) => values.filter((one, index) => values.indexOf(one) !== index);

/** What is wrong with a tenant, whatever has happened in it. */
function wrong(state: State): string[] {
  const live = state.mailboxes.filter((one) => one.state === 'connected');
  return [
    ...Object.entries(state.mail).flatMap(([id, { purged }]) =>
      (copiesOf(state, id).length === 0) === (purged !== undefined)
        ? []
        : [`${id} is lost, or purged and there`],
    ),
    ...state.mailboxes.flatMap((one) =>
      parts.flatMap((part) => one.content[part].filter((id) => !state.mail[id]).map((id) => `no ${id}`)),
    ),
    ...twice(
      state.mailboxes.flatMap((one) => [one.guid, one.archive ?? [], one.disabledArchive?.guid ?? []].flat()),
    ),
    ...twice(live.flatMap((one) => one.user ?? [])),
    ...twice(live.flatMap((one) => one.addresses.map((address) => address.toLowerCase()))),
    ...live.filter((one) => one.softDeletedAt !== undefined).map((one) => `${one.name} is live and deleted`),
    ...clocks(state)
      .filter((one) => one.at < state.now)
      .map((one) => `${one.rule} of ${one.of} is over`),
    ...state.due.filter((one) => one.at < state.now).map((one) => `${one.do} is late`),
  ];
}

describe('whatever happens in the cloud', () => {
  it('no mail is lost but by a purge that says its rule, and everything is there once', () => {
    fc.assert(
      fc.property(plays, fc.boolean(), fc.array(step, { maxLength: 25 }), (played, grace, steps) => {
        const state = cloud({ ...world, tenant: { grace } }, played);
        pass(state, 0);
        for (const { event, one, other, hours } of steps) {
          const [user, second] = [pick(state.users, one), pick(state.users, other)];
          const [mailbox, target] = [pick(state.mailboxes, one), pick(state.mailboxes, other)];
          if (!user || !second || !mailbox || !target) continue;
          const before = structuredClone(state);
          try {
            events[event]?.(state, user, second, mailbox, target);
          } catch (error) {
            if (!(error instanceof Refused)) throw error;
            expect(state).toEqual(before);
          }
          pass(state, hours * 3_600_000);
          expect(wrong(state)).toEqual([]);
          for (const [id, mail] of Object.entries(before.mail)) expect(state.mail[id]).toMatchObject(mail);
        }
      }),
      { numRuns: 120 },
    );
  });

  it('time passed in pieces is time passed at once', () => {
    fc.assert(
      fc.property(
        plays,
        fc.array(step, { maxLength: 6 }),
        fc.array(fc.nat(24 * 20), { minLength: 1, maxLength: 6 }),
        (played, steps, pieces) => {
          const once = cloud(world, played);
          for (const { event, one, other } of steps) {
            const [user, second] = [pick(once.users, one), pick(once.users, other)];
            const [mailbox, target] = [pick(once.mailboxes, one), pick(once.mailboxes, other)];
            if (!user || !second || !mailbox || !target) continue;
            try {
              events[event]?.(once, user, second, mailbox, target);
            } catch (error) {
              if (!(error instanceof Refused)) throw error;
            }
          }
          const often = structuredClone(once);
          for (const piece of pieces) pass(often, piece * 3_600_000);
          pass(once, pieces.reduce((sum, piece) => sum + piece, 0) * 3_600_000);
          expect(often).toEqual(once);
        },
      ),
      { numRuns: 60 },
    );
  });
});
