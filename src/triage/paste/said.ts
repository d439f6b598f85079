import { note, type Findings } from './findings';
import type { TextRange } from './runs';

/**
 * What our own blocks say of themselves, the most urgent first. Each stands at the beginning of a line, or after the
 * sign with which PowerShell quotes a message.
 */
const sentences: [id: string, pattern: RegExp, means: (text: string) => string][] = [
  [
    'shows-still-open',
    /STILL OPEN: ([^.:|]{3,120})/,
    (text) =>
      `STILL OPEN: ${text}. Before anything else, run the line printed after it, and read the setting again.`,
  ],
  [
    'shows-not-filled-in',
    /^[ \t>|]{0,20}(?:[\w.]{0,60}(?:Exception|OperationStopped)[ \t]?: ?)?Fill in: ([^.|]{2,120})/m,
    (text) =>
      `The block stopped at its first check: “${text}” is not filled in, or its value is not valid. Nothing was looked at or changed. Give me the value, and copy the block again.`,
  ],
  [
    'shows-not-confirmed',
    /^[ \t>|]{0,20}(?:[\w.]{0,60}(?:Exception|OperationStopped)[ \t]?: ?)?(Nothing was changed\.)/m,
    () => 'The block asked for a word and did not get it, so nothing was changed.',
  ],
  [
    'shows-stopped',
    /^[ \t>|]{0,20}(?:[\w.]{0,60}(?:Exception|OperationStopped)[ \t]?: ?)?Stop: ([^\n]{3,300})/m,
    (text) => `The block stopped by itself before it went on: ${text}`,
  ],
  [
    'shows-nothing-to-do',
    /^[ \t>|]{0,20}(?:[\w.]{0,60}(?:Exception|OperationStopped)[ \t]?: ?)?([A-Z][^\n|]{3,200}\. There is nothing to do\.)/m,
    (text) => `The block changed nothing: ${text}`,
  ],
  [
    'shows-what-if',
    /^[ \t>|]{0,20}(What ?if: ?\S)/im,
    () =>
      'A rehearsal (-WhatIf): nothing was done. If it is the right object, run the block again without -WhatIf.',
  ],
];

const any = /STILL OPEN|Fill in:|Nothing was changed|Stop:|There is nothing to do|what ?if ?:/i;

/** Learns what our own blocks say of themselves; `sources` are scripts in the text, which only might say it. */
export function learnSaid(learned: Findings, text: string, sources: readonly TextRange[]): void {
  if (!any.test(text)) return;
  const printed = blank(text, sources);
  for (const [id, pattern, means] of sentences) {
    const found = pattern.exec(printed)?.[1];
    if (found !== undefined) note(learned, id, means(found.replace(/\s+[|>]?\s*/g, ' ').trim()));
  }
}

function blank(text: string, spans: readonly TextRange[]): string {
  let [printed, at] = ['', 0];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    printed += text.slice(at, from) + text.slice(from, end).replace(/[^\n]/g, ' ');
    at = end;
  }
  return printed + text.slice(at);
}
