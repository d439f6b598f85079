import { Windows } from '../../../practice/player/windows';
import type { Shell } from '../../../practice/powershell/stubs';
import type { Plays, State } from '../../../practice/model/state/state';
import { renderScript } from '../../../src/triage/powershell';
import { describeWithPowerShell } from '../../powershell/with-powershell';
import { guides } from '../../support/start-bot';
import { box, business, cloud, deleted, e3, fate, inUse, lone, orphaned } from './cloud';
import { healthy, tenant, user, wait } from './on-premises';

const id = (state: State) => user(state, 'ana').id;
const ana = (state: State) => box(state, 'ana');
const guid = (state: State) => ({ 'exchange-guid': ana(state).guid });
const both = (state: State) => ({ ...guid(state), 'target-guid': state.mailboxes[1]!.guid });

/** Ana's old mailbox, with an archive, and her new one. */
const twins = {
  users: { ana: { licences: ['e3'] } },
  mailboxes: {
    ana: {
      person: 'ana',
      state: 'soft-deleted',
      since: '5d ago',
      mail: { primary: 100, archive: 50 },
      addresses: ['ana@contoso.com'],
    },
    fresh: { of: 'ana', mail: { primary: 7, archive: 3 } },
  },
};
const inactive = orphaned(5, { state: 'inactive', holds: { litigation: true } });

/** A command, what runs before it, and what is so afterwards. */
interface Row {
  first?: string[];
  world: () => State;
  values: (state: State) => Record<string, string>;
  /** Hours until it has taken effect. */
  hours?: number;
  so: (state: State) => unknown;
  is: unknown;
}

const row = (world: object, plays?: Partial<Plays>) => () => cloud(world, plays);

