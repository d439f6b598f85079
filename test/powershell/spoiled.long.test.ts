import { guides as knowledge } from '../support/guides';
import * as checks from './checks';
import { Console } from '../../practice/powershell/console';
import { describeWithPowerShell } from './with-powershell';
import { goesOn, scenes } from './scenes';

type Spoil = [what: string, check: checks.Check, spoil: (script: string) => string, ids: readonly string[]];

const guard = /^.*-cnotmatch .*\n/gm;
const few = (_: string, example: string, placeholder: string) => [placeholder, `${example}\u200b`];

/** What is taken out of good scripts, and the check that has to name each command. */
const spoils: readonly Spoil[] = [
  [
    'the check of a value',
    checks.refuses(few, ['Continue']),
    (script) => script.replace(guard, ''),
    ['get-user', 'get-soft-deleted-mailbox', 'find-ad-user', 'hold-mailbox', 'remove-address'],
  ],
  [
    'the preference and -ErrorAction',
    checks.failsLoudly(goesOn, checks.twoWays),
    (script) =>
      script.replace(/^.*\$ErrorActionPreference = 'Stop'\n/m, '').replaceAll(' -ErrorAction Stop', ''),
    ['find-twin', 'get-privileged-roles', 'get-exchange-schema', 'find-address-exchange', 'copy-to-rescue'],
  ],
  [
    'the preference alone',
    checks.failsLoudly(goesOn, checks.twoWays),
    (script) => script.replace(/^.*\$ErrorActionPreference = 'Stop'\n/m, ''),
    ['get-soft-deleted-mailbox', 'get-mailbox-owner', 'list-ad-mailbox-guids', 'find-guid-owner'],
  ],
  [
    'the count',
    checks.countsAndCompares,
    (script) => script.replace(/\.Count -ne 1\b/g, '.Count -lt 0'),
    ['hold-mailbox', 'restore-user', 'stamp-anchor', 'make-remote-shared', 'copy-to-mailbox'],
  ],
  [
    'the comparison',
    checks.countsAndCompares,
    (script) => script.replace(/ -or "?\$?\(?\$\w+\[0\]\.\w+\)?"? -ne \$\w+/g, ''),
    ['hold-mailbox', 'delete-cloud-user', 'release-litigation-hold', 'retry-provisioning'],
  ],
  [
    '-WhatIf',
    checks.triesFirst,
    (script) => script.replace(/ -WhatIf\b/g, ''),
    ['delete-cloud-user', 'recover-inactive-mailbox', 'release-delay-hold', 'restore-ad-user'],
  ],
  [
    'the typed word behind -WhatIf',
    checks.triesFirst,
    (script) => script.replace(/^.*if \(-not \$trial -and .*\n/m, ''),
    ['delete-cloud-user', 'undo-soft-deleted'],
  ],
  [
    'the typed word',
    checks.asksForAWord,
    (script) =>
      script.replace(/^(\s*)if \(\(& \$ask ('.*?')\) -ne '\w+'\) \{ throw .*$/gm, '$1[void](& $ask $2)'),
    [
      'copy-to-mailbox',
      'clear-cloud-mapping',
      'swap-licence',
      'move-ad-user-into-scope',
      'enable-sync-cycle',
    ],
  ],
  [
    'what closes a switch or says that it is open',
    checks.leavesNothingOpen,
    (script) =>
      script
        .replace('SyncCycleEnabled $true -ErrorAction', 'SyncCycleEnabled $false -ErrorAction')
        .replaceAll('STILL OPEN', ''),
    ['pause-sync'],
  ],
  [
    'the width',
    checks.survivesNarrowConsoles,
    (script) => script.replace(/Out-String -Width \d+/g, 'Out-String -Width 80'),
    ['get-soft-deleted-mailbox', 'get-remote-mailbox'],
  ],
  [
    'what says it in any session',
    checks.saysTheSameInAnySession,
    (script) => script.replace(/^ *\$InformationPreference = .*\n/m, ''),
    ['get-user', 'hold-mailbox'],
  ],
  [
    'the stop where nothing is done',
    checks.claimsOnlyWhatWasDone,
    (script) => script.replace(/^ *if \(\$WhatIfPreference\) .*\n/m, ''),
    ['save-evidence-ad', 'pause-sync', 'restore-user'],
  ],
  [
    'what looks at the saved file',
    checks.claimsOnlyWhatWasDone,
    (script) => script.replace('(Get-Item -LiteralPath $file -ErrorAction Stop).FullName', '$file'),
    ['save-evidence-exchange'],
  ],
  [
    'what takes a result only as what it is',
    checks.takesOnlyWhatItIs(1),
    (script) => script.replace(/ \| & \$only(?: \$null| '[\w@.]+')?(?: 1)?/g, ''),
    ['get-user', 'find-deleted-user', 'get-privileged-roles', 'start-delta-sync'],
  ],
  [
    'the doubling of apostrophes',
    checks.takesRareValues,
    (script) => script.replaceAll(`.Replace("'", "''")`, ''),
    ['get-user', 'find-ad-user', 'get-cloud-managed', 'find-recipient-name'],
  ],
];

describeWithPowerShell('the checks themselves', (pwsh) => {
  let console: Console;
  beforeAll(() => {
    console = new Console(pwsh);
  });
  afterAll(() => console.close());

  const cases = spoils.flatMap(([what, check, spoil, ids]) =>
    ids.map((id) => [what, id, check, spoil] as const),
  );

  test.each(cases)('see that %s is gone from %s', async (_, id, check, spoil) => {
    const command = knowledge.commands[id];
    if (!command) throw new Error(`There is no command ${id}.`);
    const subject = { id, command, knowledge, scene: scenes[id] ?? {}, console };
    const spoiled = { ...subject, spoil };
    expect(await check(subject)).toEqual([]);
    expect(await check(spoiled).catch((error: Error) => [error.message])).not.toEqual([]);
  });

  test('take something out of at least twenty commands', () => {
    expect(new Set(cases.map(([, id]) => id)).size).toBeGreaterThanOrEqual(20);
  });
});
