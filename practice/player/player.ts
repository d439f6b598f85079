import { Refused } from '../model/refused';
import { day, type State } from '../model/state/state';
import { pass } from '../model/time';
import { answerAll, paste } from './asking';
import { collectorIn } from './blocks';
import { beginIn } from './changing';
import { withButton } from './chat';
import { carryOut, diagnosisOf } from './steps';
import { cardOf, Stopped, tableOf, type Hooks, type Table } from './table';

export interface Played {
  /** Whether the triage is closed at the end. */
  resolved: boolean;
  /** Parts of steps that the bot has ticked because of what was pasted, and those that somebody had to tick. */
  proved: number;
  marked: number;
  /** Where the questions ended, and each outcome at which the steps came past. */
  outcome: string | undefined;
  outcomes: string[];
  transcript: string[];
  /** Questions that no paste has answered. */
  told: string[];
  /** Where the bot has read something that is not so. */
  misread: string[];
  /** Commands with the details that nothing prints of what was handed out. */
  unprinted: string[];
  /** What the practice tenant does not know, and a command wanted. */
  unknown: string[];
  /** Where it could not go on, and why. */
  stopped?: string;
  /** Windows that still wait for their word at the end. */
  open: string[];
  state: State;
}

/** What a case is played with; `by`: through the questions, or with the collector's script first. */
export type Parts = Pick<Table, 'world' | 'state' | 'knowledge' | 'chat' | 'windows'> & {
  hooks?: Hooks;
  by?: 'questions' | 'collector';
  /** Only until there is a diagnosis. */
  askOnly?: boolean;
};

/** Plays a case from its first sentence to its end. */
export async function play(parts: Parts): Promise<Played> {
  const table = tableOf(parts);
  const played: Pick<Played, 'outcome' | 'outcomes' | 'stopped'> = { outcome: undefined, outcomes: [] };
  try {
    table.chat.at(table.state.now);
    await beginIn(table);
    if (parts.by === 'collector') await collect(table);
    await answerAll(table);
    played.outcome = (await diagnosisOf(table)).outcome.id;
    if (!parts.askOnly) {
      played.outcomes = await carryOut(table);
      await end(table);
      // What is on its way by now arrives within a day.
      pass(table.state, day);
    }
  } catch (error) {
    if (!(error instanceof Stopped || error instanceof Refused)) throw error;
    played.stopped = `${table.transcript.findLast((line) => line.startsWith('--- ')) ?? 'At the questions'}: ${error.message}`;
  }
  const state = structuredClone(table.state);
  const open = [...table.open.keys()];
  await Promise.all([...table.open.values(), ...table.left].map((window) => window.type()));
  const { transcript, told, misread, unprinted, unknown, proved, marked } = table;
  const resolved = cardOf(table).is === 'solved';
  return { ...played, resolved, proved, marked, transcript, told, misread, unprinted, unknown, open, state };
}

/** Runs the script that looks everywhere, in one window of each kind, and pastes back what it prints. */
async function collect(table: Table): Promise<void> {
  const { chat, windows, state } = table;
  await chat.say('collect');
  const script = collectorIn(chat.read());
  if (script === undefined) throw new Stopped('There is no collector.');
  const everywhere = ['microsoft-graph', 'exchange-online', 'active-directory', 'entra-connect'] as const;
  const { screen } = await windows.paste(state, everywhere, script);
  table.transcript.push(screen);
  await paste(table, 'collector', screen);
}

async function end(table: Table): Promise<void> {
  const { chat } = table;
  const { message } = cardOf(table);
  if (!message?.buttons.some(({ title }) => title === 'It worked')) return;
  await chat.press(message, 'It worked');
  const asked = withButton(chat.read(), 'Yes, resolved');
  if (asked && cardOf(table).is !== 'solved') await chat.press(asked, 'Yes, resolved');
}
