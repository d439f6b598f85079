import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';

/** How long the page may take to show something, in milliseconds. */
const PATIENCE = 45_000;

/**
 * The path of a Chromium, Chrome or Edge on this computer.
 *
 * @throws Error that says how to get one.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string {
  const programs = [env['ProgramFiles'], env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(
    (one) => one !== undefined,
  );
  const places = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...programs.flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
  ];
  const found = env.CHROMIUM_PATH ? [env.CHROMIUM_PATH].find(existsSync) : places.find(existsSync);
  if (found) return found;
  throw new Error(
    (env.CHROMIUM_PATH ? `CHROMIUM_PATH is ${env.CHROMIUM_PATH}, which does not exist. ` : '') +
      'These tests need a browser: run "apt-get install chromium", or set CHROMIUM_PATH to a Chromium, Chrome or Edge.',
  );
}

/** The Playground's page as a person uses it. Texts are matched as parts, ignoring case. */
export interface PlaygroundPage {
  /** The page itself, for what is not offered here. */
  page: Page;
  /** Goes to another conversation; the page starts in the personal chat. */
  open(conversation: 'Personal Chat' | 'Group Chat' | 'My Team - General'): Promise<void>;
  /** Types a message and sends it; in a channel it starts a new thread. Line breaks stay, other than in what is really pasted. */
  say(text: string): Promise<void>;
  /** Mentions the bot, types a message and sends it; in a channel it starts a new thread. */
  mention(text: string): Promise<void>;
  /** The thread of the channel whose first message contains the text. */
  thread(text: string): Locator;
  /** Mentions the bot in a thread, types a message and sends it. */
  mentionIn(thread: Locator, text: string): Promise<void>;
  /** Waits for a message that contains the text, and gives it. */
  waitForText(text: string): Promise<Locator>;
  /** Waits for a card that contains the text, and gives the last one. */
  waitForCard(text: string): Promise<Locator>;
  /** Presses a button of the last card that has it. */
  press(button: string): Promise<void>;
  /** Presses a button that stands in the overflow of the last card. */
  pressMore(button: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the Playground at `url` in a headless browser that reaches nothing but this computer. */
export async function openPlayground(
  url: string,
  { width = 1280, height = 900 }: { width?: number; height?: number } = {},
): Promise<PlaygroundPage> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const page = await browser.newPage({ viewport: { width, height } });
  page.setDefaultTimeout(PATIENCE);
  await page.route('**/*', (route) => {
    const { hostname } = new URL(route.request().url());
    return ['localhost', '127.0.0.1'].includes(hostname) ? route.continue() : route.abort();
  });
  await page.goto(url);
  const boxes = page.locator('[contenteditable=true][role=textbox]');
  const cards = page.locator('.ac-adaptiveCard');
  await boxes.first().waitFor();
  // The log repeats every message, and would be found in place of the message itself.
  await page.getByTitle('Hide log panel').click();

  async function sendFrom(box: Locator, text: string, mentioned: boolean): Promise<void> {
    await box.click();
    if (mentioned) {
      await page.keyboard.type('@');
      await page.locator('#typeahead-menu [role=menuitem]').first().click();
    }
    await page.keyboard.insertText(mentioned ? ` ${text}` : text);
    await page.keyboard.press('Enter');
  }

  return {
    page,
    async open(conversation) {
      await page.locator(`button[aria-label="${conversation}"]`).click();
      await boxes.first().waitFor();
    },
    say: (text) => sendFrom(boxes.first(), text, false),
    mention: (text) => sendFrom(boxes.first(), text, true),
    thread: (text) => page.locator('.fui-Card').filter({ hasText: text }).filter({ has: boxes }),
    mentionIn: (thread, text) => sendFrom(thread.locator(boxes), text, true),
    async waitForText(text) {
      const message = page.getByText(text).last();
      await message.waitFor();
      return message;
    },
    async waitForCard(text) {
      const card = cards.filter({ hasText: text }).last();
      await card.waitFor();
      return card;
    },
    async press(button) {
      await cards.getByRole('button', { name: button, exact: true }).last().click();
    },
    async pressMore(button) {
      await cards.getByRole('button', { name: 'More options' }).last().click();
      await page.getByRole('menuitem', { name: button, exact: true }).click();
    },
    close: () => browser.close(),
  };
}
