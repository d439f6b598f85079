import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readPaste } from '../../../src/triage/paste/read-paste';
import { readNearly } from '../../../src/triage/paste/nearly';
import { guides as knowledge } from '../../support/guides';

const read = (text: string) => readNearly(knowledge, text, { today: '2026-11-21' });
const ids = (text: string) => read(text).found.map(({ id }) => id);

const { messages, nothing } = parse(readFileSync(join(__dirname, 'pastes.yaml'), 'utf8')) as {
  messages: Record<string, string[]>;
  nothing: string[];
};

test.each([
  ['Attribrute Value must Be Unique', 'attribute-duplicate'],
  ['Exisiting Admin Role Conflict', 'admin-role-conflict'],
  ['InvalidSoftMach', 'soft-match-invalid'],
  ['stopped-deletion-treshold-exceeded', 'deletion-threshold'],
  ["on-premises mailbox hasn't been migrated to Exchange Onlnie", 'mailbox-not-migrated'],
])('“%s” is read, and says what it was taken for', (text, id) => {
  const { found, conflicts } = read(text);
  expect(found.map((one) => one.id)).toEqual([id]);
  expect(conflicts[0]).toMatch(/^Did you mean “/);
});

test('a text without an error is read as before, and asks nothing', () => {
  for (const text of Object.values(messages).flat())
    expect(read(text)).toEqual(readPaste(knowledge, text, { today: '2026-11-21' }));
});

test('one wrong letter never makes another text of it', () => {
  let read = 0;
  for (const [id, [text = '']] of Object.entries(messages)) {
    const own = ids(text);
    for (const { 0: word, index } of text.matchAll(/[A-Za-z]{5,}/g)) {
      const at = index + Math.floor(word.length / 2);
      for (const wrong of [
        text.slice(0, at) + text.slice(at + 1),
        text.slice(0, at) + text[at] + text.slice(at),
        text.slice(0, at) + 'q' + text.slice(at + 1),
      ]) {
        const exact = readPaste(knowledge, wrong, { today: '2026-11-21' }).found.map((one) => one.id);
        const mended = ids(wrong).filter((one) => !exact.includes(one));
        expect({ id, wrong, mended: mended.filter((one) => !own.includes(one)) }).toEqual({
          id,
          wrong,
          mended: [],
        });
        read += mended.length;
      }
    }
  }
  expect(read).toBeGreaterThan(1000);
});

test.each(nothing)('nothing is mended into a known text in: %s', (text) => {
  expect(ids(text)).toEqual([]);
});

test('what can be several known texts is none of them', () => {
  const [one, other] = ['Attribrute Value must Be Unique', 'Exisiting Admin Role Conflict'];
  expect([one, other].flatMap(ids)).toEqual(['attribute-duplicate', 'admin-role-conflict']);
  const both = `${one}. ${other}`;
  expect(read(both)).toEqual(readPaste(knowledge, both, { today: '2026-11-21' }));
});

test('names and addresses stay as they were typed, also where a word of a known text is near', () => {
  const { found, details } = read(
    'Exisiting Admin Role Conflict\nDisplayName : Anna Conflit\nUserPrincipalName : anna.conflit@contoso.com',
  );
  expect(found.map(({ id }) => id)).toEqual(['admin-role-conflict']);
  expect(details['display-name']?.value).toBe('Anna Conflit');
  expect(details['upn']?.value).toBe('anna.conflit@contoso.com');
});
