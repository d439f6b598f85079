/** A part of a value that stands in one line of the console. */
export interface ConsolePiece {
  /** Without the blanks at its end. */
  text: string;
  /** There were blanks at its end. */
  spaced: boolean;
  /** How long its whole line is, without the blanks at its end; 0 where something follows it. */
  length: number;
  /** It stands exactly under the value above, so it surely continues it. */
  under: boolean;
  /** Blanks stand before it in its line: its indent, or a part of the value. */
  indented: boolean;
}

/** The piece of a line from one place to another. */
export function piece(line: string, from: number, to: number, under: boolean): ConsolePiece {
  const raw = line.slice(from, to);
  const text = raw.trimEnd();
  const { length } = line.trimEnd();
  const indented = from > 0 && line.slice(0, from).trim() === '';
  return { text, spaced: text !== raw, length: to < length ? 0 : length, under, indented };
}

/** Whether a console breaks a line of this length: Windows PowerShell leaves the last column free. */
export function isConsoleWidth(length: number): boolean {
  return [79, 80, 119, 120].includes(length);
}

/**
 * Joins a value that a console broke over lines; `lines` are the lengths of the lines around it. A break inside a word
 * stands where the longest line ends, so nothing was lost there; a shorter line was broken at a blank. Where this is
 * not certain, the value keeps its line break.
 */
export function joined(pieces: readonly ConsolePiece[], lines: readonly number[]): string {
  const width = Math.max(...lines);
  const full = ({ length }: ConsolePiece) =>
    length === width && (isConsoleWidth(length) || lines.filter((one) => one === length).length > 1);
  return pieces.reduce((value, { text, length, under, indented }, index) => {
    const before = pieces[index - 1];
    if (!before) return text.trimStart();
    if (under && (before.spaced || /^\s/.test(text))) return `${value} ${text.trimStart()}`;
    if (full(before)) return `${value}${indented && !under ? '\n' : ''}${text.trimStart()}`;
    const [word = ''] = /^\S*/.exec(text) ?? [];
    const fits = length - text.length + word.length <= before.length;
    return under && (before.length < width || !fits) ? `${value} ${text}` : `${value}\n${text.trimStart()}`;
  }, '');
}

/** Whether a value ends where a console ends its lines, so that its rest may stand in a line that was not copied. */
export function mayGoOn(pieces: readonly ConsolePiece[], lines: readonly number[]): boolean {
  const last = pieces.at(-1)?.length ?? 0;
  return isConsoleWidth(last) && last >= Math.max(...lines);
}
