import { createMemoryStorage } from '../support/storage/memory-storage';
import { channelThread, person, personalChat } from '../support/talk';
import { CHANNEL, openTheatre, type Theatre } from '../support/stage';

const chat = personalChat('a:anna');
const strange = personalChat('a:eve');
const setup = channelThread('5', CHANNEL);
let stage: Theatre;
beforeEach(async () => void (stage = await openTheatre({ storage: createMemoryStorage() })));
afterEach(async () => stage.close());

test('a press that names the escalated triage of another chat shows and erases nothing of it', async () => {
  await stage.does(setup, 'escalations here');
  await stage.does(chat, 'lost.one@contoso.com lost the mailbox');
  await stage.does(chat, 'escalate');
  await stage.does(chat, { press: 'Escalate', on: 'What do you need?', with: { 'What do you need?': '' } });
  const triage = (await stage.bot.stored(chat)).triage?.id;
  for (const data of [{ do: 'status' }, { do: 'export' }, { do: 'summary' }, { do: 'forget', sure: true }])
    await stage.teams.press({ ...data, triage }, { place: strange, messageId: 'x', from: person('Eve') });
  const seen = JSON.stringify(
    stage.connector.sent.filter(({ conversationId }) => conversationId === 'a:eve'),
  );
  expect(seen).not.toContain('lost.one');
  await stage.does(chat, 'status');
  expect(stage.texts(chat).at(-1)).toContain('lost.one');
});
