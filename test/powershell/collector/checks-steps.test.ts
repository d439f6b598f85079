import { checkMessage } from '../../../src/messages/check-script';
import { judgeReported } from '../../../src/triage/checks/read-report';
import { stepReportIn } from '../../../src/triage/checks/step-report';
import { readFor } from '../../../src/triage/run/checkable';
import { Console, type Ran } from '../../../practice/powershell/console';
import { deletedMailboxOf, deletedUserOf } from '../../../practice/powershell/tenant/objects';
import { adele } from '../../../practice/powershell/tenant/person';
import { tenantOf, type Play } from '../../../practice/powershell/tenant/tenant';
import { world, type World } from '../../../practice/powershell/tenant/world';
import { openTheatre, type Theatre } from '../../support/stage';
import { personalChat } from '../../support/talk';
import { everywhere, knowledge } from './collecting';
import { describeWithPowerShell } from '../with-powershell';

const chat = personalChat('a:anna');
const publicUrl = 'https://triage.contoso.com';
const button = 'Let a script check the steps';
const blockIn = (text: string) => /```powershell\n([\s\S]*)\n```/.exec(text)?.[1] ?? '';

describeWithPowerShell('the script that checks the steps', (pwsh) => {
  let console: Console;

  beforeAll(() => {
    console = new Console(pwsh);
  });
  afterAll(() => console.close());

  /** Nothing but reading. */
  function onlyReads({ calls }: Ran): void {
    const others = calls.filter(({ cmdlet }) => !/^(?:Get|Connect)-|^Set-Clipboard$/.test(cmdlet));
    expect(others.filter(({ parameters }) => parameters['Method'] !== 'GET')).toEqual([]);
  }

  describe('in a triage', () => {
    let stage: Theatre;

    beforeEach(async () => {
      stage = await openTheatre({ publicUrl, now: () => new Date() });
      await stage.does(chat, 'adele@contoso.com lost the mailbox');
      await stage.does(chat, '1');
      await stage.does(chat, 'collect');
      await run(here(blockIn(stage.texts(chat).at(-1) ?? '')), gone());
      await stage.does(chat, { press: 'Use this' });
      await stage.does(chat, { press: 'The person works again' });
    });
    afterEach(() => stage.close());

    const gone = () =>
      world({
        users: [],
        deletedUsers: [deletedUserOf(adele)],
        mailboxes: [],
        softDeleted: [deletedMailboxOf(adele)],
      });
    const here = (script: string) => script.replace(publicUrl, new URL(stage.bot.url).origin);
    const note = () => stage.find(chat, 'The script proves').text;
    const done = async () => Object.values((await stage.bot.stored(chat)).triage?.done ?? {});

    async function handedOut(): Promise<string> {
      await stage.does(chat, { press: button });
      return here(blockIn(stage.texts(chat).findLast((one) => one.includes('**Check of the steps**')) ?? ''));
    }

    async function run(script: string, now: World, answer = 'y', failures: Play[] = []): Promise<Ran> {
      const ran = await console.run(tenantOf(now, everywhere, failures), {
        script,
        shells: everywhere,
        answers: [answer],
      });
      await stage.bot.idle();
      expect(ran.errors).toEqual([]);
      onlyReads(ran);
      return ran;
    }

    test('marks nothing before the step is carried out, and marks it afterwards', async () => {
      const before = await run(await handedOut(), gone());
      expect(before.screen).toContain('Sent. Look in Teams');
      expect(stage.find(chat, 'Step 1 is open').text).toContain(
        'Step 1 is open: the script does not see that “Restore the deleted user” was carried out: Microsoft Graph does not have this object',
      );
      expect(await done()).toEqual([]);

      await run(await handedOut(), world({}));
      expect(note()).toMatch(/The script proves step 1 \(.*AccountEnabled.*\)/);
      // The deleted user is looked for too, and is not there any more.
      expect(note()).not.toContain('Not looked at');
      // It saves a file.
      expect(note()).toContain('No script can prove step 2: carry it out, and press Done.');
      expect(await done()).toEqual([
        expect.objectContaining({
          value: 'done',
          how: 'collected',
          by: expect.objectContaining({ name: 'Anna Berg' }),
          proof: expect.stringContaining('AccountEnabled'),
        }),
      ]);
      expect(stage.find(chat, 'Step 2 of').text).toContain('The first stage was finished by Anna Berg.');
    });

    test('says what it could not look at, and marks nothing of it', async () => {
      const denied = { message: 'Insufficient privileges to complete the operation.', id: 'Forbidden' };
      const failures: Play[] = [{ cmdlet: 'Get-MgUser', ...denied }];
      const ran = await run(await handedOut(), world({}), 'y', failures);
      expect(ran.screen).toMatch(/Not looked at: /);
      expect(stage.find(chat, 'Step 1 is open').text).toMatch(
        /the script could not run “.*”\. Not looked at: /,
      );
      expect(await done()).toEqual([]);
    });

    test('sends nothing without a yes; what it prints can be pasted', async () => {
      const ran = await run(await handedOut(), world({}), 'n');
      expect(ran.screen).toMatch(/[Pp]aste it to the bot/);
      expect(await done()).toEqual([]);
      await stage.does(chat, ran.screen);
      expect(await done()).toHaveLength(1);
    });

    test('an address takes one result, and none of the other script', async () => {
      const script = await handedOut();
      await stage.does(chat, 'collect');
      const collector = here(blockIn(stage.texts(chat).at(-1) ?? ''));
      const [checks, collects] = [script, collector].map(
        (one) => /\$sendTo = '([^']*)'/.exec(one)?.[1] ?? '',
      );
      expect(checks).not.toBe(collects);
      const crossed = await run(
        script.replace(checks!, () => collects!),
        world({}),
      );
      expect(crossed.screen).toContain('It was not sent');
      await run(script, world({}));
      expect((await run(script, world({}))).screen).toContain('It was not sent');
      expect(await done()).toHaveLength(1);
    });
  });

  test('every command that it can have only reads, and is read as if somebody had pasted it', async () => {
    const commands = [
      ...new Set(Object.keys(knowledge.commands).flatMap((id) => readFor(knowledge, id) ?? [])),
    ];
    expect(commands.length).toBeGreaterThan(35);
    const values = Object.fromEntries(
      Object.entries(knowledge.details).map(([id, { example }]) => [id, example ?? '']),
    );
    let printed = 0;
    for (let at = 0; at < commands.length; at += 12) {
      const some = commands.slice(at, at + 12);
      const upn = adele.upn;
      const text = checkMessage(knowledge, {
        triage: 't',
        upn,
        values: { ...values, upn },
        commands: some,
        proves: '',
      });
      expect(text.length).toBeLessThan(90_000);
      const ran = await console.run(tenantOf(world({}), everywhere), {
        script: blockIn(text),
        shells: everywhere,
      });
      expect(ran.errors).toEqual([]);
      onlyReads(ran);
      const report = stepReportIn(ran.screen);
      expect([report?.triage, report?.upn]).toEqual(['t', upn]);
      for (const id of some) {
        expect(report?.printed.has(id) || report?.failed.has(id)).toBe(true);
        if (report?.printed.has(id)) printed++;
        expect(judgeReported(knowledge, id, report!.printed, { upn }).command).toBe(id);
      }
    }
    expect(printed).toBeGreaterThan(15);
  });
});
