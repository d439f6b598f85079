const token =
  /\x1b\[([?>=]?[\d;]*)([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()].|\x1b[^[\]()]|[^\x1b]/uy;

interface Line {
  cells: string[];
  /** It goes on in the next line, because it was too long. */
  wrapped: boolean;
}

/**
 * What a terminal window does with the characters that a program sends: lines, the cursor, and what is erased; no
 * colours. Only what PowerShell uses.
 */
export class Emulator {
  private readonly lines: Line[] = [{ cells: [], wrapped: false }];
  private row = 0;
  private column = 0;
  private rest = '';
  private brackets = false;

  /** `reply` sends to the program: it asks where the cursor is. */
  constructor(
    private readonly columns: number,
    private readonly rows: number,
    private readonly reply: (text: string) => void,
  ) {}

  feed(text: string): void {
    const all = this.rest + text;
    let from = 0;
    for (;;) {
      token.lastIndex = from;
      const found = token.exec(all);
      if (!found) break;
      from = token.lastIndex;
      const [sequence, parameters = '', final] = found;
      if (final) this.control(parameters, final);
      else if (!sequence.startsWith('\x1b')) this.put(sequence);
    }
    this.rest = all.slice(from);
  }

  /** The number of the line with the cursor, from the first that was ever shown. */
  get at(): number {
    return this.row;
  }

  /** The line with the cursor, up to the cursor. */
  get before(): string {
    return this.text(this.row).padEnd(this.column).slice(0, this.column);
  }

  /** What can be copied, from this line on; a line that was too long is one again. */
  copied(from = 0): string {
    return this.read(from, (wrapped) => (wrapped ? '' : '\n'));
  }

  /** The same with each line of the window on its own, as old consoles copy it. */
  copiedByLine(from = 0): string {
    return this.read(from, () => '\n');
  }

  /** A text as this window sends it when it is pasted: between marks, if the program asked for them. */
  pasted(text: string): string {
    const keys = text.replace(/\r?\n/g, '\r');
    return this.brackets ? `\x1b[200~${keys}\x1b[201~` : keys;
  }

  private read(from: number, after: (wrapped: boolean) => string): string {
    return this.lines
      .slice(from)
      .map(({ cells, wrapped }, index) => {
        const line = Array.from(cells, (cell) => cell ?? ' ').join('');
        return (
          (wrapped ? line : line.trimEnd()) + (from + index < this.lines.length - 1 ? after(wrapped) : '')
        );
      })
      .join('');
  }

  private text(row: number): string {
    return Array.from(this.lines[row]?.cells ?? [], (cell) => cell ?? ' ').join('');
  }

  /** The first line that is in the window. */
  private get top(): number {
    return Math.max(0, this.lines.length - this.rows);
  }

  private line(row: number): Line {
    while (this.lines.length <= row) this.lines.push({ cells: [], wrapped: false });
    return this.lines[row] as Line;
  }

  private go(row: number, column: number): void {
    this.row = Math.min(Math.max(row, this.top), this.top + this.rows - 1);
    this.column = Math.min(Math.max(column, 0), this.columns - 1);
    this.line(this.row);
  }

  private put(character: string): void {
    if (character === '\r') this.column = 0;
    else if (character === '\n') this.line((this.row += 1));
    else if (character === '\b') this.column = Math.max(0, this.column - 1);
    else if (character === '\t') this.column = Math.min(this.columns - 1, (this.column | 7) + 1);
    else if (character >= ' ') {
      if (this.column >= this.columns) {
        this.line(this.row).wrapped = true;
        this.line((this.row += 1));
        this.column = 0;
      }
      this.line(this.row).cells[this.column] = character;
      this.column += 1;
    }
  }

  private control(parameters: string, final: string): void {
    const [first = 0, second = 0] = parameters.split(';').map(Number);
    const count = Math.max(1, first);
    if (final === 'A') this.go(this.row - count, this.column);
    else if (final === 'B') this.go(this.row + count, this.column);
    else if (final === 'C') this.go(this.row, this.column + count);
    else if (final === 'D') this.go(this.row, this.column - count);
    else if (final === 'G') this.go(this.row, count - 1);
    else if (final === 'H') this.go(this.top + count - 1, Math.max(1, second) - 1);
    else if (final === 'J' && first === 0) this.eraseBelow();
    else if (final === 'K' && first === 0) this.eraseRight();
    else if (final === 'n' && first === 6)
      this.reply(`\x1b[${this.row - this.top + 1};${Math.min(this.column, this.columns - 1) + 1}R`);
    else if (parameters === '?2004') this.brackets = final === 'h';
  }

  private eraseRight(): void {
    const line = this.line(this.row);
    line.cells.length = Math.min(line.cells.length, this.column);
    line.wrapped = false;
  }

  private eraseBelow(): void {
    this.eraseRight();
    for (const line of this.lines.slice(this.row + 1)) Object.assign(line, { cells: [], wrapped: false });
  }
}
