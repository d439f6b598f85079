import { randomUUID } from 'node:crypto';
import { stepIds } from '../../src/triage/run/step-id';
import { guides } from '../support/guides';
import { createMemoryStorage } from '../support/storage/memory-storage';
import { openTheatre, type Theatre } from '../support/stage';
import { person, personalChat } from '../support/talk';

const chat = personalChat('a:anna');
const strange = personalChat('a:eve');
let stage: Theatre;

beforeEach(async () => {
  stage = await openTheatre({ storage: createMemoryStorage() });
  for (const text of ['lost.one@contoso.com lost the mailbox', '1', 'present', 'not present', '2026-11-14'])
    await stage.does(chat, text);
  await stage.does(chat, { press: 'Done, next step' });
});

afterEach(() => stage.close());

const triage = async (place = chat) => (await stage.bot.stored(place)).triage;
const errors = () => stage.bot.logged.filter((line) => /"level":[56]0/.test(line));
const posted = () => stage.connector.sent.length + stage.connector.updated.length;

/** The names of the steps of an outcome that is not the diagnosis. */
function stepsOfOther(): string[] {
  const other = guides.guides['address-in-use']?.outcomes[0]?.steps ?? [];
  return stepIds(
    guides,
    other.flatMap((step) => ('do' in step ? [step] : [])),
  );
}

describe('a forged press at a step changes nothing', () => {
  test.each<[string, () => object, string?]>([
    [
      'the part of another diagnosis',
      () => ({ do: 'done', part: `${stepsOfOther()[0]}/0` }),
      'not part of this diagnosis',
    ],
    [
      'the part of another diagnosis, as not needed',
      () => ({ do: 'done', part: `${stepsOfOther()[0]}/0`, skip: true }),
    ],
    [
      'a part of another diagnosis, to be open again',
      () => ({ do: 'done', part: stepsOfOther()[0], undo: true }),
    ],
    ['an inherited name as a part', () => ({ do: 'done', part: 'constructor' })],
    ['an inherited name as a part, to be open again', () => ({ do: 'done', part: '__proto__', undo: true })],
    [
      'marks of another diagnosis',
      () => ({ do: 'done', steps: stepsOfOther().join() }),
      'Nothing was changed',
    ],
    [
      'marks of inherited names',
      () => ({ do: 'done', steps: '__proto__,constructor' }),
      'Nothing was changed',
    ],
    [
      'a list that was shown of another diagnosis',
      () => ({ do: 'done', steps: '', were: stepsOfOther().join() }),
      'Nothing was changed',
    ],
    ['a step that there is not', () => ({ do: 'done', step: 99 }), 'There is no step 99'],
    ['a step before the first', () => ({ do: 'done', step: -1, undo: true }), 'There is no step -1'],
    ['half a step', () => ({ do: 'done', step: 1.5 }), 'There is no step 1.5'],
    ['a follow-up that there is not', () => ({ do: 'follow-up', id: 'toString' })],
    ['a guide that there is not', () => ({ do: 'switch', guide: '__proto__' }), 'no such guide'],
    [
      'an option that there is not',
      () => ({ do: 'answer', question: 'mailbox', value: 'constructor', replace: true }),
    ],
    [
      'a day that is none',
      () => ({ do: 'answer', question: 'licence-removed', value: 'open', replace: true }),
    ],
    [
      'what was “read”, with a command as an address',
      () => ({ do: 'fill', via: 'paste', 'detail:upn': "x'; Remove-Mailbox 'a@contoso.com" }),
    ],
    [
      'what was “read”, with a command as an ExchangeGuid',
      () => ({ do: 'fill', via: 'collector', 'detail:exchange-guid': '$(Remove-Mailbox user@contoso.com)' }),
    ],
    [
      'what was “read”, with details and options that there are not',
      () => ({
        do: 'fill',
        via: 'paste',
        'detail:shell': 'iex',
        'answer:mailbox': 'exploded',
        'answer:colour': 'blue',
      }),
    ],
    ['the triage of somebody else', () => ({ do: 'done', triage: randomUUID(), step: 1 }), 'earlier triage'],
    ['that it is sure of nothing', () => ({ do: 'done', sure: true })],
  ])('%s', async (_name, forged, says = '') => {
    const before = await triage();
    for (const as of ['press', 'submit'] as const) {
      const count = posted();
      const { id } = stage.find(chat, 'Step 2 of');
      await stage.teams[as](forged(), { messageId: id, place: chat, from: person('Eve') });
      await stage.bot.idle();
      expect(posted()).toBeGreaterThan(count);
      expect(await triage()).toEqual(before);
      expect(stage.texts(chat).join('\n')).toContain(says);
    }
    expect(errors()).toEqual([]);
  });
});

test('the same press out of another chat begins nothing there and changes nothing here', async () => {
  const before = await triage();
  const { buttons, id } = stage.find(chat, '[All steps]');
  for (const { data } of buttons) {
    await stage.teams.press(data, { messageId: id, place: strange, from: person('Eve') });
    await stage.bot.idle();
    expect(await triage()).toEqual(before);
    expect(await triage(strange)).toBeUndefined();
  }
  expect(stage.texts(strange).join()).not.toContain('lost.one');
  expect(errors()).toEqual([]);
});

test('cards of steps that are done are pressed again to no effect', async () => {
  const old = stage.find(chat, '[All steps]');
  const { data } = old.buttons.find(({ title }) => title.startsWith('Done'))!;
  const pressOld = () =>
    stage.teams.press(data, { messageId: old.id, place: chat, from: person('Ben Okafor') });
  await pressOld();
  const before = await triage();
  await pressOld();
  expect(await triage()).toEqual(before);
  expect(stage.find(chat, '[All steps]').text).toContain('Ben Okafor has done that already.');
});

test('what others have marked since a list was shown stays when it is saved', async () => {
  const [first, second, third] = await ids();
  await stage.does(chat, 'done 2');
  const save = { do: 'done', were: '', steps: third };
  await stage.teams.press(save, { messageId: 'x', place: chat, from: person('Ben Okafor') });
  expect(Object.keys((await triage())?.done ?? {})).toEqual(expect.arrayContaining([second, third]));
  await stage.teams.press(
    { do: 'done', were: `${second},${third}`, steps: second },
    { messageId: 'x', place: chat },
  );
  expect((await triage())?.done).not.toHaveProperty(third!);
  expect((await triage())?.done).not.toHaveProperty(first!);
});

/** The names of the steps. */
async function ids(): Promise<string[]> {
  await stage.does(chat, 'done 1');
  const first = Object.keys((await triage())?.done ?? {}).filter((id) => !id.includes('/'));
  await stage.does(chat, 'done 2');
  await stage.does(chat, 'done 3');
  const all = Object.keys((await triage())?.done ?? {}).filter((id) => !id.includes('/'));
  for (const step of [1, 2, 3]) await stage.does(chat, `undo ${step}`);
  return [...first, ...all.filter((id) => !first.includes(id))];
}
