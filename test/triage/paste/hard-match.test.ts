import { readPaste } from '../../../src/triage/paste/read-paste';
import { guides as knowledge } from '../../support/guides';

const read = (text: string, live?: boolean) =>
  readPaste(knowledge, text, { today: '2026-11-21', upn: 'emma.lund@fabrikam.com', before: { live } });

const tenant = (blocked: string) => `BlockCloudObjectTakeoverThroughHardMatchEnabled      : ${blocked}
BlockSoftMatchEnabled                                : True
AllowOnPremUpdateOfOnPremisesObjectIdentifierEnabled : False

`;
const roles = (has: number, can: string) => `roleAssignments found: ${has}
roleEligibilityScheduleInstances${can}
  Exchange Administrator (29232cdf-9323-42fd-ade2-1d097af3e4de)
`;

describe('the switch of the tenant and the roles of the user, pasted together', () => {
  test.each([
    ['True', roles(0, ' found: 1'), false, 'both'],
    ['True', roles(2, ' found: 0'), false, 'both'],
    ['False', roles(0, ' found: 1'), false, 'privileged'],
    ['True', roles(0, ' found: 0'), true, 'blocked'],
    ['False', roles(0, ': none. The tenant has no Entra ID P2.'), true, 'free'],
  ])('%s and %s', (blocked, list, live, state) => {
    for (const text of [tenant(blocked) + list, list + tenant(blocked)]) {
      const { answers, found } = read(text, live);
      expect(answers['hard-match']?.value).toBe(state);
      expect(found.map(({ id }) => id)).not.toContain('shows-hard-match-blocked');
    }
  });

  test('that no role is printed says nothing of a deleted user', () => {
    const { answers, found } = read(tenant('True') + roles(0, ' found: 0'));
    expect(answers['hard-match']).toBeUndefined();
    expect(found.map(({ means }) => means).join()).toMatch(/no role is printed\. For a deleted user/);
  });

  test('a list that is not there is not empty', () => {
    const { answers } = read(`${tenant('True')}roleAssignments found: 0\n`, true);
    expect(answers['hard-match']).toBeUndefined();
  });

  test('a role alone leaves what the tenant says', () => {
    const { answers, ruledOut } = read(roles(0, ' found: 1'));
    expect(answers['hard-match']).toBeUndefined();
    expect(ruledOut.map(({ option }) => option)).toEqual(['free', 'blocked']);
  });
});
