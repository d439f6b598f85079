import { readPaste } from '../../../src/triage/paste/read-paste';
import { guides as knowledge } from '../../support/guides';

const upn = 'emma.lund@fabrikam.com';
const read = (text: string) => readPaste(knowledge, text, { today: '2026-11-21', upn });

const log = (whose: string, ...changes: [at: string, before: string, after: string][]) =>
  `5 entries of the audit log about ${whose} in 180 days, ${changes.length} of them change licences, newest first.
${changes
  .map(
    ([at, before, after]) => `CreationDate : ${at}
UserIds      : anna@fabrikam.com
Before       : ${before}
After        : ${after}
`,
  )
  .join('\n')}`;

describe('what the audit log says of the licences', () => {
  test('a licence that went last is answered with its day', () => {
    const { answers } = read(
      log(upn, ['2026-11-10T08:00:00Z', 'SPE_E3', 'none'], ['2025-11-10T08:00:00Z', 'none', 'SPE_E3']),
    );
    expect(answers['licence-removed']?.value).toBe('2026-11-10T08:00:00Z');
  });

  test.each([
    ['one of two went', log(upn, ['2026-11-10T08:00:00Z', 'SPE_E3, VISIO', 'VISIO']), /10 Nov|2026-11-10/],
    ['one came', log(upn, ['2026-11-10T08:00:00Z', 'none', 'SPE_E3']), /before none, after SPE_E3/],
    ['it was not read', log(upn, ['2026-11-10T08:00:00Z', 'none', 'none']), /before none, after none/],
    ['nothing changed', log(upn), /proves nothing/],
  ])('%s: only told', (_, text, told) => {
    const { answers, found } = read(text);
    expect(answers['licence-removed']).toBeUndefined();
    expect(found.map(({ means }) => means).join()).toMatch(told);
  });

  test('somebody else’s log says nothing', () => {
    const { answers, found } = read(log('ben@fabrikam.com', ['2026-11-10T08:00:00Z', 'SPE_E3', 'none']));
    expect([answers['licence-removed'], found]).toEqual([undefined, []]);
  });
});
