import type { When } from '../../src/triage/knowledge';
import { answerAll, paste } from './asking';
import { blocksIn, unfilled } from './blocks';
import { addressOf } from './case';
import { withButton } from './chat';
import { cardOf, run, Stopped, type Table } from './table';
import { answerOf } from './truth';

/** Changes answers that are given, and answers what is asked then. One that was not asked yet is asked by itself. */
export async function changeAnswers(table: Table, when: When): Promise<void> {
  const { knowledge } = table;
  table.looked.clear();
  table.overview = undefined;
  for (const [id, wanted] of Object.entries(when)) {
    const question = knowledge.questions[id];
    const right = typeof wanted === 'string' && wanted !== 'any' ? wanted : answerNow(table, id);
    if (!question || right === undefined) throw new Stopped(`Nobody can say the answer to “${id}”.`);
    if (!(await askAgain(table, question.short))) continue;
    const label = question.options[right]?.label ?? right;
    const card = cardOf(table);
    if (card.message?.buttons.some(({ title }) => title === label))
      await table.chat.press(card.message, label);
    else await table.chat.say(label);
    table.transcript.push(`${id}: ${right}`);
    await answerAll(table);
  }
}

/** The answer as a screen names it in the words of an option, such as `DependencyViolation`, or else as things are. */
function answerNow(table: Table, id: string): string | undefined {
  const options = Object.entries(table.knowledge.questions[id]?.options ?? {});
  const named = options.filter(([, { hint = '' }]) => codeWord.test(hint) && table.notes.shows(hint));
  return named.length === 1 ? named[0]?.[0] : answerOf(table, id, table.began);
}

const codeWord = /^(?:[A-Z][a-z]+){2,}$/;

/** Presses Change, and the answer that is to be changed. False: it is none of those on the way. */
async function askAgain({ chat }: Table, short: string): Promise<boolean> {
  const diagnosis = withButton(chat.read(), 'Change');
  if (!diagnosis) throw new Stopped('There is no button “Change”.');
  await chat.press(diagnosis, 'Change');
  const list = chat.read().at(-1);
  if (!list?.buttons.some(({ title }) => title === short)) return false;
  await chat.press(list, short);
  return true;
}

/** Says that it has not worked yet, chooses what happened, and runs what the bot has for that. */
export async function chooseFollowUp(table: Table, id: string): Promise<void> {
  table.overview = undefined;
  const { chat, knowledge } = table;
  const followUp = knowledge.guides[table.guide]?.followUps[id];
  await pressOn(table, 'Not yet');
  await pressOn(table, followUp?.label ?? id);
  for (const command of followUp?.commands ?? []) {
    const block = blocksIn(knowledge, chat.read()).get(command);
    if (!block || unfilled(block.script).length > 0)
      throw new Stopped(`${command} of “${id}” cannot be run.`);
    await paste(table, command, await run(table, block), 'change');
  }
}

/** Goes on in another guide with all that is known; where the card does not offer that, a new triage begins there. */
export async function goOnIn(table: Table, guide: string): Promise<void> {
  const title = `Go on: ${table.knowledge.guides[guide]?.title ?? guide}`;
  const offered = guide !== table.guide && withButton(table.chat.read(), title);
  table.looked.clear();
  table.overview = undefined;
  table.guide = guide;
  if (offered) await table.chat.press(offered, title);
  else {
    await pressOn(table, 'Start over');
    await pressOn(table, 'Another user');
    await beginIn(table);
  }
  await answerAll(table);
}

/** Chooses the guide out of the menu, and says whose mailbox it is. */
export async function beginIn(table: Table): Promise<void> {
  const { chat, knowledge, guide } = table;
  await chat.say('help');
  await pressOn(table, knowledge.guides[guide]?.symptom ?? guide);
  await chat.say(addressOf(table));
}

async function pressOn({ chat }: Table, title: string): Promise<void> {
  const card = withButton(chat.read(), title);
  if (!card) throw new Stopped(`There is no button “${title}”.`);
  await chat.press(card, title);
}
