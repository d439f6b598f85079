import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GuidesError, loadKnowledge } from '../../src/guides/load';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guides-'));
  cpSync(join(__dirname, '../../guides'), folder, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Puts `to` in the place of the first `from` of a file, and returns its line. */
function spoil(file: string, from: string, to: string): number {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, () => to));
  return text.slice(0, text.indexOf(from)).split('\n').length;
}

function problems(): readonly string[] {
  try {
    loadKnowledge(folder);
  } catch (error) {
    if (error instanceof GuidesError) return error.problems;
    throw error;
  }
  return [];
}

test.each<[string, string, string, string, string]>([
  ['of an option', 'hold.yaml', 'hold-goal: unlicensed, held-mail: person', 'hold-goal: nonsense, held-mail: person', 'hold/unlicensed/person: “hold-goal” has no option “nonsense”'],
  ['of a command', 'hold.yaml', '[get-holds, get-provisioning-errors', '[get-luck, get-provisioning-errors', 'hold/unlicensed/person: there is no “get-luck” in commands'],
  ['of a procedure', 'hold.yaml', 'use: evidence-cloud-objects', 'use: evidence-nowhere', 'hold/unlicensed/person: there is no “evidence-nowhere” in procedures'],
  ['of a source', 'windows.yaml', 'source: [ent-users-restore]', 'source: [hearsay]', 'user-deleted: there is no “hearsay” in sources'],
  ['of a question', 'hold.yaml', 'form: [hold-goal]', 'form: [hold-aim]', 'form: there is no “hold-aim” in questions'],
  ['in the phrases', 'phrases/facts.yaml', 'rules-out: [ present, deleted ]', 'rules-out: [present, gone]', 'on-premises-account: “on-premises-account” has no option “gone”'],
])('a wrong id %s is said with its file and line', (_, file, from, to, problem) => {
  const line = spoil(file, from, to);
  const found = problems().find((one) => one.endsWith(problem));
  const [, at] = found?.split(/[: ]/) ?? [];
  expect(found).toBe(`${file}:${at} ${problem}`);
  // The entry of an option begins above what is wrong in it.
  expect(line - Number(at)).toBeGreaterThanOrEqual(0);
  expect(line - Number(at)).toBeLessThanOrEqual(1);
});

test('a wrong shape is said with its line too, also where something is missing', () => {
  spoil('hold.yaml', "version: '2026-11-21'\n", '');
  const line = spoil('windows.yaml', 'days: 30', 'days: -30');
  expect(problems()).toEqual([
    expect.stringMatching(new RegExp(`^windows\\.yaml:${line} user-deleted\\.days: `)),
    expect.stringMatching(/^hold\.yaml version: /),
  ]);
});

test('all problems are said at once, each once', () => {
  spoil('hold.yaml', 'use: evidence-cloud-objects', 'use: evidence-nowhere');
  spoil('windows.yaml', 'from: entra-deleted-on', 'from: mailbox');
  const found = problems();
  expect(found).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^hold\.yaml:\d+ .*evidence-nowhere/),
      expect.stringMatching(/^windows\.yaml:\d+ user-deleted: “mailbox” is no date question$/),
    ]),
  );
  expect(new Set(found).size).toBe(found.length);
});
