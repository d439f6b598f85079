import type { Command } from '../../triage/knowledge';

/** A rule that looks at one command alone and returns its problems, empty if there are none. */
type Rule = (command: Command) => string[];

const changingVerbs =
  'Add|Clear|Disable|Enable|Expedite|Invoke|Move|New|Redo|Remove|Restore|Resume|Set|Start|Stop|Undo|Update';
/** A cmdlet that changes something outside of the console. */
export const changing = new RegExp(`(?<![\\w-])(?:${changingVerbs})-(?!Sleep\\b)[A-Z]\\w+`);
/** Not changes, in spite of their verbs: a request that only gets, and what a shell sees as long as its window is open. */
const onlyReads =
  /Invoke-MgGraphRequest -Method GET\b|Set-ADServerSettings -ViewEntireForest \$true(?=[ \n])/g;
/** Cmdlets of PowerShell itself: they see $ErrorActionPreference, and none of them changes a directory or a mailbox. */
const core =
  /^(?:(?:Where|ForEach|Select|Sort)-Object|Out-String|(?:Read|Write)-Host|Get-Command|Start-Sleep)$/;

/** The script without what stands in quotes, so that a word or a bar in a text is not taken for code. */
function bare(script: string): string {
  return script.replace(/'(?:''|[^'\n])*'|"[^"\n]*"/g, '""');
}

/** The script with each line that ends in a pipe or a comma and the next one as the one line that PowerShell reads. */
function joined(script: string): string {
  return script.replace(/([|,])\s*\n\s*/g, '$1 ');
}

function statements(script: string): string[] {
  return joined(bare(script)).split('\n');
}

