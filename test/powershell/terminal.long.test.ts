import { collectorMessage } from '../../src/messages/collector';
import { guides as knowledge } from '../support/guides';
import { readCollected } from '../../src/triage/collector/read-collection';
import { dayOf } from '../../src/triage/day';
import { renderScript } from '../../src/triage/powershell';
import type { Answer, Call } from '../../practice/powershell/call';
import { Console } from '../../practice/powershell/console';
import { serve, type Served } from '../../practice/powershell/served';
import { writes, type Shell } from '../../practice/powershell/stubs';
import { tenantOf } from '../../practice/powershell/tenant/tenant';
import { deletedUserOf, userOf } from '../../practice/powershell/tenant/objects';
import { adele, ben } from '../../practice/powershell/tenant/person';
import { world, type World } from '../../practice/powershell/tenant/world';
import { describeInTerminal, Terminal } from './terminal';

const examples = Object.fromEntries(
  Object.entries(knowledge.details).map(([id, { example }]) => [id, example]),
);
/** Exchange Online last: what both have is then Exchange Online's. */
const shells: Shell[] = [
  'exchange-management-shell',
  'microsoft-graph',
  'microsoft-entra',
  'active-directory',
  'entra-connect',
  'exchange-online',
];

function blockOf(id: string, values: Record<string, string> = examples): string {
  const command = knowledge.commands[id];
  if (!command) throw new Error(`There is no command ${id}.`);
  return renderScript(command, values, knowledge.details).trimEnd();
}

/** What was asked, wherever the screen was then. */
const asked = ({ cmdlet, set, parameters }: Call) => ({ cmdlet, set, parameters });

/** A reading without the second in which it was collected. */
const timeless = (read: unknown) => JSON.stringify(read).replace(/"collectedAt":"[^"]*"/g, '');

/** The lines without the blanks at their ends. */
const plain = (text: string) => text.replace(/[ \t]+$/gm, '').trim();

