import { tenantOf } from '../../../practice/cmdlets/tenant';
import { anchorFrom } from '../../../practice/model/sync/anchor';
import { changeAccount, deleteAccount, moveAccount } from '../../../practice/model/on-premises/accounts';
import { renameOu } from '../../../practice/model/on-premises/ous';
import { setSchedule } from '../../../practice/model/sync/server';
import type { Account, State } from '../../../practice/model/state/state';
import { Console } from '../../../practice/powershell/console';
import type { Shell } from '../../../practice/powershell/stubs';
import { guides as knowledge } from '../../support/guides';
import { renderScript } from '../../../src/triage/powershell';
import { describeWithPowerShell } from '../../powershell/with-powershell';
import { account, ana, healthy, tenant, user } from './on-premises';

const staff = 'OU=Staff,DC=contoso,DC=com';
const out = 'OU=Not synced,DC=contoso,DC=com';
const other = '0a0a0a0a-1111-4222-8333-444455556666';
const legacy = '/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=old';
const upn = 'ana@contoso.com';

/** How a command does what it is for, and what is then. */
interface Case {
  start: () => State;
  values?: (state: State) => Record<string, string>;
  answers?: string[];
  after: (state: State) => unknown;
  is: unknown;
}

const own = (state: State) => account(state, 'ana');
const byGuid = (state: State) => ({ 'ad-object-guid': own(state).guid });
/** A tenant in which this was done first. */
function once(act: (state: State) => unknown, state = healthy()): State {
  act(state);
  return state;
}
const gone = () => once((state) => deleteAccount(state, own(state).guid));
const carrying = (change: Partial<Account>, over: object = {}) =>
  once(
    (state) => changeAccount(state, own(state).guid, change),
    tenant({ ...ana, accounts: { ana: { carries: 'none', ...over } } }),
  );
const guidOfAccount = (s: State) => own(s).mailboxGuid;
const x500 = {
  start: () => carrying({}),
  values: () => ({ 'legacy-dn': legacy }),
  answers: ['add'],
  after: (s: State) => own(s).addresses,
  is: ['SMTP:ana@contoso.com', `X500:${legacy}`],
};
const blank = {
  start: () => carrying({ mailboxGuid: other }),
  values: () => ({ 'exchange-guid': other, 'archive-guid': 'none' }),
  after: guidOfAccount,
  is: undefined,
};

const cases: Record<string, Case> = {
  'pause-sync': { start: healthy, answers: ['on'], after: (s) => s.sync.enabled, is: true },
  'enable-sync-cycle': {
    start: () => once((s) => setSchedule(s, false)),
    answers: ['on'],
    after: (s) => s.sync.enabled,
    is: true,
  },
  'start-delta-sync': { start: gone, after: (s) => user(s, 'ana').state, is: 'deleted' },
  'start-initial-sync': {
    start: () => once((s) => renameOu(s, staff, 'Crew')),
    after: (s) => user(s, 'ana').state,
    is: 'deleted',
  },
  'sync-one-object': {
    start: () => once((s) => changeAccount(s, own(s).guid, { enabled: false })),
    values: () => ({ 'account-dn': `CN=Ana Vance,${staff}` }),
    answers: ['sync'],
    after: (s) => [user(s, 'ana').enabled, s.sync.enabled],
    is: [false, true],
  },
  'restore-ad-user': {
    start: gone,
    values: byGuid,
    answers: ['restore'],
    after: (s) => [own(s).state, own(s).ou],
    is: ['live', staff],
  },
  'restore-ad-user-unsynced': {
    start: gone,
    values: (s) => ({ ...byGuid(s), 'unsynced-ou': out }),
    answers: ['restore'],
    after: (s) => [own(s).state, own(s).ou],
    is: ['live', out],
  },
  'move-ad-user-into-scope': {
    start: () => once((s) => moveAccount(s, own(s).guid, out)),
    values: (s) => ({ ...byGuid(s), 'synced-ou': staff }),
    answers: ['move'],
    after: (s) => own(s).ou,
    is: staff,
  },
  'blank-remote-exchange-guid': blank,
  'blank-ad-exchange-guid': blank,
  'stamp-anchor': {
    start: () => carrying({}, { consistency: 'none' }),
    values: () => ({ 'immutable-id': anchorFrom(other) }),
    answers: ['stamp'],
    after: (s) => own(s).consistency,
    is: other,
  },
  'enable-remote-mailbox': {
    start: () => carrying({}, { remote: 'none' }),
    values: () => ({ 'routing-domain': 'contoso.mail.onmicrosoft.com' }),
    answers: ['paused'],
    after: (s) => [own(s).remoteType, own(s).targetAddress],
    is: [1, 'SMTP:ana@contoso.mail.onmicrosoft.com'],
  },
  'add-x500-on-premises': x500,
  'add-x500-ad': x500,
  'stamp-exchange-guid': {
    start: () => carrying({}),
    values: () => ({ 'target-guid': other }),
    answers: ['stamp'],
    after: guidOfAccount,
    is: other,
  },
  'set-mail-nickname': {
    start: () => carrying({ alias: undefined }),
    values: () => ({ 'mail-nickname': 'ana.v' }),
    answers: ['fill'],
    after: (s) => own(s).alias,
    is: 'ana.v',
  },
  'stamp-cloud-archive-guid': {
    start: () => carrying({}),
    values: () => ({ 'cloud-archive-guid': other }),
    answers: ['account', 'paused'],
    after: (s) => [own(s).archiveGuid, own(s).remoteType],
    is: [other, 6],
  },
  'stamp-cloud-archive-guid-ad': {
    start: () => carrying({}),
    values: () => ({ 'cloud-archive-guid': other }),
    after: (s) => own(s).archiveGuid,
    is: other,
  },
  'give-new-archive-guid': {
    start: () => carrying({ archiveGuid: other }),
    values: () => ({ 'conflict-guid': other }),
    answers: ['new'],
    after: (s) => own(s).archiveGuid !== other && own(s).archiveGuid,
    is: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  },
  'make-remote-shared': {
    start: () => carrying({}),
    answers: ['shared'],
    after: (s) => own(s).remoteType,
    is: 100,
  },
};

