import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkCommand, type CommandKnowledge } from '../../src/guides/rules/commands';
import { Command, Detail, Shell, Source } from '../../src/triage/knowledge';
import { readPaste } from '../../src/triage/paste/read-paste';
import { renderScript } from '../../src/triage/powershell';
import { guides } from '../support/guides';
import { callsIn, errorsIn, loadGrammar, type Call, type Parse } from '../support/powershell-grammar';

function load<T>(name: string, schema: z.ZodType<T>): Record<string, T> {
  const text = readFileSync(join(__dirname, '../../guides', `${name}.yaml`), 'utf8');
  return z.record(z.string(), schema).parse(parse(text));
}

const known: CommandKnowledge = {
  commands: load('commands', Command),
  details: load('details', Detail),
  shells: load('shells', Shell),
  sources: load('sources', Source),
};
const commands = Object.entries(known.commands);
const examples = Object.fromEntries(Object.entries(known.details).map(([id, { example }]) => [id, example]));

let grammar: Parse;
beforeAll(async () => {
  grammar = await loadGrammar();
});

describe('every command', () => {
  test.each(commands)('%s keeps to every rule', (id, command) => {
    expect(checkCommand(command, known)).toEqual([]);
  });

  test.each(commands)('%s is PowerShell, with and without its details', (_, command) => {
    expect(errorsIn(grammar(renderScript(command, examples, known.details)))).toEqual([]);
    expect(errorsIn(grammar(renderScript(command, {}, known.details)))).toEqual([]);
  });

  test.each(commands)('%s leaves no placeholder behind', (_, command) => {
    expect(renderScript(command, {}, known.details)).not.toContain('{{');
  });

  test.each(commands.filter(([, { shell }]) => shell.startsWith('microsoft-')))(
    '%s names the scopes it needs',
    (_, { scopes }) => {
      expect(scopes?.length).toBeGreaterThan(0);
    },
  );
});

describe('what scripts share', () => {
  const details = known.details;
  const script = "& {\n  $ErrorActionPreference = 'Stop'\n  $upn = {{upn}}\n  Get-X | & $list 'Name'\n}";

  test('stands behind the values, so that they are the first lines of a block', () => {
    const lines = renderScript({ script }, {}, details).split('\n');
    const at = (start: string) => lines.findIndex((line) => line.startsWith(start));
    expect(at('  $upn = ')).toBeLessThan(at('  $list = {'));
    expect(at('  $list = {')).toBeLessThan(at('  Get-X'));
    expect(lines.some((line) => line.startsWith('  $again'))).toBe(false);
  });

  test('stands behind the first line where there are no values', () => {
    const lines = renderScript({ script: script.replace(/\n.*\{\{upn\}\}/, '') }, {}, details).split('\n');
    expect(lines[1]).toBe("  $ErrorActionPreference = 'Stop'");
    expect(lines[2]).toBe("  $InformationPreference = 'Continue'");
    expect(lines[3]).toBe('  $list = {');
  });

  test('stops where the session does nothing, if something would be done', () => {
    const rehearses = 'if ($WhatIfPreference) { throw ';
    expect(renderScript({ script }, {}, details)).not.toContain(rehearses);
    for (const acts of ["& $again 'Type' 1 { 2 }", "1 | & $save 'x' 4", 'Set-ADSyncScheduler $true'])
      expect(renderScript({ script: script.replace('Get-X', acts) }, {}, details)).toContain(rehearses);
  });

  test('is not there where nothing calls it', () => {
    const text = renderScript({ script: script.replace(' | & $list', ' |') }, {}, details);
    expect(text).not.toContain('$list = {');
  });
});

const Runs = z.object({ runs: z.string() });
const Reference = z.object({
  cmdlets: z.record(
    z.string(),
    Runs.extend({ parameters: z.record(z.string(), Runs.extend({ sets: z.array(z.string()) })) }),
  ),
});
const { cmdlets } = Reference.parse(
  JSON.parse(readFileSync(join(__dirname, '../../practice/powershell/cmdlets.json'), 'utf8')),
);

