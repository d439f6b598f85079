import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Console } from '../../../practice/powershell/console';
import { deletedMailboxOf, deletedUserOf } from '../../../practice/powershell/tenant/objects';
import { adele } from '../../../practice/powershell/tenant/person';
import { tenantOf } from '../../../practice/powershell/tenant/tenant';
import { world } from '../../../practice/powershell/tenant/world';
import { openTheatre, type Theatre } from '../../support/stage';
import { personalChat } from '../../support/talk';
import { everywhere } from './collecting';
import { describeWithPowerShell } from '../with-powershell';

const chat = personalChat('a:anna');
const publicUrl = 'https://triage.contoso.com';
const question = 'Send this to Mailbox Triage? [y/N]';

describeWithPowerShell('the collector that sends its result', (pwsh) => {
  let console: Console;
  let stage: Theatre;

  beforeAll(() => {
    console = new Console(pwsh);
  });
  afterAll(() => console.close());
  beforeEach(async () => {
    stage = await openTheatre({ publicUrl, now: () => new Date() });
  });
  afterEach(() => stage.close());

  /** The script as it stands in the chat, with the address of the bot that runs here. */
  async function handedOut(origin = new URL(stage.bot.url).origin): Promise<string> {
    await stage.does(chat, 'adele@contoso.com lost the mailbox');
    await stage.does(chat, '1');
    await stage.does(chat, 'collect');
    const text = stage.texts(chat).at(-1) ?? '';
    return (/```powershell\n([\s\S]*)\n```/.exec(text)?.[1] ?? '').replace(publicUrl, origin);
  }

  async function run(script: string, answer: string) {
    const gone = world({
      users: [],
      deletedUsers: [deletedUserOf(adele)],
      mailboxes: [],
      softDeleted: [deletedMailboxOf(adele)],
    });
    const ran = await console.run(tenantOf(gone, everywhere), {
      script,
      shells: everywhere,
      answers: [answer],
    });
    await stage.bot.idle();
    return ran;
  }

  const cards = () => stage.texts(chat).filter((text) => text.includes('Not this user'));

  test('shows what it found, asks, sends, and the chat goes on to the diagnosis', async () => {
    const ran = await run(await handedOut(), 'y');
    expect(ran.errors).toEqual([]);
    expect(ran.asked).toEqual([question]);
    expect(ran.screen).toMatch(/^Found: .*deletedUsers.*softDeleted/m);
    expect(ran.screen).toMatch(/^Nothing there: .*user, /m);
    expect(ran.screen).toContain('Sent. Look in Teams');
    expect(ran.screen).not.toContain('clipboard');
    expect(cards()).toHaveLength(1);
    await stage.does(chat, { press: 'Use this' });
    const { triage } = await stage.bot.stored(chat);
    expect(Object.values(triage?.answers ?? {}).some(({ how }) => how === 'collected')).toBe(true);
  });

  test.each(['', 'n', 'no thanks'])('sends nothing after “%s”, and says how to go on', async (answer) => {
    const ran = await run(await handedOut(), answer);
    expect(ran.errors).toEqual([]);
    expect(ran.screen).toMatch(/[Pp]aste it to the bot/);
    expect(cards()).toHaveLength(0);
  });

  test('asks nothing where there is no address to send to', async () => {
    const script = (await handedOut()).replace(/\$sendTo = '[^']*'/, "$sendTo = ''");
    const ran = await run(script, 'y');
    expect([ran.asked, ran.left]).toEqual([[], 1]);
    expect(ran.screen).toMatch(/[Pp]aste it to the bot/);
  });

  test('says why it could not be sent, and how to go on: used before, no network, a proxy that refuses', async () => {
    const script = await handedOut();
    await run(script, 'y');
    const again = await run(script, 'y');
    expect(again.screen).toContain('This address takes one result of the collector, once');
    expect(cards()).toHaveLength(1);

    const proxy = createServer((_, response) => {
      response.statusCode = 407;
      response.end('<html>');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const refusing = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const refused = await run(script.replace(new URL(stage.bot.url).origin, refusing), 'y');
    expect(refused.screen).toMatch(/It was not sent, as far as this window knows: .*407/);
    await new Promise((resolve) => proxy.close(resolve));

    const dead = await run(script.replace(new URL(stage.bot.url).origin, refusing), 'y');
    expect(dead.screen).toContain('It was not sent, as far as this window knows: ');
    for (const ran of [again, refused, dead]) {
      expect(ran.errors).toEqual([]);
      expect(ran.screen).toMatch(/[Pp]aste it to the bot/);
    }
  });
});
