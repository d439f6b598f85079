import { readPaste } from '../../../src/triage/paste/read-paste';
import { guides as knowledge } from '../../support/guides';

const read = (text: string, upn?: string) => readPaste(knowledge, text, { today: '2026-11-21', upn });

const legacy =
  '/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=0a1b2c3d4e5f60718293a4b5c6d7e8f9-adele';
const guid = 'f20047a9-3fd1-4906-8d98-188feacdd5b7';
const object: [string, string][] = [
  ['DisplayName', 'Adele Vance'],
  ['PrimarySmtpAddress', 'adele@contoso.com'],
  [
    'EmailAddresses',
    '{SMTP:adele@contoso.com, smtp:adele.vance@contoso.onmicrosoft.com, smtp:a-very-long-address-of-adele.vance@contoso.mail.onmicrosoft.com}',
  ],
  ['ExchangeGuid', guid],
  ['WhenSoftDeleted', '2026-11-14T23:03:11Z'],
  ['LegacyExchangeDN', legacy],
  [
    'DistinguishedName',
    'CN=Adele Vance,OU=Soft Deleted Objects,OU=contoso.onmicrosoft.com,OU=Microsoft Exchange Hosted Organizations,DC=EURPR01A001,DC=PROD,DC=OUTLOOK,DC=COM',
  ],
];