/** Which cmdlets are there in which shell: the reference's `runs`, see practice/powershell/cmdlets.json. */
const runsIn: Record<string, RegExp> = {
  'exchange-online': /^(exchange|exchange-online|anywhere)$/,
  'exchange-management-shell': /^(exchange|exchange-management-shell|anywhere)$/,
  'microsoft-graph': /^(Microsoft\.Graph\..+|anywhere)$/,
  'microsoft-entra': /^(Microsoft\.Entra|anywhere)$/,
  'active-directory': /^(ActiveDirectory|anywhere)$/,
  'entra-connect': /^(ADSync|anywhere)$/,
};
const common = new Set(['ErrorAction', 'WhatIf']);

/** Where the reference contradicts its own examples, so the sets say nothing. */
const defects: { name: string; parameter: string; because: string }[] = [
  {
    name: 'New-MailboxRestoreRequest',
    parameter: 'SourceIsArchive',
    because: 'its set is printed as SourceMailboxMailbox, and its text says that it goes with SourceMailbox',
  },
  {
    name: 'New-Mailbox',
    parameter: 'MicrosoftOnlineServicesID',
    because:
      'its printed sets leave out the one that is named after it; the recovery procedure of an inactive mailbox uses the two together',
  },
];

function problemsOf({ name, parameters }: Call, shell: string): string[] {
  const cmdlet = cmdlets[name];
  if (!cmdlet) return [`${name} is not in the reference`];
  const fits = runsIn[shell] ?? /^$/;
  const given = parameters.filter((one) => !common.has(one));
  const problems = given.flatMap((one) => {
    const parameter = cmdlet.parameters[one];
    if (!parameter) return [`${name} has no -${one}`];
    return fits.test(parameter.runs) ? [] : [`${name} -${one} does not exist in ${shell}`];
  });
  const sets = given
    .filter((one) => !defects.some((defect) => defect.name === name && defect.parameter === one))
    .map((one) => cmdlet.parameters[one]?.sets ?? [])
    .filter((one) => !one.includes('(All)'));
  const [first = [], ...others] = sets;
  const shared = first.filter((set) => others.every((other) => other.includes(set)));
  return [
    ...(fits.test(cmdlet.runs) ? [] : [`${name} does not exist in ${shell}`]),
    ...problems,
    ...(sets.length > 0 && shared.length === 0
      ? [`${name}: ${given.join(', ')} share no parameter set`]
      : []),
  ];
}

describe('cmdlets and parameters', () => {
  test.each(commands)('%s uses only what exists where it runs', (_, command) => {
    const calls = callsIn(grammar(renderScript(command, examples, known.details)));
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.flatMap((call) => problemsOf(call, command.shell))).toEqual([]);
  });

  test.each(Object.entries(known.shells))('%s connects with what exists there', (id, shell) => {
    const calls = callsIn(grammar(shell.connect.replace('{{scopes}}', "'User.Read.All','Domain.Read.All'")));
    expect(calls.flatMap((call) => problemsOf(call, id))).toEqual([]);
  });

  test('every cmdlet of the reference is used', () => {
    const scripts = [
      ...commands.map(([, command]) => renderScript(command, {}, known.details)),
      ...Object.values(known.shells).map((s) => s.connect),
      readFileSync(join(__dirname, '../../guides/collector.ps1'), 'utf8'),
    ];
    const unused = Object.keys(cmdlets).filter((name) => !scripts.some((script) => script.includes(name)));
    expect(unused).toEqual([]);
  });

  test.each([
    ['Get-Mailbox -SoftDeletedUser', 'exchange-online', 'Get-Mailbox has no -SoftDeletedUser'],
    ['Get-Mailboxes', 'exchange-online', 'Get-Mailboxes is not in the reference'],
    [
      'Get-RemoteMailbox -Identity $x',
      'exchange-online',
      'Get-RemoteMailbox does not exist in exchange-online',
    ],
    [
      'Get-Mailbox -SoftDeletedMailbox',
      'exchange-management-shell',
      'Get-Mailbox -SoftDeletedMailbox does not exist in exchange-management-shell',
    ],
    [
      'New-Mailbox -Shared -InactiveMailbox $x',
      'exchange-online',
      'New-Mailbox: Shared, InactiveMailbox share no parameter set',
    ],
  ])('%s in %s is refused', (text, shell, problem) => {
    expect(callsIn(grammar(text)).flatMap((call) => problemsOf(call, shell))).toContain(problem);
  });
});

