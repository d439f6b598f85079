import type { Answer, Call } from '../../practice/powershell/call';
import {
  askedOf,
  carryOut,
  changes,
  closes,
  done,
  opens,
  plain,
  play,
  scriptOf,
  statements,
  told,
  valuesOf,
  type Outcome,
  type Subject,
} from './subject';
import { writes } from '../../practice/powershell/stubs';
import { ben } from '../../practice/powershell/tenant/person';
import { world } from '../../practice/powershell/tenant/world';

/** One thing that holds for every command; gives what does not hold, as sentences. */
export type Check = (subject: Subject) => Promise<string[]>;

const when = (problem: boolean, say: string) => (problem ? [say] : []);

const newer = {
  nodes: ['TernaryExpressionAst', 'PipelineChainAst', 'TypeDefinitionAst', 'FunctionDefinitionAst'],
  tokens: [
    'QuestionQuestion',
    'QuestionQuestionEquals',
    'QuestionDot',
    'QuestionLBracket',
    'AndAnd',
    'OrOr',
    'Clean',
  ],
  parameters: ['Parallel', 'AsHashtable', 'SkipHttpErrorCheck', 'AsUTC', 'Force'],
};
/** Methods that .NET Framework has with the overload we use. */
const methods = new Set(
  'Contains EscapeDataString FromBase64String IndexOf Matches NewGuid ReadKey Replace SpecifyKind Split StartsWith Substring ToArray ToBase64String ToByteArray ToCharArray ToLower ToString ToUniversalTime ToUpperInvariant Trim'.split(
    ' ',
  ),
);

/** It is PowerShell, of the grammar of 5.1, one statement that a console runs only when its last line has come. */
export const isOneStatement: Check = async (subject) => {
  const problems: string[] = [];
  for (const script of [scriptOf(subject), scriptOf(subject, {})]) {
    const parsed = await subject.console.parse(script);
    problems.push(
      ...parsed.errors,
      ...newer.nodes.filter((one) => parsed.nodes.includes(one)),
      ...newer.tokens.filter((one) => parsed.tokens.includes(one)),
      ...newer.parameters.filter((one) => parsed.parameters.includes(one)),
      ...parsed.methods.filter((one) => !methods.has(one)).map((one) => `.${one}() may not exist in 5.1`),
      ...parsed.complete.map((count) => `a console runs its first ${count} lines by themselves`),
    );
  }
  return problems;
};

/** In its scene it does what it is for: no error, every answer asked for, a change changes. */
export const works: Check = async (subject) => {
  const ran = await plain(subject);
  return [
    ...ran.errors.map(({ message }) => `ends with “${message}”`),
    ...when(ran.left > 0, `${ran.left} answers were not asked for; asked: ${ran.asked.join(' / ')}`),
    ...when(statements(ran.screen).length === 0, 'shows nothing'),
    ...when(subject.command.risk === 'read' && ran.calls.some(writes), 'a read writes'),
    ...when(subject.command.risk !== 'read' && !ran.calls.some(writes), 'a change writes nothing'),
    ...noise(ran),
  ];
};

function noise({ screen }: Outcome): string[] {
  return [
    'FormatStartData',
    'System.Object[]',
    'System.Collections',
    '\u2026',
    'Microsoft.PowerShell.Commands',
  ].flatMap((one) => when(screen.includes(one), `prints ${one}`));
}

const preferences = ['Continue', 'SilentlyContinue', 'Ignore', 'Stop'] as const;

