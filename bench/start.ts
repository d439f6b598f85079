import { sendWave } from './load';
import { startBot, type Bot, type Connector } from './process';
import { bodyOf, conversationId, script } from './script';

/** How many milliseconds pass from the start of a bot's process to its first answer. */
export async function timeToFirstAnswer(bot: Bot, connector: Connector): Promise<number> {
  const body = bodyOf(script[0], conversationId('first', 0), connector.url, { edits: 0, posts: 1 });
  const since = performance.now();
  const running = await startBot(bot);
  await sendWave(running.url, 1, () => body);
  const milliseconds = performance.now() - since;
  await running.stop();
  return milliseconds;
}
