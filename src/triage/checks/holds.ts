import { addressesIn } from '../detail';
import { readingsOf } from '../paste/property-values';
import { withoutId } from '../person-match';
import { inValue, type Check } from './check';

/** The details of a triage that are known, by id. */
export type KnownDetails = Readonly<Record<string, string>>;

/** A value with the details of the triage filled in; nothing where one is not known. */
export function filledIn(value: string, known: KnownDetails): string | undefined {
  let whole = true;
  const filled = value.replace(inValue, (_, id: string, letters?: string) => {
    const detail = Object.hasOwn(known, id) ? known[id] : undefined;
    whole &&= Boolean(detail);
    return (detail ?? '').slice(0, letters === undefined ? undefined : Number(letters));
  });
  return whole ? filled : undefined;
}

/** Whether what is printed, in this sentence, is as a check says; nothing where that cannot be said. */
export function meets(
  check: Check,
  printed: string,
  known: KnownDetails,
  sentence = printed,
): boolean | undefined {
  const ways = readingsOf(printed);
  switch (check.is) {
    case 'equals':
    case 'same-as':
      return compare(check.value, known, (value) => ways.some((one) => same(one, value)));
    case 'one-of': {
      const values = check.value.map((one) => filledIn(one, known)).filter((one) => one !== undefined);
      if (values.length === 0) return undefined;
      return values.some((value) => ways.some((one) => same(one, value)));
    }
    case 'not':
      return compare(check.value, known, (value) => !ways.some((one) => same(one, value)));
    case 'includes':
      return compare(check.value, known, (value) => readingsOf(sentence).some((one) => includes(one, value)));
    case 'empty':
      return isEmpty(printed);
    case 'filled':
      return !isEmpty(printed);
    case 'at-least': {
      const number = /^\d{1,12}(?![\w.,])/.exec(printed)?.[0];
      return number === undefined ? undefined : Number(number) >= check.value;
    }
    case 'unsaid':
      return false;
    case 'gone':
      return /^(?:0(?![\w.,]\d?)|none\b)/i.test(printed);
  }
}

function compare(
  value: string,
  known: KnownDetails,
  compared: (value: string) => boolean,
): boolean | undefined {
  const filled = filledIn(value, known);
  return filled === undefined ? undefined : compared(filled);
}

/** A deleted user has its id before its sign-in name; in an anchor capitals count; blanks can be lost where a console broke it. */
function same(one: string, other: string): boolean {
  if (other.endsWith('=')) return one === other;
  const [printed, wanted] = [one.toLowerCase(), other.toLowerCase()];
  return (
    squeezed(printed) === squeezed(wanted) || (wanted.includes('@') && withoutId(printed).name === wanted)
  );
}

function includes(printed: string, value: string): boolean {
  const [text, wanted] = [printed.toLowerCase(), value.toLowerCase()];
  if (/^[^\s:]+@/.test(wanted)) return addressesIn(text).includes(wanted);
  return holdsWhole(text, wanted) || holdsWhole(squeezed(text), squeezed(wanted));
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}

function holdsWhole(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const [before, after] = [text.charAt(at - 1), text.slice(at + wanted.length, at + wanted.length + 2)];
    if (!/[\p{L}\p{N}]/u.test(before) && !/^[.-]?[\p{L}\p{N}]/u.test(after)) return true;
    if (wanted.length < 9 && !/[\p{L}\p{N}]/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}

function isEmpty(printed: string): boolean {
  return /^(?:|empty|\{ ?\}|[0-]{36})$/i.test(printed.trim());
}
