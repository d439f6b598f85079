import { BOT, channelThread, groupChat, person, personalChat } from '../support/talk';
import { ConflictError } from '../../src/storage/storage';
import { createFaultyStorage } from '../support/storage/faulty-storage';
import { CHANNEL, openTheatre, type Theatre } from '../support/stage';

const chat = personalChat('a:anna');
const setup = channelThread('5', CHANNEL);
const anna = 'Anna Berg';
const ben = 'Ben Okafor';
const carla = 'Carla Diaz';
let stage: Theatre;

beforeEach(async () => {
  stage = await openTheatre();
});

afterEach(async () => {
  await stage.close();
});

/** Sets the channel, begins a triage in the chat, and leaves its second question open. */
async function begin(): Promise<void> {
  await stage.does(setup, 'escalations here');
  await stage.does(chat, 'user@contoso.com lost the mailbox');
  await stage.does(chat, { press: 'Cloud only' });
}

/** Escalates from the chat. */
async function escalate(note = '', urgency = 'Normal'): Promise<void> {
  await stage.does(chat, 'escalate');
  await stage.does(chat, {
    press: 'Escalate',
    on: 'What do you need?',
    with: { 'What do you need?': note, Urgency: urgency },
  });
}

async function escalated(note?: string, urgency?: string): Promise<void> {
  await begin();
  await escalate(note, urgency);
}

function root() {
  const [first] = stage.connector.created;
  return stage.find(stage.thread(stage.connector.created.length - 1), 'escalated by') && first;
}

/** The card of the escalation as it is now. */
function card(): string {
  return stage.find(stage.thread(), 'escalated by').text;
}

async function toDiagnosis(from = anna, place = chat): Promise<void> {
  for (const text of ['present', 'not present', 'removed, day unknown']) await stage.does(place, text, from);
}

