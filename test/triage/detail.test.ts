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
  ['address', '“user@contoso.com”', 'user@contoso.com'],
  ['guid', '1F2E3D4C-0000-4444-8888-ABCDEFABCDEF', '1f2e3d4c-0000-4444-8888-abcdefabcdef'],
  ['distinguished-name', 'OU=Not synced,DC=contoso,DC=com', 'OU=Not synced,DC=contoso,DC=com'],
  ['domain', 'contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
  ['base64', 'XSLPV65jKEqTyWafMqX8LA==', 'XSLPV65jKEqTyWafMqX8LA=='],
] as const)('%s takes %s', (kind, typed, value) => {
  expect(readDetail(detail(kind), typed)).toEqual({ value });
});

test.each([
  ['address', 'user'],
  ['address', 'a b@contoso.com'],
  ['address', 'user@contoso.com; Remove-Mailbox *'],
  ['guid', '1f2e3d4c-0000-4444-8888-abcdefabcde'],
  ['guid', '28b656595f-924b-4c5b-a4be-ea255450f'],
  ['guid', '00000000-0000-0000-0000-000000000000'],
  ['guid', ''],
  ['distinguished-name', 'Users'],
  ['name', 'two\nlines'],
] as const)('%s refuses %j and says what it wants', (kind, typed) => {
  expect(readDetail(detail(kind), typed)).toEqual({
    problem: expect.stringMatching(/^It (must be|is all zeros)/),
  });
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
