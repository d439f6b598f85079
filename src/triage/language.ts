/** Small words that English has not, and those that it has. A sentence has several of its own language. */
const others = new Set(
  (
    'der die das und nicht ist ein eine einen dem den wird wurde kein keine mit bei nach sich ' +
    'le les des est pas un une et aux pour avec dans sur nous vous votre cette été du au ' +
    'el los las una para con por que está del se ' +
    'il che non della del per con di una è stato ' +
    'não uma foi com para da do os em está ' +
    'het een niet wordt van naar bij geen zijn voor'
  ).split(' '),
);
const english = new Set(
  'the is are was a an of to and not no with for it in on by has have this that i we'.split(' '),
);
const enough = 3;

/** A word by itself: no part of an address, an id or a path. */
const ownWord = /(?<![\p{L}\p{N}@./\\=_-])\p{L}+(?![\p{L}\p{N}@/\\=_-]|\.\p{L})/gu;

/** What is said to somebody who writes in another language. */
export const speaksEnglish = 'I speak only English, but I recognise names and codes in any language.';

/** Whether a text is written in another language than English. */
export function isForeign(text: string): boolean {
  if (/[\u3041-\u30ff]{3}/.test(text)) return true;
  const words = text.slice(0, 2000).toLowerCase().match(ownWord) ?? [];
  const count = (some: ReadonlySet<string>) => words.filter((word) => some.has(word)).length;
  const foreign = count(others);
  return foreign >= enough && foreign > count(english);
}