/** What stands in place of a value that is not filled in, or only looks like one. */
export function badValues(kind: string, example: string, placeholder: string): string[] {
  const guid = ['guid', 'sku', 'archive'].includes(kind);
  const address = kind === 'address';
  return [
    '',
    ' ',
    placeholder,
    placeholder.replace('<', '&lt;').replace('>', '&gt;'),
    `${example}\u200b`,
    `\u200b${example}`,
    `\u00a0${example}`,
    `${example}\u00a0`,
    `${example.slice(0, 3)}\u200b${example.slice(3)}`,
    `\ufeff${example}`,
    `“${example}”`,
    `"${example}"`,
    `<${example}>`,
    `<${example}`,
    ...(kind === 'name' || kind === 'exact-name'
      ? []
      : [
          `${example.slice(0, 3)}\u00ad${example.slice(3)}`,
          `${example.slice(0, 3)}\u2060${example.slice(3)}`,
        ]),
    ...(guid
      ? [
          example.slice(0, -1),
          `{${example}}`,
          `${example}0`,
          example.replace(/[0-9a-f]/g, '0'),
          example.replace(/\d/, '\u0661'),
        ]
      : []),
    ...(address
      ? ['smtp:', 'mailto:']
          .map((one) => one + example)
          .concat(
            `${example};`,
            `${example},`,
            `${example}.`,
            '*@contoso.com',
            'a b@contoso.com',
            '@contoso.com',
            'adele',
            'adele@',
            'o\u2019neil@contoso.com',
          )
      : []),
  ];
}

/** A rendered script in which one value is replaced by whatever a person typed there. */
function typedIn(subject: Subject, detail: string, typed: string): string {
  const marked = '\u0001';
  const { example = '' } = subject.knowledge.details[detail] ?? {};
  const known = valuesOf(subject)[detail] ?? example;
  const quoted = `'${known.replaceAll("'", "''")}'`;
  const line = new RegExp(`^(\\s*\\$\\w+ = )${quoted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'm');
  const script = scriptOf(subject).replace(line, `$1${marked}`);
  if (!script.includes(marked)) throw new Error(`${subject.id} has no line for ${detail}`);
  return script.replace(marked, () => `'${typed.replace(/['\u2018-\u201b]/g, '$&$&')}'`);
}

/** Refuses every bad value of every detail before a single call, whatever the session's preference is. */
export function refuses(
  bad: (kind: string, example: string, placeholder: string) => string[],
  sessions: readonly (typeof preferences)[number][] = preferences,
): Check {
  return async (subject) => {
    const problems: string[] = [];
    for (const { detail, optional } of askedOf(subject)) {
      const { kind = '', example = '', placeholder = '' } = subject.knowledge.details[detail] ?? {};
      for (const typed of bad(kind, example, placeholder)) {
        const open = optional && (typed.trim() === '' || /^(?:<|&lt;)/.test(typed));
        if (open) continue;
        for (const preference of sessions) {
          const { calls, screen } = await play(subject, {
            script: typedIn(subject, detail, typed),
            preference,
          });
          const first = calls[0]?.cmdlet;
          if (first !== undefined)
            problems.push(`calls ${first} with ${detail} ${JSON.stringify(typed)} at ${preference}`);
          else if (!screen.includes('Fill in'))
            problems.push(`says nothing of ${detail} ${JSON.stringify(typed)} at ${preference}`);
        }
      }
    }
    return problems;
  };
}

/** A line that says what is there or not: a count, a None, a True or False. */
const claims =
  /^\W*(?:\d+\.\s)?(?:\d+\b(?!\.\s| \|)|No\b|None\b)|(?<!now):\s*(?:\d+|True|False|none|empty)\.?$|\b0\b|not (?:there|blocked)|nothing to do/i;
const played = 'PLAYED FAILURE';

/** Commands that go on after a call that may fail, and say so: which call, such as the second Get-User: `Get-User 2`. */
export type GoesOn = Readonly<Record<string, readonly string[]>>;

/** How a call fails, and the session in which it does. */
type Way = readonly [terminating: boolean, preference: (typeof preferences)[number]];
const everyWay: readonly Way[] = [false, true].flatMap((one) =>
  preferences.map((preference) => [one, preference] as const),
);
/** The two ways that differ most. */
export const twoWays: readonly Way[] = [
  [false, 'Continue'],
  [true, 'SilentlyContinue'],
];

