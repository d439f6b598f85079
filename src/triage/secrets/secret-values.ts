const nothings =
  /^(?:null|none|true|false|nil|yes|no|expired|expires|reset|changed|completed|succeeded|failed|enabled|disabled|never|forgotten|unknown|wrong|invalid|incorrect|correct|required|missing|empty|blank|lost|abgelaufen|vergessen|falsch|unbekannt|hidden|same|see|not|as)(?![\p{L}\p{N}])/iu;
/** A variable, an expression, a placeholder, stars. */
export const standIn = /^(?:\$[\w:.]*[,;)]?$|\$[({]|\(\w+-\w|[*•._-]{3,}|<|\{)/;

/** Whether something stands there, and not a word for nothing or what stands in for a value. */
export function isFilledIn(found: string): boolean {
  return !standIn.test(found) && !nothings.test(found);
}

/** A word that nobody writes in a sentence: with a digit, with a sign inside, or with a capital inside; no cmdlet. */
export function isCoded(found: string): boolean {
  const word = found.replace(/[.,;:!?)'’*_`]{1,6}$/, '');
  if (word.length < 4 || !isFilledIn(found)) return false;
  if (/^[^@]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,63}$/i.test(word)) return false;
  if (/^[A-Z][A-Za-z]{1,15}-[A-Z][A-Za-z]{2,60}$/.test(word)) return false;
  if (/^\d{4}-\d\d-\d\d|^\d{1,2}[./:]\d{1,2}/.test(word)) return false;
  return /\d|[!#$%&*+=?@^~|\\]|\p{Ll}\p{Lu}/u.test(word);
}

/** A host, a file, a number in hexadecimal, a product: it looks strong and is no secret. */
const named =
  /^(?:(?:[\w-]{1,63}\.){1,8}[a-z]{2,63}|0x[\da-f]{1,16}|(?:microsoft|office|exchange|windows|outlook)[\w-]{0,9})$/i;

/** A word as the rules for passwords ask for it: long, of small and capital letters and digits. */
export function isStrong(found: string): boolean {
  const word = found.replace(/[.,;:!?)'’]{1,5}$/, '');
  return (
    word.length > 7 &&
    /\p{Ll}/u.test(word) &&
    /\p{Lu}/u.test(word) &&
    /\d/.test(word) &&
    isCoded(word) &&
    !named.test(word)
  );
}

/** A word of letters with a digit and perhaps a sign, as nobody calls a person, an error, a version or a command. */
export function isMixed(found: string): boolean {
  const word = found.replace(/[.,;:?)'’]{1,5}$/, '');
  return (
    word.length > 5 &&
    isCoded(word) &&
    /\p{L}/u.test(word) &&
    /\d/.test(word) &&
    !named.test(word) &&
    !/^(?:\p{Lu}{1,12}-?\d{1,12}|v?\d[\d.]{0,20}\p{L}{0,4}|[\p{L}\d]{1,40}(?:[-\\/][\p{L}\d]{1,40}){1,8})$/u.test(
      word,
    )
  );
}

/** A text with a sign that no address has before its `@`. */
export function hasSign(found: string): boolean {
  return /[!#$%^&*?=\\]/.test(found);
}

/** A word that was made up: of letters and digits, or with a sign that no name, path or address has. */
export function isMadeUp(found: string): boolean {
  const word = found.replace(/[.,;:!?)'’*_`]{1,6}$/, '');
  return (
    isMixed(found) || isStrong(found) || (isCoded(found) && /^(?!.{0,10}:\/\/).{0,400}[!#$%^&*?]/.test(word))
  );
}
