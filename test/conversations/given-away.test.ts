import { createMemoryStorage } from '../support/storage/memory-storage';
import type { Storage } from '../../src/storage/storage';
import { channelThread, personalChat } from '../support/talk';
import { allDetails, printedBy } from '../faults/plays/outputs';
import { goesOn } from '../faults/scene';
import { CHANNEL, openTheatre, type Theatre } from '../support/stage';

const chat = personalChat('a:anna');
const secret = 'Hunter2!Zq9xy';
let storage: Storage;
let stage: Theatre;

beforeEach(async () => {
  storage = createMemoryStorage();
  stage = await openTheatre({ storage });
});

afterEach(async () => {
  await stage.close();
});

/** That a secret is nowhere, and that the person was told. */
async function expectHidden(): Promise<void> {
  expect(JSON.stringify([stage.connector.sent, stage.connector.updated])).not.toContain(secret);
  expect(JSON.stringify(await storage.read(await storage.keys('')))).not.toContain(secret);
  expect(stage.bot.logged.join()).not.toContain(secret);
  expect(stage.texts(chat).join('\n')).toContain('Change it now');
}

async function begin(): Promise<void> {
  await stage.does(channelThread('5', CHANNEL), 'escalations here');
  await stage.does(chat, 'lost.one@contoso.com lost the mailbox');
}

test.each(['password', 'pass\u200bword'])(
  '%j in the note of an escalation is neither stored nor posted',
  async (word) => {
    await begin();
    await stage.does(chat, 'escalate');
    await stage.does(chat, {
      press: 'Escalate',
      on: 'What do you need?',
      with: { 'What do you need?': `Check the steps. Admin ${word}: ${secret}` },
    });
    expect(stage.texts(stage.thread()).join('\n')).toContain('Check the steps. Admin password: [hidden]');
    await expectHidden();
  },
);

test.each([
  `escalate password: ${secret}`,
  `escalate Kennwort lautet ${secret}`,
  `the password is ${secret}`,
  `pw: ${secret}`,
  `pw ${secret}`,
  `upn: password=${secret}@contoso.com`,
  `legacy Set-MsolUserPassword -NewPassword ${secret}`,
  `in password is ${secret}`,
])('a secret in “%s” is not shown', async (text) => {
  await begin();
  await stage.does(chat, text);
  await expectHidden();
});

test.each(['right', 'wrong'] as const)(
  'a secret beside what a step printed that is %s is not kept in its proof',
  async (what) => {
    await begin();
    for (const text of ['1', 'present', 'not present', '2026-11-14']) await stage.does(chat, text);
    await stage.teams.submit(allDetails('lost.one@contoso.com'), { place: chat });
    // Past the steps that only look.
    for (let step = 0; step < 2; step++) await goesOn(stage, chat);
    let printed: string | undefined;
    while (!(printed = printedBy(await stage.bot.stored(chat), stage.clock.at, what)))
      await goesOn(stage, chat);
    await stage.does(chat, `${printed}\nPassword : ${secret}\n`);
    expect(stage.texts(chat).join('\n')).toContain(what === 'right' ? 'is proved' : 'is not as expected');
    await stage.does(chat, 'timeline');
    await expectHidden();
  },
);

test.each(['\u200e', '\u200b', '\u00ad', '\u2060', '\ufeff', '\ufe0f'])(
  'an address with %j in it is the address that is seen, in commands and in the collector',
  async (unseen) => {
    await stage.does(chat, `upn: ${unseen}lost${unseen}.one@contoso.com${unseen}`);
    await stage.does(chat, { press: 'A mailbox was lost, deleted or came back empty' });
    await stage.does(chat, 'collect');
    const shown = stage.texts(chat).join('\n');
    expect(shown).toContain("$upn = 'lost.one@contoso.com'");
    expect(shown).not.toContain(unseen);
    expect(shown).not.toContain('Something went wrong');
  },
);

test.each([
  ['upn: l\u043est.one@contoso.com', '“\u043e” (U+043E) behind “l”'],
  ['l\u043est.one@contoso.com lost the mailbox', '“\u043e” (U+043E) behind “l”'],
  ['upn: \u202emoc.osotnoc@eno.tsol', 'the character U+202E at its beginning'],
])('%j is refused, and it is said why', async (text, why) => {
  await stage.does(chat, text);
  expect(stage.texts(chat).join('\n')).toContain(why);
  await stage.does(chat, 'collect');
  expect(stage.texts(chat).at(-1)).toContain('Whose mailbox is it?');
});
