import { guides as knowledge } from '../support/guides';
import { stepsOf } from '../../src/triage/diagnosis';
import { routes } from '../../src/guides/routes';

/** Each way with its commands in order. */
const ways = Object.entries(knowledge.guides).flatMap(([guide, of]) =>
  routes(knowledge, of).map(({ known, outcome }) => ({
    guide,
    id: outcome.id,
    commands: stepsOf(knowledge, outcome.steps, known).flatMap(({ commands = [] }) => commands),
  })),
);

/** The outcomes that hand out one of these commands, and those of them where none of the others stands before it. */
function inOrder(commands: readonly string[], before: readonly string[], guide?: string) {
  const using = ways
    .filter((way) => guide === undefined || way.guide === guide)
    .map((way) => ({ ...way, at: way.commands.findIndex((id) => commands.includes(id)) }))
    .filter(({ at }) => at >= 0);
  const bare = using.filter(({ commands: all, at }) => !all.slice(0, at).some((id) => before.includes(id)));
  const names = (some: typeof using) => [...new Set(some.map(({ guide: of, id }) => `${of} ${id}`))];
  return { using: names(using), bare: names(bare) };
}

describe('an old mailbox that Exchange or the sync could destroy', () => {
  test('is looked for, or copied, before Exchange is asked to provision the user again', () => {
    const { using, bare } = inOrder(['retry-provisioning'], ['search-every-mailbox', 'copy-to-rescue']);
    expect(using.length).toBeGreaterThan(10);
    expect(bare).toEqual([]);
  });

  test('is looked for by its GUID before an account that does not sync is let in', () => {
    const lets = ['move-ad-user-into-scope', 'sync-one-object'];
    const { using, bare } = inOrder(lets, ['find-guid-owner'], 'sync-stopped');
    expect(using.length).toBeGreaterThan(1);
    expect(bare).toEqual([]);
  });

  test('is looked for before the follow-up that asks Exchange once more, or the mail is safe', () => {
    const all = Object.values(knowledge.guides)
      .flatMap(({ followUps }) => Object.entries(followUps ?? {}))
      .filter(([, { commands = [] }]) => commands.includes('retry-provisioning'));
    expect(all.length).toBeGreaterThan(2);
    for (const [id, { say, commands = [] }] of all) {
      const searched = commands.slice(0, commands.indexOf('retry-provisioning'));
      expect([id, searched.includes('search-every-mailbox') || /mail is safe/.test(say)]).toEqual([id, true]);
    }
  });
});
