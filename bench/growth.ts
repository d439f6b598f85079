import { openStorage } from '../src/storage/open';
import { sendWave } from './load';
import { startBot, type Bot, type Connector } from './process';
import { bodyOf, conversationId, script } from './script';

/** The memory of a bot, in bytes. */
export interface Memory {
  rss: number;
  heap: number;
}

/** The memory of a bot after it has begun so many triages, one after another in the same process. */
export async function memoryAfter(
  bot: Bot,
  connector: Connector,
  triages: readonly number[],
): Promise<Memory[]> {
  const running = await startBot(bot);
  const found: Memory[] = [];
  let begun = 0;
  for (const goal of triages) {
    await sendWave(running.url, goal - begun, (index) =>
      bodyOf(script[0], conversationId(`begun-${goal}`, index), connector.url, { edits: 0, posts: 1 }),
    );
    begun = goal;
    found.push(await running.memory());
  }
  await running.stop();
  return found;
}

/** So many items are written at a time. */
const batch = 1_000;

/** Fills the store in `folder` with so many copies of a triage that our bot has taken to its end. */
export async function fillStore(folder: string, connector: Connector, copies: number): Promise<void> {
  const id = conversationId('copied', 0);
  const running = await startBot('ours', folder);
  for (const step of script)
    await sendWave(running.url, 1, () => bodyOf(step, id, connector.url, { edits: 0, posts: 0 }));
  await running.stop();
  const storage = await openStorage({ in: 'folder', folder });
  const [key = ''] = await storage.keys('conversation/');
  const { [key]: copied } = await storage.read([key]);
  const item = { ...copied, eTag: '*' };
  for (let made = 0; made < copies; made += batch) {
    const names = Array.from({ length: Math.min(batch, copies - made) }, (_, index) =>
      key.replace(id, conversationId('stored', made + index)),
    );
    await storage.write(Object.fromEntries(names.map((name) => [name, item])));
  }
  await storage.close();
}
