import { channelThread, groupChat, person, personalChat, TENANT } from '../support/talk';
import { CHANNEL, openTheatre, type Theatre } from '../support/stage';

const post = channelThread('900');
const ben = 'Ben Okafor';
let stage: Theatre;

beforeEach(async () => {
  stage = await openTheatre();
});

afterEach(async () => {
  await stage.close();
});

function last(place = post): string {
  return stage.texts(place).at(-1) ?? '';
}

describe('a mention in a thread', () => {
  test('starts a triage there and answers in that thread only', async () => {
    const thread = channelThread('1');
    await stage.does(thread, 'user@contoso.com lost the mailbox on Monday');
    expect(last(thread)).toContain("Where does this user's account come from?");
    expect(new Set(stage.connector.sent.map(({ conversationId }) => conversationId))).toEqual(
      new Set([thread.conversation.id]),
    );
  });

  test('keeps the triages of several threads apart, whatever their order', async () => {
    const threads = ['1', '2', '3'].map((root) => channelThread(root));
    const users = ['one', 'two', 'three'].map((name) => `${name}@contoso.com`);
    for (const [index, thread] of threads.entries())
      await stage.does(thread, `${users[index]} lost the mailbox`);
    const [one, two, three] = threads as [typeof post, typeof post, typeof post];
    await Promise.all([
      stage.does(one, 'managed'),
      stage.does(two, 'present', ben),
      stage.does(three, 'deleted'),
    ]);
    const stored = await Promise.all(threads.map((thread) => stage.bot.stored(thread)));
    expect(stored.map(({ triage }) => triage?.details['upn']?.value)).toEqual(users);
    expect(stored.map(({ triage }) => triage?.answers['on-premises-account']?.value)).toEqual([
      'managed',
      'present',
      'deleted',
    ]);
  });
});

describe('status as a new post', () => {
  test('lists what is open in that channel, with links to the threads', async () => {
    await stage.does(channelThread('1'), 'one@contoso.com lost the mailbox');
    await stage.does(channelThread('2'), 'two@contoso.com lost the mailbox', ben);
    await stage.does(channelThread('3', CHANNEL), 'elsewhere@contoso.com lost the mailbox');
    await stage.does(personalChat('a:chat'), 'chat@contoso.com lost the mailbox');
    await stage.does(post, 'status');
    expect(last()).toContain('Open in this channel: 2');
    expect(last()).toMatch(/one@contoso\.com · open: On-premises account · started by Anna Berg/);
    expect(last()).toMatch(/two@contoso\.com · open: On-premises account · started by Ben Okafor/);
    expect(last()).not.toMatch(/elsewhere|chat@/);
    for (const root of ['1', '2'])
      expect(last()).toContain(
        `/${encodeURIComponent('19:channel@thread.tacv2')}/${root}?tenantId=${TENANT}`,
      );
  });

  test('leaves out what is solved, and names the owner of what is escalated', async () => {
    const thread = channelThread('1');
    await stage.does(thread, 'one@contoso.com lost the mailbox');
    await stage.does(thread, 'escalate');
    await stage.does(thread, { press: 'Escalate', on: 'What do you need?' });
    await stage.does(post, 'status');
    expect(last()).toContain('nobody has it');
    await stage.does(thread, 'take', ben);
    await stage.does(channelThread('901'), 'status');
    expect(last(channelThread('901'))).toContain('Ben Okafor has it');
    await stage.does(thread, 'resolved', ben);
    await stage.does(channelThread('902'), 'status');
    expect(last(channelThread('902'))).toContain('Nothing is open in this channel.');
  });

  test('does not see another tenant', async () => {
    const other = channelThread('1');
    const tenant = '00000000-0000-0000-0000-000000000002';
    other.conversation.tenantId = tenant;
    other.channelData.tenant = { id: tenant };
    await stage.does(other, 'other@contoso.com lost the mailbox');
    await stage.does(post, 'status');
    expect(last()).not.toContain('other@contoso.com');
  });
});

