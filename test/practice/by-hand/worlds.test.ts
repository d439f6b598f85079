import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { acts } from '../../../practice/by-hand/acts/acts';
import { conditions } from '../../../practice/by-hand/conditions/conditions';
import { Refused } from '../../../practice/model/refused';
import { caseFiles } from '../../../practice/session/cases';
import { begin } from '../../../practice/world/begin';
import { readWorld } from '../../../practice/world/read';
import { now } from './stage';

const folder = join(__dirname, '../../../practice/worlds');

describe.each(caseFiles(folder))('in %s', (file) => {
  const world = readWorld(file, readFileSync(join(folder, file), 'utf8'));
  const upn = world.address ?? `${world.person}@contoso.com`;
  const values = {
    person: world.person,
    upn,
    address: upn,
    external: 'somebody@fabrikam.com',
    opened: 'hard,soft',
    'exchange-guid': begin(world, now).mailboxes[0]?.guid ?? '',
    'object-id': begin(world, now).users[0]?.id ?? '',
  };

  test('each act is done, or refused and nothing has changed', () => {
    for (const [id, act] of Object.entries(acts)) {
      const state = begin(world, now);
      try {
        expect([id, act.do(state, values)]).toEqual([id, expect.stringMatching(/\S/)]);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        expect([id, state]).toEqual([id, begin(world, now)]);
      }
    }
  });

  test('each condition is seen or not', () => {
    const state = begin(world, now);
    for (const seen of Object.values(conditions))
      expect(typeof seen(state, { user: world.person, values })).toBe('boolean');
    expect(state).toEqual(begin(world, now));
  });
});