const change: Command = {
  title: 'Change a mailbox',
  shell: 'exchange-online',
  role: 'Recipient Management',
  risk: 'change',
  effect: 'content',
  verify: 'get-mailbox',
  expect: 'It is changed.',
  source: ['expert'],
  script: [
    '& {',
    "  $ErrorActionPreference = 'Stop'",
    '  $guid = {{exchange-guid}}',
    "  $mailbox = @(Get-Mailbox -Identity $guid -ErrorAction Stop | & $only 'ExchangeGuid')",
    '  if ($mailbox.Count -ne 1 -or "$($mailbox[0].ExchangeGuid)" -ne $guid) { throw "Stop: $($mailbox.Count) read." }',
    "  $mailbox[0] | & $list 'Name', 'ExchangeGuid'",
    '  Set-Mailbox -Identity $guid -RetentionHoldEnabled $true -ErrorAction Stop',
    "  & $again 'Hold' $mailbox[0].RetentionHoldEnabled { (Get-Mailbox -Identity $guid -ErrorAction Stop | & $only 'ExchangeGuid' 1).RetentionHoldEnabled }",
    '}',
  ].join('\n'),
};
const destroy: Command = {
  ...change,
  risk: 'destroy',
  gate: 'Everything was checked.',
  expect: 'Read it, then run it again without -WhatIf.',
  script: change.script
    .replace('$true -ErrorAction', '$true -WhatIf -ErrorAction')
    .replace(
      '  Set-Mailbox',
      [
        '  $trial = "$($MyInvocation.MyCommand.ScriptBlock)" -match \'(?m)^[^#\\n]*-What[I]f -ErrorAction Stop\'',
        "  if (-not $trial -and (& $ask 'Sure? Type hold and press Enter') -ne 'hold') { throw 'Nothing was changed.' }",
        '  Set-Mailbox',
      ].join('\n'),
    ),
};
const read: Command = { ...change, risk: 'read', effect: undefined, verify: undefined };

/** A command with one thing in its script replaced; the text to replace has to be there. */
function changed(command: Command, from: string, to: string): Command {
  if (!command.script.includes(from)) throw new Error(`The example has no ${from}`);
  return { ...command, script: command.script.replace(from, () => to) };
}
const set = 'Set-Mailbox -Identity $guid -RetentionHoldEnabled $true -ErrorAction Stop';

