import { commandIn, type PrintedBy } from './command';

/** What one command printed: from a prompt, or a block of ours that was pasted along, to the next. */
export interface CommandRun extends TextRange {
  /** It begins at a prompt or a block, so that everything in it is of one command. */
  alone: boolean;
  /** Its text, with blanks where its source stands. */
  output: string;
  /** From `& {` to its `}`: what was run, and no output. */
  source?: TextRange;
  /** What that source reads, where it reads one kind of thing. */
  command?: PrintedBy;
  /** It ran in the Exchange Management Shell of a server on-premises, and nothing in it is of Exchange Online. */
  server?: boolean;
}

/** A part of a text. */
export interface TextRange {
  start: number;
  end: number;
}

/** A prompt of PowerShell, of the Exchange Management Shell or of a remote session, and the beginning of a block. */
const prompt =
  '(?:\\[[\\w.-]{1,60}\\]:?[ \\t]?)?PS(?:[ \\t][A-Za-z]{1,20}:[^>\\n]{0,200}|[ \\t][/~][^>\\n]{0,200})?>|\\[PS\\][^>\\n]{0,200}>';
const serverPrompt = /^[ \t>]{0,20}(?:\[[\w.-]{1,60}\]:?[ \t]?)?\[PS\]/;
/** Who connects to Exchange Online in that shell keeps its prompt. */
const ofCloud =
  /\.prod\.outlook\.com\b|-EXO[A-Z]|-(?:SoftDeleted(?:Mailbox|MailUser)|InactiveMailboxOnly|IncludeInactiveMailbox)\b/i;
const block = '&[ \\t]{0,4}\\{';
const begin = new RegExp(`^[ \\t>]{0,20}(?:(?:${prompt})[ \\t]{0,4}(${block})?|(${block}))`, 'gm');

/** The commands of a paste with what each printed. A text without a prompt is one run, of who knows how many commands. */
export function runsIn(text: string): CommandRun[] {
  const begins: Omit<CommandRun, 'end' | 'output'>[] = [{ start: 0, alone: false }];
  let past = 0;
  let unclosed = 0;
  for (const { index: start, 0: whole, 1: prompted, 2: bare } of text.matchAll(begin)) {
    if (start < past) continue;
    if (!prompted && !bare) {
      begins.push({ start, alone: true });
      continue;
    }
    const from = start + whole.length;
    const end = unclosed < mostUnclosed ? endOf(text, from) : undefined;
    if (end === undefined) unclosed += 1;
    past = end ?? indentedUntil(text, from);
    begins.push({
      start,
      alone: true,
      source: { start, end: past },
      command: commandOf(text.slice(start, past)),
    });
  }
  return begins.map((run, index) => {
    const end = begins[index + 1]?.start ?? text.length;
    const whole = text.slice(run.start, end);
    const server = serverPrompt.test(whole) && !ofCloud.test(whole);
    return { ...run, end, output: outputOf(text, run.start, end, run.source), server };
  });
}

function outputOf(text: string, start: number, end: number, source: TextRange | undefined): string {
  if (!source) return text.slice(start, end);
  return text.slice(start, source.end).replace(/[^\r\n]/g, ' ') + text.slice(source.end, end);
}

const single = /['\u2018-\u201b]/;
const double = /["\u201c-\u201e]/;

/** How many blocks that are never closed are searched to the end of the text. */
const mostUnclosed = 3;

/** The end of the block that is open at a place. */
function endOf(text: string, from: number): number | undefined {
  let depth = 1;
  let open: RegExp | undefined;
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '`' && open !== single) at += 1;
    else if (open) {
      if (open.test(sign)) open = undefined;
    } else if (single.test(sign)) open = single;
    else if (double.test(sign)) open = double;
    else if (sign === '{') depth += 1;
    else if (sign === '}' && (depth -= 1) === 0) return at + 1;
  }
  return undefined;
}

/** The first line without indent, where a block ends whose last line was not copied. */
function indentedUntil(text: string, from: number): number {
  const lines = /\n(?![ \t>}]|\r?\n)/g;
  lines.lastIndex = from;
  return lines.exec(text)?.index ?? text.length;
}

function commandOf(source: string): PrintedBy {
  const origins = new Set(source.split('\n').flatMap((line) => commandIn(line)?.origin ?? []));
  const [only, second] = origins;
  return { origin: only !== undefined && second === undefined ? only : 'other' };
}

/** What a line of source would print: an error quoted the line, and it was not printed. */
const said =
  /(?:\b(?:throw|Write-(?:Host|Warning|Output)|Read-Host)|& \$ask)[ \t(]{1,4}(['"\u2018-\u201e])[^\n]{0,400}/g;

/** A heading of ours that says what an error after it would mean. */
const foretold = /^[ \t>]{0,20}\d\. [^\n(]{3,80}\([^)]{1,250}\):/gm;

/** Everything in the text that was not printed as a fact: sources, what they would print, and what headings say of errors. */
export function sourcesIn(text: string, runs: readonly CommandRun[]): TextRange[] {
  const quoted = [...text.matchAll(said), ...text.matchAll(foretold)].map(({ index, 0: whole }) => ({
    start: index,
    end: index + whole.length,
  }));
  return [...runs.flatMap(({ source }) => source ?? []), ...quoted];
}
