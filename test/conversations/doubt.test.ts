import { diagnosisOf } from '../../src/triage/diagnosis';
import { runOf } from '../../src/triage/run/run';
import { allDetails, printedBy } from '../faults/plays/outputs';
import { guides } from '../support/guides';
import { createMemoryStorage } from '../support/storage/memory-storage';
import { goesOn } from '../faults/scene';
import { openTheatre, type Theatre } from '../support/stage';
import { personalChat } from '../support/talk';

const chat = personalChat('a:anna');
const doubt = 'not as expected';
let stage: Theatre;
afterEach(() => stage.close());

const triage = async () => (await stage.bot.stored(chat)).triage!;

async function next() {
  const one = await triage();
  const found = diagnosisOf(guides, one, stage.clock.at)!;
  return runOf(guides, one, found).next!;
}

/** Goes on until a change is next, and pastes what it prints when it went wrong. Resolves to the number of the step. */
async function toDoubt(): Promise<number> {
  stage = await openTheatre({ storage: createMemoryStorage() });
  for (const text of ['user@contoso.com lost the mailbox', '1', 'present', 'not present', '2026-11-14'])
    await stage.does(chat, text);
  await stage.teams.submit(allDetails('user@contoso.com'), { place: chat });
  for (let part = 0; part < 20; part++) {
    const { part: here, index } = await next();
    const changes = here.commands.some((id) => guides.commands[id]?.risk !== 'read');
    const wrong = changes ? printedBy(await stage.bot.stored(chat), stage.clock.at, 'wrong') : undefined;
    if (wrong) {
      await stage.does(chat, wrong);
      if ((await triage()).unexpected?.[here.id]) return index + 1;
    }
    await stage.teams.submit({ do: 'done', part: here.id }, { place: chat });
  }
  throw new Error('No change of this diagnosis says what it prints.');
}

test.each<[string, (step: number) => Promise<void>]>([
  ['Done is pressed', () => goesOn(stage, chat)],
  ['its number is typed', (step) => stage.does(chat, `done ${step}`)],
  ['it is said in words', (step) => stage.does(chat, `step ${step} is done`)],
  [
    'it is ticked',
    async () => {
      const { id } = (await next()).step;
      await stage.teams.submit({ do: 'done', were: '', steps: id }, { place: chat });
    },
  ],
])(
  'a step whose output is not as expected is asked about before it counts, where %s',
  async (_how, marks) => {
    const step = await toDoubt();
    const { done } = await triage();
    await marks(step);
    expect(stage.texts(chat).at(-1)).toContain(doubt);
    expect((await triage()).done).toEqual(done);
    await stage.does(chat, { press: 'Continue anyway' });
    const marked = Object.entries((await triage()).done).filter(([one]) => !(one in done));
    expect(marked).toHaveLength(1);
    expect(marked[0]?.[1]).toMatchObject({ value: 'done', reason: 'no reason given' });
  },
);
