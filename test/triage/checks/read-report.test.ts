import { filledFrom } from '../../../src/triage/checks/read-report';
import { guides } from '../../support/guides';

const command = 'get-ad-exchange-attributes';
const guid = '01cb1661-a301-4cce-8647-a743b15d4fef';
const fills = { 'exchange-guid': `${command}.ExchangeGuid`, 'archive-guid': `${command}.ArchiveGuid` };

function filled(...lines: string[]) {
  const text = ['SamAccountName : noor', 'mailNickname : noor', ...lines, ''].join('\n');
  return filledFrom(
    guides,
    { fills, reads: [command] },
    new Map([[command, text]]),
    { sam: 'noor' },
    '2026-11-21',
  );
}

describe('what a step takes from what a check printed', () => {
  test('is what stands there, and nothing where it is printed as empty', () => {
    expect(filled(`ExchangeGuid : ${guid}`, 'ArchiveGuid : ')).toEqual({
      values: { 'exchange-guid': guid },
      missing: [],
    });
  });

  test('is missing where it was not printed', () => {
    expect(filled(`ExchangeGuid : ${guid}`)).toEqual({
      values: { 'exchange-guid': guid },
      missing: ['archive-guid'],
    });
    expect(filledFrom(guides, { fills, reads: [command] }, new Map(), {}, '2026-11-21').missing).toEqual([
      'exchange-guid',
      'archive-guid',
    ]);
  });

  test('is missing where what stands there is no such value', () => {
    expect(filled(`ExchangeGuid : ${guid}`, 'ArchiveGuid : x')).toMatchObject({ missing: ['archive-guid'] });
  });
});