describe('the escalation channel', () => {
  const here = channelThread('5', CHANNEL);
  const other = channelThread('6', '19:other@thread.tacv2');

  test('is set, replaced, and ended in the channel itself', async () => {
    await stage.does(here, 'escalations here');
    expect(last(here)).toContain('Escalations now come to this channel (Messaging › Escalations).');
    await stage.does(other, 'escalations here');
    expect(last(other)).toContain('They used to go to Messaging › Escalations.');
    expect(stage.texts(stage.thread())).toEqual([
      expect.stringMatching(
        /^Escalations no longer come to this channel: .+ has moved them to Messaging › General\./,
      ),
    ]);
    expect(stage.thread().conversation.id).toContain(CHANNEL);
    await stage.does(here, 'escalations off');
    expect(last(here)).toContain('Escalations do not come here. Escalations go to Messaging › General.');
    await stage.does(other, 'escalations off');
    expect(last(other)).toContain('Escalations no longer come here. No escalation channel is set.');
  });

  test('takes nothing from the channel that a team has chosen for itself', async () => {
    await stage.does(here, 'escalations here for this team');
    await stage.does(other, 'escalations here');
    expect(last(other)).not.toContain('They used to go');
    expect(stage.connector.created).toEqual([]);
    await stage.does(here, 'escalations');
    expect(last(here)).toContain('Also available: Messaging › Escalations.');
  });

  test.each([
    ['a personal chat', personalChat('a:chat')],
    ['a group chat', groupChat()],
  ])('is not %s', async (_name, place) => {
    await stage.does(place, 'escalations here');
    expect(last(place)).toContain('That works only in a channel');
    await stage.does(place, 'escalations');
    expect(last(place)).toContain('No escalation channel is set.');
  });

  test('is set also when Teams does not tell its name', async () => {
    stage.connector.failNext(2, { status: 403, method: 'GET' });
    await stage.does(here, 'escalations here');
    expect(last(here)).toContain('Escalations now come to this channel (the escalation channel)');
  });

  test('is that of the configuration, in its tenant, whatever anybody types or has typed', async () => {
    const channel = { id: '19:default@thread.tacv2', name: 'Mail-Ops [Tier 2]' };
    const its = channelThread('7', channel.id);
    await stage.does(other, 'escalations here');
    await stage.restart({ channel: { channel, tenant: TENANT } });
    for (const [place, said] of [
      [here, 'escalations here'],
      [other, 'escalations here'],
      [its, 'escalations here'],
      [its, 'escalations off'],
    ] as const) {
      const posts = stage.connector.sent.length;
      await stage.does(place, said);
      expect(last(place)).toContain('Escalations go to Mail-Ops [Tier 2]. This is set where the bot runs');
      expect(stage.connector.sent.length - posts).toBe(1);
      await stage.does(personalChat('a:chat'), 'escalations');
      expect(last(personalChat('a:chat'))).toBe('Escalations go to Mail-Ops [Tier 2].');
    }
    await stage.does(here, 'escalations here for this team');
    await stage.does(here, 'escalations');
    expect(last(here)).toContain(
      'Escalations go to Mail-Ops [Tier 2]. Also available: Messaging › Escalations.',
    );
    await stage.does(here, 'escalations off');
    expect(last(here)).toContain('Escalations no longer come here. Escalations go to Mail-Ops [Tier 2].');
  });

  test('is that of the configuration in its tenant alone, in whichever letter case that is written', async () => {
    const channel = { id: '19:default@thread.tacv2', name: 'Default' };
    await stage.restart({ channel: { channel, tenant: TENANT } });
    await stage.does(here, 'escalations');
    expect(last(here)).toContain('Escalations go to Default.');
    await stage.restart({ channel: { channel, tenant: TENANT.toUpperCase() } });
    await stage.does(here, 'escalations');
    expect(last(here)).toContain('Escalations go to Default.');
    await stage.restart({ channel: { channel, tenant: 'another' } });
    await stage.does(here, 'escalations');
    expect(last(here)).toContain('No escalation channel is set.');
  });

  test('is of one tenant', async () => {
    await stage.does(here, 'escalations here');
    const foreign = personalChat('a:foreign');
    foreign.conversation.tenantId = 'x';
    foreign.channelData.tenant = { id: 'x' };
    await stage.teams.say('escalations', { place: foreign, from: person(ben) });
    expect(last(foreign)).toContain('No escalation channel is set.');
  });
});
