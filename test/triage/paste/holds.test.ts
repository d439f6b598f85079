import { readPaste } from '../../../src/triage/paste/read-paste';
import { guides as knowledge } from '../../support/guides';

const upn = 'adele@contoso.com';
const policy = 'mbxcdbbb86ce60342489bff371876e7f224';

const printed = (own: string, common: string[] | undefined, more: Record<string, string> = {}) => {
  const properties = {
    DisplayName: 'Adele Vance',
    PrimarySmtpAddress: upn,
    IsInactiveMailbox: 'False',
    LitigationHoldEnabled: 'False',
    InPlaceHolds: `{${own}}`,
    ComplianceTagHoldApplied: 'False',
    DelayHoldApplied: 'True',
    ...more,
  };
  const lines = Object.entries(properties).map(([name, value]) => `${name.padEnd(24)} : ${value}`);
  const organization = common && [
    `Holds for the whole organization: ${common.length}`,
    ...common.map((one) => `  ${one}`),
  ];
  return [...lines, '', ...(organization ?? [])].join('\n');
};
const kindOf = (text: string) =>
  readPaste(knowledge, text, { today: '2026-11-21', upn }).answers['hold-kind']?.value;

describe('the hold that keeps a mailbox', () => {
  test.each<[string, string, string[] | undefined, Record<string, string>, string | undefined]>([
    ['eDiscovery, whatever else there is', `UniH7d895d48, ${policy}:3`, undefined, {}, 'ediscovery'],
    ['a policy on the mailbox', `${policy}:2`, [], {}, 'policy'],
    ['a policy of the organization', '', [`${policy}:3`], { LitigationHoldEnabled: 'True' }, 'policy'],
    ['a policy that leaves it out', `-${policy}`, [`${policy}:3`], {}, 'delay'],
    ['a policy that only deletes', `${policy}:1`, [], {}, 'delay'],
    ['a litigation hold beside a delay hold', '', [], { LitigationHoldEnabled: 'True' }, 'litigation'],
    ['an old In-Place Hold', 'c0ba3ce811b6432a8751430937152491', [], {}, 'in-place'],
    ['a delay hold, and the organization was not read', '', undefined, {}, undefined],
    ['none at all', '', [], { DelayHoldApplied: 'False' }, undefined],
  ])('is read from %s', (_, own, common, more, kind) => {
    expect(kindOf(printed(own, common, more))).toBe(kind);
  });

  test('is not read where a list of the organization was cut', () => {
    expect(kindOf(printed('', [policy]).replace('organization: 1', 'organization: 2'))).toBeUndefined();
  });

  test('is nobody’s where the mailbox is somebody else’s', () => {
    expect(kindOf(printed(`${policy}:2`, []).replaceAll('adele@', 'ben@'))).toBeUndefined();
  });
});

test('neither archive is taken where a mailbox and a mail user are printed', () => {
  const one = (type: string, archive: string) =>
    [
      'DisplayName          : Adele Vance',
      `RecipientTypeDetails : ${type}`,
      `UserPrincipalName    : ${upn}`,
      `ArchiveGuid          : ${archive}`,
      'ArchiveDatabase      : EURPR05DG123-db045',
      '',
    ].join('\n');
  const user = one('MailUser', '921acb7b-5357-4885-9e59-cb4f4ff37c53');
  const both = `1 mailboxes, 1 mail users with this address.\n${one('UserMailbox', 'a1a2a3a4-1111-4222-8333-444455556666')}\n${user}`;
  const read = (text: string) => readPaste(knowledge, text, { today: '2026-11-21', upn });
  expect(read(user).details['cloud-archive-guid']?.value).toBe('921acb7b-5357-4885-9e59-cb4f4ff37c53');
  expect(read(user).answers['cloud-archive']?.value).toBe('yes');
  expect(read(both).details).not.toHaveProperty('cloud-archive-guid');
  expect(read(both).answers).not.toHaveProperty('cloud-archive');
  expect(read(both).conflicts.join()).toContain('A mailbox and a mail user are printed');
});
