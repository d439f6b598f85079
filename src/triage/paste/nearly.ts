import type { Knowledge } from '../knowledge';
import { readPaste, type PasteContext, type PasteReading } from './read-paste';
import { mend } from './signatures/near';
import { letters } from './signatures/normalize';
import { signatureTexts } from '../signature';

/** Nobody types more than this: what is longer was printed, and has no typing errors. */
const longestTyped = 2000;

/**
 * Reads what an admin pasted or typed. A text in which nothing is recognised is read once more with its typing errors
 * mended; it counts where one single text is found then, and it says what it was taken for. Names and values stay as
 * they were typed.
 */
export function readNearly(knowledge: Knowledge, text: string, context: PasteContext): PasteReading {
  const { vocabulary, signatures } = knowledge.signatureIndex;
  const reading = readPaste(knowledge, text, context);
  const mended = reading.found.length > 0 || text.length > longestTyped ? undefined : mend(vocabulary, text);
  if (!mended) return reading;
  const meant = readPaste(knowledge, mended.text, context);
  const [only, other] = meant.found;
  if (!only || other || !Object.hasOwn(signatures, only.id)) return reading;
  const { upn } = meant.details;
  const signature = signatures[only.id];
  const told = letters(signature ? signatureTexts(signature).join(' ') : '');
  const words = mended.changed
    .filter(({ meant: word }) => told.includes(word))
    .map(({ typed, meant: word }) => `“${word}” where it says “${typed}”`)
    .join(', ');
  return {
    ...reading,
    found: meant.found,
    guide: meant.guide,
    answers: { ...meant.answers, ...reading.answers },
    details: upn ? { upn, ...reading.details } : reading.details,
    people: meant.people,
    conflicts: [`Did you mean ${words}? If so, it means this:`, ...reading.conflicts],
  };
}
