import type { Knowledge } from '../knowledge';
import type { Run } from './run';

/** The acts that close what a command opened, with the word that its window waits for. */
const closing: Readonly<Record<string, string>> = { 'block-match-again': 'block', 'switch-sync-on': 'on' };
/** A window that stays open asks until it gets its word. */
const asks = /\bdo \{ \$answer = & \$ask '[^'\n]*\btype (\w+) and press Enter[^'\n]*' \} until/i;

/** A window in which a block of an earlier step waits. */
export interface OpenWindow {
  /** What the block does. */
  title: string;
  /** The word that closes again what it opened. */
  word: string;
}

/** The window that the next step has to close, where its text does not speak of one. */
export function openWindow({ commands }: Knowledge, { steps, next }: Run): OpenWindow | undefined {
  const { 'by-hand': acts = [], do: text = '' } = next?.step.step ?? {};
  const words = acts.flatMap((act) => closing[act] ?? []);
  if (!next || words.length === 0 || /\bwindow\b/i.test(text)) return undefined;
  const before = steps.slice(0, next.index).filter(({ done }) => done?.value === 'done');
  return before
    .flatMap(({ step }) => step.commands ?? [])
    .map((id) => ({
      title: commands[id]?.title ?? id,
      word: asks.exec(commands[id]?.script ?? '')?.[1] ?? '',
    }))
    .findLast(({ word }) => words.includes(word));
}
