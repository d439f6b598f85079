import type { DoStep, Knowledge } from '../../src/triage/knowledge';
import type { About } from '../by-hand/about';
import type { Instant, State } from '../model/state/state';
import type { Answer, Call } from '../powershell/call';
import type { World } from '../world/form';
import type { Block } from './blocks';
import { currentCard, type Card } from './cards';
import { addressOf, type Case } from './case';
import type { Chat, Message } from './chat';
import { Notes } from './printed';
import type { Open, Windows } from './windows';

/** Somebody's interference, and their look after each event. */
export interface Hooks {
  /** Before something of a step is done; `again`: do it twice. */
  before?(what: string, table: Table): 'again' | undefined;
  /** Before a wait of so many hours. */
  waiting?(hours: number, table: Table): void;
  /** After everything that can have changed the tenant: a command, an act, an hour of a wait. */
  after?(what: string, table: Table): void;
  /** At each call of a cmdlet: what it answers in place of the tenant, an error. */
  call?(call: Call): Answer | undefined;
  /** At each word that is typed at a question of a command. */
  typed?(word: string): void;
  /** Whether a command has failed so since this was asked last: it is run again. */
  failed?(): boolean;
  /** After each step; true: the admin leaves, and another one begins with the card and nothing else. */
  leaves?(table: Table): boolean;
}

/** Why a case cannot go on. */
export class Stopped extends Error {}

/** All that one case is played with. */
export interface Table extends Case {
  world: World;
  state: State;
  began: Instant;
  /** The guide that was chosen. */
  guide: string;
  knowledge: Knowledge;
  chat: Chat;
  windows: Windows;
  hooks: Hooks;
  notes: Notes;
  /** The details that the bot knows by now. */
  details: Record<string, string>;
  /** The card of the diagnosis with all its steps, as it was read last; nothing if it may have changed since. */
  overview: Message | undefined;
  /** The step that is being carried out. */
  step?: DoStep;
  /** The last error of a change for which the bot has a guide. */
  refused?: string;
  /** Windows that wait for their word, by the command that opened them. */
  open: Map<string, Open>;
  /** Windows that somebody has left behind as they were. */
  left: Open[];
  /** Blocks of the questions that ran, by script: what they print stays as it was as long as nothing changes. */
  looked: Map<string, string>;
  transcript: string[];
  /** Parts of steps that the bot has ticked because of what was pasted, and those that somebody had to tick. */
  proved: number;
  marked: number;
  /** Questions that no paste has answered. */
  told: string[];
  /** Where the bot read something else than what is so. */
  misread: string[];
  /** Commands with the details that nothing prints of what was handed out. */
  unprinted: string[];
  /** What the practice tenant does not know, and a command wanted. */
  unknown: string[];
}

/** Sits down at a case. */
export function tableOf(
  parts: Pick<Table, 'world' | 'state' | 'knowledge' | 'chat' | 'windows'> & { hooks?: Hooks },
): Table {
  return {
    hooks: {},
    ...parts,
    began: parts.state.now,
    guide: parts.world.guide,
    notes: new Notes(),
    details: {},
    overview: undefined,
    open: new Map(),
    left: [],
    looked: new Map(),
    transcript: [],
    proved: 0,
    marked: 0,
    told: [],
    misread: [],
    unprinted: [],
    unknown: [],
  };
}

/** The card that stands there now. */
export function cardOf({ knowledge, chat }: Table): Card {
  return currentCard(knowledge, chat.read());
}

/** Whose case it is, and what is known, for acts and conditions. */
export function aboutOf(table: Table): About {
  return { user: table.world.person, values: { upn: addressOf(table), ...table.details } };
}

/** Runs a block as it was handed out, and keeps what it printed. Says so of a window that stays open. */
export async function run(table: Table, { id, shell, script }: Block): Promise<string> {
  const { state, windows, notes, open, hooks } = table;
  const { screen, open: window } = await windows.paste(state, [shell], script, hooks);
  if (window) open.set(id, window);
  notes.keep(id, screen);
  table.transcript.push(`PS ${shell}> ${id}\n${screen}`);
  const missing = /The practice tenant does not know (.*)/.exec(screen)?.[0];
  if (missing !== undefined) table.unknown.push(`${id}: ${missing}`);
  hooks.after?.(id, table);
  return screen;
}