describe('the rules', () => {
  test('have nothing against a good change and a good destruction', () => {
    expect(checkCommand(change, known)).toEqual([]);
    expect(checkCommand(destroy, known)).toEqual([]);
  });

  test('take a list of properties on several lines for one', () => {
    const broken = changed(destroy, "& $list 'Name', 'ExchangeGuid'", "& $list 'Name',\n    'ExchangeGuid'");
    expect(checkCommand(broken, known)).toEqual([]);
  });

  test.each<[string, Command, RegExp]>([
    [
      'an unknown detail',
      changed(change, 'exchange-guid', 'exchange-gid'),
      /detail "exchange-gid" does not exist/,
    ],
    ['an unknown shell', { ...change, shell: 'cmd' }, /shell "cmd" does not exist/],
    ['an unknown source', { ...change, source: ['hearsay'] }, /source "hearsay" does not exist/],
    ['an unknown verification', { ...change, verify: 'look' }, /command "look" does not exist/],
    ['a change without verification', { ...change, verify: undefined }, /needs a command that verifies it/],
    [
      'a change as verification',
      { ...change, verify: 'restore-user' },
      /"restore-user" verifies it, so it may only read/,
    ],
    [
      'a detail in quotes',
      changed(change, '$guid = {{exchange-guid}}', "$guid = '{{exchange-guid}}'"),
      /stands alone/,
    ],
    [
      'a detail as an argument',
      changed(change, '-Identity $guid -Ret', '-Identity {{exchange-guid}} -Ret'),
      /stands alone/,
    ],
    ['a retired cmdlet', changed(change, set, 'Get-MsolUser -ErrorAction Stop'), /retired modules/],
    [
      'a retired AzureAD cmdlet',
      changed(change, set, 'Get-AzureADUser -ErrorAction Stop'),
      /retired modules/,
    ],
    ['-Force', changed(change, set, `${set} -Force`), /-Force/],
    ['-Confirm:$false', changed(change, set, `${set} -Confirm:$false`), /-Confirm:\$false/],
    ['-PermanentlyDelete', changed(change, set, `${set} -PermanentlyDelete`), /for good/],
    ['Remove-Mailbox', changed(change, 'Set-Mailbox', 'Remove-Mailbox'), /can still be rescued/],
    [
      'Remove-MgDirectoryDeletedItem',
      changed(change, 'Set-Mailbox', 'Remove-MgDirectoryDeletedItem'),
      /can still be rescued/,
    ],
    ['Expedite-Delicensing', changed(change, 'Set-Mailbox', 'Expedite-Delicensing'), /grace period/],
    ['a typographic quote', changed(change, '"Stop: ', '\u201cStop: '), /only ASCII/],
    ['a typographic dash', changed(change, '-RetentionHold', '\u2013RetentionHold'), /only ASCII/],
    [
      'a line that goes on after a backtick',
      changed(change, ' -RetentionHold', ' `\n    -RetentionHold'),
      /backtick/,
    ],
    ['a plain-text password', changed(change, set, `${set} -Password 'secret'`), /Read-Host -AsSecureString/],
    [
      'a password made from text',
      changed(change, set, "$p = ConvertTo-SecureString 'x' -AsPlainText"),
      /never written/,
    ],
    [
      'Get-MgUser without -Property',
      changed(change, set, 'Get-MgUser -UserId $guid -ErrorAction Stop'),
      /without -Property/,
    ],
    ['no block', { ...change, script: change.script.replace(/^& \{\n|\n\}$/g, '') }, /one & \{ \} block/],
    ['a line behind the block', { ...change, script: `${change.script}\n${set}` }, /one & \{ \} block/],
    [
      'a read without a block',
      { ...read, script: 'Get-AcceptedDomain -ErrorAction Stop' },
      /one & \{ \} block/,
    ],
    [
      'no $ErrorActionPreference',
      changed(change, "  $ErrorActionPreference = 'Stop'\n", ''),
      /has to begin with/,
    ],
    [
      'a cmdlet that goes on after an error',
      changed(change, ' $true -ErrorAction Stop', ' $true'),
      /Set-Mailbox needs -ErrorAction Stop/,
    ],
    [
      'a detail behind a cmdlet',
      changed(change, '  Set-Mailbox', '  $target = {{target-guid}}\n  Set-Mailbox'),
      /every detail stands before the first cmdlet/,
    ],
    [
      'a detail that may be left out in a change',
      changed(change, '{{exchange-guid}}', '{{exchange-guid?}}'),
      /\$guid can be empty/,
    ],
    [
      'a window that waits and does not say so',
      { ...guides.commands['pause-sync']!, 'stays-open': undefined },
      /stays-open has to be \{ word: on, property: SyncCycleEnabled \}/,
    ],
    [
      'a window that is said to wait and does not',
      { ...change, 'stays-open': { word: 'on', property: 'SyncCycleEnabled' } },
      /does not wait for "on"/,
    ],
    ['a list that a console cuts', changed(change, '& $list ', 'Format-List '), /print with \| & \$list/],
    ['a table', changed(change, '& $list ', 'Format-Table '), /print with \| & \$list/],
    [
      'output that goes past what stands in order',
      changed(change, "'ExchangeGuid'\n", "'ExchangeGuid' | Out-Host\n"),
      /print with/,
    ],
    [
      'a read that goes on after an error',
      changed(
        { ...read, script: change.script.replace(/\n {2}(?:Set-|& \$again).*/g, '') },
        ' -ErrorAction Stop',
        '',
      ),
      /Get-Mailbox needs -ErrorAction Stop/,
    ],
    [
      'a read that is taken whatever came',
      changed(change, "ErrorAction Stop | & $only 'ExchangeGuid')", 'ErrorAction Stop)'),
      /what Get-Mailbox reads goes through/,
    ],
    ['a question that anything may answer', changed(destroy, '& $ask', 'Read-Host'), /ask with & \$ask/],
    [
      'a file that may not be there',
      changed(change, "& $list 'Name', 'ExchangeGuid'", 'Export-Clixml -LiteralPath $file'),
      /save with \| & \$save/,
    ],
    [
      'a count before the last search',
      changed(
        read,
        set,
        'Write-Host "$($mailbox.Count) found."\n  $more = @(Get-Recipient -Identity $guid -ErrorAction Stop)',
      ),
      /every search stands before the first count/,
    ],
    [
      'a read by identity that nobody counted',
      changed(
        read,
        "$mailbox = @(Get-Mailbox -Identity $guid -ErrorAction Stop | & $only 'ExchangeGuid')",
        "Get-Mailbox -Identity $guid -ErrorAction Stop | & $only 'ExchangeGuid' | & $list 'Name'",
      ),
      /what Get-Mailbox -Identity reads is counted/,
    ],
    [
      'a read by identity that shows whatever came',
      changed(change, 'throw "Stop: $($mailbox.Count) read."', 'throw "Stop."'),
      /what Get-Mailbox -Identity reads is counted/,
    ],
    [
      'a change that does not read again',
      changed(change, '& $again ', '& $show '),
      /reads again and says what was before and what is now/,
    ],
    [
      'a change behind the reading',
      changed(change, '\n}', `\n  ${set}\n}`),
      /reads again and says what was before and what is now/,
    ],
    ['a change that is marked as reading', read, /marked as reading, and Set-Mailbox/],
    [
      'a narrower view of the directory that is marked as reading',
      { ...read, script: "Set-ADServerSettings -RecipientViewRoot 'contoso.com/Staff'" },
      /marked as reading/,
    ],
    [
      'a PATCH that is marked as reading',
      { ...read, script: "Invoke-MgGraphRequest -Method PATCH -Uri '/v1.0/x'" },
      /marked as reading/,
    ],
    [
      'a Get- piped into a change',
      changed(
        change,
        set,
        'Get-Mailbox -Identity $guid -ErrorAction Stop | Set-Mailbox -RetentionHoldEnabled $true -ErrorAction Stop',
      ),
      /may not be piped/,
    ],
    [
      'a Get- piped into a change on the next line',
      changed(
        change,
        set,
        'Get-Mailbox -Identity $guid -ErrorAction Stop |\n    Set-Mailbox -RetentionHoldEnabled $true -ErrorAction Stop',
      ),
      /may not be piped/,
    ],
    [
      'a change for each of what was found',
      changed(
        change,
        set,
        '$mailbox | ForEach-Object { Set-Mailbox -Identity $guid -RetentionHoldEnabled $true -ErrorAction Stop }',
      ),
      /may not be piped/,
    ],
    [
      'sync off without on',
      changed(change, set, 'Set-ADSyncScheduler -SyncCycleEnabled $false -ErrorAction Stop'),
      /in its finally/,
    ],
    [
      'sync on, but not in finally',
      changed(
        change,
        set,
        'Set-ADSyncScheduler -SyncCycleEnabled $false -ErrorAction Stop\n  Set-ADSyncScheduler -SyncCycleEnabled $true -ErrorAction Stop',
      ),
      /in its finally/,
    ],
    [
      'a hard-match block that stays off',
      changed(change, set, '$features.BlockCloudObjectTakeoverThroughHardMatchEnabled = $false'),
      /in its finally/,
    ],
    [
      'a soft-match block that stays off',
      changed(change, set, '$features.BlockSoftMatchEnabled = $false'),
      /in its finally/,
    ],
    [
      'a pause whose end does not say that it failed',
      changed(
        change,
        set,
        'try { Set-ADSyncScheduler -SyncCycleEnabled $false -ErrorAction Stop } finally {\n    Set-ADSyncScheduler -SyncCycleEnabled $true -ErrorAction Stop\n  }',
      ),
      /says STILL OPEN/,
    ],
    [
      'a destruction that did not count',
      changed(destroy, '$mailbox.Count -ne 1 -or ', ''),
      /throw unless \.Count is 1/,
    ],
    [
      'a destruction that did not compare',
      changed(destroy, ' -or "$($mailbox[0].ExchangeGuid)" -ne $guid', ''),
      /throw unless \.Count is 1/,
    ],
    [
      'a destruction that shows nothing',
      changed(destroy, ' | & $list ', ' | & $same '),
      /show what it found/,
    ],
    [
      'a destruction that does not ask',
      { ...destroy, script: destroy.script.replace(/\n.*& \$ask.*/, '') },
      /ask for a word just before/,
    ],
    [
      'a destruction that asks for one word and takes another',
      changed(destroy, "-ne 'hold'", "-ne ''"),
      /ask for a word just before/,
    ],
    [
      'a change with -WhatIf that does not ask',
      { ...destroy, risk: 'change', script: destroy.script.replace(/\n.*& \$ask.*/, '') },
      /ask for a word just before/,
    ],
    [
      'a destruction without -WhatIf',
      changed(destroy, ' -WhatIf', ''),
      /exactly one destroying cmdlet, with -WhatIf/,
    ],
    ['two destructions', changed(destroy, '\n}', `\n  ${set}\n}`), /exactly one destroying cmdlet/],
    [
      'a destruction of something else',
      changed(destroy, 'Set-Mailbox -Identity $guid', "Set-Mailbox -Identity 'all'"),
      /take the GUID that was checked/,
    ],
    [
      'a destruction that does not say what comes next',
      { ...destroy, expect: 'Done.' },
      /"expect" has to say/,
    ],
  ])('refuse %s', (_, command, problem) => {
    expect(checkCommand(command, known).join('\n')).toMatch(problem);
  });
});

/** What a script stops with, and does not catch itself; what `$again` runs is caught by it. */
function stopsOf(script: string): string[] {
  const times = (form: RegExp, before: string) => before.match(form)?.length ?? 0;
  return [...script.matchAll(/\bthrow \(?(['"])((?:(?!\1).)*)/g)]
    .filter(({ index }) => {
      const before = script.slice(0, index);
      const inAgain = /& \$again [^\n]*\{\n(?:(?!\n {2}\})[^])*$/.test(before);
      return !inAgain && times(/\btry \{/g, before) === times(/\} catch\b/g, before);
    })
    .map(([, , text]) => text ?? '');
}

describe('what a block says when it stops', () => {
  const stops = commands.flatMap(([id, command]) =>
    stopsOf(renderScript(command, examples, known.details)).map((text): [string, string] => [id, text]),
  );

  test.each(stops)('is known in the chat: %s, “%s”', (_, text) => {
    const printed = `Exception: \nLine |\n  59 |  … x) { throw …\n     |         ~~~~~\n     | ${text}\n`;
    const { found } = readPaste(guides, printed, { today: '2026-11-21', upn: 'adele@contoso.com' });
    expect(found.length).toBeGreaterThan(0);
  });
});
