import { unfilled } from '../../practice/player/blocks';
import { claimOf } from '../../practice/player/claims';
import { readable } from '../../practice/player/details';
import { Notes, printedIn } from '../../practice/player/printed';
import { wordOf } from '../../practice/player/windows';
import { renderScript } from '../../src/triage/powershell';
import { guides } from '../support/start-bot';

describe('the player', () => {
  it('knows of each detail where it is read', () => {
    expect(Object.keys(guides.details).filter((detail) => !readable.includes(detail))).toEqual([]);
  });

  it('reads the objects on a screen apart, and passes over what is empty or zero', () => {
    const screen =
      'Two users.\nId   : 1\nName : Ana\n\nId   : 2\nName :\n\nArchiveGuid : 00000000-0000-0000-0000-000000000000\n';
    expect(printedIn(screen).slice(0, 2)).toEqual([
      { Id: '1', Name: 'Ana' },
      { Id: '2', Name: '' },
    ]);
    const notes = new Notes();
    notes.keep('get-user', screen);
    expect(notes.values('id')).toEqual(['1', '2']);
    expect(notes.values('Name', 'get-user')).toEqual(['Ana']);
    expect(notes.values('ArchiveGuid')).toEqual([]);
    expect(notes.values('Id', 'get-mailbox')).toEqual([]);
  });

  it.each([
    ['Is this the right user? Type restore and press Enter', 'restore'],
    ['Done? Type on and press Enter to switch sync on again', 'on'],
    ['Temporary password', 'Practice-2026!'],
    ['Go on?', ''],
  ])('types at “%s” the word that it asks for', (question, word) => {
    expect(wordOf(question)).toBe(word);
  });

  describe('where several have a claim to the address', () => {
    const user = (person: string, name: string, upn: string) => ({ person, name, upn });
    const choose = (users: object[], ...titles: string[]) =>
      claimOf({ world: { person: 'ana' }, state: { users, mailboxes: [], accounts: [] } } as never, titles);
    const [ana, older, ben] = [
      'It is Ana Lima (ana@x.com)',
      'It is Ana Lima (old@x.com)',
      'It is Ben Stein (ben@x.com)',
    ];
    const both = 'It is one person: Ana Lima';
    const own = [user('ana', 'Ana Lima', 'ana@x.com'), user('ana', 'Ana Lima', 'old@x.com')];

    it('chooses the person of the case, and all that is this person’s', () => {
      expect(choose([...own, user('ben', 'Ben Stein', 'ben@x.com')], ben, ana)).toBe(ana);
      expect(choose(own, ana, older, both)).toBe(both);
    });

    it('chooses nobody of whom it cannot tell', () => {
      expect(
        choose([user('ana', 'Ana Lima', 'ana@x.com'), user('eve', 'Ana Lima', 'ana@x.com')], ana),
      ).toBeUndefined();
      expect(choose(own, ben)).toBeUndefined();
    });
  });

  it('sees what a block still needs, and what may stay open', () => {
    const { commands, details } = guides;
    const needs = (id: string, values = {}) =>
      unfilled(renderScript(commands[id] ?? { script: '' }, values, details));
    expect(needs('restore-user')).toEqual(['<ObjectId>']);
    expect(needs('restore-user', { 'object-id': '7e06b566-15f3-4013-8bf8-79874d52e68a' })).toEqual([]);
    expect(needs('search-every-mailbox', { upn: 'ana@contoso.com' })).toEqual([]);
  });
});
