import { Console } from '../practice/powershell/console';
import { deletedMailboxOf, deletedUserOf } from '../practice/powershell/tenant/objects';
import { adele } from '../practice/powershell/tenant/person';
import { tenantOf } from '../practice/powershell/tenant/tenant';
import { world, type World } from '../practice/powershell/tenant/world';
import { everywhere } from './powershell/collector/collecting';
import { describeWithPowerShell } from './powershell/with-powershell';
import type { PlaygroundPage } from './support/browser';
import { missingBrowser, startPlayground } from './support/playground';

const missing = missingBrowser();
if (missing) process.stderr.write(`Browser tests are skipped. ${missing}\n`);

/** Where there is a browser and PowerShell. */
function describeWithBoth(title: string, tests: (pwsh: string) => void): void {
  if (missing) describe.skip(title, () => tests(''));
  else describeWithPowerShell(title, tests);
}

describeWithBoth('scripts in the Playground, run by PowerShell', (pwsh) => {
  let console: Console;
  let page: PlaygroundPage;
  let playground: Awaited<ReturnType<typeof startPlayground>>;

  beforeAll(async () => {
    console = new Console(pwsh);
    playground = await startPlayground();
    page = playground.page;
  });
  afterAll(async () => {
    await playground?.close();
    await console.close();
  });

  /** The newest script on the page, as somebody copies it out of its block. */
  async function script(): Promise<string> {
    const block = page.page.locator('pre').filter({ hasText: '$sendTo = ' }).last();
    return block.innerText();
  }

  /** Runs it in the practice tenant, and says yes to what it asks. */
  async function run(now: World): Promise<void> {
    const ran = await console.run(tenantOf(now, everywhere), {
      script: await script(),
      shells: everywhere,
      answers: ['y'],
    });
    expect(ran.errors).toEqual([]);
    expect(ran.screen).toContain('Sent. Look in Teams');
  }

  test('from the button to the diagnosis, and on to a step that is proved', async () => {
    await page.waitForCard('I find out why an Exchange Online mailbox is lost');
    await page.say(`${adele.upn} lost the mailbox`);
    await page.waitForCard("Where does this user's account come from?");
    await page.press('Let a script find it');
    await page.waitForText(`$upn = '${adele.upn}'`);
    const deleted = { deletedUsers: [deletedUserOf(adele)], softDeleted: [deletedMailboxOf(adele)] };
    await run(world({ users: [], mailboxes: [], ...deleted }));

    const read = await page.waitForCard('Not this user');
    expect(await read.innerText()).toMatch(/^I read \d+ answers\s/);
    await page.press('Use this');
    await page.waitForCard('Taken from the collection by');
    // Active Directory has an account with the address too, so that alone is asked.
    await page.press('Cloud only');
    await page.waitForCard('Is the person to work again');
    await page.press('The person works again');
    await page.waitForCard('Restore the user; the mailbox comes back with it');

    await page.press('Let a script check the steps');
    await page.waitForText('Mailbox Triage check: it only reads.');
    await run(world({}));
    await page.waitForCard('The script proves step 1');
    await page.waitForCard('The first stage was finished by');
  });
});
