import { dayOf, type Day } from '../../day';
import type { CalendarWords, Meant } from './calendar';
import { timeAt, type Piece, type Time } from './time-at';
import type { Token } from '../tokens';

/** Words that stand inside of a date and say nothing: `on the 3rd of November`, `am 3. November`, `il 3 novembre`. */
const fillers = new Set('the of on a an at de del di le el il am den van op o em in um no da do'.split(' '));

/** The times that a text names, in their order. A time in the future is none. */
export function timesIn(calendar: CalendarWords, tokens: readonly Token[], today: Day): Time[] {
  const pieces = piecesOf(calendar, tokens);
  const times: Time[] = [];
  for (let at = 0; at < pieces.length;) {
    const found = timeAt(pieces, at, today);
    if (found && !(found.time.day !== undefined && found.time.day > dayOf(today))) times.push(found.time);
    at = found ? at + found.used : at + 1;
  }
  return times;
}

/** Only what belongs to a date, in runs: other words end a run, so that nothing is read across them. */
function piecesOf(calendar: CalendarWords, tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (!token) break;
    const row = calendar
      .get(token.text)
      ?.find(({ words }) => words.every((word, index) => tokens[at + index]?.text === word));
    const digits = /^\d+[./-]\d/.test(token.text) ? { digits: token.text } : numberIn(token.text);
    const meant =
      (isSitting(tokens, at) ? undefined : row?.meant) ??
      digits ??
      (fillers.has(token.text) ? { filler: token.text } : undefined);
    const used = row?.words.length ?? 1;
    if (meant)
      pieces.push({
        from: at,
        to: at + used,
        meant,
        counted: row === undefined,
        minutes: token.text.startsWith('min') || token.text === '分',
        ordinal: /^\d+(?:st|nd|rd|th)$/.test(token.text),
      });
    at += used;
  }
  return pieces;
}

const sitters = new Set(
  'is he she it was has been they just still account user mailbox object who that'.split(' '),
);
const seats = new Set('in on under there at among within inside here'.split(' '));

/** Whether `sat` is no Saturday: `he is sat in deleted users`. */
function isSitting(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at]?.text === 'sat' &&
    (sitters.has(tokens[at - 1]?.text ?? '') || seats.has(tokens[at + 1]?.text ?? ''))
  );
}

function numberIn(text: string): Meant | undefined {
  const digits = /^(\d{1,4})(?:st|nd|rd|th|er|e|o|\.)?$/.exec(text)?.[1];
  return digits === undefined ? undefined : { number: Number(digits) };
}
