import type { Command } from '../triage/knowledge';
import type { Run } from './view';

/** How far a command goes, in a word. */
export const riskWords: Record<Command['risk'], string> = {
  read: 'reads only',
  change: 'changes',
  destroy: 'DESTROYS',
};

/** What goes further than reading stands out. */
export const riskLooks: Record<Exclude<Command['risk'], 'read'>, Partial<Run>> = {
  change: { color: 'Accent', weight: 'Bolder' },
  destroy: { color: 'Attention', weight: 'Bolder' },
};

/** The number of each command: the order in which it is run first. */
export function numbersOf(commands: readonly string[]): Map<string, number> {
  return new Map([...new Set(commands)].map((id, index) => [id, index + 1]));
}
