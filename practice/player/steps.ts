import type { Condition } from '../../src/triage/carried-out/carried-out';
import { stepsOf } from '../../src/triage/diagnosis';
import type { DoStep, Outcome } from '../../src/triage/knowledge';
import { position } from '../../src/triage/position';
import { carrying, type Thing } from '../by-hand/order';
import { answerAll, goOnFrom } from './asking';
import { changeAnswers, chooseFollowUp, goOnIn } from './changing';
import { knownIn } from './cards';
import { plain, withButton, type Message } from './chat';
import { printedValue } from './details';
import { Notes } from './printed';
import { cardOf, Stopped, type Table } from './table';
import { act, holdAll, runCommand, typeDetail, wait, waitFor } from './things';

/** How something of a step ended: it goes on, the run is over, or what was found out is something else now. */
type Ended = 'on' | 'over' | 'new';

/** What the card says was found out, with the steps for this case. */
export interface Diagnosis {
  outcome: Outcome;
  steps: DoStep[];
}

/** More steps than any diagnosis has, and those that follow from it. */
const most = 150;

/** Does the step on the card, goes on, and so until none is left or one of them ends the run. Gives the outcomes on the way. */
export async function carryOut(table: Table): Promise<string[]> {
  const outcomes: string[] = [];
  for (let turn = 0; turn < most; turn += 1) {
    // A clock that has ended meanwhile can raise a question.
    await answerAll(table);
    const { outcome, steps } = await diagnosisOf(table);
    if (outcomes.at(-1) !== outcome.id) outcomes.push(outcome.id);
    if (outcomes.filter((one) => one === outcome.id).length > 3)
      throw new Stopped(`It leads back to ${outcome.id} again and again.`);
    const step = stepOn(table, steps);
    if (!step && !(await goesOnFromRefusal(table))) return outcomes;
    if (!step) continue;
    table.transcript.push(`--- ${outcome.id}, step ${steps.indexOf(step) + 1}: ${step.do}`);
    table.step = step;
    const ended = await carryOutStep(table, step);
    table.step = undefined;
    if (ended === 'over') return outcomes;
    if (ended === 'on') await goOn(table, step);
    if (table.hooks.leaves?.(table)) takeOver(table);
  }
  throw new Stopped('The steps do not end.');
}

/** The step that the card shows; none where every step is done. */
function stepOn(table: Table, steps: readonly DoStep[]): DoStep | undefined {
  const all = cardOf(table).message?.text.split('\n') ?? [];
  // Above the number of the step stands the title, which can say the same.
  const at = all.findIndex((one) => /step \d+ of \d+/i.test(one));
  const lines = new Set(at < 0 ? [] : all.slice(at + 1).map(plain));
  return steps.find((step) => lines.has(plain(step.do)));
}

/** The buttons that go on from a step. */
const on = ['Done, next step', 'Done, next part', 'Done, now it takes time', 'It worked, next step'];

/** Says that a step is done, unless what was pasted has said so already, or it is the last one. */
async function goOn(table: Table, step: DoStep): Promise<void> {
  for (let press = 0; press < most; press += 1) {
    const card = cardOf(table);
    if (card.is !== 'diagnosis') return;
    if (stepOn(table, [step]) === undefined) {
      if (press === 0) table.proved += 1;
      return;
    }
    const title = on.find((one) => card.message.buttons.some((button) => button.title === one));
    if (title === undefined) return skipLast(table, card.message);
    table.marked += 1;
    await table.chat.press(card.message, title);
    const doubted = cardOf(table).message;
    if (doubted?.buttons.some((button) => button.title === 'Continue anyway'))
      await table.chat.press(doubted, 'Continue anyway', { Why: 'The practice tenant says so.' });
  }
}

/** The last step has no button that goes on: the run is over. */
async function skipLast(table: Table, message: Message): Promise<void> {
  await table.chat.press(message, 'Not needed');
}

/** Somebody else goes on with the card alone: without what was printed, and without the windows that wait. */
function takeOver(table: Table): void {
  table.transcript.push('Another admin goes on.');
  table.notes = new Notes();
  table.looked.clear();
  table.overview = undefined;
  table.left.push(...table.open.values());
  table.open.clear();
}

