import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { literal, renderScript } from '../../src/triage/powershell';
import { collectorMessage } from '../../src/messages/collector';
import { guides as knowledge } from '../support/guides';
import { markedJson } from '../../src/triage/collector/extract-json';
import { readCollected } from '../../src/triage/collector/read-collection';
import { partNames } from '../../src/triage/collector/schema';
import { callsIn, errorsIn, loadGrammar, type Parse } from '../support/powershell-grammar';

const script = readFileSync(join(__dirname, '../../guides/collector.ps1'), 'utf8');
const details = { upn: { label: 'Address', placeholder: '<UPN>', kind: 'address' } } as const;
const filled = renderScript({ script }, { upn: "o'neil@contoso.com" }, details);
const bare = script
  .split('\n')
  .filter((line) => !/^\s*#/.test(line))
  .join('\n')
  .replace(/'(?:''|[^'\n])*'/g, "''");

let grammar: Parse;
beforeAll(async () => {
  grammar = await loadGrammar();
});

/** The cmdlets it calls, without its own functions and blocks. */
function cmdlets() {
  const own = new Set([...script.matchAll(/^ {2}function (\w+)\(/gm)].map(([, name]) => name));
  return callsIn(grammar(filled)).filter(({ name }) => !own.has(name) && !name.startsWith('$'));
}

const Reference = z.object({
  cmdlets: z.record(
    z.string(),
    z.object({
      runs: z.string(),
      parameters: z.record(z.string(), z.object({ runs: z.string(), sets: z.array(z.string()) })),
    }),
  ),
});
const reference = Reference.parse(
  JSON.parse(readFileSync(join(__dirname, '../../practice/powershell/cmdlets.json'), 'utf8')),
).cmdlets;
const common = ['ErrorAction', 'WarningAction'];
/** Parts of PowerShell itself: they see $ErrorActionPreference and read nothing from outside. */
const core = /-(?:Object|Host|Null|Output|Json|Date|Command|StrictMode|ExecutionPolicy)$/;

describe('the collector', () => {
  test('is PowerShell, filled in and not', () => {
    expect(errorsIn(grammar(filled))).toEqual([]);
    expect(errorsIn(grammar(renderScript({ script }, {}, details)))).toEqual([]);
    expect(filled).toContain(`$upn = ${literal("o'neil@contoso.com")}`);
  });

  test('is one statement that refuses an address that is not filled in', () => {
    const lines = script.trimEnd().split('\n');
    expect([lines[0], lines.at(-1)]).toEqual(['& {', '}']);
    expect(lines.slice(1, -1).filter((line) => !/^ {2}/.test(line))).toEqual([]);
    expect(script.match(/\{\{[a-z-]+\}\}/g)).toEqual(['{{upn}}']);
    expect(script.indexOf('{{upn}}')).toBeLessThan(script.search(/[a-z]-Mg/i));
    expect(script.indexOf("'FullLanguage'")).toBeLessThan(script.indexOf('{{upn}}'));
  });

  test('only reads, and sends only what was shown, where the message says, after a question', () => {
    const verbs = 'Get|Connect|Test|ConvertTo|Select|Where|ForEach|Sort|Write|Out|Join|Split';
    const others = cmdlets().filter(
      ({ name }) => !new RegExp(`^(?:${verbs})-|^Set-(?:Clipboard|StrictMode)$`).test(name),
    );
    expect(others.map(({ name }) => name)).toEqual(['Read-Host', 'Invoke-RestMethod']);
    expect(script.match(/.*Invoke-.*/g)).toEqual([
      expect.stringContaining('Invoke-RestMethod -Uri $sendTo -Method Post'),
    ]);
    expect(script.match(/\$sendTo\b.*/g)?.slice(0, 2)).toEqual(["$sendTo = ''", "$sendTo -ne '') {"]);
    expect(bare).not.toMatch(
      /Invoke-(?!RestMethod)|iex\b|\.Invoke\(|Start-Process|ReadWrite|System\.IO|::Delete|Out-File/i,
    );
  });

  test('asks Graph for nothing but reading', () => {
    const scopes = [...script.matchAll(/'([A-Za-z]+\.[A-Za-z.]+(?:All|Directory))'/g)].map(
      ([, scope]) => scope,
    );
    expect(scopes.length).toBeGreaterThan(3);
    expect(scopes.filter((scope) => !/\.Read\.(?:All|Directory)$/.test(scope ?? ''))).toEqual([]);
  });

  test('uses only cmdlets and parameters that exist, and never two that share no set', () => {
    const problems = cmdlets().flatMap(({ name, parameters }) => {
      const known = reference[name];
      if (!known && /^Set-StrictMode$|^Get-ExecutionPolicy$|^Invoke-RestMethod$/.test(name)) return [];
      if (!known) return [`${name} is not in the reference`];
      const given = parameters.filter((one) => !common.includes(one));
      const unknown = given.filter((one) => !known.parameters[one]).map((one) => `${name} has no -${one}`);
      const sets = given
        .map((one) => known.parameters[one]?.sets ?? [])
        .filter((all) => !all.includes('(All)'));
      const shared = (sets[0] ?? []).filter((set) => sets.every((all) => all.includes(set)));
      return sets.length > 0 && shared.length === 0 ? [...unknown, `${name}: no shared set`] : unknown;
    });
    expect(problems).toEqual([]);
  });

  test('stops each part at its first error, so that half a search never looks like a whole one', () => {
    const silent = cmdlets().filter(
      ({ name, parameters }) => !core.test(name) && !parameters.includes('ErrorAction'),
    );
    expect(silent).toEqual([]);
  });

  test('never gives an identity that could be empty and list everybody', () => {
    const exchange = cmdlets().filter(({ name }) => /^Get-(?:Mailbox|Recipient|MailUser|User)$/.test(name));
    expect(exchange.length).toBeGreaterThan(5);
    expect(exchange.filter(({ parameters }) => parameters.includes('Identity'))).toEqual([]);
  });

  test('runs in Windows PowerShell 5.1', () => {
    expect(bare).not.toMatch(/\?\?|\?\.|&&|\|\||-AsUTC|-Parallel|\bclean\s*\{|\bclass\s/);
    expect(bare).not.toMatch(/[\w)\]'"] \? [^|{]/);
    expect(script).toMatch(/^[\x20-\x7e\n]*$/);
    expect(script).not.toMatch(/`\s*$/m);
  });

  test('looks at every part that is read, and at no other', () => {
    const looked = [...script.matchAll(/^ {2}lookFor '(\w+)' '(\w*)'/gm)].map(([, part]) => part);
    expect([...new Set(looked)].sort()).toEqual([...partNames].sort());
  });

  test('looks at a part only after the connection that it needs', () => {
    const seen = new Set(['']);
    for (const [, part, after] of script.matchAll(/^ {2}lookFor '(\w+)' '(\w*)'/gm)) {
      expect(seen).toContain(after);
      seen.add(part ?? '');
    }
  });

  test('fits into one message, with all that another window can have found', () => {
    const keys = Array.from(
      { length: 60 },
      (_, at) => `${String(at).padStart(8, '0')}-0000-4000-8000-000000000001`,
    );
    const kept = {
      schema: 2,
      collectedAt: '2026-11-21T10:00:00Z',
      upn: 'adele@contoso.com',
      searched: { ids: keys, guids: [], names: ["D'Arcy O'Neil"], anchors: [] },
      parts: {},
    };
    const message = collectorMessage(knowledge, 'adele@contoso.com', { kept: [kept] });
    expect(message).toContain(`$known = @('id ${keys[0]}'`);
    // Teams takes 100 KB in UTF-16, and is sure of 80.
    expect(Buffer.byteLength(message, 'utf16le')).toBeLessThan(70_000);
  });

  test('is handed out with keys of this user alone', () => {
    const kept = {
      schema: 2,
      collectedAt: '2026-11-21T10:00:00Z',
      upn: 'ben@contoso.com',
      searched: { ids: [], guids: [], names: ['Ben Stein'], anchors: [] },
      parts: {},
    };
    expect(collectorMessage(knowledge, 'adele@contoso.com', { kept: [kept] })).toContain('$known = @()');
    const message = collectorMessage(knowledge, 'Ben@contoso.com', {
      kept: [kept, 'damaged', { ...kept, searched: { names: ['O\u2019Neil', 'a\u202eb'] } }],
    });
    expect(message).toContain("$known = @('name Ben Stein', 'name O\u2019\u2019Neil')");
  });

  test('says what it needs: rights, windows, what a console can do', () => {
    const message = collectorMessage(knowledge, undefined);
    for (const said of [
      /reads only/,
      /Two windows/,
      /Global Reader/,
      /Sovereign cloud/,
      /`>>`/,
      /BEGIN MAILBOX TRIAGE/,
    ])
      expect(message).toMatch(said);
    expect(errorsIn(grammar(/```powershell\n([\s\S]*)\n```/.exec(message)?.[1] ?? ''))).toEqual([]);
  });

  test('says in one way how to go on in the next window, in the chat and in the window', () => {
    const parts = Object.fromEntries(partNames.map((name) => [name, { state: 'unavailable', items: [] }]));
    const searched = { ids: [], guids: [], names: [], anchors: [] };
    const collection = {
      schema: 2,
      collectedAt: '2026-11-21T10:00:00Z',
      upn: 'a@contoso.com',
      searched,
      parts,
    };
    const read = readCollected(knowledge, markedJson(collection), '2026-11-21T10:05:00Z');
    const texts = [
      collectorMessage(knowledge, 'a@contoso.com'),
      collectorMessage(knowledge, 'a@contoso.com', { sendTo: 'https://triage.contoso.com/api/collected/x' }),
      collectorMessage(knowledge, 'a@contoso.com', { file: 'mailbox-triage-collector.ps1' }),
      script,
      read?.problems.join('\n') ?? '',
    ];
    for (const text of texts) {
      expect(text).toMatch(/type `?collect`?(?: there)?: the new script knows what was found so far/i);
      expect(text).not.toMatch(/same script|run it again|paste (?:both|that too)/i);
    }
  });
});
