import { Check } from '../../src/triage/checks/check';
import { checks } from '../../src/guides/rules/checks';
import { guides as knowledge } from '../support/guides';

const problems = (id: string, list: readonly unknown[]) => {
  const command = { ...knowledge.commands[id]!, checks: list.map((one) => Check.parse(one)) };
  return checks({ ...knowledge, commands: { [id]: command } }).map(({ problem }) => problem);
};

describe('the rule of checks', () => {
  test('a property that the script does not print is refused', () => {
    expect(problems('get-holds', [{ property: 'Id', is: 'filled' }])).toEqual([
      '“get-holds” does not print “Id”',
    ]);
    expect(problems('get-holds', [{ property: 'No such sentence', is: 'unsaid' }])).toHaveLength(1);
  });

  test('a detail that is not there, and same-as without one, are refused', () => {
    const about = { property: 'ExchangeGuid', is: 'same-as' };
    expect(problems('get-holds', [{ ...about, value: '{{no-such}}' }])).toEqual([
      'there is no detail “no-such”',
    ]);
    expect(problems('get-holds', [{ ...about, value: 'True' }])).toHaveLength(1);
  });

  test('a relation without its value, and one with too much, are refused', () => {
    expect(Check.safeParse({ property: 'Id', is: 'equals' }).success).toBe(false);
    expect(Check.safeParse({ property: 'Id', is: 'filled', value: 'x' }).success).toBe(false);
  });

  test('a change that only says whose it is proves nothing of what was changed', () => {
    const whose = { property: 'ExchangeGuid', is: 'same-as', value: '{{exchange-guid}}' };
    expect(problems('hold-mailbox', [whose])).toHaveLength(1);
  });
});
