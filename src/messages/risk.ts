import type { Command } from '../triage/knowledge';

/** How far a command goes, in a word. */
export const riskWords: Record<Command['risk'], string> = {
  read: 'reads only',
  change: 'changes',
  destroy: 'DESTROYS',
};

/** The number of each command: the order in which it is run first. */
export function numbersOf(commands: readonly string[]): Map<string, number> {
  return new Map([...new Set(commands)].map((id, index) => [id, index + 1]));
}
