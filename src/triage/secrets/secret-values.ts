const nothings =
  /^(?:null|none|true|false|nil|yes|no|expired|expires|reset|changed|completed|succeeded|failed|enabled|disabled|never|forgotten|unknown|wrong|invalid|incorrect|correct|required|missing|empty|blank|lost|hidden|same|see|not|as|abgelaufen|vergessen|falsch|unbekannt|aktiviert|expirée?|oubliée?|inconnue?|expirad[ao]|caducad[ao]|olvidad[ao]|incorrect[ao]|scadut[ao]|dimenticat[ao]|esquecid[ao]|verlopen|vergeten|onbekend|nicht|keine?s?|aucune?|ningun[oa]|nessun[oa]?|nenhuma?|geen|frag|ask|истёк|истек|забыт)(?![\p{L}\p{N}])/iu;
/** A variable, an expression, a cmdlet that asks for it, a placeholder, stars. */
export const standIn =
  /^(?:\$[\w:.]*[,;)]?$|\$[({]|\(?(?:Read|Get|New|Import|ConvertTo)-\w|[*•._-]{3,}|<|\{)/;

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

/** A host, a file, a number in hexadecimal, a name in a directory, a path, a product: it looks strong and is no secret. */
const named =
  /^(?:(?:[\w-]{1,63}\.){1,8}[a-z]{2,63}|0x[\da-f]{1,16}|(?:CN|OU|DC|O)=.{1,400}|\w{1,20}:[\w-]{1,60}\/.{1,300}|(?:microsoft|office|exchange|windows|outlook|server|sql|sharepoint|dynamics|powershell|iphone|ipad)[\w-]{0,12})$/i;

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
    !named.test(word.replace(/!{1,3}$/, '')) &&
    !/^(?:\p{Lu}{1,12}-?\d{1,12}|v?\d[\d.]{0,20}\p{L}{0,4}|[\p{L}\d]{1,40}(?:[-\\/][\p{L}\d]{1,40}){1,8})$/u.test(
      word,
    )
  );
}

/** A word with a sign between its letters, as no name, path, variable or address has it. */
export function isSigned(found: string): boolean {
  return (
    isCoded(found) &&
    /[\p{L}\d][!#$%^*?]{1,9}[\p{L}\d]/u.test(found) &&
    !/:\/\/|#EXT#|[(){}<>]|^[-$/%]|[?&]\w{1,40}=/.test(found)
  );
}

/** A text with a sign that no address has before its `@`. */
export function hasSign(found: string): boolean {
  return /[!#$%^&*?=\\]/.test(found);
}

/** A word that was made up: of letters and digits, or with a sign between them. */
export function isMadeUp(found: string): boolean {
  const word = found.replace(/[.,;:?)'’*_`]{1,6}$/, '');
  return isMixed(word) || isStrong(word) || isSigned(word);
}

/** A word that is clearly no name: strong, or with a sign between its letters. */
export function isUnlikeNames(found: string): boolean {
  return isStrong(found) || isSigned(found);
}
