import type { Names } from './properties';

/** Names and paths: they do not show whether their end is missing. */
const endless = [
  'samaccountname',
  'onpremisessamaccountname',
  'displayname',
  'name',
  'mailnickname',
  'recipienttype',
  'recipienttypedetails',
  'previousrecipienttypedetails',
];
/** Anchors end in `==`. */
const anchors = ['onpremisesimmutableid', 'immutableid', 'anchorfromobjectguid', 'anchorfromconsistencyguid'];
/** A number, or a date without its time. */
const digits = /^\d[\d./-]*$/;
const wholeDate = /^20\d\d-\d\d-\d\d$|[./-]20\d\d$/;

/**
 * Whether what stands last in a paste may be only the beginning of a value, or of a name whose value was not copied:
 * who copies by hand ends anywhere. `WhenSoftDeleted` without a value is what a mailbox in use shows.
 */
export function mayBeHalf(property: string, printed: string): boolean {
  if (printed === '') return property !== 'whensoftdeleted';
  if (anchors.includes(property)) return !printed.endsWith('=');
  return endless.includes(property) || (digits.test(printed) && !wholeDate.test(printed));
}

/** The lines of a paste without a first one whose property lost its beginning: its colon does not stand below the others. */
export function withoutHalfStart(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const [half, ...others] = lines.slice(first, first + 3).map((line) => /^\w[\w-]*( *):/.exec(line));
  const [one, two] = others;
  const aligned = one && two && one[0].length === two[0].length && `${one[1]}${two[1]}` !== '';
  return half && aligned && half[0].length < one[0].length ? lines.slice(first + 1) : lines;
}

/** The lines of a paste without a last one that is only the beginning of a property. */
export function withoutHalfEnd(lines: readonly string[], names: Names): readonly string[] {
  const last = (lines.at(-1) ?? '').toLowerCase();
  const begins =
    /^[a-z]{1,40} *$/.test(last) && [...names.keys()].some((name) => name.startsWith(last.trim()));
  return begins ? lines.slice(0, -1) : lines;
}

/** The text without the beginning of this address at its end, which would be somebody else's. */
export function withoutHalfAddress(text: string, address: string): string {
  const [end, whole] = [text.slice(-address.length).toLowerCase(), address.toLowerCase()];
  for (let length = whole.length - 1; length > whole.indexOf('@') + 1; length -= 1)
    if (end.endsWith(whole.slice(0, length)) && !/[\w.+-]/.test(text.charAt(text.length - length - 1)))
      return text.slice(0, -length);
  return text;
}
