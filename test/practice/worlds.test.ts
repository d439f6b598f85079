import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { begin } from '../../practice/world/begin';
import { playsOf } from '../../practice/world/plays';
import { BadWorld, readWorld } from '../../practice/world/read';
import { caseFiles, caseOf, readCases } from '../../practice/session/cases';
import { checkSaid } from '../../practice/session/said';
import type { World } from '../../practice/world/form';
import { guides } from '../support/guides';

const folder = join(__dirname, '../../practice/worlds');
const now = Date.parse('2026-11-21T10:00:00Z');

const check = (world: World) => checkSaid(world, guides);

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
  it.each(caseFiles(folder))('%s is one', (file) => {
    const world = readWorld(file, readFileSync(join(folder, file), 'utf8'), check);
    for (const plays of playsOf(world)) expect(begin(world, now, plays).now).toBe(now);
  });

  it('is found in the folder and below it, and no two have one name', () => {
    const home = mkdtempSync(join(tmpdir(), 'worlds-'));
    try {
      mkdirSync(join(home, 'licences'));
      writeFileSync(join(home, 'one.yaml'), good);
      writeFileSync(join(home, 'licences', 'two.yaml'), good);
      const cases = readCases(home, guides);
      expect(cases.map(({ name }) => name)).toEqual(['one', 'two']);
      expect(caseOf(cases, 'licences/two.yaml').name).toBe('two');
      writeFileSync(join(home, 'licences', 'one.yaml'), good);
      expect(() => readCases(home, guides)).toThrow('Another case has this name.');
    } finally {
      rmSync(home, { recursive: true });
    }
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
      'case.yaml:7: users.adele.licence: There is no “licence” here. Did you mean “licences”?',
    ],
    [
      'an unknown licence',
      good.replace('[e3]', '[e9]'),
      'case.yaml:7: users.adele.licences.0: The value has to be e3, business, archiving or free.',
    ],
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
      'case.yaml:7: users.adele.created: The value has to be a time such as 12d ago, 5h ago or 29d 6h ago.',
    ],
    [
      'an unknown section',
      `${good}notes: {}\n`,
      'case.yaml:14: notes: There is no “notes” here. Did you mean “names”?',
    ],
    ['nothing in it', '', 'case.yaml:1: The file is empty.'],
    ['no person', good.replace('person: adele\n', ''), 'case.yaml:1: person: “person” is missing.'],
    [
      'a list where names belong',
      good.replace('  adele: {}', '  - adele'),
      'case.yaml:9: accounts: The value has to be names with their values.',
    ],
    [
      'a text where a number belongs',
      good.replace('primary: 10', 'primary: ten'),
      'case.yaml:11: mailboxes.adele.mail.primary: The value has to be a number.',
    ],
    [
      'no messages',
      good.replace('primary: 10', 'primary: 0'),
      'case.yaml:11: mailboxes.adele.mail.primary: The value has to be more than 0.',
    ],
    [
      'a switch that is a word',
      `${good}tenant: { grace: 'yes' }\n`,
      'case.yaml:14: tenant.grace: The value has to be true or false.',
    ],
    [
      'a key with a capital',
      good.replace('accounts:\n  adele', 'accounts:\n  Adele'),
      'case.yaml:9: accounts.Adele: The name “Adele” has to be lower-case words with dashes.',
    ],
    [
      'a way to play that is none',
      `${good}plays: { carried-guid: [destroys, keeps] }\n`,
      'case.yaml:14: plays.carried-guid.1: The value has to be destroys, error or nothing.',
    ],
    [
      'an unknown guide',
      good.replace('mailbox-recovery', 'mailbox-recoveri'),
      'case.yaml:4: guide: There is no guide “mailbox-recoveri”. Did you mean “mailbox-recovery”?',
    ],
    [
      'an unknown outcome',
      `${good}outcomes: [managed/present/presnt]\n`,
      'Did you mean “managed/present/present”?',
    ],
    [
      'an answer to no question',
      `${good}says: { mail-mising: 'yes' }\n`,
      'case.yaml:14: says.mail-mising: There is no question “mail-mising”. Did you mean “mail-missing”?',
    ],
    [
      'an answer that the question does not have',
      `${good}says: { mail-missing: 12d ago }\n`,
      'case.yaml:14: says.mail-missing: There is no answer to mail-missing “12d ago”.',
    ],
    [
      'a value that nothing asks for',
      `${good}values: { addres: a@contoso.com }\n`,
      'case.yaml:14: values.addres: There is no detail “addres”. Did you mean “address”?',
    ],
    [
      'a deletion of a live user',
      good.replace('account: adele }', 'account: adele, deleted: 3d ago }'),
      'case.yaml:7: users.adele.deleted: Only a user whose state is deleted has “deleted”.',
    ],
    [
      'a deletion before the creation',
      good.replace('account: adele }', 'account: adele, state: deleted, created: 2d ago, deleted: 3d ago }'),
      'case.yaml:7: users.adele.deleted: It was made 2d ago, so this cannot be 3d ago.',
    ],
    [
      'a user whose days are over',
      good.replace('account: adele }', 'account: adele, state: deleted, deleted: 45d ago }'),
      'case.yaml:7: users.adele.deleted: A deleted user is gone for good after 30 days: leave it out.',
    ],
    [
      'a mailbox whose days are over',
      good.replace('of: adele,', 'of: adele, state: soft-deleted, since: 90d ago,'),
      'case.yaml:11: mailboxes.adele.since: A soft-deleted mailbox is gone for good after 30 days: leave it out.',
    ],
    [
      'a connected mailbox since a loss',
      good.replace('of: adele,', 'of: adele, since: 9d ago,'),
      'case.yaml:11: mailboxes.adele.since: A mailbox that is connected does not have “since”.',
    ],
    [
      'an inactive mailbox that nothing holds',
      good.replace('of: adele,', 'state: inactive, since: 90d ago,'),
      'case.yaml:11: mailboxes.adele: Only a hold keeps a mailbox inactive',
    ],
    [
      'two live users with one sign-in name',
      good.replace('accounts:\n', '  adele-new: { person: adele }\naccounts:\n'),
      'case.yaml:8: users.adele-new.upn: “adele” has the same already: adele@contoso.com.',
    ],
    [
      'two mailboxes in use of one user',
      good.replace('ends:\n', '  old: { of: adele, mail: 3 }\nends:\n'),
      'case.yaml:12: mailboxes.old.of: “adele” has the same already: adele.',
    ],
  ])('with %s is refused with file and line', (_, text, said) => {
    expect(() => readWorld('case.yaml', text, check)).toThrow(BadWorld);
    expect(() => readWorld('case.yaml', text, check)).toThrow(said);
  });
});
