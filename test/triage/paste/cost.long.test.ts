import { readPaste } from '../../../src/triage/paste/read-paste';
import { compile } from '../../../src/triage/paste/signatures/signatures';
import { matchesIn } from '../../../src/triage/paste/signatures/match';
import type { Signatures } from '../../../src/triage/signature';
import { guides as knowledge } from '../../support/guides';

const { signatures } = knowledge;

const hostile = [
  'a',
  ' ',
  '\n',
  '\\',
  '"',
  '{',
  ',',
  '|',
  '@',
  '&',
  '<',
  '-',
  '0',
  '\u0000',
  '\u001b[',
  '(a+)+$',
  'a@',
  'eyJ',
  'password ',
  'exists',
  'Id : ',
  'Id : 1\n',
  'Id,Mail\n',
  'Id | Mail\n1 | a@b.co\n',
  'a,b\n',
  '```\n',
  'Get-Mailbox a@b.co |\n',
  'UserPrincipalName : a@b.co\n\n',
  'Exchange\nGuid : 1\n',
  'Failed to sync the ArchiveGuid ',
  '-----BEGIN PRIVATE KEY-----',
  '& {',
  '& {\n',
  'PS C:\\> & {}\n',
  'PS C:\\a',
  "throw '",
  'STILL OPEN: ',
  'What if: a\n',
  'Get-Mailbox: x\n',
  'a.b',
  'a@b.co…',
  'Name : a\n       b\n',
  'Name : a b\nMail : a@b.co\n\n',
];

/** Microseconds of processor time, which do not count what else the machine does. */
function cost(text: string): number {
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    readPaste(knowledge, text, { today: '2026-11-21' });
    const { user, system } = process.cpuUsage(start);
    return user + system;
  });
  return Math.min(...times);
}

test.each(hostile)('eight times as much of %j costs about eight times as much', (piece) => {
  const [little, much] = [12_000, 96_000].map((size) => piece.repeat(Math.floor(size / piece.length)));
  cost(little ?? '');
  expect(cost(much ?? '') / Math.max(cost(little ?? ''), 300)).toBeLessThan(40);
});

test('ten times the signatures do not cost three times as much', () => {
  const more: Signatures = { ...signatures };
  for (let copy = 0; copy < 9; copy += 1)
    for (const id of Object.keys(signatures))
      more[`${id}-${copy}`] = { text: `${copy} unlike ${id} other`, means: 'x' };
  const many = compile(more);
  const text = `${'2026-11-20 09:00 INFO next page, 17 users, nothing to do\n'.repeat(1500)}`;
  const time = (by: ReturnType<typeof compile>) =>
    Math.min(
      ...[1, 2, 3, 4, 5].map(() => {
        const start = process.cpuUsage();
        matchesIn(by, text);
        const { user, system } = process.cpuUsage(start);
        return user + system;
      }),
    );
  expect(time(many) / time(knowledge.signatureIndex)).toBeLessThan(3);
});