/**
 * When a call fails nothing is claimed of it and nothing is changed after it, terminating error or not, cmdlet there or not.
 * With `alternate` each call fails in one of the ways.
 */
export function failsLoudly(goesOn: GoesOn, ways = everyWay, alternate = false): Check {
  return async (subject) => {
    const good = await plain(subject);
    const problems: string[] = [];
    const hold = (ran: Outcome, at: number, later: Call[], error: string, name: string) =>
      problems.push(
        ...afterFailure(ran, {
          from: good.calls[at - 1]?.at,
          later,
          on: goesOn[subject.id]?.includes(nameOf(good.calls, at)) === true,
          error,
        }).map((one) => `${name}: ${one}`),
      );
    for (const [index, { cmdlet }] of good.calls.entries()) {
      if (/^(?:Start-Sleep|Set-Clipboard)$/.test(cmdlet)) continue;
      const at = index + 1;
      for (const [terminating, preference] of alternate
        ? ways.slice(index % ways.length).slice(0, 1)
        : ways) {
        const ran = await play(subject, { preference, failures: [{ at, message: played, terminating }] });
        const name = `call ${at} (${cmdlet}) failing${terminating ? ', terminating,' : ''} at ${preference}`;
        hold(ran, at, ran.calls.slice(at), played, name);
      }
    }
    for (const cmdlet of new Set(good.calls.map((call) => call.cmdlet))) {
      if (/^(?:Start-Sleep|Set-Clipboard|Get-Item|Import-Module|Set-ADServerSettings)$/.test(cmdlet))
        continue;
      const at = good.calls.findIndex((call) => call.cmdlet === cmdlet) + 1;
      const ran = await play(subject, { missing: [cmdlet] });
      hold(ran, at, ran.calls.slice(at - 1), `'${cmdlet}' is not recognized`, `without ${cmdlet}`);
    }
    return problems;
  };
}

/** A call by its cmdlet, and its number among those of that cmdlet. */
function nameOf(calls: readonly Call[], at: number): string {
  const { cmdlet } = calls[at - 1] ?? { cmdlet: '' };
  return `${cmdlet} ${calls.slice(0, at).filter((call) => call.cmdlet === cmdlet).length}`;
}

/** `from`: where on the screen the failing call stood; `on`: the command says what the failure means and goes on. */
function afterFailure(
  { screen }: Outcome,
  { from, later, on, error }: { from?: number; later: Call[]; on: boolean; error: string },
): string[] {
  // What is printed of a later call is told of that one: where the command goes on, or closes a switch.
  const next = later.find((call) => on || closes(call));
  return [
    ...(on ? [] : changes(later).filter((call) => !closes(call))).map((call) => `goes on to ${told(call)}`),
    ...when(!screen.includes(error) && !later.some(closes), 'the error is not shown'),
    ...claimed(screen.slice(from, next?.at)).map((line) => `“${line}”`),
  ];
}

/** What is claimed after a failure, which is told in the same breath or has a line of its own. */
function claimed(screen: string): string[] {
  return statements(screen).filter((line) => !line.includes(played) && claims.test(line));
}

const deciding =
  /^(?:Get-(?:Mailbox|MgUser|MgDirectoryDeletedItemAsUser|EntraDeletedUser|ADUser|ADObject|RemoteMailbox|User|MgDirectoryOnPremiseSynchronization)|Invoke-MgGraphRequest)$/;

