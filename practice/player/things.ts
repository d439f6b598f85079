import type { ActId } from '../../src/triage/carried-out/acts';
import type { Condition } from '../../src/triage/carried-out/carried-out';
import { acts } from '../by-hand/acts/acts';
import { isSo } from '../by-hand/conditions/conditions';
import { hour } from '../model/state/state';
import { pass } from '../model/time';
import { paste } from './asking';
import { blocksIn, unfilled, type Block } from './blocks';
import { plain, withButton } from './chat';
import { valueOf, type Value } from './details';
import { aboutOf, cardOf, run, Stopped, type Table } from './table';

/** Whether all of it is so; a person who has looked sees that. */
export function holdAll(table: Table, conditions: readonly Condition[]): boolean {
  return conditions.every((one) => isSo(one, table.state, aboutOf(table)));
}

/** What a command says that changes nothing yet. */
const trial = / -WhatIf(?= -ErrorAction Stop)/g;

/** Runs a command of the diagnosis. One that only reads is passed over where there is nothing to read by. */
export async function runCommand(table: Table, id: string): Promise<void> {
  const reads = table.knowledge.commands[id]?.risk === 'read';
  const block = await filled(table, id);
  if (typeof block === 'object') return runBlock(table, block);
  if (block !== undefined && !reads) throw new Stopped(`${id} needs ${block}, and there is no such value.`);
  const why = block === undefined ? 'the bot has gone on' : `there is no ${block}`;
  table.transcript.push(`${id} is passed over: ${why}.`);
}

/** Runs a block, first as a trial where it is handed out as one, and pastes back what it printed. */
async function runBlock(table: Table, block: Block): Promise<void> {
  const { id } = block;
  const reads = table.knowledge.commands[id]?.risk === 'read';
  const { hooks } = table;
  const times = hooks.before?.(id, table) === 'again' ? 2 : 1;
  for (let left = times; left > 0; left -= 1) {
    let screen = await run(table, block);
    if (block.script.match(trial))
      screen = await run(table, { ...block, script: block.script.replace(trial, '') });
    table.looked.clear();
    if (hooks.failed?.()) left += 1;
    await paste(table, id, screen, reads ? 'look' : 'change');
  }
}

/** Whether what was pasted has proved the step that is being carried out, so that the card shows another one. */
function hasGoneOn(table: Table): boolean {
  const { message } = cardOf(table);
  return table.step !== undefined && !message?.text.split('\n').map(plain).includes(plain(table.step.do));
}

/** The block of a command with every value that it needs, or the detail for which there is none. */
async function filled(table: Table, id: string): Promise<Block | string | undefined> {
  const { knowledge, chat, notes } = table;
  const find = () => blocksIn(knowledge, chat.read()).get(id);
  const empty = find() ?? (await inNextParts(table, find));
  if (!empty && knowledge.commands[id]?.risk === 'read' && hasGoneOn(table)) return undefined;
  if (!empty) throw new Stopped(`The bot has not handed out ${id}.`);
  for (const placeholder of unfilled(empty.script)) {
    const [detail = ''] =
      Object.entries(knowledge.details).find(([, one]) => one.placeholder === placeholder) ?? [];
    let found = valueOf(table, notes, detail);
    if ('unread' in found) found = await lookUp(table, detail, found);
    if ('none' in found) return detail;
    if ('unread' in found) {
      // Its hint on the card names the cmdlet and the property; whoever knows them reads it without us.
      table.unprinted.push(`${id}: ${detail}`);
      found = { value: found.right };
    }
    await typeDetail(table, detail, found.value);
  }
  const block = find() ?? empty;
  const still = unfilled(block.script);
  if (still.length > 0) throw new Stopped(`${id} still needs ${still.join(', ')}.`);
  return block;
}

