import type { Day } from '../day';
import type { Knowledge } from '../knowledge';
import { readPaste, type Compiled, type Reading } from './read-paste';
import { mend } from './signatures/near';
import { letters } from './signatures/normalize';
import type { Before } from './objects/users';
import type { Identity } from '../person-match';
import { signatureTexts } from '../signature';

/** Nobody types more than this: what is longer was printed, and has no typing errors. */
const longestTyped = 2000;

/**
 * Reads what an admin pasted or typed. A text in which nothing is recognised is read once more with its typing errors
 * mended; it counts where one single text is found then, and it says what it was taken for. Names and values stay as
 * they were typed.
 */
export function readNearly(
  compiled: Compiled,
  knowledge: Knowledge,
  text: string,
  today: Day,
  user?: string,
  known?: readonly Omit<Identity, 'upn'>[],
  before?: Before,
): Reading {
  const reading = readPaste(compiled, knowledge, text, today, user, known, before);
  const mended =
    reading.found.length > 0 || text.length > longestTyped ? undefined : mend(compiled.vocabulary, text);
  if (!mended) return reading;
  const meant = readPaste(compiled, knowledge, mended.text, today, user, known, before);
  const [only, other] = meant.found;
  if (!only || other || !Object.hasOwn(compiled.signatures, only.id)) return reading;
  const { upn } = meant.details;
  const signature = compiled.signatures[only.id];
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
