import { readPaste, type PasteReading } from '../../../src/triage/paste/read-paste';
import { guides as knowledge } from '../../support/guides';

const read = (text: string): PasteReading =>
  readPaste(knowledge, text, { today: '2026-11-21', upn: 'adele@contoso.com' });
const answers = (text: string) => Object.keys(read(text).answers);

const deleted = `Id                : 7e06b566-15f3-4013-8bf8-79874d52e68a
UserPrincipalName : 7e06b56615f340138bf879874d52e68aadele@contoso.com
DeletedDateTime   : 2026-11-14T08:00:00Z
`;
const restored = 'State before: deleted, now: live, adele@contoso.com\n';

describe('what a block printed before it changed something', () => {
  test('is how it was, and answers nothing; its ids still count', () => {
    expect(answers(deleted)).toContain('entra-account');
    const reading = read(`${deleted}\n${restored}`);
    expect(reading.answers).toEqual({});
    expect(reading.details).toMatchObject({ 'object-id': { value: '7e06b566-15f3-4013-8bf8-79874d52e68a' } });
    expect(reading.found).toEqual([
      {
        id: 'shows-changed',
        means: `The block changed something: “${restored.trim()}”. What it printed before that is how it was.`,
      },
    ]);
  });

  test.each([
    'SyncCycleEnabled now: True\n',
    'SyncCycleEnabled before: False, now: True\n',
    'SyncCycleEnabled before: False. The change was made. Reading it again failed: The server is gone.\n',
  ])('%j', (line) => {
    expect(answers('SyncCycleEnabled : False\n')).toContain('sync-engine');
    expect(answers(`SyncCycleEnabled : False\n\n${line}`)).toEqual([]);
  });

  test('what another command printed counts', () => {
    const text = `PS C:\\> & { one }\n${deleted}\n${restored}PS C:\\> & { two }\nSyncCycleEnabled : False\n`;
    expect(answers(text)).toEqual(['sync-tool', 'sync-engine']);
  });

  test.each([
    'Now it is [U+200B]adele@contoso.com\n',
    'He said before: nothing. And now, nothing again.\n',
    'The value before: 1\n',
  ])('%j is no change', (line) => {
    expect(answers(`${deleted}\n${line}`)).toContain('entra-account');
  });
});

describe('whose a licence is', () => {
  const plan = (upn: string, state: string) =>
    `UserPrincipalName : ${upn}\n1 licences, 1 plans for a mailbox.\nSkuPartNumber : SPE_E3\n\nServicePlanName    : EXCHANGE_S_STANDARD\nProvisioningStatus : ${state}\n\n`;

  test('the one printed behind the user counts, and no other', () => {
    const mine = plan('adele@contoso.com', 'Disabled');
    const theirs = plan('ben@contoso.com', 'Success');
    expect(read(mine).answers).toMatchObject({ 'exchange-plan': { value: 'off' } });
    expect(answers(theirs)).toEqual([]);
    for (const both of [mine + theirs, theirs + mine])
      expect(read(both).answers).toMatchObject({ 'exchange-plan': { value: 'off' } });
  });

  test('an error among several people is nobody’s', () => {
    const error = `Error : CountViolation\n`;
    const user = (upn: string) => `Id : ${upn}\nUserPrincipalName : ${upn}\nUserType : Member\n\n`;
    expect(answers(user('adele@contoso.com') + error)).toContain('licence-error');
    expect(answers(user('adele@contoso.com') + user('ben@contoso.com') + error)).not.toContain(
      'licence-error',
    );
  });
});

describe('Active Directory', () => {
  const account = (over: string) => `userPrincipalName : adele@contoso.com
displayName       : Adele Vance
ObjectGUID        : 57cf225d-63ae-4a28-93c9-669f32a5fc2c
${over}
`;

  test.each([
    ['ExchangeGuid : f20047a9-3fd1-4906-8d98-188feacdd5b7\nArchiveGuid :', 'mailbox'],
    ['ExchangeGuid :\nArchiveGuid : 921acb7b-5357-4885-9e59-cb4f4ff37c53', 'archive'],
    ['ExchangeGuid :\nArchiveGuid :', 'none'],
    ['msExchMailboxGuid : {1, 2}\nmsExchArchiveGUID :', 'mailbox'],
  ])('the GUIDs that an account carries: %j', (text, value) => {
    expect(read(account(text)).answers['ad-guid']?.value).toBe(value);
  });

  test('what a deleted account does not show proves nothing', () => {
    const gone = account('lastKnownParent : OU=Staff,DC=contoso,DC=com\nExchangeGuid :\nArchiveGuid :');
    expect(answers(gone)).toEqual(['on-premises-account']);
  });

  test.each([
    ['user', true],
    ['inetOrgPerson', true],
    ['group', false],
    ['contact', false],
  ])('an object of class %s', (name, is) => {
    const reading = read(account(`ObjectClass : ${name}`));
    expect('on-premises-account' in reading.answers).toBe(is);
    expect('ad-object-guid' in reading.details).toBe(is);
  });

  test('the name of a deleted object is the name before DEL', () => {
    const one = (guid: string) =>
      `Name : Adele Vance\n       DEL:${guid}\n${account('lastKnownParent : OU=Staff,DC=contoso,DC=com').replace(/ObjectGUID.*/, `ObjectGUID : ${guid}`)}\n`;
    const both = one('57cf225d-63ae-4a28-93c9-669f32a5fc2c') + one('12345678-1111-4222-8333-444455556666');
    expect(read(both.replaceAll('displayName       : Adele Vance\n', '')).answers).toHaveProperty(
      'on-premises-account',
    );
  });
});
