import { readPaste } from '../../../src/triage/paste/read-paste';
import { withLineBreaks } from '../../../src/triage/paste/line-breaks';
import { guides } from '../../support/guides';
import { outputsOf } from '../../support/steps/recovery-outputs';

const glued = (text: string) => text.replace(/\n/g, '');
const restored = (text: string) => withLineBreaks(guides.printed, glued(text));
const read = (text: string) => readPaste(guides, text, { today: '2026-11-21' });

/** A cloud user, as it is printed: a property without a value stands before the next one. */
const cloudUser = `Account     : admin@contoso.com
TenantId    : 72f988bf-0000-41af-91ab-2d7cd011db47
Scopes      : {User.Read.All, RoleManagement.Read.Directory}

1 active users with this name or address.
Id                          : 338b25e6-7edb-450b-810b-725fef25f329
DisplayName                 : Jane Doe
UserPrincipalName           : jane.doe@contoso.com
ProxyAddresses              : {SMTP:jane.doe@contoso.com}
AccountEnabled              : True
CreatedDateTime             : 2025-04-07T00:44:37Z
UsageLocation               : DE
AssignedLicenses            : {}
OnPremisesSyncEnabled       :
OnPremisesImmutableId       :
OnPremisesSamAccountName    :
OnPremisesDistinguishedName :
OnPremisesLastSyncDateTime  :`;

test('an empty property does not take the name of the next one for its value', () => {
  const { answers, details } = read(restored(cloudUser));
  expect({ answers, details }).toEqual({
    answers: read(cloudUser).answers,
    details: read(cloudUser).details,
  });
  expect(answers).not.toHaveProperty('on-premises-account');
});

test.each(Object.entries(outputsOf('2026-11-19T10:00:00Z')))(
  '%s says the same without its line breaks',
  (_, text) => {
    const [with_, without] = [read(text), read(restored(text))];
    expect(without).toEqual(with_);
  },
);

test('a name that nobody knows begins where those beside it begin', () => {
  const text = 'Id            : 1\nSomethingElse : x\nUserType      : Member\nMail          : a@contoso.com';
  expect(restored(text)).toBe(text);
});

test('a point in an address ends no sentence, and the digits of a GUID begin none', () => {
  const text = `1 mailbox locations of jane.doe@contoso.com.
Id          : 1
DisplayName : Jane
Mail        : x@contoso.com

ExchangeGuid before: f20047a9-3fd1-4906-8d98-188feacdd5b7, now: empty`;
  expect(restored(text).split(/\n+/)).toEqual(text.split(/\n+/));
});

test.each([
  'jane.doe@contoso.com lost her mailbox after we removed her license, she is cloud only',
  'Mail: we saw that Id is 5 and UserType : Member',
  cloudUser,
])('any other text stays as it is: %s', (text) => {
  expect(withLineBreaks(guides.printed, text)).toBe(text);
});