const onPremises: readonly string[] = ['active-directory', 'exchange-management-shell', 'entra-connect'];

it('each command on-premises that changes something is here', () => {
  const all = Object.entries(knowledge.commands).filter(
    ([, { shell, risk }]) => onPremises.includes(shell) && risk !== 'read',
  );
  expect(Object.keys(cases).sort()).toEqual(all.map(([id]) => id).sort());
});

describeWithPowerShell('a command on-premises, on the model', (pwsh) => {
  let console: Console;
  beforeAll(() => {
    console = new Console(pwsh);
  });
  afterAll(() => console.close());

  it.each(Object.entries(cases))('%s', async (id, { start, values, answers, after, is }) => {
    const command = knowledge.commands[id];
    if (!command) throw new Error(`There is no command ${id}.`);
    const state = start();
    const shells = [command.shell as Shell];
    const script = renderScript(command, { upn, sam: 'ana', ...values?.(state) }, knowledge.details);
    if (script.includes(' -WhatIf ')) {
      const before = structuredClone(state);
      await console.run(tenantOf(state, shells), { script, shells });
      expect(state).toEqual(before);
    }
    const real = script.replace(/ -WhatIf (?=-ErrorAction Stop$)/m, ' ');
    const { screen } = await console.run(tenantOf(state, shells), { script: real, shells, answers });
    // The screen says why, where it is another.
    expect({ screen, after: after(state) }).toEqual({ screen, after: is });
  });

  it('what an admin types by hand works as well, and -WhatIf and a word that is not known change nothing', async () => {
    const state = healthy();
    const shells: Shell[] = ['active-directory', 'exchange-management-shell', 'entra-connect'];
    const type = (script: string) => console.run(tenantOf(state, shells), { script, shells, choice: 'Yes' });
    const before = structuredClone(state);
    await type("Remove-ADUser -Identity 'ana' -WhatIf");
    await type("Remove-ADGroupMember -Identity 'nobody' -Members 'ana'");
    await type("Set-ADUser -Identity 'ana' -Replace @{ shoeSize = 42 }");
    expect(state).toEqual(before);
    await type("Disable-ADAccount -Identity 'ana'; Remove-ADGroupMember -Identity 'staff' -Members 'ana'");
    expect(own(state)).toMatchObject({ enabled: false, groups: [] });
    await type('Enable-ADSyncExportDeletionThreshold -DeletionThreshold 3');
    expect(state.sync.threshold).toBe(3);
    await type("Disable-RemoteMailbox -Identity 'ana@contoso.com'");
    expect(own(state).remoteType).toBe(8);
    await type("Remove-ADUser -Identity 'ana'");
    await type('Start-ADSyncSyncCycle -PolicyType Delta');
    expect(user(state, 'ana').state).toBe('deleted');
  });
});
