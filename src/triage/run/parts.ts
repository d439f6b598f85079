import { inOrder } from '../diagnosis';
import type { Knowledge } from '../knowledge';

/** Code blocks that stand in one message, and characters of their scripts as they are sent: more is not read. */
const mostBlocks = 4;
const mostCharacters = 9_500;

/**
 * The commands of a step in portions that one message holds. A change and the check behind it stay together; a window
 * that has to be opened counts as a block. A step without commands is one portion of none.
 */
export function partsOf(knowledge: Knowledge, commands: readonly string[]): string[][] {
  const portions: string[][] = [[]];
  for (const unit of inseparable(knowledge, inOrder(knowledge, commands))) {
    const last = portions.at(-1) ?? [];
    const together = [...last, ...unit];
    if (last.length > 0 && !fits(knowledge, together)) portions.push(unit);
    else portions[portions.length - 1] = together;
  }
  return portions;
}

/** Each read by itself, each change with its check where both fit. */
function inseparable(knowledge: Knowledge, commands: readonly string[]): string[][] {
  const units: string[][] = [];
  for (const [index, id] of commands.entries()) {
    const change = commands[index - 1] ?? '';
    if (knowledge.commands[change]?.verify === id && fits(knowledge, [change, id])) units.at(-1)?.push(id);
    else units.push([id]);
  }
  return units;
}

function fits(knowledge: Knowledge, commands: readonly string[]): boolean {
  const shells = commands.map((id) => knowledge.commands[id]?.shell);
  const windows = shells.filter((shell, index) => shell !== shells[index - 1]).length;
  const once = [...new Set(commands)];
  const characters = once.reduce((sum, id) => sum + (knowledge.scriptLengths[id] ?? 0), 0);
  return windows + once.length <= mostBlocks && characters <= mostCharacters;
}