/** A change stops unless exactly the one object came back that was named: at none, at several, at somebody else's. */
export const countsAndCompares: Check = async (subject) => {
  if (subject.command.risk === 'read') return [];
  const good = await plain(subject);
  const at = good.calls.findIndex(({ cmdlet }) => deciding.test(cmdlet)) + 1;
  if (at === 0) return [];
  const change = (objects: (all: unknown[]) => unknown[]) => ({
    answer: (answer: Answer, _: unknown, number: number): Answer =>
      number === at && 'objects' in answer ? { objects: objects(answer.objects) } : answer,
  });
  const variants: [string, (all: unknown[]) => unknown[]][] = [
    ['none', () => []],
    ['two', (all) => [...all, ...all]],
    ['three', (all) => [...all, ...all, ...all]],
    ['somebody else’s', (all) => all.map(foreign)],
  ];
  const problems: string[] = [];
  for (const [name, objects] of variants) {
    if (name === 'somebody else’s' && askedOf(subject).length === 0) continue;
    const ran = await play(subject, change(objects));
    problems.push(
      ...ran.calls.filter(writes).map((call) => `with ${name} read: ${told(call)}`),
      ...when(ran.errors.length === 0, `with ${name} read it does not stop`),
    );
  }
  return problems;
};

/** The same object with everything in it that names a person or a mailbox turned into another's. */
function foreign(thing: unknown): unknown {
  if (typeof thing === 'string')
    return thing.replace(/^[0-9a-f]{8}(?=-)/i, '99999999').replace(/[^\s;:]+@/, 'somebody.else@');
  if (Array.isArray(thing)) return thing.map(foreign);
  if (typeof thing !== 'object' || thing === null) return thing;
  if ('$guid' in thing) return { $guid: String(thing.$guid).replace(/^[0-9a-f]{8}/, '99999999') };
  if ('$time' in thing || '$bytes' in thing) return thing;
  return Object.fromEntries(
    Object.entries(thing).map(([name, value]) => [
      name,
      /^(?:SamAccountName|sAMAccountName|Name|DisplayName|Alias)$/.test(name)
        ? 'somebody-else'
        : foreign(value),
    ]),
  );
}

/** Values of nobody, in a tenant whose cmdlets list everybody for an identity that is unknown. */
const nobodys: Record<string, string> = {
  address: 'nobody@contoso.com',
  guid: '9f9f9f9f-1111-4222-8333-444455556666',
  'logon-name': 'nobody',
  name: 'Nobody At All',
  'exact-name': 'Nobody At All',
};

/** Where an unknown identity lists everybody, nobody is changed, and nobody is shown as the one who was asked for. */
export const showsNobodyElse: Check = async (subject) => {
  const values = Object.fromEntries(
    askedOf(subject).flatMap(({ detail }) => {
      const value = nobodys[subject.knowledge.details[detail]?.kind ?? ''];
      return value === undefined ? [] : [[detail, value]];
    }),
  );
  if (Object.keys(values).length === 0) return [];
  const made = () => ({ ...(subject.scene.world ?? world)(), listsAll: true });
  const ran = await play(subject, { world: made, values });
  return [
    ...changes(ran.calls)
      .filter(
        ({ parameters }) =>
          !Object.values(values).some((value) => JSON.stringify(parameters).includes(value)),
      )
      .map((call) => `changes ${told(call)}`),
    ...when(ran.screen.includes(ben.upn) || ran.screen.includes(ben.name), 'shows somebody else'),
  ];
};

/** A question takes its word and no other: until then nothing is changed. */
export const asksForAWord: Check = async (subject) => {
  const { answers = [] } = subject.scene;
  // One that waits with a switch open asks until its word comes.
  const loops = /\} until \(/.test(subject.command.script);
  const problems: string[] = [];
  const good = await plain(subject);
  for (const [index, right] of answers.entries()) {
    if (/password/i.test(good.asked[index] ?? '')) continue;
    for (const wrong of ['', ' ', 'no', `${right}x`]) {
      const ran = await play(subject, {
        answers: [...answers.slice(0, index), wrong, wrong, wrong, '\u0003'],
      });
      const before = changes(good.calls).filter((call) => call.at <= (ran.calls.at(-1)?.at ?? 0));
      const known = new Set(before.map(told));
      problems.push(
        ...changes(ran.calls)
          .filter(
            (call) => !closes(call) && !(loops && index === answers.length - 1 && known.has(told(call))),
          )
          .map((call) => `“${wrong}” at “${good.asked[index]}”: ${told(call)}`),
        ...when(
          ran.errors.length === 0 && !loops && index === answers.length - 1,
          `“${wrong}” at “${good.asked[index]}” goes on`,
        ),
        ...when(
          loops && index === answers.length - 1 && ran.asked.length < 4,
          `“${wrong}” at “${good.asked[index]}” does not ask again`,
        ),
      );
    }
  }
  return problems;
};

