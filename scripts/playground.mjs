// Starts the bot and Microsoft 365 Agents Playground, a local stand-in for Teams, until one of them ends.
import { openBrowser, pageAt, portProblem, startBotAndPlayground, stop } from './together.mjs';

const botPort = process.env.PORT || '3978';
const pagePort = process.env.PLAYGROUND_PORT || '56150';

const problem = (await portProblem('PORT', botPort)) ?? (await portProblem('PLAYGROUND_PORT', pagePort));
if (problem) await stop(1, problem);
else if (await startBotAndPlayground({ botPort, pagePort })) {
  console.log(`\nTalk to the bot at ${pageAt(pagePort)}\nPress Ctrl-C to stop.\n`);
  openBrowser(pageAt(pagePort));
}