/** The commands of a step come in parts where one message does not hold them: goes on until the one that is wanted is there. */
async function inNextParts({ chat }: Table, find: () => Block | undefined): Promise<Block | undefined> {
  for (let found = find(); ; found = find()) {
    const card = withButton(chat.read(), 'Done, next part');
    if (found || !card) return found;
    await chat.press(card, 'Done, next part');
  }
}

type Unread = Extract<Value, { unread: string[] }>;

/** Runs what was handed out and prints the detail, one after the other, until it is on a screen. */
async function lookUp(table: Table, detail: string, value: Unread): Promise<Value> {
  const { knowledge, chat, notes } = table;
  const where = withButton(chat.read(), 'Where do I read it?');
  if (where && where === cardOf(table).message) await chat.press(where, 'Where do I read it?');
  for (const id of value.unread) {
    const block = blocksIn(knowledge, chat.read()).get(id);
    if (!block || unfilled(block.script).length > 0) continue;
    await run(table, block);
    const found = valueOf(table, notes, detail);
    if (!('unread' in found)) return found;
  }
  return value;
}

/** Fills in a detail in its field on the diagnosis; where there is none, types it. */
export async function typeDetail(table: Table, detail: string, value: string): Promise<void> {
  const { knowledge, chat } = table;
  const label = knowledge.details[detail]?.label ?? detail;
  const { message } = cardOf(table);
  table.transcript.push(`${label}: ${value}`);
  table.details[detail] = value;
  if (message?.inputs.some((one) => one.label.startsWith(label)))
    await chat.press(message, 'Fill in', { [label]: value });
  else await chat.say(`${label}: ${value}`);
}

/** The word that a window waits for in which the same can be done. */
const words: Partial<Record<ActId, string>> = { 'switch-sync-on': 'on', 'block-match-again': 'block' };

/** Does something outside of our commands, or types the word that an open window waits for. */
export async function act(table: Table, id: ActId): Promise<void> {
  const { hooks, state, transcript } = table;
  const times = hooks.before?.(id, table) === 'again' ? 2 : 1;
  for (let time = 0; time < times; time += 1) {
    const [command, window] = [...table.open].find(([, { word }]) => word === words[id]) ?? [];
    if (command !== undefined && window) {
      table.open.delete(command);
      const screen = await window.type();
      transcript.push(`${window.word}\n${screen}`);
      await paste(table, command, screen, 'look');
    } else transcript.push(`${id}: ${acts[id].do(state, valuesFor(table, id))}`);
    table.looked.clear();
    hooks.after?.(id, table);
  }
}

/** The values that an act takes: what is known, and what it needs besides. */
function valuesFor(table: Table, id: ActId): Record<string, string> {
  const known: Record<string, string> = { ...aboutOf(table).values, person: table.world.person };
  for (const detail of acts[id].parameters) {
    const found = detail in known ? undefined : valueOf(table, table.notes, detail);
    if (found && 'value' in found) known[detail] = found.value;
  }
  return known;
}

/** Lets the hours of a wait pass, one after the other. */
export function wait(table: Table, hours: number): void {
  const { hooks, state, chat, transcript } = table;
  hooks.waiting?.(hours, table);
  for (let left = hours; left > 0; left -= 1) {
    pass(state, Math.min(left, 1) * hour);
    hooks.after?.('an hour of a wait', table);
  }
  chat.at(state.now);
  table.looked.clear();
  // The day on a clock may make another diagnosis of the same answers.
  table.overview = undefined;
  transcript.push(`${hours} hours pass`);
}

/** How long anybody believes that something is still on its way, in hours; some things take their thirty days. */
const longest = (until: Condition) =>
  (['user-gone', 'holder-gone', 'not-delay-hold'].includes(until) ? 40 : 5) * 24;

/** Looks every hour whether it is so by now. False where nobody believes in it any more. */
export function waitFor(table: Table, until: Condition): boolean {
  for (let hours = 0; hours < longest(until); hours += 1) {
    if (holdAll(table, [until])) return true;
    wait(table, 1);
  }
  return holdAll(table, [until]);
}
