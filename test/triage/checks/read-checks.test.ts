import { guides as knowledge } from '../../support/guides';
import { readChecks } from '../../../src/triage/checks/read-checks';
import { renderScript } from '../../../src/triage/powershell';

const known = Object.fromEntries(Object.entries(knowledge.details).map(([id, { example }]) => [id, example]));
const read = (commands: string[], text: string) =>
  readChecks(knowledge, { commands, known }, text, '2026-11-21');
const seen = (commands: string[], text: string) => read(commands, text).map((one) => one.seen);

const listed = (held: string) => `DisplayName              : Adele Vance
PrimarySmtpAddress       : adele@contoso.com
ExchangeGuid             : ${known['exchange-guid']}
LitigationHoldEnabled    : ${held}
`;
const held = `${listed('False')}
LitigationHoldEnabled before: False, now: True
`;
const holds = (on: string) => `1 mailboxes with this ExchangeGuid.
${listed(on)}DelayHoldApplied         : False

Holds for the whole organization: 0
`;

describe('reading what a command printed for its checks', () => {
  test('an empty paste, and one of something else, are not seen', () => {
    expect(seen(['hold-mailbox'], '')).toEqual(['not-seen']);
    expect(seen(['hold-mailbox'], 'It is done.')).toEqual(['not-seen']);
  });

  test('a change is proved by what it says of itself, and contradicted by what verifies it', () => {
    expect(seen(['hold-mailbox', 'get-holds'], held)).toEqual(['proved', 'not-seen']);
    expect(seen(['hold-mailbox', 'get-holds'], held + holds('True'))).toEqual(['proved', 'proved']);
    expect(seen(['hold-mailbox', 'get-holds'], held + holds('False'))).toEqual([
      'not-as-expected',
      'not-as-expected',
    ]);
  });

  test('what was printed before a change is how things were', () => {
    expect(seen(['hold-mailbox', 'get-holds'], holds('False') + held)).toEqual(['proved', 'not-seen']);
  });

  test('what stands before a change in the step as well is proved by what was printed before it', () => {
    const user = `1 active users with this name or address.
Id                : ${known['object-id']}
UserPrincipalName : ${known['upn']}
UsageLocation     : DE
`;
    const set = `
Id                : ${known['object-id']}
UserPrincipalName : ${known['upn']}

UsageLocation before: empty, now: DE
`;
    const step = ['get-user', 'set-usage-location', 'get-usage-location'];
    expect(seen(step, user + set)).toEqual(['proved', expect.any(String), 'not-seen']);
    expect(seen(step.slice(1), user + set)).not.toContain('not-as-expected');
  });

  test('its last line alone does not say whose mailbox it is', () => {
    const [checked] = read(['hold-mailbox'], 'LitigationHoldEnabled before: False, now: True\n');
    expect(checked).toMatchObject({ seen: 'not-seen', missing: ['ExchangeGuid'] });
  });

  test('what says of itself that nothing was done gives the reason', () => {
    const [checked] = read(['hold-mailbox'], `${listed('False')}\nException: Stop: 0 mailboxes read.\n`);
    expect(checked).toMatchObject({ seen: 'not-seen', failed: expect.stringContaining('stopped by itself') });
  });

  test('a status that a copy by hand cut proves nothing', () => {
    const copy = (status: string) =>
      `1 copies from this mailbox.\nName : rescue-f20047a9\nStatus : ${status}`;
    expect(read(['check-restore-request'], copy('Completed'))[0]?.missing).toContain('Status');
    expect(seen(['check-restore-request'], `${copy('CompletedWithWarning')}\n`)).toEqual(['not-as-expected']);
  });

  test('a copy of the mailbox without one of its archive is not whole', () => {
    const found = read(['copy-to-rescue'], 'Copies into the rescue mailbox before: 0, now: 1\n')[0]?.found;
    expect(found).toContainEqual(expect.objectContaining({ asExpected: false, value: '1' }));
  });

  test('a cut cell of a table is not read', () => {
    const table = `Id                                   UsageLo…
--                                   --------
${known['object-id']} DE
`;
    expect(seen(['get-usage-location'], table)).toEqual(['not-seen']);
  });

  test('the source that was pasted along says for whom it ran', () => {
    const run = (id: string) => {
      const script = renderScript(
        knowledge.commands['save-evidence-entra']!,
        { 'object-id': id },
        knowledge.details,
      );
      return `PS C:\\> ${script.trim().split('\n').join('\n>> ')}\n1 users saved in C:\\x.xml\nPS C:\\> `;
    };
    expect(seen(['save-evidence-entra'], run(known['object-id'] ?? ''))).toEqual(['proved']);
    const [other] = read(['save-evidence-entra'], run('99999999-15f3-4013-8bf8-79874d52e68a'));
    expect(other).toMatchObject({ seen: 'not-seen', other: expect.stringContaining('99999999-') });
  });

  test('a step takes the details that it fills in', () => {
    const fills = { 'object-id': 'get-usage-location.Id' };
    const text = `Id                : ${known['object-id']}\nUsageLocation     : DE\n\n`;
    const [checked] = readChecks(
      knowledge,
      { commands: ['get-usage-location'], fills, known },
      text,
      '2026-11-21',
    );
    expect(checked?.values).toEqual({ 'object-id': known['object-id'] });
  });
});