describe('escalating', () => {
  test('without a channel says how to set one and gives the summary', async () => {
    await stage.does(chat, 'user@contoso.com lost the mailbox');
    await stage.does(chat, 'escalate');
    expect(stage.texts(chat).at(-1)).toContain('escalations here');
    await stage.does(chat, { press: 'Summary' });
    expect(stage.texts(chat).at(-1)).toContain('**What is known**');
    expect(stage.connector.created).toHaveLength(0);
  });

  test('posts one card as a new thread in the channel, with all that is known', async () => {
    await escalated('Nobody can find the mailbox', 'Urgent');
    expect(root()?.parameters).toMatchObject({ isGroup: true, channelData: { channel: { id: CHANNEL } } });
    expect(stage.posts(stage.thread())).toHaveLength(1);
    expect(card()).toMatch(/^Urgent · Mailbox recovery · escalated by Anna Berg, \{\{DATE\(2026-11-21T10/);
    for (const text of [
      'user@contoso.com',
      'Nobody has it.',
      'Open: In what state is the account in Entra?',
      'Nobody can find the mailbox',
      'On-premises account: Cloud only — Anna Berg',
    ])
      expect(card()).toContain(text);
  });

  test('tells the person that it is there, with a link to the thread', async () => {
    await escalated();
    const root = stage.thread().conversation.id.split('=')[1];
    expect(stage.texts(chat).at(-1)).toContain('Now in Messaging › Escalations. Nobody has it yet.');
    expect(stage.texts(chat).at(-1)).toContain(
      `https://teams.microsoft.com/l/message/${encodeURIComponent(CHANNEL)}/${root}?tenantId=`,
    );
    expect(stage.texts(chat).at(-1)).toContain('groupId=group-1');
  });

  test('of a diagnosis puts its commands below the card, in the same thread', async () => {
    await begin();
    await toDiagnosis();
    await escalate();
    const posts = stage.posts(stage.thread());
    expect(posts[0]?.attachments).toHaveLength(1);
    expect(posts.slice(1).map(({ text }) => text?.startsWith('**Step 1 of '))).toEqual([true]);
    expect(card()).toContain('Probably recoverable');
    expect(card()).toContain('Next: step 1 of');
    expect(card()).toContain('1. ');
    expect(stage.connector.created).toHaveLength(1);
    expect(
      stage.connector.updated.filter(
        ({ conversationId }) => conversationId === stage.thread().conversation.id,
      ),
    ).toEqual([]);
  });

  test('from a thread of a channel posts into that thread', async () => {
    const thread = channelThread('77');
    await stage.does(thread, 'user@contoso.com lost the mailbox');
    await stage.does(thread, 'escalate all hands');
    await stage.does(thread, { press: 'Escalate', on: 'all hands' });
    expect(stage.connector.created).toHaveLength(0);
    expect(stage.texts(thread).at(-1)).toContain('all hands');
    await stage.does(thread, { press: 'I take it' }, ben);
    expect(stage.texts(thread).at(-1)).toContain('Ben Okafor has it');
  });

  test('from a group chat works as from a personal chat', async () => {
    const group = groupChat();
    await stage.does(setup, 'escalations here');
    await stage.does(group, 'user@contoso.com lost the mailbox');
    await stage.does(group, 'escalate');
    await stage.does(group, { press: 'Escalate', on: 'What do you need?' });
    await stage.does(stage.thread(), { press: 'I take it' }, ben);
    expect(stage.texts(group).at(-1)).toContain('Ben Okafor has taken it.');
  });

  test('lets the person choose where there are several channels', async () => {
    await begin();
    const other = channelThread('6', '19:other@thread.tacv2');
    await stage.does(other, 'escalations here for this team');
    await stage.does(chat, 'escalate');
    const place = '19:other@thread.tacv2';
    await stage.does(chat, { press: 'Escalate', on: 'What do you need?', with: { Where: place } });
    expect(stage.thread().conversation.id).toMatch(/^19:other@/);
  });

  test.each(['escalations here', 'escalations here for this team'])(
    '“%s” is carried out once, also when somebody else writes the conversation meanwhile',
    async (said) => {
      const storage = createFaultyStorage();
      const faulty = await openTheatre({ storage });
      const other = channelThread('6', '19:other@thread.tacv2');
      await faulty.does(setup, 'escalations here');
      storage.fail({
        at: 'write',
        count: 3,
        error: new ConflictError('conversation'),
        of: (_item, key) => key.startsWith('conversation/'),
      });
      let changes = 0;
      const write = storage.write.bind(storage);
      storage.write = (items) => {
        if (Object.keys(items).some((key) => key.startsWith('channels/'))) changes += 1;
        return write(items);
      };
      await faulty.does(other, said);
      expect(storage.failed).toBe(3);
      expect(changes).toBe(1);
      expect(faulty.texts(other).at(-1)).toContain(
        said === 'escalations here' ? 'They used to go to' : 'takes escalations from this team',
      );
      await faulty.close();
    },
  );

  test('twice at once posts once', async () => {
    const group = groupChat();
    await stage.does(setup, 'escalations here');
    await stage.does(group, 'user@contoso.com lost the mailbox');
    await stage.does(group, 'escalate');
    const press = { press: 'Escalate', on: 'What do you need?' };
    await Promise.all([stage.does(group, press, anna), stage.does(group, press, ben)]);
    expect(stage.connector.created).toHaveLength(1);
  });

  test('of two triages at once gives two threads that do not mix', async () => {
    const other = personalChat('a:ben');
    await begin();
    await stage.does(other, 'other@contoso.com lost the mailbox', ben);
    await stage.does(other, 'escalate', ben);
    await stage.does(chat, 'escalate');
    const press = { press: 'Escalate', on: 'What do you need?' };
    await Promise.all([stage.does(chat, press), stage.does(other, press, ben)]);
    await stage.bot.idle();
    const threads = [stage.thread(0), stage.thread(1)];
    const cards = threads.map((thread) => stage.find(thread, 'escalated by').text);
    expect(
      cards.filter((text) => text.includes('user@contoso.com') && text.includes('by Anna Berg')),
    ).toHaveLength(1);
    expect(
      cards.filter((text) => text.includes('other@contoso.com') && text.includes('by Ben Okafor')),
    ).toHaveLength(1);
  });

  test('again says how it stands and posts nothing', async () => {
    await escalated();
    await stage.does(chat, 'escalate');
    expect(stage.texts(chat).at(-1)).toContain(
      'Escalated to Messaging › Escalations by Anna Berg. Nobody has it yet.',
    );
    expect(stage.connector.created).toHaveLength(1);
  });
});

describe('the card of an escalation', () => {
  test('is edited at every change and never posted again', async () => {
    await escalated();
    const id = stage.find(stage.thread(), 'escalated by').id;
    await stage.does(chat, { press: 'Live' });
    expect(stage.edits(id)).toBe(1);
    expect(card()).toContain('Entra account: Live — Anna Berg');
    await stage.does(stage.thread(), { press: 'I take it' }, ben);
    expect(stage.edits(id)).toBe(2);
    await stage.does(stage.thread(), 'not present', ben);
    await stage.does(chat, 'removed, day unknown');
    expect(stage.edits(id)).toBe(4);
    expect(card()).toContain('Probably recoverable');
    await stage.does(stage.thread(), 'done 2', ben);
    expect(stage.edits(id)).toBe(5);
    expect(card()).toMatch(/2\. [^\n]* ✓ Ben Okafor/);
    await stage.does(stage.thread(), { press: 'Resolved' }, ben);
    await stage.does(stage.thread(), { press: 'Yes, resolved' }, ben);
    expect(stage.edits(id)).toBe(6);
    expect(card()).toContain('Resolved by Ben Okafor');
    expect(
      stage.posts(stage.thread()).filter(({ summary }) => summary?.startsWith('Escalated')),
    ).toHaveLength(1);
  });

  test('does not change when nothing has changed', async () => {
    await escalated();
    const id = stage.find(stage.thread(), 'escalated by').id;
    await stage.does(chat, 'status');
    await stage.does(chat, 'why');
    await stage.later(1);
    expect(stage.edits(id)).toBe(0);
  });

  test('shows the person who presses the new card at once', async () => {
    await escalated();
    const thread = stage.thread();
    const { id, buttons } = stage.find(thread, 'escalated by');
    const data = buttons.find(({ title }) => title === 'I take it')?.data;
    const { body } = await stage.teams.press(data, { messageId: id, place: thread });
    expect(JSON.stringify(body)).toContain('has it');
    expect(body).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' });
  });

  test('has ticks for the steps that are done', async () => {
    await begin();
    await toDiagnosis();
    await escalate();
    const ticks = stage.find(stage.thread(), 'escalated by').inputs.find(({ id }) => id === 'steps');
    const ids = [...(ticks?.choices.values() ?? [])];
    await stage.does(stage.thread(), { press: 'Save', with: { steps: `${ids[0]},${ids[2]}` } }, ben);
    expect(card().match(/✓ Ben Okafor/g)).toHaveLength(2);
    await stage.does(stage.thread(), { press: 'Save', with: { steps: ids[2] ?? '' } }, carla);
    expect(card().match(/✓ \w+ \w+/g)).toEqual(['✓ Ben Okafor']);
    await stage.does(chat, { press: 'All steps' });
    expect(stage.find(chat, 'Back to the step').text).toContain('✓ Ben Okafor');
  });

  test('is gone through step by step on its card: the commands change where they stand, and nothing is posted', async () => {
    await begin();
    await toDiagnosis();
    await escalate();
    const thread = stage.thread();
    const before = stage.posts(thread).length;
    for (const step of [2, 3]) {
      await stage.does(thread, { press: 'Step done' }, ben);
      expect(card()).toContain(`Next: step ${step} of`);
      expect(stage.texts(thread).filter((text) => text.includes('```powershell'))).toEqual([
        expect.stringContaining(`**Step ${step} of`),
      ]);
    }
    expect(stage.posts(thread)).toHaveLength(before);
  });

  test('keeps a step done while its text is there, and forgets it in no answer', async () => {
    await begin();
    await toDiagnosis();
    await stage.does(chat, 'done 2');
    await stage.does(chat, 'done 99');
    expect(stage.texts(chat).at(-1)).toMatch(/There is no step 99: the diagnosis has \d+\./);
    await stage.does(chat, 'status');
    await stage.does(chat, { press: 'All steps' });
    expect(stage.find(chat, 'Back to the step').text).toContain('✓ Anna Berg');
    await stage.does(chat, 'undo 2');
    await stage.does(chat, 'status');
    await stage.does(chat, { press: 'All steps' });
    expect(stage.find(chat, 'Back to the step').text).not.toContain('✓');
  });
});

describe('one triage in two places', () => {
  test('goes on in the chat and in the thread, and each shows what the other said', async () => {
    await escalated();
    const thread = stage.thread();
    await stage.does(thread, { press: 'Go on here' }, ben);
    await stage.does(thread, { press: 'Live' }, ben);
    expect(stage.texts(chat).join()).toContain('In what state is the mailbox in Exchange Online?');
    await stage.does(chat, { press: 'Nothing found' });
    expect(stage.texts(thread).at(-1)).toContain('Was the licence removed');
    expect(await stage.bot.stored(thread)).toMatchObject({
      triage: (await stage.bot.stored(chat)).triage,
    });
  });

  test('asks before one overwrites the other', async () => {
    await escalated();
    const thread = stage.thread();
    await stage.does(thread, 'present', ben);
    await stage.does(chat, { press: 'In Deleted users', on: 'In what state is the account in Entra?' });
    expect(stage.texts(chat).at(-1)).toContain('Ben Okafor already answered “Entra account”: Live.');
  });

  test('loses no answer when both answer at the same time', async () => {
    await escalated();
    const thread = stage.thread();
    await Promise.all([
      stage.does(chat, 'ExchangeGuid: 6f9619ff-8b86-d011-b42d-00c04fc964ff'),
      stage.does(thread, 'present', ben),
      stage.does(thread, 'CountryCode: DE', carla),
    ]);
    await stage.bot.idle();
    for (const text of ['6f9619ff-8b86', 'Entra account: Live — Ben Okafor', 'DE — Carla Diaz'])
      expect(card()).toContain(text);
  });

  test('takes commands of an earlier diagnosis out of both when an answer changes', async () => {
    await begin();
    await toDiagnosis();
    await escalate();
    const thread = stage.thread();
    await stage.does(chat, 'change 1');
    await stage.does(chat, { press: 'Synced, deleted in AD' });
    expect(stage.texts(thread).join('\n')).not.toContain('Set-MgUserLicense');
    expect(card()).toContain('No diagnosis yet');
  });

  test('fills in the commands of the thread when the chat tells a value', async () => {
    await begin();
    await toDiagnosis();
    await escalate();
    const before = stage.posts(stage.thread()).length;
    const guid = 'f20047a9-3fd1-4906-8d98-188feacdd5b7';
    await stage.does(chat, `ExchangeGuid: ${guid}`);
    expect(stage.posts(stage.thread())).toHaveLength(before);
    expect(stage.texts(stage.thread()).join('\n')).toContain(`$guid = '${guid}'`);
  });

  test('gives the thread the commands when the chat finds the diagnosis', async () => {
    await escalated();
    await toDiagnosis();
    const messages = stage.texts(stage.thread());
    expect(messages.filter((text) => text.includes('```powershell'))).toHaveLength(1);
    expect(stage.texts(chat).at(-1)).toContain('Step 1 of');
  });

  test('shows the diagnosis in the chat when the thread finds it, and sends the commands there when asked', async () => {
    await escalated();
    await toDiagnosis(ben, stage.thread());
    expect(stage.texts(chat).join('\n')).toContain(
      'Press “Send the commands” to get the commands of this step.',
    );
    expect(stage.texts(chat).at(-1)).toContain('Diagnosis found: Ben Okafor gave the last answer.');
    await stage.does(chat, { press: 'Send the commands' });
    expect(stage.texts(chat).at(-1)).toContain('```powershell');
  });

  test('is about one user in its thread for good', async () => {
    await escalated();
    const thread = stage.thread();
    await stage.does(thread, 'restart', ben);
    expect(stage.texts(thread).at(-1)).toContain('This thread is about user@contoso.com.');
    expect((await stage.bot.stored(thread)).triage?.details['upn']?.value).toBe('user@contoso.com');
  });

  test('stays in the thread when the chat goes on to somebody else', async () => {
    await escalated();
    await stage.does(chat, 'restart');
    await stage.does(chat, { press: 'Another user' });
    await stage.does(chat, 'other@contoso.com lost the mailbox');
    await stage.does(stage.thread(), 'present', ben);
    expect(card()).toContain('user@contoso.com');
    expect(card()).toContain('Entra account: Live');
    expect(stage.texts(chat).join('\n')).toContain('other@contoso.com');
    expect((await stage.bot.stored(chat)).triage?.answers['entra-account']).toBeUndefined();
  });
});

describe('the owner', () => {
  test('is whoever took it; three people change it and each step is told', async () => {
    await escalated();
    const thread = stage.thread();
    await stage.does(thread, { press: 'I take it' }, ben);
    await stage.does(thread, 'take', carla);
    expect(stage.texts(thread).at(-1)).toContain('Ben Okafor has it.');
    await stage.does(thread, { press: 'Take it over' }, carla);
    expect(card()).toContain('Carla Diaz has it');
    await stage.does(thread, { press: 'Hand it back' }, carla);
    expect(card()).toContain('Nobody has it.');
    const told = stage.texts(chat).filter((text) => text.includes('Open the thread'));
    expect(told.map((text) => text.split('\n')[0])).toEqual([
      'user@contoso.com · Now in Messaging › Escalations. Nobody has it yet. Go on here or there: it is the same triage.',
      'user@contoso.com · Ben Okafor has taken it.',
      'user@contoso.com · Carla Diaz has taken it.',
      'user@contoso.com · Carla Diaz has handed it back: nobody has it now.',
    ]);
  });

  test('is told in their chat to who escalated and took it in the thread, and not what they said there themselves', async () => {
    await escalated();
    const told = () => stage.texts(chat).filter((text) => text.includes('Anna Berg has')).length;
    await stage.does(stage.thread(), { press: 'I take it' });
    expect(stage.texts(chat).at(-1)).toContain('user@contoso.com · Anna Berg has taken it.');
    await stage.does(chat, 'hand back');
    expect(stage.texts(chat).at(-1)).toContain('Anna Berg has handed it back');
    expect(told()).toBe(2);
  });

  test('is nobody else when two take it at once', async () => {
    await escalated();
    const thread = stage.thread();
    const press = { press: 'I take it' };
    await Promise.all([stage.does(thread, press, ben), stage.does(thread, press, carla)]);
    await stage.bot.idle();
    const winner = /(\w+ \w+) has it/.exec(card())?.[1];
    expect([ben, carla]).toContain(winner);
    expect(stage.texts(thread).at(-1)).toContain(`${winner} has it.`);
  });

  test('can be picked from the members, and is called', async () => {
    await escalated();
    const thread = stage.thread();
    const picked = person(carla);
    await stage.does(thread, { press: 'Assign', with: { person: picked.aadObjectId ?? '' } }, ben);
    expect(card()).toContain('Carla Diaz has it');
    const call = stage.posts(thread).at(-1);
    expect(call?.text).toBe('<at>Carla Diaz</at> Ben Okafor has assigned this to you.');
    expect(call?.entities).toEqual([
      expect.objectContaining({ type: 'mention', mentioned: { id: picked.id, name: carla } }),
    ]);
    expect(stage.texts(chat).at(-1)).toContain('Ben Okafor has assigned it to Carla Diaz.');
  });

  test('can be mentioned', async () => {
    await escalated();
    const thread = stage.thread();
    const text = `<at>${BOT.name}</at> assign <at>${carla}</at>`;
    const entities = [
      { type: 'mention', mentioned: BOT, text: `<at>${BOT.name}</at>` },
      { type: 'mention', mentioned: person(carla), text: `<at>${carla}</at>` },
    ];
    await stage.teams.send({ type: 'message', text, entities }, { place: thread, from: person(ben) });
    await stage.bot.idle();
    expect(card()).toContain('Carla Diaz has it');
  });

  test('cannot be somebody who is no member', async () => {
    await escalated();
    await stage.does(stage.thread(), {
      press: 'Assign',
      with: { person: '00000000-0000-0000-0000-000000000001' },
    });
    expect(stage.texts(stage.thread()).at(-1)).toContain("I can't find that person among the members.");
    expect(card()).toContain('Nobody has it.');
  });

  test('is missed once in the thread when nobody takes it for half an hour', async () => {
    await escalated();
    const thread = stage.thread();
    await stage.later(29);
    expect(stage.posts(thread)).toHaveLength(1);
    await stage.later(1);
    expect(stage.texts(thread).at(-1)).toContain('Nobody has taken this for 30 minutes.');
    await stage.later(60);
    await stage.restart();
    await stage.later(60);
    expect(stage.posts(thread)).toHaveLength(2);
    await stage.does(thread, { press: 'I take it', on: 'Nobody has taken this' }, ben);
    expect(stage.texts(thread).at(-1)).toContain('Ben Okafor has taken it.');
    expect(card()).toContain('Ben Okafor has it');
  });

  test('is missed once more after it was handed back', async () => {
    await escalated();
    const thread = stage.thread();
    await stage.does(thread, { press: 'I take it' }, ben);
    await stage.later(40);
    expect(stage.posts(thread)).toHaveLength(1);
    await stage.does(thread, 'hand back', ben);
    const posts = stage.posts(thread).length;
    await stage.later(31);
    await stage.later(31);
    expect(stage.posts(thread)).toHaveLength(posts + 1);
  });
});

describe('the end of an escalation', () => {
  test('is told, and it can be opened again', async () => {
    await escalated();
    const thread = stage.thread();
    await stage.does(thread, { press: 'Resolved' }, ben);
    expect(stage.texts(chat).at(-1)).toContain('Ben Okafor has marked it resolved.');
    expect(stage.find(chat, 'Reopen it').text).toContain('user@contoso.com');
    await stage.does(thread, 'present', ben);
    expect(stage.texts(thread).at(-1)).toContain('It is resolved. Reopen it to go on.');
    await stage.does(thread, { press: 'Reopen it', on: 'Resolved by' }, carla);
    expect(card()).toContain('Open: In what state is the account in Entra?');
    expect(stage.texts(chat).at(-1)).toContain('Carla Diaz has opened it again.');
    await stage.does(thread, 'present', ben);
    expect(card()).toContain('Entra account: Live');
  });

  test('is looked after no longer', async () => {
    await escalated();
    await stage.does(stage.thread(), { press: 'Resolved' }, ben);
    const requests = stage.connector.requests.length;
    await stage.later(120);
    await stage.restart();
    await stage.later(120);
    expect(stage.connector.requests).toHaveLength(requests);
  });
});
