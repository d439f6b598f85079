import { readPaste } from '../../../src/triage/paste/read-paste';
import { guides as knowledge } from '../../support/guides';

const upn = 'emma.lund@fabrikam.com';
const user = '7e06b566-15f3-4013-8bf8-79874d52e68a';
const other = 'c05f5e3a-2b7d-4f0a-9a68-5d7d0e1b7a11';
const ids = (text: string, before = {}) =>
  readPaste(knowledge, text, { today: '2026-11-21', upn, known: [{ id: user }], before }).answers['ids']
    ?.value;

const mailbox = (owner: string) => `1 mailboxes with this ExchangeGuid.
DisplayName               : Emma Lund
UserPrincipalName         : emma.lund@fabrikam.com
PrimarySmtpAddress        : emma.lund@fabrikam.com
ExchangeGuid              : f20047a9-3fd1-4906-8d98-188feacdd5b7
ExternalDirectoryObjectId : ${owner}
IsSoftDeletedByRemove     : True
IsInactiveMailbox         : False
WhenSoftDeleted           : 2026-11-14T10:00:00Z

`;
const deleted = `Id                : ${user}
DisplayName       : Emma Lund
UserPrincipalName : ${user.replace(/-/g, '')}emma.lund@fabrikam.com
DeletedDateTime   : 2026-11-14T10:00:00Z

`;

describe('whose the mailbox is', () => {
  test('is what our comparison says', () => {
    expect(ids(`${mailbox(user)}Same id as the Entra user: True\n`)).toBe('same');
    expect(ids(`${mailbox(other)}Same id as the Entra user: False\n`)).toBe('different');
  });

  test('is known where the one id was known before the other was pasted', () => {
    expect(ids(mailbox(user))).toBeUndefined();
    expect(ids(mailbox(user), { user })).toBe('same');
    expect(ids(deleted)).toBeUndefined();
    expect(ids(deleted, { owner: user })).toBe('same');
  });

  test('is not told by an id from before that differs', () => {
    expect(ids(mailbox(other), { user })).toBeUndefined();
    expect(ids(deleted, { owner: other })).toBeUndefined();
  });

  test('is not told of a mailbox in use by what a deleted one carried', () => {
    expect(ids(deleted, { owner: user, inUse: true })).toBeUndefined();
  });
});