/** A value as `Format-List` breaks it: at the edge, or before it at a blank, which stays at the end of the line. */
function broken(value: string, width: number, words: boolean): string[] {
  const lines: string[] = [];
  for (let rest = value; rest !== '';) {
    const blank = rest.lastIndexOf(' ', width - 1);
    const fits = rest.length <= width;
    const at = fits ? rest.length : words && blank > 0 ? blank + 1 : width;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return lines;
}

function formatList(properties: [string, string][], width: number, words: boolean): string {
  const column = Math.max(...properties.map(([name]) => name.length)) + 3;
  return properties
    .flatMap(([name, value]) =>
      broken(value, width - column, words).map((line, index) =>
        index === 0 ? `${name.padEnd(column - 3)} : ${line}` : ' '.repeat(column) + line,
      ),
    )
    .join('\n');
}

const cases = [80, 120, 79, 119, 100, 237].flatMap((width) =>
  [true, false].map((words) => [width, words] as const),
);

describe.each(cases)('a list of a console of %d columns, words kept together: %s', (width, words) => {
  const printed = formatList(object, width, words);
  const whole = (text: string) => {
    const reading = read(text);
    expect(reading.details['legacy-dn']?.value).toBe(legacy);
    expect(reading.details['exchange-guid']?.value).toBe(guid);
    expect(reading.answers['mailbox-deleted-on']?.value).toBe('2026-11-14T23:03:11Z');
    expect(reading.people).toEqual(['adele@contoso.com']);
  };

  test('is whole again', () => {
    whole(printed);
  });

  test('also without the blanks at the ends of lines, and in a list of others', () => {
    const text = printed.replace(/ +$/gm, '');
    whole(text);
    whole(`PS C:\\> Get-Mailbox -SoftDeletedMailbox\n\n${text}\n\n\nPS C:\\>`);
    whole(text.replace(/\n/g, '\r\n'));
    whole(text.replace(/^/gm, '> '));
  });

  test('without its indent it is whole, or refused and never cut', () => {
    const reading = read(printed.replace(/ +$/gm, '').replace(/^ +/gm, ''));
    const taken = reading.details['legacy-dn']?.value;
    expect([legacy, undefined]).toContain(taken);
    if (taken === undefined)
      expect(reading.conflicts).toEqual([expect.stringMatching(/^LegacyExchangeDN: the console broke it/)]);
  });

  test('of which only the lines with a name were copied, nothing that was cut is taken', () => {
    const lines = printed.split('\n').filter((line) => /^\w+ +: /.test(line));
    const reading = read(lines.join('\n'));
    const all = formatList(object, 1000, words).split('\n');
    const complete = lines.every((line) => !line.startsWith('Legacy') || all.includes(line));
    expect(reading.details['legacy-dn']?.value).toBe(complete ? legacy : undefined);
  });
});

describe('a LegacyExchangeDN that ends where a line of the console ends', () => {
  const cut = (width: number) =>
    `ExchangeGuid     : ${guid}\nWhenSoftDeleted  : 2026-11-14\n${`LegacyExchangeDN : ${legacy}`.slice(0, width)}\n`;
  test.each([119, 120])('is refused, and how to get it whole is said: %d', (width) => {
    const reading = read(cut(width));
    expect(reading.details).not.toHaveProperty('legacy-dn');
    expect(reading.conflicts).toEqual([expect.stringContaining('Out-String -Width 4096')]);
  });

  test.each([`${legacy.slice(0, -9)}…`, `${legacy.slice(0, -9)}...`])(
    'so is one that shows it was cut: %s',
    (value) => {
      const reading = read(`WhenSoftDeleted : 2026-11-14\nLegacyExchangeDN : ${value}\n`);
      expect(reading.details).not.toHaveProperty('legacy-dn');
      expect(reading.conflicts).toHaveLength(1);
    },
  );

  test('a whole one is taken', () => {
    expect(read(cut(400)).details['legacy-dn']?.value).toBe(legacy);
  });
});

test.each([71, 72, 73, 74, 76, 78])(
  'a LegacyExchangeDN that a mail broke at %d is whole or refused',
  (width) => {
    const text = `ExchangeGuid    : ${guid}\nWhenSoftDeleted : 2026-11-14\nLegacyExchangeDN : ${legacy}\nDistinguishedName : ${'x'.repeat(100)}\n`;
    const broken = text.replace(/[^\n]+/g, (line) =>
      (line.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n'),
    );
    expect([legacy, undefined]).toContain(read(broken).details['legacy-dn']?.value);
  },
);

test('no-break spaces are spaces everywhere', () => {
  const text = 'Recycle Bin on: False\n0 deleted objects, newest first. Searched for: ann\n';
  expect(read(text.replaceAll(' ', '\u00a0')).found).toEqual(read(text).found);
});

describe('a table', () => {
  const table = (cells: string[], widths: number[]) =>
    [['DisplayName', 'UserPrincipalName', 'Id'], widths.map((width) => '-'.repeat(width - 1)), cells]
      .map((row) =>
        row
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('')
          .trimEnd(),
      )
      .join('\n');

  test.each(['adele@contoso.onmic…', 'adele@contoso.onmic...', 'adele@contoso.c…', 'adele@contoso.onmic'])(
    'that cuts %s names nobody',
    (cell) => {
      const reading = read(
        table(['Adele Vance', cell, '7e06b566-15f3-4013-8bf8-79874d52e68a'], [20, 30, 37]),
      );
      expect(reading).toMatchObject({ people: [], mentioned: [] });
      expect(reading.details).not.toHaveProperty('upn');
    },
  );

  test('that cuts a GUID gives none', () => {
    for (const cell of ['7e06b566-15f3-40…', '7e06b566-15f3-40...'])
      expect(
        read(table(['Adele Vance', 'adele@contoso.com', cell], [20, 30, 20])).details,
      ).not.toHaveProperty('object-id');
  });

  test('with letters that take two places is read by its columns', () => {
    const text =
      'DisplayName UserPrincipalName Id\n----------- ----------------- --\n山田 太郎   taro@contoso.com  7e06b566-15f3-4013-8bf8-79874d52e68a\n';
    expect(read(text).details).toMatchObject({
      'display-name': { value: '山田 太郎' },
      'object-id': { value: '7e06b566-15f3-4013-8bf8-79874d52e68a' },
    });
  });

  test('that wraps its cells is joined, and a row without its first cell stays a row', () => {
    const wrapped =
      'DisplayName UserPrincipalName Id\n----------- ----------------- ------------------\nAdele Vance adele@contoso.com 7e06b566-15f3-4013\n                              -8bf8-79874d52e68a\n';
    expect(read(wrapped).details['object-id']?.value).toBe('7e06b566-15f3-4013-8bf8-79874d52e68a');
    const two =
      'DisplayName UserPrincipalName Id\n----------- ----------------- --\nAdele Vance adele@contoso.com 7e06b566-15f3-4013-8bf8-79874d52e68a\n            ben@contoso.com   c05f5e3a-2b7d-4f0a-9a68-5d7d0e1b7a11\n';
    expect(read(two).people).toEqual(['adele@contoso.com', 'ben@contoso.com']);
  });
});

test.each([
  ['2026-11-14T08:03:11Z', '2026-11-14T08:03:11Z'],
  ['2026-11-14T08:03:11.0000000Z', '2026-11-14T08:03:11Z'],
  ['2026-11-15T01:03:11+02:00', '2026-11-14T23:03:11Z'],
  ['2026-11-14 23:03:11 -05:00', '2026-11-15T04:03:11Z'],
  ['2026-11-14T08:03:11', '2026-11-14'],
])('WhenSoftDeleted %s is %s in UTC, with its time where the zone is known', (printed, day) => {
  const reading = read(`ExchangeGuid    : ${guid}\nWhenSoftDeleted : ${printed}\n`);
  expect(reading.answers['mailbox-deleted-on']?.value).toBe(day);
});

test('colours of the console do not count', () => {
  expect(
    read(
      `\u001b[32;1mExchangeGuid    : \u001b[0m${guid}\n\u001b[32;1mWhenSoftDeleted : \u001b[0m2026-11-14\n`,
    ).details,
  ).toMatchObject({
    'exchange-guid': { value: guid },
  });
});

test('an address that ends where a line of the console ends is not offered', () => {
  const line = `${'It was about '.padStart(80 - 'adele@contoso.co'.length)}adele@contoso.co`;
  expect(read(`${line}\nm, they say.`).mentioned).toEqual([]);
  expect(read(`${line}m\nthey say.`).mentioned).toEqual(['adele@contoso.com']);
});
