import { addressesIn, guidsIn, readDetail } from '../../detail';
import type { Detail } from '../../knowledge';

const longest = 600;

/**
 * The value in a gap for a detail, or nothing: of a GUID or an address exactly one complete one counts, also when
 * a console broke it over two lines; a placeholder (`<GUID>`, `xxx@contoso.com`, `******`) is none.
 */
export function valueInGap(detail: Detail, gap: string): string | undefined {
  if (gap.length > longest) return undefined;
  const whole = unwrap(gap);
  const candidates =
    detail.kind === 'guid' || detail.kind === 'sku'
      ? guidsIn(gap).length > 0
        ? guidsIn(gap)
        : guidsIn(whole)
      : detail.kind === 'address'
        ? addresses(gap, whole)
        : [whole.replace(/^[\s"'“”‘’«»:(]+|[\s"'“”‘’«».,)]{1,40}$/g, '')];
  const [only, second] = candidates;
  if (only === undefined || second !== undefined || isPlaceholder(only)) return undefined;
  const read = readDetail(detail, only);
  return 'value' in read ? read.value : undefined;
}

/** Whether a value only stands for one: asterisks, X's, words in angle brackets, one digit repeated. */
export function isPlaceholder(value: string): boolean {
  const [name = ''] = value.split('@', 1);
  return /[*<>]|^x+$|^(.)\1{2,}$/i.test(name) || /^([0-9a-f])\1{7}-\1{4}-/i.test(value) || value === 'GUID';
}

function addresses(gap: string, whole: string): string[] {
  const quoted = /^[\s"'“‘«]*([^\s"'”’»]{3,250})["'”’»]/.exec(whole)?.[1];
  return quoted?.includes('@') ? addressesIn(quoted) : addressesIn(gap);
}

/** Joins the lines that a console made of one. */
function unwrap(text: string): string {
  return text.replace(/[ \t]{0,40}\r?\n[\s>|+]{0,80}/g, '');
}
