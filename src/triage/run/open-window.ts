import type { Knowledge } from '../knowledge';
import type { Run } from './run';

/** The acts that close what a command opened, with the word that its window waits for. */
const closing: Readonly<Record<string, string>> = { 'block-match-again': 'block', 'switch-sync-on': 'on' };

/** A window in which a block of an earlier step waits. */
export interface OpenWindow {
  /** The command, and what it does. */
  command: string;
  title: string;
  /** The word that closes again what it opened. */
  word: string;
  /** The switch that it reads at its end. */
  property: string;
}

/** The window that the next step has to close, where its text does not speak of one. */
export function openWindow({ commands }: Knowledge, { steps, next }: Run): OpenWindow | undefined {
  const { 'by-hand': acts = [], do: text = '' } = next?.step.step ?? {};
  const words = acts.flatMap((act) => closing[act] ?? []);
  if (!next || words.length === 0 || /\bwindow\b/i.test(text)) return undefined;
  const before = steps.slice(0, next.index).filter(({ done }) => done?.value === 'done');
  return before
    .flatMap(({ step }) => step.commands ?? [])
    .flatMap((command): OpenWindow[] => {
      const { title = command, 'stays-open': open } = commands[command] ?? {};
      return open ? [{ command, title, ...open }] : [];
    })
    .findLast(({ word }) => words.includes(word));
}

/** Whether a text is what the window printed when it closed again what it had opened. */
export function isClosedIn({ property }: OpenWindow, text: string): boolean {
  return text.split(/\r?\n/).some((line) => line.replace(/^[\s>]*/, '').trim() === `${property} now: True`);
}