const forbidden: [RegExp, string][] = [
  [/\b\w+-(?:Msol|AzureAD)\w*/i, 'cmdlets of the retired modules do not run any more'],
  [/-Force\b/i, '-Force takes the question away that protects the admin'],
  [/-Confirm:\s*\$false/i, '-Confirm:$false takes the question away that protects the admin'],
  [/-Permanently(?:Delete|ClearPreviousMailboxInfo)/i, 'nothing is deleted for good'],
  [
    /\b(?:Remove-Mailbox|Remove-MailUser|Remove-MgDirectoryDeletedItem)\b/i,
    'what can still be rescued is not removed',
  ],
  [/\bExpedite-Delicensing/i, 'a grace period is not ended'],
  [/-AsPlainText|ConvertTo-SecureString/i, 'a password is never written in a script'],
  [
    /\bRead-Host\b(?![^\n]*-AsSecureString)/,
    'ask with & $ask, which drops what was pasted behind the block: it would be the answer',
  ],
  [/\bExport-Clixml\b/, 'save with | & $save, which says what is not saved'],
  [/-Password (?!\(Read-Host '[^']*' -AsSecureString\))/, 'a password comes from Read-Host -AsSecureString'],
  [/[^\x20-\x7e\n]/, 'only ASCII: typographic quotes and dashes break when pasted'],
  [/-like '[<&]/i, 'a chat can write &lt; for <, so ask with -notmatch for the right form'],
  [/`\s*$/m, 'no backtick at the end of a line'],
  [
    /\b(?:Format-\w+|Out-Host)\b/,
    "print with | & $list 'Name', ...: a console cuts and breaks values, and prints them later than what follows",
  ],
  [/\bGet-MgUser\b(?!.*-Property )/, 'Get-MgUser without -Property shows empty values that are not empty'],
];

function forbiddenWords({ script }: Command): string[] {
  return forbidden.filter(([pattern]) => pattern.test(script)).map(([, problem]) => problem);
}

/** `& {` on the first line, `}` on the last, everything between indented: one statement for the console. */
function isOneBlock(script: string): boolean {
  const lines = script.trimEnd().split('\n');
  return (
    lines[0] === '& {' &&
    lines.at(-1) === '}' &&
    lines.slice(1, -1).every((line) => /^ {2}\S| {4}/.test(line))
  );
}

function oneBlock({ script }: Command): string[] {
  if (!isOneBlock(script))
    return ['it has to be one & { } block: a console goes on with the next line after a throw'];
  return script.split('\n')[1]?.trim() !== "$ErrorActionPreference = 'Stop'"
    ? [
        "the block has to begin with $ErrorActionPreference = 'Stop': a search that failed must not be counted",
      ]
    : [];
}

function stopsOnEveryError({ script }: Command): string[] {
  return statements(script).flatMap((line) =>
    [...line.matchAll(/(?<![\w-])[A-Z][A-Za-z]+-[A-Z]\w+/g)]
      .filter(([name]) => !core.test(name))
      .filter(({ index }) => !/^[^|]*-ErrorAction Stop\b/.test(line.slice(index)))
      .map(([name]) => `${name} needs -ErrorAction Stop: a module does not see $ErrorActionPreference`),
  );
}

/** What a cmdlet reads is counted, compared or listed only as what it is; a file of this computer is its own affair. */
function takesOnlyWhatItIs({ script }: Command): string[] {
  return joined(bare(script))
    .split('\n')
    .flatMap((line) => [
      ...line.matchAll(/(?<![\w-])(?:Get-(?!Command\b|Item\b)[A-Z]\w+|Invoke-\w+ -Method GET\b)[^|]*/g),
    ])
    .filter(({ index, input, 0: call }) => !input.slice(index + call.length).startsWith('| & $only'))
    .map(
      ([call]) =>
        `what ${call.split(' ', 1)[0]} reads goes through | & $only 'Id': an error that comes as an object is no result`,
    );
}

/** A count that is printed before a later search fails reads as the whole answer. */
function countsAfterSearching({ script, risk }: Command): string[] {
  if (risk !== 'read') return [];
  const lines = joined(script).split('\n');
  const count = lines.findIndex((line) => /^ {2}Write-Host "[^"]*\.Count\)/.test(line));
  const late = lines.find(
    (line, index) => count >= 0 && index > count && /^ {2}\$\w+ \+?= @?\(*(?:Get|Invoke)-/.test(line),
  );
  return late ? [`every search stands before the first count: ${late.trim()}`] : [];
}

/** An identity that Exchange does not know can list everybody, so what came back is counted, and none is refused. */
function comparesWhatItRead({ script }: Command): string[] {
  const lines = joined(script).split('\n');
  const change = lines.findIndex((line) => changing.test(bare(line).replace(onlyReads, '')));
  return lines.slice(0, change < 0 ? undefined : change).flatMap((line) => {
    const [, assigned, name] =
      /(\$(?:\w+) = @\()?(Get-(?:Mailbox|MailUser|Recipient|User|RemoteMailbox|PendingDelicenseUser)) [^|]*-Identity\b/.exec(
        line,
      ) ?? [];
    if (!name) return [];
    const variable = /\w+/.exec(assigned ?? '')?.[0] ?? '';
    return variable && new RegExp(`throw "[^"]*\\$\\(\\$${variable}\\.Count\\)`).test(script)
      ? []
      : [`what ${name} -Identity reads is counted and compared before it is used: ${line.trim()}`];
  });
}

function readsOnly({ script, risk }: Command): string[] {
  const found = changing.exec(bare(script).replace(onlyReads, ''));
  return risk === 'read' && found ? [`it is marked as reading, and ${found[0]} changes something`] : [];
}

function neverFromAPipe({ script }: Command): string[] {
  return statements(script)
    .filter((line) => new RegExp(`\\|(?:.*[\\s({])?\\s*${changing.source}`).test(line))
    .map(
      (line) => `what a Get- found may not be piped into a change, because nobody counted it: ${line.trim()}`,
    );
}

/** Switches that stand off for a moment only, and what switches them back on. */
const switches: [off: string, on: string][] = [
  'SyncCycleEnabled ',
  'BlockCloudObjectTakeoverThroughHardMatchEnabled = ',
  'BlockSoftMatchEnabled = ',
].map((name) => [`${name}$false`, `${name}$true`]);

function switchedBackOn({ script }: Command): string[] {
  return switches.flatMap(([off, on]) => {
    if (!script.includes(off)) return [];
    const [, afterFinally = ''] = script.slice(script.indexOf(off)).split('finally {');
    return [
      ...(afterFinally.includes(on)
        ? []
        : [`"${off}" has to stand in one block with "${on}" in its finally`]),
      ...(/'STILL OPEN: /.test(script) && /Write-Host \$open\b/.test(afterFinally)
        ? []
        : [`"${off}" needs a last line that says STILL OPEN, with the command that closes it`]),
      ...(afterFinally.includes('[Console]::TreatControlCAsInput = $true')
        ? []
        : [`a second Ctrl+C stops the way back of "${off}": [Console]::TreatControlCAsInput = $true`]),
    ];
  });
}

function saysWhatIsNow({ script, risk }: Command): string[] {
  if (risk === 'read') return [];
  const lines = joined(script).split('\n');
  const last = lines.findLastIndex((line) => changing.test(bare(line).replace(onlyReads, '')));
  const says = lines.findLastIndex((line) => /& \$again '|& \$again "| now: \$/.test(line));
  return says > last
    ? []
    : ["a change reads again and says what was before and what is now: & $again 'Type' $before { ... }"];
}

/** How a block knows that -WhatIf was taken off, and the question it then asks just before it destroys. */
const trial =
  '$trial = "$($MyInvocation.MyCommand.ScriptBlock)" -match \'(?m)^[^#\\n]*-What[I]f -ErrorAction Stop\'';
const asks =
  /^ {2}if \(-not \$trial -and \(& \$ask '[^'\n]* Type (\w+) and press Enter'\) -ne '\1'\) \{ throw 'Nothing was changed\.' \}\n {2}[^\n]* -WhatIf -ErrorAction Stop$/m;

function trialForm({ script, risk, expect }: Command): string[] {
  if (risk !== 'destroy' && !/ -WhatIf\b/.test(script)) return [];
  const [, found = '', guid = ''] =
    /if \(\$(\w+)\.Count -ne 1 -or "\$\(\$\1\[0\]\.\w+\)" -ne \$(\w+)\) \{ throw /.exec(script) ?? [];
  const destroying = statements(script).filter((line) => changing.test(line));
  return [
    ...(found && script.includes(`$${found} = @(Get-`) && new RegExp(`\\$${guid} = \\{\\{`).test(script)
      ? []
      : [
          'it has to read with @(Get-...), throw unless .Count is 1, and compare the GUID read with the GUID given',
        ]),
    ...(found && new RegExp(`^ {2}\\$${found}\\[0\\] \\| & \\$list `, 'm').test(joined(script))
      ? []
      : ['it has to show what it found: | & $list ...']),
    ...(destroying.length === 1 && /\s-WhatIf\b/.test(destroying[0] ?? '')
      ? []
      : ['it has to hold exactly one destroying cmdlet, with -WhatIf']),
    ...(destroying.some(
      (line) => guid && (line.includes(`$${guid} `) || line.includes(`$${found}[0].PrimarySmtpAddress `)),
    )
      ? []
      : [
          'the destroying cmdlet has to take the GUID that was checked, or the address of what was found by it',
        ]),
    ...(script.includes(trial) && asks.test(script)
      ? []
      : ['it has to ask for a word just before that cmdlet when -WhatIf is taken off ($trial)']),
    ...(expect.includes('without -WhatIf')
      ? []
      : ['"expect" has to say when to run it again without -WhatIf']),
  ];
}

/** What every script has to keep to, whatever it refers to. */
export const scriptRules: Rule[] = [
  forbiddenWords,
  oneBlock,
  stopsOnEveryError,
  takesOnlyWhatItIs,
  countsAfterSearching,
  comparesWhatItRead,
  readsOnly,
  neverFromAPipe,
  switchedBackOn,
  saysWhatIsNow,
  trialForm,
];
