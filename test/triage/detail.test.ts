import { guides } from '../support/guides';
import { kindNames, kinds, type KindName } from '../../src/triage/kinds';
import { addressesIn, guidsIn, readDetail } from '../../src/triage/detail';
import type { Detail } from '../../src/triage/knowledge';

const detail = (kind: Detail['kind']): Detail => ({
  label: 'It',
  placeholder: '<It>',
  kind,
  read: 'somewhere',
  example: 'this',
});

test.each([
  ['address', ' user@contoso.com ', 'user@contoso.com'],
  ['address', "o'neil@contoso.com", "o'neil@contoso.com"],
  ['address', 'o\u2019neil@contoso.com', "o'neil@contoso.com"],
  ['address', '“user@contoso.com”', 'user@contoso.com'],
  ['address', '\u200buser@cont\u00adoso.com\u2060', 'user@contoso.com'],
  ['address', '<user@contoso.com>;', 'user@contoso.com'],
  ['address', 'SMTP:user@contoso.com', 'user@contoso.com'],
  ['address', 'mailto:user@contoso.com.', 'user@contoso.com'],
  ['address', 'a+b#c%d$e&f@contoso.com', 'a+b#c%d$e&f@contoso.com'],
  ['guid', '{1F2E3D4C-0000-4444-8888-ABCDEFABCDEF}', '1f2e3d4c-0000-4444-8888-abcdefabcdef'],
  ['guid', '\ufeff1f2e3d4c-0000-4444-8888-abcdefabcdef', '1f2e3d4c-0000-4444-8888-abcdefabcdef'],
  ['archive', '00000000-0000-0000-0000-000000000000', 'none'],
  ['name', '\u2019t Hooft, Gerard (x) \\ *\u00a0[y]', '\u2019t Hooft, Gerard (x) \\ * [y]'],
  ['name', '"Adele Vance"', 'Adele Vance'],
  ['name', 'Adele \u{1f469}\u200d\u{1f4bb}', 'Adele \u{1f469}\u200d\u{1f4bb}'],
  ['logon-name', 'svc $1', 'svc $1'],
  ['country', 'de', 'DE'],
  ['legacy-dn', 'X500:/o=Org/ou=Site/cn=Recipients/cn=Ann B', '/o=Org/ou=Site/cn=Recipients/cn=Ann B'],
  ['container', 'OU=Not synced,DC=contoso,DC=com', 'OU=Not synced,DC=contoso,DC=com'],
  ['account-dn', "CN=Neil\\, O'Brien,OU=A & B,DC=contoso", "CN=Neil\\, O'Brien,OU=A & B,DC=contoso"],
  ['domain', 'contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
  ['base64', 'XSLPV65jKEqTyWafMqX8LA==', 'XSLPV65jKEqTyWafMqX8LA=='],
] as const)('%s takes %j', (kind, typed, value) => {
  expect(readDetail(detail(kind), typed)).toEqual({ value });
});

test.each([
  ['address', 'user', 'must be'],
  ['address', 'a b@contoso.com', 'must not hold a blank'],
  ['address', '*@contoso.com', '“*” (U+002A)'],
  ['address', 'user@contoso.com; Remove-Mailbox *', '“;” (U+003B)'],
  ['address', 'us\u202eer@contoso.com', 'the character U+202E'],
  ['address', 'us“er@contoso.com', 'U+201C'],
  ['address', '\uff41dele@contoso.com', '“\uff41” (U+FF41)'],
  ['address', 'adele..v@contoso.com', 'must be'],
  ['guid', '1f2e3d4c-0000-4444-8888-abcdefabcde', 'must be'],
  ['guid', '28b656595f-924b-4c5b-a4be-ea255450f', 'must be'],
  ['guid', '1f2e3d4c-0000-4444-8888-abcdefabcde\u0661', 'U+0661'],
  ['guid', '00000000-0000-0000-0000-000000000000', 'is all zeros'],
  ['guid', '', 'must be'],
  ['container', 'Users', 'must be'],
  ['account-dn', 'OU=Staff,DC=contoso,DC=com', 'must be'],
  ['name', 'two\nlines', 'the character U+000A'],
  ['name', 'Adele \u202eecnaV', 'the character U+202E behind “Adele ”'],
  ['address', '\u0430dele@contoso.com', '“\u0430” (U+0430) at its beginning'],
  ['address', 'adele@c\u043entoso.com', '“\u043e” (U+043E) behind “adele@c”'],
  ['address', 'a.very.long.name.of.mine@bücher.example', '“ü” (U+00FC) behind “….long.name.of.mine@b”'],
  ['domain', 'c\u043entoso.com', '“\u043e” (U+043E) behind “c”'],
  ['alias', 'ad\u0435le', '“\u0435” (U+0435) behind “ad”'],
  ['exact-name', 'Adele*', '“*” (U+002A)'],
  ['logon-name', 'CONTOSO\\adele', '“\\” (U+005C)'],
  ['legacy-dn', '/o=Org/ou=Site/cn=Recipients', 'must be'],
  ['legacy-dn', '/o=Org/cn=Recipients/cn=a\u00a0b', 'the character U+00A0'],
] as const)('%s refuses %j and says what is wrong', (kind, typed, says) => {
  expect(readDetail(detail(kind), typed)).toEqual({ problem: expect.stringContaining(says) });
});

/** What nobody sees: format characters, variation selectors, and what the marks of Windows put before a text. */
const nobodySees = [
  ...['\u00ad', '\u061c', '\u180e', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u202a', '\u202b'],
  ...['\u202c', '\u2060', '\u2063', '\u2066', '\u2069', '\u206f', '\ufe00', '\ufe0f', '\ufeff', '\ufff9'],
  ...['\u034f', '\u3164', '\u{e0001}', '\u{e0100}', '\u{1d173}'],
];

test.each(Object.entries(guides.details))(
  'whatever nobody sees in it, %s is the value that is seen',
  (_, known) => {
    const { value } = readDetail(known, known.example) as { value: string };
    for (const unseen of nobodySees)
      for (const at of [0, 1, Math.ceil(value.length / 2), value.length])
        expect(readDetail(known, value.slice(0, at) + unseen + value.slice(at))).toEqual({ value });
  },
);

test('what joins the letters of a name, or the parts of an emoji, is seen', () => {
  for (const name of [
    '\u0645\u06cc\u200c\u0646\u0627',
    '\u845b\u{e0100}\u57ce',
    '\u2764\ufe0f\u200d\u{1f525}',
  ])
    expect(readDetail(detail('name'), name)).toEqual({ value: name });
});

/** What can stand in place of a value: nothing, its placeholder as a chat passes it on, or what only looks like one. */
const unfilled = (kind: KindName, example: string) => [
  '',
  ' ',
  '<It>',
  '&lt;It&gt;',
  `<${example}`,
  `&${example}`,
  `${example}\u200b`,
  `\u200b${example}`,
  `\u00a0${example}`,
  `“${example}”`,
  ...(['guid', 'sku', 'archive'].includes(kind) ? [example.slice(1), example.replace(/[0-9a-f]/g, '0')] : []),
  ...(kind === 'address' ? ['*@contoso.com', `smtp:${example}`, `${example};`, `${example}.`] : []),
];

test.each(Object.entries(guides.details))(
  'a script takes the example of %s as it is, and nothing that stands in its place',
  (_, { kind, example }) => {
    const form = new RegExp(kinds[kind].pattern, 'u');
    expect(form.test(example)).toBe(true);
    expect(unfilled(kind, example).filter((value) => form.test(value))).toEqual([]);
  },
);

test.each(kindNames)('a long text ends the patterns of %s, whatever it is made of', (kind) => {
  const form = new RegExp(`(?:${kinds[kind].pattern})|(?:${kinds[kind].odd})\\0`, 'u');
  for (const unit of ['a', 'a.', 'a@', 'a-', '/o=', 'CN=a,', ' ', ' a', '"', "'", '0-', '='])
    expect(form.test(`${unit.repeat(20_000)}\n`)).toBe(false);
});

test('addresses and complete GUIDs are found in a sentence, each once', () => {
  expect(addressesIn('Mail of user@contoso.com (USER: user@contoso.com) and b@x.org.')).toEqual([
    'user@contoso.com',
    'b@x.org',
  ]);
  expect(guidsIn('of 1F2E3D4C-0000-4444-8888-ABCDEFABCDEF, not 28b656595f-924b-4c5b-a4be-ea255450f')).toEqual(
    ['1f2e3d4c-0000-4444-8888-abcdefabcdef'],
  );
});

describe('an address is the same in a sentence as in a field', () => {
  const sentences: ((address: string) => string)[] = [
    (address) => `${address} lost the mailbox`,
    (address) => `The mailbox of ${address} is gone.`,
    (address) => `Gone: ${address}`,
    (address) => `UserPrincipalName : ${address}\nDisplayName : Adele`,
  ];
  test.each([
    ['o\u2019neil@contoso.com', "o'neil@contoso.com"],
    ['\u200badele@contoso.com', 'adele@contoso.com'],
    ['adele\u200b@cont\u00adoso.com\u2060', 'adele@contoso.com'],
    ['“adele@contoso.com”', 'adele@contoso.com'],
    ["'adele@contoso.com'", 'adele@contoso.com'],
    ['„adele@contoso.com“', 'adele@contoso.com'],
    ['«adele@contoso.com»', 'adele@contoso.com'],
    ['`adele@contoso.com`', 'adele@contoso.com'],
    ['<adele@contoso.com>', 'adele@contoso.com'],
    ['smtp:adele@contoso.com', 'adele@contoso.com'],
    ['SMTP:adele@contoso.com;', 'adele@contoso.com'],
    ['mailto:adele@contoso.com', 'adele@contoso.com'],
    ['adele@contoso.com,', 'adele@contoso.com'],
    ['adele@contoso.com.', 'adele@contoso.com'],
    ['\u2019t.hooft@contoso.com', "'t.hooft@contoso.com"],
    ['ann_fabrikam.com#EXT#@contoso.onmicrosoft.com', 'ann_fabrikam.com#EXT#@contoso.onmicrosoft.com'],
  ])('%s is read as %s', (written, address) => {
    expect(readDetail(detail('address'), written)).toEqual({ value: address });
    for (const sentence of sentences) expect(addressesIn(sentence(written))).toEqual([address]);
  });

  test.each([
    '*@contoso.com',
    'a*b@contoso.com',
    'adele@contoso.com@fabrikam.com',
    'first..last@contoso.com',
    'adele@contoso.c…',
    'adele@contoso.com…',
    'adele@contoso.onmic...',
    'adele\u202e.v@contoso.com',
    '\u202eadele@contoso.com',
    '\uff41dele@contoso.com',
    '\u0430dele@contoso.com',
    'adele@c\u043entoso.com',
    'müller@contoso.com',
    'adele@bücher.example',
    `${'x'.repeat(70)}@contoso.com`,
    'adele@contoso',
  ])('%s is none in a sentence, and never a part of it', (written) => {
    for (const sentence of sentences) expect(addressesIn(sentence(written))).toEqual([]);
  });

  test('what stands around one is not part of it', () => {
    expect(addressesIn('{SMTP:a@contoso.com, smtp:b@contoso.com}')).toEqual([
      'a@contoso.com',
      'b@contoso.com',
    ]);
    expect(addressesIn("'a@contoso.com, b@contoso.com'")).toEqual(['a@contoso.com', 'b@contoso.com']);
    expect(addressesIn('**a@contoso.com**, &lt;b@contoso.com&gt;')).toEqual([
      'a@contoso.com',
      'b@contoso.com',
    ]);
    expect(addressesIn('[a@contoso.com](mailto:a@contoso.com)')).toEqual(['a@contoso.com']);
    expect(addressesIn('GET https://graph.microsoft.com/v1.0/users/a@contoso.com/photo')).toEqual([
      'a@contoso.com',
    ]);
    expect(addressesIn('upn=a@contoso.com')).toEqual(['a@contoso.com']);
    expect(addressesIn("Is it a@contoso.com's mailbox?")).toEqual(['a@contoso.com']);
  });
});