/** What the card says now. Throws where there is none, or where it does not follow from what the card itself says is known. */
export async function diagnosisOf(table: Table): Promise<Diagnosis> {
  const card = cardOf(table);
  if (card.is !== 'diagnosis')
    throw new Stopped(`There is no diagnosis any more, but a card that is ${card.is}.`);
  const { title, message } = card;
  const { knowledge } = table;
  const guide = knowledge.guides[table.guide];
  const all = await overviewOf(table, message);
  const known = knownIn(knowledge, all);
  const here = guide && position(knowledge, guide, known);
  if (!here || !('outcome' in here) || plain(here.outcome.title) !== plain(title))
    throw new Stopped(`“${title}” does not follow from ${JSON.stringify(known)}.`);
  const steps = stepsOf(knowledge, here.outcome.steps, known);
  return { outcome: here.outcome, steps: shownOn(all.text, steps) };
}

/** The card with all steps and what is known. */
async function overviewOf(table: Table, message: Message): Promise<Message> {
  const { chat } = table;
  if (table.overview) return table.overview;
  await chat.press(message, 'All steps');
  const all = withButton(chat.read(), 'Back to the step');
  if (!all) throw new Stopped('The card does not show all steps.');
  table.overview = { ...all };
  await chat.press(all, 'Back to the step');
  return table.overview;
}

/** Without those of the last days where the card does not have them. */
function shownOn(text: string, steps: readonly DoStep[]): DoStep[] {
  return steps.filter((step) => !step['last-days'] || plain(text).includes(plain(step.do)));
}

async function carryOutStep(table: Table, step: DoStep): Promise<Ended> {
  const { look, onlyIf, things } = carrying(table.knowledge, step);
  const ended = await carryOutThings(table, look);
  if (ended !== 'on' || !holdAll(table, onlyIf)) return ended;
  await fillAnew(table, step);
  return carryOutThings(table, things);
}

async function carryOutThings(table: Table, things: readonly Thing[]): Promise<Ended> {
  for (const thing of things) {
    if (!holdAll(table, thing.if satisfies Condition[])) continue;
    const ended = await carryOutThing(table, thing);
    if (ended !== 'on') return ended;
  }
  return 'on';
}

async function carryOutThing(table: Table, thing: Thing): Promise<Ended> {
  if ('stop' in thing) return 'over';
  if ('change' in thing) {
    await changeAnswers(table, thing.change);
    return 'new';
  }
  if ('goTo' in thing) {
    await goOnIn(table, thing.goTo);
    return 'new';
  }
  if ('followUp' in thing) {
    await chooseFollowUp(table, thing.followUp);
    return 'over';
  }
  if ('run' in thing) await runCommand(table, thing.run);
  else if ('act' in thing) await act(table, thing.act);
  else if ('wait' in thing) wait(table, thing.wait);
  else if (!waitFor(table, thing.until)) return hasNotCome(table, thing.until);
  return 'on';
}

/** Nothing is left to do, a change was refused on the way, and there is no mailbox: goes on in the guide for the error. */
async function goesOnFromRefusal(table: Table): Promise<boolean> {
  const { refused } = table;
  if (refused === undefined || holdAll(table, ['mailbox-there'])) return false;
  return goOnFrom(table, refused);
}

/** What is chosen where something does not come. */
const notYet: Partial<Record<Condition, string>> = { 'mailbox-there': 'no-mailbox' };

async function hasNotCome(table: Table, what: Condition): Promise<Ended> {
  const id = notYet[what];
  if (id !== undefined && table.knowledge.guides[table.guide]?.followUps[id]) {
    await chooseFollowUp(table, id);
    if (table.refused !== undefined && (await goOnFrom(table, table.refused))) return 'new';
  }
  throw new Stopped(`It does not come: ${what}.`);
}

/** Details that this step fills in anew, out of what its commands have printed. */
async function fillAnew(table: Table, { fills }: DoStep): Promise<void> {
  for (const [detail, from] of Object.entries(fills ?? {})) {
    const value = printedValue(table, table.notes, detail, [from].flat());
    if (value !== undefined) await typeDetail(table, detail, value);
  }
}