/** What only says what it would do changes nothing; without -WhatIf it asks for a word, and then changes the one that was checked. */
export const triesFirst: Check = async (subject) => {
  if (!/ -WhatIf\b/.test(subject.command.script))
    return subject.command.risk === 'destroy' ? ['has no -WhatIf'] : [];
  const before = JSON.stringify((subject.scene.world ?? world)());
  const trial = await play(subject);
  const problems = [
    ...when(JSON.stringify(trial.world) !== before, 'changes the tenant with -WhatIf'),
    ...when(trial.calls.filter(writes).length !== 1, 'has not exactly one trial'),
    ...when(!trial.screen.includes('What if: '), 'does not say what it would do'),
  ];
  const wrong = await carryOut(subject, 'no');
  const right = await done(subject);
  return [
    ...problems,
    ...changes(wrong.calls).map((call) => `without -WhatIf and without the word: ${told(call)}`),
    ...when(
      changes(right.calls).length !== 1,
      `without -WhatIf it changes ${changes(right.calls).length} times`,
    ),
    ...when(right.errors.length > 0, `without -WhatIf it ends with “${right.errors[0]?.message}”`),
  ];
};

/** Run again it leaves the tenant as it is, or says that there is nothing to do. */
export const runsTwice: Check = async (subject) => {
  if (subject.command.risk === 'read') return [];
  const first = await play(subject);
  const after = JSON.stringify(first.world);
  const second = await play(subject, {
    world: () => first.world,
    answers: [...(subject.scene.answers ?? []), 'x'],
  });
  return when(
    JSON.stringify(second.world) !== after,
    `a second run changes the tenant again: ${changes(second.calls).map(told).join('; ')}`,
  );
};

/** The same calls and the same words in every culture and time zone. */
export const meansTheSameEverywhere: Check = async (subject) => {
  const good = await plain(subject);
  const problems: string[] = [];
  const places = [
    { culture: 'tr-TR', timeZone: 'Europe/Istanbul' },
    { culture: 'ar-SA', timeZone: 'Asia/Tokyo' },
    { culture: 'de-DE', timeZone: 'America/Los_Angeles' },
  ];
  for (const place of places) {
    const ran = await play(subject, place);
    problems.push(
      ...when(
        stamped(ran.calls.map(told).join('\n')) !== stamped(good.calls.map(told).join('\n')),
        `other calls in ${place.culture}`,
      ),
      ...when(
        stamped(ran.screen) !== stamped(good.screen),
        `another screen in ${place.culture}, ${place.timeZone}: ${difference(stamped(good.screen), stamped(ran.screen))}`,
      ),
    );
  }
  return problems;
};

/** Without what differs from run to run: the names of saved files, invented GUIDs. */
function stamped(text: string): string {
  return text
    .replace(/\d{8}-\d{6}/g, 'now')
    .replace(/new: [0-9a-f-]{36}|now: [0-9a-f-]{36}|"ArchiveGuid":\{"\$guid":"[0-9a-f-]{36}"\}/g, 'made');
}

