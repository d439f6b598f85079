import type { Locator } from 'playwright-core';
import type { PlaygroundPage } from './support/browser/browser';
import { missingBrowser, startPlayground, type Playground } from './support/browser/playground';
import { objectId, outputsOf } from './support/steps/recovery-outputs';
import { channelThread, person, talk, type Place, type Talk } from './support/talk';

/** The thread that a link of the bot opens. */
function placeOf(link: string): Place {
  const { pathname, searchParams } = new URL(link);
  const [channel, root] = pathname.split('/').slice(-2).map(decodeURIComponent);
  const id = searchParams.get('tenantId') ?? '';
  const { conversation, channelData } = channelThread(root, channel);
  return {
    conversation: { ...conversation, tenantId: id },
    channelData: { ...channelData, tenant: { id } },
  };
}

/** Waits until a card has these texts. */
async function shows(card: Locator, ...texts: string[]): Promise<void> {
  for (const text of texts) await card.getByText(text).first().waitFor();
}

const missing = missingBrowser();
const browserTests = missing ? describe.skip : describe;
if (missing) process.stderr.write(`Browser tests are skipped. ${missing}\n`);

browserTests('in the Playground, by clicking', () => {
  let playground: Playground;
  let page: PlaygroundPage;
  /** The way to the bot for those whom the Playground does not have: it has one user. */
  let others: Talk;

  beforeAll(async () => {
    playground = await startPlayground();
    page = playground.page;
    others = talk(`http://127.0.0.1:${playground.port}/api/messages`, {
      url: `http://localhost:${playground.pagePort}/_connector`,
    });
  });

  afterAll(() => playground?.close());

  test('a whole recovery in the personal chat', async () => {
    await page.waitForCard('I find out why an Exchange Online mailbox is lost');
    await page.say('user@contoso.com lost the mailbox');
    await page.waitForCard("Where does this user's account come from?");
    await page.press('Cloud only');
    await page.waitForCard('In what state is the account in Entra?');
    await page.press("I don't know");
    await page.waitForCard('How to find out');
    await page.waitForText("$upn = 'user@contoso.com'");
    await page.press('In Deleted users');
    await page.waitForCard('Does the deleted user carry an OnPremisesImmutableId?');
    await page.press('No');
    await page.waitForCard('In what state is the mailbox in Exchange Online?');
    await page.press('Soft-deleted');
    await page.waitForCard('When was the account deleted in Entra?');
    await page.say('2 days ago');
    await page.waitForCard('Does the mailbox belong to this account?');
    await page.press('Same');
    await page.waitForCard(
      'Is the person to work again, is only the mail needed, or are many people gone at once?',
    );
    await page.press('The person works again');
    const diagnosis = await page.waitForCard('Restore the user; the mailbox comes back with it');
    expect(await diagnosis.innerText()).toMatch(/Safe until about .* 28 days left/);
    const answered = page.page
      .locator('.ac-adaptiveCard')
      .filter({ hasText: 'On-premises account: Cloud only' })
      .first();
    expect(await answered.getByRole('button').allInnerTexts()).toEqual(['Change']);
    const outputs = outputsOf(new Date(Date.now() - 2 * 86_400_000).toISOString());
    await page.page
      .getByPlaceholder(/7e06b566/)
      .first()
      .fill(objectId);
    await page.press('Fill in');
    await page.waitForText(`$id = '${objectId}'`);
    await page.say(`${outputs.deleted}\n\n${outputs.found}`);
    await page.waitForCard('part 2 of 2');
    await page.say(outputs.restored);
    await page.waitForCard('Step 2 of 5');
    await page.say(outputs.mailboxSaved);
    await page.waitForCard('Step 3 of 5');
    await page.say(outputs.userSaved);
    await page.waitForCard('Step 4 of 5');
    await page.say(outputs.licences);
    await page.waitForCard('Then press Done');
    await page.press('Done, next step');
    await page.waitForCard('Step 5 of 5');
    await page.press('Done, now it takes time');
    await page.say(outputs.mailbox);
    await page.waitForCard('As expected: 1 mailboxes in use');
    await page.press('It worked');
    await page.waitForCard('Is the old mail in it');
    await page.press('Yes, resolved');
    await page.waitForCard('Restore the user; the mailbox comes back with it: confirmed by');
  });

  test('a whole recovery in a thread of a channel', async () => {
    await page.open('My Team - General');
    await page.mention('ben@contoso.com lost the mailbox on Monday');
    await page.waitForCard("Where does this user's account come from?");
    await page.press('Cloud only');
    await page.waitForCard('In what state is the account in Entra?');
    await page.press('Live');
    await page.waitForCard('In what state is the mailbox in Exchange Online?');
    await page.press('Nothing found');
    await page.waitForCard('Was the licence removed or did it expire, and when?');
    await page.press('Removed, day unknown');
    await page.waitForCard('License the user again; within 30 days the same mailbox comes back');
    await page.press('It failed');
    await page.press('There is no red text');
    await page.waitForCard('Less than 24 hours have passed');
  });

  test('a triage escalated from the personal chat into the channel, worked on by two people', async () => {
    await page.open('My Team - General');
    await page.mention('escalations here');
    await page.waitForCard('Escalations now come to this channel (My Team › General).');

    await page.open('Personal Chat');
    await page.say('user@contoso.com lost the mailbox');
    await page.waitForCard("Where does this user's account come from?");
    await page.press('Cloud only');
    await page.waitForCard('In what state is the account in Entra?');
    await page.pressMore('Escalate');
    const form = await page.waitForCard('user@contoso.com goes to My Team › General');
    await form.getByRole('textbox').fill('The CEO. Is the account really gone?');
    await form.getByRole('combobox', { name: 'Urgency' }).click();
    await page.page.getByRole('option', { name: 'Urgent' }).click();
    await page.press('Escalate');
    const told = await page.waitForCard('Now in My Team › General. Nobody has it yet.');
    const link = await told.getByRole('link', { name: 'Open the thread' }).getAttribute('title');

    await page.open('My Team - General');
    const thread = page.thread('escalated by Alex Wilber');
    const root = thread.locator('.ac-adaptiveCard').first();
    await shows(root, 'Nobody has it.', 'In what state is the account in Entra?');
    expect(await thread.count()).toBe(1);
    const posted = await root.innerText();
    for (const text of ['Urgent', 'user@contoso.com', 'The CEO. Is the account really gone?'])
      expect(posted).toContain(text);
    expect(posted).toMatch(/On-premises account: Cloud only — Alex Wilber/);
    await root.getByRole('button', { name: 'I take it' }).click();
    await shows(root, 'Alex Wilber has it');
    await page.mentionIn(thread, 'hard-deleted');
    await shows(root, 'Open: In what state is the mailbox in Exchange Online?');
    expect(await root.innerText()).toMatch(/Entra account: Nowhere — Alex Wilber/);

    await root.getByRole('button', { name: 'Hand it back' }).click();
    await shows(root, 'Nobody has it.');

    const place = placeOf(link ?? '');
    const ben = (text: string) => others.say(text, { place, from: person('Ben Okafor') });
    await ben('take it');
    await shows(root, 'Ben Okafor has it');
    await ben('soft-deleted');
    await shows(root, 'Open: What kind of soft-deleted mailbox is it?');
    expect(await root.innerText()).toMatch(/Mailbox: Soft-deleted — Ben Okafor/);
    await page.open('Personal Chat');
    await page.waitForCard('user@contoso.com · Ben Okafor has taken it.');
    await page.waitForCard('What kind of soft-deleted mailbox is it?');

    for (const text of ['soft-deleted', '2 days ago', '1', 'no']) await ben(text);
    await page.waitForCard('user@contoso.com · Diagnosis found: Ben Okafor gave the last answer.');
    const diagnosis = await page.waitForCard('Give the soft-deleted mailbox back to a new account');
    expect(await diagnosis.innerText()).toMatch(/Safe until about .* 28 days left/);
    await page.open('My Team - General');
    await shows(root, 'Give the soft-deleted mailbox back to a new account', '28 days left');
    const known = await root.innerText();
    for (const text of ['Entra account: Nowhere — Alex Wilber', 'Federated domain: No — Ben Okafor'])
      expect(known).toContain(text);

    await ben('done 1');
    await shows(root, 'Next: step 2 of');
    expect(await root.innerText()).toMatch(/✓ Ben Okafor/);
    await root.getByRole('button', { name: 'Step done' }).click();
    await shows(root, 'Next: step 3 of');
    expect(await root.innerText()).toMatch(/✓ Alex Wilber/);
    const steps = Number(/step 3 of (\d+)/.exec(await root.innerText())?.[1]);
    for (let step = 3; step < steps; step += 1) await ben(`done ${step}`);
    await shows(root, `Next: step ${steps} of ${steps}`);
    await page.open('Personal Chat');
    await page.waitForCard(`Step ${steps} of ${steps}`);
    await page.open('My Team - General');

    await root.getByRole('button', { name: 'Resolved' }).click();
    await page.waitForCard('Is the old mail in it');
    await page.press('Yes, resolved');
    await shows(root, 'Resolved by Alex Wilber');
    expect(await root.innerText()).not.toContain('days left');
    await page.open('Personal Chat');
    const solved = await page.waitForCard('Resolved');
    expect(await solved.innerText()).toContain('Give the soft-deleted mailbox back to a new account');
  });
});