const rows: Record<string, Row> = {
  'restore-user': {
    world: row(deleted(5)),
    values: (s) => ({ 'object-id': id(s) }),
    so: (s) => fate(s, 'ana/primary'),
    is: 'ana connected primary',
  },
  'restore-user-new-address': {
    world: row(deleted(5)),
    values: (s) => ({ 'object-id': id(s), 'new-upn': 'ana2@contoso.com' }),
    so: (s) => inUse(s, 'ana')?.upn,
    is: 'ana2@contoso.com',
  },
  'set-usage-location': {
    world: row(lone({}, { country: null })),
    values: (s) => ({ 'object-id': id(s), 'usage-location': 'FR' }),
    so: (s) => user(s, 'ana').country,
    is: 'FR',
  },
  'assign-licence': {
    world: row(lone({ state: 'disconnected', since: '5d ago' }, {})),
    values: (s) => ({ 'object-id': id(s), sku: e3 }),
    so: (s) => fate(s, 'ana/primary'),
    is: 'ana connected primary',
  },
  'swap-licence': {
    world: row(lone()),
    values: (s) => ({ 'object-id': id(s), sku: business, 'old-sku': e3 }),
    so: (s) => [user(s, 'ana').licences.map((one) => one.sku), fate(s, 'ana/primary')],
    is: [[business], 'ana connected primary'],
  },
  'reprocess-licence': {
    world: row({
      groups: { staff: { licenses: ['e3'], members: ['ana'] } },
      users: { ana: { licences: [{ sku: 'e3', group: 'staff', error: 'CountViolation' }] } },
    }),
    values: (s) => ({ 'object-id': id(s) }),
    hours: 3,
    so: (s) => [user(s, 'ana').licences.map(({ error }) => error), inUse(s, 'ana')?.upn],
    is: [[undefined], 'ana@contoso.com'],
  },
  'clear-cloud-mapping': {
    world: () => {
      const state = healthy();
      user(state, 'ana').mapping = ana(state).guid;
      return state;
    },
    values: (s) => ({ 'object-id': id(s) }),
    so: (s) => user(s, 'ana').mapping === ana(s).guid,
    is: false,
  },
  'retry-provisioning': {
    world: () => {
      const state = cloud({ users: { ana: { licences: ['e3'] } } });
      return state;
    },
    values: (s) => ({ 'object-id': id(s) }),
    so: (s) => inUse(s, 'ana') !== undefined,
    is: true,
  },
  'run-recipient-diagnostic': {
    world: row({ users: { ana: { licences: ['e3'] } } }),
    values: () => ({ upn: 'ana@contoso.com' }),
    so: (s) => inUse(s, 'ana') !== undefined,
    is: true,
  },
  'hold-mailbox': { world: row(lone()), values: guid, so: (s) => ana(s).holds.litigation, is: true },
  'release-litigation-hold': {
    world: row(lone({ holds: { litigation: true } })),
    values: guid,
    so: (s) => ana(s).holds.litigation,
    is: false,
  },
  'release-delay-hold': {
    world: row(lone({ mail: { recoverable: 9 }, holds: { delay: '3d ago' } })),
    values: guid,
    hours: 25,
    so: (s) => fate(s, 'ana/recoverable'),
    is: 'purged by C26',
  },
  'make-cloud-shared': { world: row(lone()), values: guid, so: (s) => ana(s).kind, is: 'shared' },
  'remove-address': {
    world: row(
      lone(
        { addresses: ['ana@contoso.com', 'a@contoso.com'] },
        { licences: ['e3'], addresses: ['ana@contoso.com', 'a@contoso.com'] },
      ),
    ),
    values: (s) => ({ 'holder-guid': ana(s).guid, address: 'a@contoso.com' }),
    so: (s) => ana(s).addresses,
    is: ['SMTP:ana@contoso.com'],
  },
  'pin-hold': {
    world: row(
      orphaned(5, { state: 'inactive', holds: { entries: ['mbx7cfb30345d454ac0a989ab3041051209:2'] } }),
    ),
    values: guid,
    so: (s) => ana(s).holds.litigation,
    is: true,
  },
  'release-rescue-x500': {
    first: ['copy-to-rescue'],
    world: row(twins, { legacyDnMismatch: 'refused' }),
    values: guid,
    so: (s) => box(s, 'rescue').addresses.filter((one) => /^x500:/i.test(one)),
    is: [],
  },
  'restore-recoverable-items': {
    world: row(lone({ mail: { primary: 1, recoverable: 9 } })),
    values: () => ({ upn: 'ana@contoso.com' }),
    so: (s) => fate(s, 'ana/recoverable'),
    is: 'ana connected primary',
  },
  'copy-to-rescue': {
    world: row(twins),
    values: guid,
    hours: 12,
    so: (s) => [
      fate(s, 'ana/primary'),
      fate(s, 'ana/archive'),
      box(s, 'rescue').kind,
      box(s, 'rescue').retentionHold,
    ],
    is: [
      'ana soft-deleted primary, rescue connected primary',
      'ana soft-deleted archive, rescue connected primary',
      'shared',
      true,
    ],
  },
  'copy-to-mailbox': {
    world: row(twins),
    values: both,
    hours: 12,
    so: (s) => fate(s, 'ana/primary'),
    is: 'ana soft-deleted primary, ana connected primary',
  },
  'copy-archive-to-mailbox': {
    first: ['copy-to-mailbox'],
    world: row(twins),
    values: both,
    hours: 12,
    so: (s) => fate(s, 'ana/archive'),
    is: 'ana soft-deleted archive, ana connected archive',
  },
  'copy-from-rescue': {
    first: ['copy-to-rescue'],
    world: row(twins),
    values: both,
    hours: 12,
    so: (s) => fate(s, 'ana/primary'),
    is: 'ana soft-deleted primary, ana connected primary, rescue connected primary',
  },
  'undo-soft-deleted': {
    world: row(orphaned(5), { undoByGuid: 'accepted' }),
    values: (s) => ({ ...guid(s), upn: 'ana@contoso.com' }),
    so: (s) => fate(s, 'ana/primary'),
    is: 'ana connected primary',
  },
  'undo-soft-deleted-by-address': {
    world: row(orphaned(5), { undoByGuid: 'refused' }),
    values: (s) => ({ ...guid(s), upn: 'ana@contoso.com' }),
    so: (s) => fate(s, 'ana/primary'),
    is: 'ana connected primary',
  },
  'recover-inactive-mailbox': {
    world: row(inactive),
    values: (s) => ({ ...guid(s), 'new-upn': 'ana2@contoso.com' }),
    so: (s) => inUse(s, 'ana')?.addresses[0],
    is: 'SMTP:ana2@contoso.com',
  },
  'delete-cloud-user': {
    world: row(lone()),
    values: (s) => ({ 'object-id': id(s) }),
    so: (s) => fate(s, 'ana/primary'),
    is: 'ana soft-deleted primary',
  },
  'allow-hard-match-once': {
    world: () => tenant({ users: { ana: {} }, tenant: { 'hard-match': 'blocked' } }),
    values: () => ({}),
    so: (s) => s.tenant.hardMatchBlocked,
    is: true,
  },
};

const changing = Object.entries(guides.commands).filter(
  ([, { risk, shell }]) =>
    risk !== 'read' && ['exchange-online', 'microsoft-graph', 'microsoft-entra'].includes(shell),
);

describeWithPowerShell('the commands of the cloud on the practice tenant', (pwsh) => {
  const windows = new Windows(pwsh);
  afterAll(() => windows.close());

  const paste = async (state: State, name: string, values: Record<string, string>) => {
    const command = guides.commands[name]!;
    const script = renderScript(command, values, guides.details).replace(
      / -WhatIf -ErrorAction Stop/g,
      ' -ErrorAction Stop',
    );
    const pasted = await windows.paste(state, [command.shell as Shell], script);
    const screen = pasted.screen + ((await pasted.open?.type()) ?? '');
    wait(state, 1);
    return screen;
  };

  it.each(Object.entries(rows))('%s', async (name, { first = [], world, values, hours = 1, so, is }) => {
    const state = world();
    wait(state, 0);
    const screens: string[] = [];
    for (const one of [...first, name]) {
      screens.push(await paste(state, one, values(state)));
      if (one !== name) wait(state, 12);
    }
    wait(state, hours);
    expect(screens.join('\n')).not.toMatch(/does not know|Exception/);
    expect(so(state)).toEqual(is);
  });

  it('all that change something are among them', () => {
    const used = new Set(Object.entries(rows).flatMap(([name, { first = [] }]) => [name, ...first]));
    expect(changing.map(([name]) => name).filter((name) => !used.has(name))).toEqual([
      'allow-soft-match-once',
    ]);
  });
});
