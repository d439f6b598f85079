import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { begin } from '../../practice/world/begin';
import { playsOf } from '../../practice/world/plays';
import { BadWorld, readWorld } from '../../practice/world/read';

const folder = join(__dirname, '../../practice/worlds');
const now = Date.parse('2026-11-21T10:00:00Z');

const good = `title: A case
level: easy
story: Somebody lost a mailbox.
guide: mailbox-recovery
person: adele
users:
  adele: { licences: [e3], account: adele }
accounts:
  adele: {}
mailboxes:
  adele: { of: adele, mail: { primary: 10, archive: 5 } }
ends:
  mail: { adele: adele }
`;

describe('a start world', () => {
  it.each(readdirSync(folder))('%s is one', (file) => {
    const world = readWorld(file, readFileSync(join(folder, file), 'utf8'));
    for (const plays of playsOf(world)) expect(begin(world, now, plays).now).toBe(now);
  });

  it('becomes a tenant in which everything refers to everything else', () => {
    const state = begin(readWorld('case.yaml', good), now);
    const [user] = state.users;
    const [mailbox] = state.mailboxes;
    const [account] = state.accounts;
    expect(mailbox?.user).toBe(user?.id);
    expect(account?.mailboxGuid).toBe(mailbox?.guid);
    expect(account?.archiveGuid).toBe(mailbox?.archive);
    expect(user).toMatchObject({ synced: true, upn: 'adele@contoso.com', account: account?.guid });
    expect(user?.carried).toMatchObject({ exchangeGuid: mailbox?.guid, alias: 'adele' });
    expect(state.mail).toEqual({
      'adele/primary': { owner: 'adele', count: 10 },
      'adele/archive': { owner: 'adele', count: 5 },
    });
    expect(Object.values(state.sync.known)).toEqual([
      { anchor: user?.anchor, inScope: true, user: user?.id },
    ]);
  });

  it.each([
    [
      'an unknown word',
      good.replace('licences: [e3]', 'licence: [e3]'),
      'case.yaml:7: users.adele: Unrecognized',
    ],
    ['an unknown licence', good.replace('[e3]', '[e9]'), 'case.yaml:7: users.adele.licences.0: '],
    [
      'a user that is not there',
      good.replace('of: adele', 'of: bob'),
      'case.yaml:11: mailboxes.adele.of: There is no “bob” among the users',
    ],
    [
      'a person that is not there',
      good.replace('person: adele', 'person: bob'),
      'case.yaml:5: person: Nothing in this world belongs to “bob”.',
    ],
    [
      'an end of a mailbox that is not there',
      good.replace('mail: { adele: adele }', 'mail: { old: adele }'),
      'case.yaml:13: ends.mail.old: There is no mailbox',
    ],
    [
      'a deleted mailbox without a day',
      good.replace('of: adele,', 'of: adele, state: soft-deleted,'),
      'case.yaml:11: mailboxes.adele: A mailbox that is soft-deleted needs “since”.',
    ],
    ['broken YAML', good.replace('licences: [e3]', 'licences: [e3'), 'case.yaml:7: '],
    [
      'a time that is none',
      good.replace('licences: [e3]', 'created: yesterday'),
      'case.yaml:7: users.adele.created: ',
    ],
  ])('with %s is refused with file and line', (_, text, said) => {
    expect(() => readWorld('case.yaml', text)).toThrow(BadWorld);
    expect(() => readWorld('case.yaml', text)).toThrow(said);
  });
});