describeInTerminal('in a real terminal', (pwsh) => {
  let served: Served;
  let console: Console;
  let calls: Call[] = [];
  let tenant: (call: Call) => Answer | Promise<Answer>;

  beforeAll(async () => {
    console = new Console(pwsh);
    served = await serve((call) => {
      calls.push(call);
      return tenant(call);
    });
  });
  afterAll(async () => {
    await Promise.all([console.close(), served.close()]);
  });

  describe.each([
    ['with PSReadLine', true],
    ['without PSReadLine', false],
  ])('%s', (_, readLine) => {
    let window: Terminal | undefined;
    // Outside of Windows, PowerShell without PSReadLine cannot draw a line that is longer than its window is wide.
    const columns = readLine ? 120 : 600;
    const open = async () => {
      const opened = await Terminal.open(pwsh, served, shells, columns);
      if (!readLine) await opened.run('Remove-Module PSReadLine\r');
      return opened;
    };

    let at: Terminal;
    beforeEach(async () => {
      // What a test left open is not the next one's.
      if (!window?.ready) {
        await window?.close();
        window = await open();
      }
      at = window;
      calls = [];
    });
    afterAll(() => window?.close());

    /** Pastes a block as it is copied from the bot, and presses Enter until it runs. */
    async function paste(block: string): Promise<void> {
      const before = calls.length;
      at.paste(block);
      await at.until(() => at.screen.before === '>> }');
      expect(calls).toHaveLength(before);
      const last = at.screen.at;
      at.type('\r');
      if (!readLine) {
        await at.until(() => at.screen.at > last && at.screen.before === '>> ');
        expect(calls).toHaveLength(before);
        at.type('\r');
      }
    }

    /** Types at each question what it wants to read, until this is so. The result is what was typed. */
    async function answer(so: () => boolean): Promise<string[]> {
      const words: string[] = [];
      for (let last = at.screen.at; ; last = at.screen.at) {
        await at.until(() => so() || (at.screen.at > last && at.asking));
        if (so()) return words;
        const [, word] = /Type (\w+)/.exec(at.screen.before) ?? [];
        if (!word) throw new Error(`What does it want to read? ${at.screen.before}`);
        words.push(word);
        at.type(`${word}\r`);
      }
    }

    /** Pastes it, answers what it asks, and gives what was shown, up to the new prompt. */
    async function run(block: string): Promise<{ shown: string; answers: string[] }> {
      const from = at.screen.at;
      await paste(block);
      const last = at.screen.at;
      const answers = await answer(() => at.screen.at > last && at.ready);
      return { shown: at.screen.copied(from), answers };
    }

    /** The lines of the block as the console shows them, and what was printed below them. */
    function apart(shown: string): { echo: string; printed: string } {
      const lines = shown.split('\n');
      const end = lines.findLastIndex((line) => line.startsWith('>>')) + 1;
      return {
        echo: lines
          .slice(0, end)
          .map((line) => line.replace(/^(?:PS [^>]*>|>>) ?/, ''))
          .join('\n'),
        printed: lines.slice(end, -1).join('\n'),
      };
    }

    /** The next line that is typed runs as itself. */
    async function nextLine(): Promise<void> {
      const from = at.screen.at;
      at.type("Write-Host ('next' + '-line')\r");
      await at.until(() => at.ready && at.screen.copied(from).split('\n').includes('next-line'));
    }

    test.each<[Shell, string, () => World]>([
      ['exchange-online', 'search-every-mailbox', world],
      ['exchange-management-shell', 'get-remote-mailbox', world],
      ['microsoft-graph', 'find-address-entra', world],
      [
        'microsoft-entra',
        'restore-user-new-address',
        () => world({ users: [userOf(ben)], deletedUsers: [deletedUserOf(adele)] }),
      ],
      ['active-directory', 'find-deleted-ad-user', world],
      ['entra-connect', 'get-sync-scheduler', world],
    ])('a block of %s runs as one: %s', async (shell, id, before) => {
      expect(knowledge.commands[id]?.shell).toBe(shell);
      const block = blockOf(id);
      tenant = tenantOf(before(), shells);
      const { shown, answers } = await run(block);
      const { echo, printed } = apart(shown);
      const here = calls;
      await nextLine();
      const there = await console.run(tenantOf(before(), shells), {
        script: block,
        shells,
        answers,
        width: columns,
      });
      expect(plain(echo)).toBe(block);
      expect(plain(printed)).toBe(plain(there.screen));
      expect(here.map(asked)).toEqual(there.calls.map(asked));
      expect(here).not.toEqual([]);
    });

    test('a block that is not filled in says so, and does nothing', async () => {
      const { shown } = await run(blockOf('search-every-mailbox', {}));
      expect(apart(shown).printed).toMatch(/Fill in: /);
      await nextLine();
      expect(calls).toEqual([]);
    });

    test('what was pasted behind a block is no answer to its question, and does not run', async () => {
      tenant = tenantOf(world(), shells);
      const block = blockOf('add-x500-ad');
      const from = at.screen.at;
      at.type(`${block}\n\nadd\n${block}\n\n`.replaceAll('\n', '\r'));
      await at.until(() => at.asking && at.screen.copied(from).includes('Type add and press Enter'));
      // Time for what would be read all the same.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      expect(at.screen.before).toMatch(/Type add and press Enter: $/);
      expect(calls.filter(writes)).toEqual([]);
      // PSReadLine keeps the second block for its next line: it would run as a whole there.
      await window?.close();
      window = undefined;
    });

    /** Types at the question, so that the console surely reads, and presses Ctrl+C there. */
    async function interrupt(): Promise<void> {
      at.type('n');
      await at.until(() => at.screen.before.endsWith(': n'));
      at.type('\u0003');
    }

    const matchBlock = (name: string) => (world: World) =>
      (world.syncSettings[0]?.['Features'] as Record<string, unknown>)[name];

    const switches: [string, (world: World) => unknown][] = [
      ['pause-sync', ({ scheduler }) => scheduler['SyncCycleEnabled']],
      ['allow-hard-match-once', matchBlock('BlockCloudObjectTakeoverThroughHardMatchEnabled')],
      ['allow-soft-match-once', matchBlock('BlockSoftMatchEnabled')],
    ];
    test.each(switches)('Ctrl+C at the question of %s switches it back', async (id, safe) => {
      const now = world();
      tenant = tenantOf(now, shells);
      await paste(blockOf(id));
      await answer(() => safe(now) === false && at.asking);
      const last = at.screen.at;
      await interrupt();
      await at.until(() => at.screen.at > last && at.ready);
      expect(safe(now)).toBe(true);
      expect(at.screen.copied(last)).toMatch(/: True$/m);
      await nextLine();
    });

    test.each(switches)(
      'Ctrl+C twice at the question of %s switches it back all the same',
      async (id, safe) => {
        const now = world();
        const usual = tenantOf(now, shells);
        tenant = usual;
        await paste(blockOf(id));
        await answer(() => safe(now) === false && at.asking);
        const last = at.screen.at;
        // The second one comes while the first cmdlet of the way back still waits for its answer.
        let back = false;
        tenant = async (call) => {
          if (!back) {
            back = true;
            at.type('\u0003');
            await new Promise((resolve) => setTimeout(resolve, 300));
          }
          return usual(call);
        };
        await interrupt();
        await at.until(() => at.screen.at > last && at.ready && back);
        expect(at.screen.copied(last)).toMatch(/: True$/m);
        expect(safe(now)).toBe(true);
        await nextLine();
      },
    );

    test('Ctrl+C while sync-one-object syncs switches the schedule back', async () => {
      const now = world();
      const usual = tenantOf(now, shells);
      let syncs = false;
      tenant = (call) => {
        if (call.cmdlet !== 'Invoke-ADSyncSingleObjectSync') return usual(call);
        syncs = true;
        return new Promise(() => undefined);
      };
      await paste(blockOf('sync-one-object'));
      await answer(() => syncs);
      expect(now.scheduler['SyncCycleEnabled']).toBe(false);
      expect(await at.run('\u0003')).toMatch(/: True$/m);
      expect(now.scheduler['SyncCycleEnabled']).toBe(true);
      await nextLine();
    });

    test('the collector runs once, and the bot reads the whole screen', async () => {
      const [, script = ''] =
        /^(?:`{3,})powershell\n([^]*)\n`{3,}$/m.exec(collectorMessage(knowledge, adele.upn)) ?? [];
      tenant = tenantOf(world(), shells);
      const from = at.screen.at;
      const { shown } = await run(script);
      const { printed } = apart(shown);
      expect(printed.match(/^-----BEGIN MAILBOX TRIAGE-----$/gm)).toHaveLength(1);
      expect(printed.match(/^-----END MAILBOX TRIAGE-----$/gm)).toHaveLength(1);
      const today = dayOf(new Date().toISOString());
      const read = readCollected(knowledge, printed, today);
      const there = await console.run(tenantOf(world(), shells), { script, shells, width: columns });
      expect(calls.map(({ cmdlet }) => cmdlet)).toEqual(there.calls.map(({ cmdlet }) => cmdlet));
      expect(timeless(read)).toEqual(timeless(readCollected(knowledge, there.screen, today)));
      expect(read).toMatchObject({ about: adele.upn, details: { 'object-id': adele.id } });
      expect(readCollected(knowledge, at.screen.copiedByLine(from), today)).toEqual(read);
      expect(readCollected(knowledge, shown, today)).toEqual(read);
    });
  });
});
