/**
 * A text without what differs from paste to paste: only letters and digits, in lower case. `codes` holds 1 to 26
 * for a to z, with or without an accent, 27 to 36 for 0 to 9 and 0 for any other letter; `at` where each of them
 * stands in the text. Japanese has more letters than codes: several share one, which a whole sentence makes good.
 */
export interface Normalized {
  codes: Uint8Array;
  at: Uint32Array;
  length: number;
}

const noise = [
  // JSON escapes, also escaped twice: a letter after the backslash is none of the message
  /\\+(?:u[0-9a-f]{4}|[rntbf])?/iy,
  // HTML entities and the tags of running text
  /&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z]{2,8});/iy,
  /<\/?(?:br|p|b|i|em|strong|code|span|div|pre|li|td|tr|a)\b[^<>]{0,100}>/iy,
  // colours of a console
  /\u001b\[[0-9;?]{0,20}[a-z]/iy,
] as const;
/** Letters that are no letter with an accent. */
const others: Readonly<Record<string, number>> = {
  ß: 19,
  æ: 1,
  œ: 15,
  ø: 15,
  ð: 4,
  þ: 20,
  ł: 12,
  đ: 4,
  ı: 9,
};
const begins = ['\\', '&', '<', '\u001b'];

/** Squeezes a text in one pass. */
export function normalize(text: string): Normalized {
  const codes = new Uint8Array(text.length);
  const at = new Uint32Array(text.length);
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const code = codeOf(unit);
    if (code === undefined) {
      const pattern = noise[begins.indexOf(text.charAt(index))];
      if (!pattern) continue;
      pattern.lastIndex = index;
      if (pattern.test(text)) index = pattern.lastIndex - 1;
      continue;
    }
    codes[length] = code;
    at[length] = index;
    length += 1;
  }
  return { codes, at, length };
}

/** The codes of the accented letters of Europe: those of the letters without the accent. */
const plain = Array.from({ length: 0xc0 }, (_, index) => {
  const [letter = ''] = String.fromCharCode(0xc0 + index)
    .normalize('NFD')
    .toLowerCase();
  return /[a-z]/.test(letter) ? letter.charCodeAt(0) - 96 : (others[letter] ?? 0);
});

/** The code of a letter or digit; nothing for blanks, quotes, punctuation, symbols and control characters. */
function codeOf(unit: number): number | undefined {
  if (unit >= 97 && unit <= 122) return unit - 96;
  if (unit >= 65 && unit <= 90) return unit - 64;
  if (unit >= 48 && unit <= 57) return unit - 21;
  if (unit >= 0xc0 && unit < 0x180) return plain[unit - 0xc0];
  if (unit >= 0x300 && unit < 0x370) return undefined;
  if (unit >= 0x3041 && unit < 0xa000) return 1 + (unit % 36);
  if (unit < 0xc0 || (unit >= 0x2000 && unit <= 0x2bff) || (unit >= 0x3000 && unit <= 0x303f))
    return undefined;
  return (unit >= 0xd800 && unit <= 0xf8ff) || unit >= 0xfe00 ? undefined : 0;
}

/** The squeezed letters of a text as a string. */
export function letters(text: string): string {
  const { codes, length } = normalize(text);
  return [...codes.subarray(0, length)]
    .map((code) => '*abcdefghijklmnopqrstuvwxyz0123456789'.charAt(code))
    .join('');
}