function difference(one: string, other: string): string {
  const [a, b] = [one.split('\n'), other.split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  return `“${a[at]}” and “${b[at]}”`;
}

/** Every value that the tenant knows and that is printed stands whole on one line, however narrow the console is. */
export const survivesNarrowConsoles: Check = async (subject) => {
  const problems: string[] = [];
  const joined = (text: string) => text.replace(/\s+/g, '');
  for (const width of [120, 80]) {
    const { screen, world: tenant } = await play(subject, { width });
    const all = joined(screen);
    const broken = [...textsIn(tenant)].filter(
      (value) => all.includes(joined(value)) && !screen.includes(value),
    );
    problems.push(...broken.map((value) => `${width} columns break “${value}”`));
  }
  return problems;
};

/** The texts in a tenant that somebody may have to copy. */
function textsIn(thing: unknown, found = new Set<string>()): Set<string> {
  if (typeof thing === 'string' && thing.length >= 8 && !thing.includes('\n') && !/<\w+>/.test(thing))
    found.add(thing);
  else if (typeof thing === 'object' && thing !== null)
    for (const one of Object.values(thing)) textsIn(one, found);
  return found;
}

/** In a strict session it decides the same, or stops before it changes anything. */
export const worksStrictly: Check = async (subject) => {
  const good = await plain(subject);
  const ran = await play(subject, { strict: true });
  const known = new Set(changes(good.calls).map((call) => stamped(told(call))));
  return changes(ran.calls)
    .filter((call) => !known.has(stamped(told(call))))
    .map((call) => `changes something else in a strict session: ${told(call)}`);
};

/** Preferences, variables and defaults that a profile may have left in a session. */
const profile = [
  ...['list', 'again', 'same', 'only', 'ask', 'save', 'spell', 'hits', 'upn', 'id', 'guid', 'read'].map(
    (name) => `Set-Variable -Name ${name} -Value 'of the session' -Option Constant -Scope Global`,
  ),
  '[int]$global:mailbox = 1; [int]$global:user = 1; [int]$global:name = 1',
  "$global:InformationPreference = 'Ignore'",
  "$global:PSDefaultParameterValues = @{ '*:ErrorAction' = 'SilentlyContinue' }",
  "$global:FormatEnumerationLimit = 1; $global:OFS = ';'",
].join('\n');

/** In the session of somebody who has set much of it up, it does and says the same. */
export const saysTheSameInAnySession: Check = async (subject) => {
  const good = await plain(subject);
  const ran = await play(subject, { profile });
  const [before, now] = [stamped(good.screen), stamped(ran.screen)];
  return [
    ...when(before !== now, `says something else: ${difference(before, now)}`),
    ...when(
      stamped(ran.calls.map(told).join()) !== stamped(good.calls.map(told).join()),
      'makes other calls',
    ),
  ];
};

/** Where the session only says what would be done, or a person says no to it, nothing is said to be done. */
export const claimsOnlyWhatWasDone: Check = async (subject) => {
  const good = await plain(subject);
  const done = changes(good.calls);
  if (done.length === 0 && Object.keys(good.files).length === 0) return [];
  const trial = await play(subject, { profile: '$global:WhatIfPreference = $true' });
  if (done.some(({ cmdlet }) => cmdlet === 'Invoke-MgGraphRequest'))
    return when(trial.calls.length > 0 || trial.errors.length === 0, 'goes on with $WhatIfPreference');
  const refused = await play(subject, {
    profile: "$global:ConfirmPreference = 'Low'",
    choice: 'No',
    answers: [...(subject.scene.answers ?? []), 'x', 'x'],
  });
  return [
    ...trial.calls.map((call) => `with $WhatIfPreference: ${told(call)}`),
    ...when(trial.errors.length === 0, 'goes on with $WhatIfPreference'),
    ...changes(refused.calls).map((call) => `although it was refused: ${told(call)}`),
    ...when(Object.keys(refused.files).length > 0, 'saves although it was refused'),
    ...statements(refused.screen)
      .filter((line) => /saved in|The change was made\.|OFF FOR EVERYBODY/i.test(line) || isDone(line))
      .map((line) => `says “${line}” although it was refused`),
  ];
};

/** `UsageLocation before: empty, now: DE`. */
function isDone(line: string): boolean {
  const [, before, now] = / before: (.*), now: (.*)$/.exec(line) ?? [];
  return before !== now;
}

/**
 * What a cmdlet reads counts one by one, however it comes; an error or a text that comes as an object counts for
 * nothing. `calls`: of how many of its reading calls that is tried.
 */
export function takesOnlyWhatItIs(calls = Infinity): Check {
  return async (subject) => {
    const good = await plain(subject);
    const reads = good.calls.flatMap((call, index) =>
      /^Get-(?!Item$|OrganizationConfig$|ADSyncConnectorRunStatus$|ADRootDSE$)|^Invoke-MgGraphRequest$/.test(
        call.cmdlet,
      ) && !writes(call)
        ? [index]
        : [],
    );
    const nested = await play(subject, {
      answer: (answer, _, number) =>
        'objects' in answer && reads.includes(number - 1)
          ? { ...answer, objects: [answer.objects, null] }
          : answer,
    });
    const [before, now] = [stamped(good.screen), stamped(nested.screen)];
    const problems = when(before !== now, `reads a list in a list otherwise: ${difference(before, now)}`);
    for (const index of reads.slice(0, calls)) {
      let given = false;
      const ran = await play(subject, {
        answers: [...(subject.scene.answers ?? []), 'x', 'x'],
        answer: (answer, _, number) => {
          if (number !== index + 1 || !('objects' in answer)) return answer;
          given = true;
          return { objects: [{ code: 'Forbidden', message: played }] };
        },
      });
      if (!given) continue;
      const { cmdlet, at } = good.calls[index] ?? { cmdlet: '' };
      const next = ran.calls[index + 1]?.at;
      problems.push(
        ...when(!ran.screen.includes(played), `says nothing of what ${cmdlet} (call ${index + 1}) gave`),
        ...claimed(ran.screen.slice(at, next)).map((line) => `“${line}” after ${cmdlet} (call ${index + 1})`),
      );
    }
    return problems;
  };
}

/** Copied from a chat that writes no-break spaces, Windows line ends and blanks at the ends of lines, it makes the same calls. */
export const survivesCopying: Check = async (subject) => {
  const good = await plain(subject);
  const script = scriptOf(subject)
    .replace(/^ +/gm, (blanks) => '\u00a0'.repeat(blanks.length))
    .replaceAll('\n', ' \r\n');
  const ran = await play(subject, { script });
  const calls = (outcome: Outcome) => stamped(outcome.calls.map(told).join('\n'));
  return when(calls(ran) !== calls(good), 'makes other calls after it was copied');
};

/** Values that are rare and right; they have to arrive as they are, in a filter with its apostrophes doubled. */
const rare: Record<string, string[]> = {
  address: ["o'neil@contoso.com", 'a+b#c%d$e&f@contoso.com', 'a$$b$&c@contoso.com'],
  name: ['D\u2019Arcy O\'Neil "Bob" (x) \\ * [y]'],
  'exact-name': ["O'Neil (x) [y]"],
  'logon-name': ["o'neil", 'svc $1'],
  container: ["OU=A & B's,DC=contoso,DC=com"],
  'account-dn': ["CN=Neil\\, O'Brien,OU=A & B,DC=contoso,DC=com"],
};

/** Takes every value of its kind: it arrives whole, and breaks no filter. */
export const takesRareValues: Check = async (subject) => {
  const good = await plain(subject);
  const problems: string[] = [];
  for (const { detail } of askedOf(subject))
    for (const value of rare[subject.knowledge.details[detail]?.kind ?? ''] ?? []) {
      const ran = await play(subject, {
        values: { [detail]: value },
        answers: [...(subject.scene.answers ?? []), 'x', 'x'],
      });
      const forms = (of: string) =>
        [of, of.replaceAll("'", "''"), of.split('@')[1] ?? of].map((one) => JSON.stringify(one).slice(1, -1));
      const usual = valuesOf(subject)[detail] ?? '';
      const reaches = ran.calls.length === good.calls.length && arrives(good, forms(usual));
      problems.push(
        ...when(ran.screen.includes('Fill in'), `refuses ${value}`),
        ...when(
          /Invalid filter|UnsupportedQuery|Error parsing query|cannot be recognized/.test(ran.screen),
          `breaks a filter with ${value}`,
        ),
        ...when(
          /Parameter(?:Binding|Argument)|cannot convert/i.test(ran.errors.map(({ id }) => id).join()),
          `cannot bind ${value}`,
        ),
        ...when(reaches && !arrives(ran, forms(value)), `loses ${value}`),
      );
    }
  return problems;
};

/** Whether one of these forms of a value reached a cmdlet; in an address of the web it is escaped. */
function arrives({ calls }: Outcome, forms: readonly string[]): boolean {
  return calls.some(({ parameters }) => {
    const given = JSON.stringify(parameters);
    return forms.some(
      (form) => given.includes(form) || given.includes(encodeURIComponent(form).replaceAll("'", '%27')),
    );
  });
}

function switchesOf({ world: { scheduler, syncSettings } }: Outcome): string {
  return JSON.stringify([scheduler['SyncCycleEnabled'], syncSettings]);
}

/** A switch that it opens is closed again, whatever fails once and when Ctrl+C comes; else the last line says that it is open. */
export const leavesNothingOpen: Check = async (subject) => {
  const good = await plain(subject);
  if (!good.calls.some(opens)) return [];
  const before = switchesOf({ ...good, world: (subject.scene.world ?? world)() });
  const stopped = await play(subject, { answers: (subject.scene.answers ?? []).map(() => '\u0003') });
  const failing = await Promise.all(
    good.calls.map((_, index) => play(subject, { failures: [{ at: index + 1, message: played }] })),
  );
  return [good, stopped, ...failing].flatMap((ran, index) =>
    when(
      switchesOf(ran) !== before && !/STILL OPEN/.test(ran.screen.trimEnd().split('\n').at(-1) ?? ''),
      `leaves a switch open: ${['', 'Ctrl+C'][index] ?? `call ${index - 1} fails`}`,
    ),
  );
};

/** Without any one property of what was read, empty or not there, it changes nothing else than with it. */
export const missesNothing: Check = async (subject) => {
  if (subject.command.risk === 'read') return [];
  const good = await plain(subject);
  const known = new Set(changes(good.calls).map((call) => stamped(told(call))));
  const problems: string[] = [];
  for (const [index, { cmdlet }] of good.calls.entries()) {
    const names = new Set<string>();
    await play(subject, {
      answer: (answer, _, number) => {
        if (number === index + 1 && 'objects' in answer)
          for (const one of answer.objects)
            if (typeof one === 'object' && one !== null) Object.keys(one).forEach((name) => names.add(name));
        return answer;
      },
    });
    for (const name of names)
      for (const [what, bend] of [
        ['null', (one: Record<string, unknown>) => ({ ...one, [name]: null })],
        [
          'not there',
          (one: Record<string, unknown>) =>
            Object.fromEntries(Object.entries(one).filter(([key]) => key !== name)),
        ],
      ] as const) {
        const ran = await play(subject, {
          answer: (answer, _, number) =>
            number === index + 1 && 'objects' in answer
              ? {
                  objects: answer.objects.map((one) =>
                    typeof one === 'object' && one !== null ? bend(one as Record<string, unknown>) : one,
                  ),
                }
              : answer,
        }).catch((error: Error) => error);
        if (ran instanceof Error) continue; // It asks one question more than in its scene: nothing was changed yet.
        problems.push(
          ...changes(ran.calls)
            .filter((call) => !known.has(stamped(told(call))) && !closes(call))
            .map((call) => `${name} of ${cmdlet} ${what}: ${told(call)}`),
        );
      }
  }
  return problems;
};
