import { memoize } from '../memoize';
import type { Line, Panel, TextRun } from './view';

type Look = Omit<TextRun, 'type' | 'text'>;

/** One run of text in a look. */
export function run(text: string, look: Look): TextRun {
  return { type: 'TextRun', text, ...look };
}

/** A paragraph of runs. */
export function line(...parts: (string | TextRun | (string | TextRun)[])[]): Line {
  return { runs: parts.flat() };
}

/** Text of a guide: what stands in backticks is shown in the type of code. */
export function prose(text: string, look?: Look): (string | TextRun)[] {
  const parts = plainProse(text);
  return look
    ? parts.map((part) => (typeof part === 'string' ? run(part, look) : { ...part, ...look }))
    : parts;
}

const plainProse = memoize((text): (string | TextRun)[] =>
  text
    .trim()
    .replace(/\s+/g, ' ')
    .split('`')
    .map((part, index) => (index % 2 === 1 ? run(part, { fontType: 'Monospace' }) : part))
    .filter((part) => part !== ''),
);

/** Text of a guide where no type of code can be shown: in headings, labels, buttons. */
export const bare = memoize((text) => text.trim().replace(/\s+/g, ' ').replaceAll('`', ''));

/** How a text begins, up to the end of a word. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const short = text.slice(0, longest - 1);
  return `${short.slice(0, short.lastIndexOf(' '))} …`;
}

/**
 * Text that a person typed, as one line of at most `longest` characters, without control characters and without
 * the marks that turn the direction of what follows, and without what a client would read as a date function.
 */
export function typed(text: string, longest = 120): string {
  const clean = text
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\{(?=\{)/g, '{ ')
    .trim();
  const characters = [...clean];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : clean;
}

/** A person's name as it stands in a card. */
export function nameOf({ name }: { name: string }): string {
  return typed(name, 40) || 'Somebody';
}

/** An instant, written by the client in the reader's own language and time zone. */
export function instant(at: string): string {
  const exact = at.replace(/\.\d+/, '');
  return `{{DATE(${exact},COMPACT)}} {{TIME(${exact})}}`;
}

/** What is said on top of a card, if anything. It may hold what people typed. */
export function notePanel(note: string | undefined): Panel[] {
  return note === undefined ? [] : [{ style: 'accent', lines: [line(typed(note, 500))] }];
}
