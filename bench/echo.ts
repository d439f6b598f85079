// The bot that the triage bot is measured against: botbuilder's own echo, with a state in memory. It makes as many
// requests to Teams as the activity asks for.
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
  type TurnContext,
} from 'botbuilder';
import { createServer, plugins } from 'restify';
import { MESSAGE, type Calls } from './calls';

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const state = new ConversationState(new MemoryStorage());
const said = state.createProperty<number>('said');
const bot = new ActivityHandler();

bot.onTurn(async (context, next) => {
  const { text, type } = context.activity;
  const { edits, posts } = (context.activity.channelData as { calls: Calls }).calls;
  const count = (await said.get(context, 0)) + 1;
  await said.set(context, count);
  const echo = `${count}: ${text ?? 'pressed'}`;
  for (let made = 0; made < edits; made++)
    await context.updateActivity({ type: 'message', id: MESSAGE, text: echo });
  for (let made = 0; made < posts; made++) await context.sendActivity(echo);
  if (type === 'invoke') await respond(context);
  await state.saveChanges(context);
  await next();
});

async function respond(context: TurnContext): Promise<void> {
  const body = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Done.' };
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}

const server = createServer();
server.use(plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, (context) => bot.run(context));
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: server.address().port })}\n`);
});
