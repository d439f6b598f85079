import { dayOf } from '../../src/triage/day';
import { optionOf } from '../../src/triage/position';
import { blocksIn, unfilled } from './blocks';
import { withButton } from './chat';
import { readingIn, type Card, type Reading } from './cards';
import { claimOf } from './claims';
import { cardOf, run, Stopped, type Table } from './table';
import { answerOf } from './truth';

/** More turns than the longest way through a guide has. */
const most = 60;

/** Answers one question after the other until the bot has a diagnosis. */
export async function answerAll(table: Table): Promise<void> {
  for (let turn = 0; turn < most; turn += 1) {
    const card = cardOf(table);
    if (card.is === 'diagnosis') return;
    if (card.is !== 'question')
      throw new Stopped(`The bot neither asks nor has a diagnosis: ${card.message?.text.slice(0, 200)}`);
    table.overview = undefined;
    await answerOne(table, card);
  }
  throw new Stopped('The questions do not end.');
}

/** Finds the answer out as the card says, by its commands; what none of them answers is told. */
async function answerOne(
  table: Table,
  { question, message }: Extract<Card, { is: 'question' }>,
): Promise<void> {
  const { knowledge, chat, world } = table;
  const { find, date, options } = knowledge.questions[question] ?? { find: {}, options: {} };
  if ('commands' in find && find.commands && !(question in world.says)) {
    const how = date ? 'Where do I read it?' : "I don't know";
    // Asked again, it goes on with its searches.
    if (message.buttons.some(({ title }) => title === how)) await chat.press(message, how);
    for (const id of find.commands) {
      const handedOut = () => blocksIn(knowledge, chat.read()).get(id);
      const more = withButton(chat.read(), 'Next search');
      if (!handedOut() && more) await chat.press(more, 'Next search');
      const block = handedOut();
      if (!block || unfilled(block.script).length > 0) continue;
      const before = table.looked.get(block.script);
      const screen = before ?? (await run(table, block));
      table.looked.set(block.script, screen);
      if (before === undefined) await paste(table, id, screen);
      if (!asks(cardOf(table), question)) return;
    }
  }
  const right = answerOf(table, question, table.began);
  if (right === undefined) throw new Stopped(`Nobody can say the answer to “${question}”.`);
  table.told.push(question);
  table.transcript.push(`${question}: ${right}`);
  const label = options[right as keyof typeof options] as { label: string } | undefined;
  if (label && !['open', 'closed'].includes(right)) await pressOption(table, question, label.label);
  else await chat.say(right);
  await insist(table);
  if (asks(cardOf(table), question)) throw new Stopped(`The bot does not take ${right} for “${question}”.`);
}

/** Says again what an earlier paste speaks against: the player knows better. */
async function insist({ chat }: Table): Promise<void> {
  const message = chat.read().at(-1);
  const again = message?.buttons.find(({ title }) => title.endsWith(', anyway'));
  if (message && again) await chat.press(message, again.title);
}

function asks(card: Card, question: string): boolean {
  return card.is === 'question' && card.question === question;
}

async function pressOption(table: Table, question: string, label: string): Promise<void> {
  const card = cardOf(table);
  if (card.is !== 'question' || card.question !== question)
    throw new Stopped(`The bot no longer asks “${question}”.`);
  await table.chat.press(card.message, label);
}

/**
 * Pastes a screen, and takes over what the bot has read in it unless something of it is not so, or the bot asks whether it
 * is this user's at all. What a step prints changes no answers. Of a change that was refused it keeps the error where the
 * bot has a guide for it.
 */
export async function paste(
  table: Table,
  from: string,
  screen: string,
  of: 'question' | 'look' | 'change' = 'question',
): Promise<void> {
  const { knowledge, chat } = table;
  if (screen.trim() === '') return;
  await chat.say(screen);
  const reading = readingIn(knowledge, chat.read());
  if (!reading) return;
  const titles = reading.message.buttons.map(({ title }) => title);
  if (of === 'change' && titles.some((title) => title.startsWith(onward))) table.refused = screen;
  if (titles.includes('Keep what was answered')) await decide(table, reading, of !== 'question');
  else await takeOver(table, reading, { from, titles, mayChange: of === 'question' });
}

const onward = 'Use it, and go on with: ';

/** Pastes an error, and goes on in the guide that the bot has for it. False: it has none. */
export async function goOnFrom(table: Table, screen: string): Promise<boolean> {
  const { knowledge, chat } = table;
  await chat.say(screen);
  const { message, details } = readingIn(knowledge, chat.read()) ?? {};
  const title = message?.buttons.map((one) => one.title).find((one) => one.startsWith(onward));
  const [guide] = Object.entries(knowledge.guides).find(([, one]) => title === `${onward}${one.title}`) ?? [];
  if (!message || title === undefined || guide === undefined) return false;
  await chat.press(message, title);
  Object.assign(table, { guide, overview: undefined, refused: undefined });
  table.looked.clear();
  Object.assign(table.details, details);
  return true;
}

async function takeOver(
  table: Table,
  reading: Reading,
  { from, titles, mayChange }: { from: string; titles: string[]; mayChange: boolean },
): Promise<void> {
  const { chat } = table;
  const isAsked = titles.includes('Same user: use this');
  const wrong = !mayChange || isAsked ? [] : misreadIn(table, reading);
  table.misread.push(...wrong.map((one) => `${from}: ${one}`));
  const take = ['Use this', 'Use it here'].find((title) => titles.includes(title)) ?? claimOf(table, titles);
  if (wrong.length > 0 || take === undefined || reading.differs.length > 0) {
    const dismiss = reading.message.buttons.find(({ title }) =>
      ['Not this user', 'Do not use it'].includes(title),
    );
    if (dismiss) await chat.press(reading.message, dismiss.title);
  } else {
    await chat.press(reading.message, take);
    Object.assign(table.details, reading.details);
  }
}

/** Says which is right, where the bot has read something else than was answered: what is so now, unless steps have made it so. */
async function decide(table: Table, { message, answers, details }: Reading, keep: boolean): Promise<void> {
  const change = message.buttons.find(({ title }) => title !== 'Keep what was answered');
  const right = !keep && change !== undefined && misreadIn(table, { answers, differs: [] }).length === 0;
  await table.chat.press(message, right ? change.title : 'Keep what was answered');
  if (right) Object.assign(table.details, details);
}

/** What the bot has read that is not so; where it says itself that it was another answer until now, it only asks. */
function misreadIn(table: Table, { answers, differs }: Pick<Reading, 'answers' | 'differs'>): string[] {
  const today = dayOf(new Date(table.state.now).toISOString());
  return Object.entries(answers).flatMap(([id, read]) => {
    if (differs.includes(id)) return [];
    const question = table.knowledge.questions[id];
    const right = answerOf(table, id, table.began);
    if (!question || right === undefined) return [];
    const [one, other] = [read, right].map((value) => optionOf(question, value, today));
    return one === other ? [] : [`“${id}” is ${right}, and the bot read ${read}`];
  });
}
