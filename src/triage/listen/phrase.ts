import { z } from 'zod';

const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words with dashes');
const text = z.string().trim().min(1);
const texts = z.array(text).min(1);

/**
 * Ways to say one thing, in any language, by the thing's name. `subjects` are what a sentence is about, `states` are what
 * it says of them, `others` are everything else. A way is words with blanks between; `(a|b)` is one of several, `(a|)`
 * one or nothing, `licen*` any word that begins so. Of overlapping ways the longest counts.
 */
export const Words = z.strictObject({
  subjects: z.record(name, texts),
  states: z.record(name, texts),
  others: z.record(name, texts),
});
export type Words = z.infer<typeof Words>;

/**
 * How people say that an option is so. A phrase is names of words and plain words: `{mailbox} {deleted}` in this order,
 * `{mailbox} + {deleted}` in either order within one clause, `{mailbox} & {deleted}` anywhere in the text, `& !{restored}` where the text does not say that, `{found|listed}` one of several, `(a|b)` one of several plain words. `says` proves the option,
 * `answers` proves it only while the question is on the screen, `hints` only makes it worth asking. `unless` anywhere in
 * the text leaves no more of it than a hint, `answers-unless` no more of its `answers`. `beats` are options that the same sentence can name as what was before.
 * `careful` is an option that says that something is not there: a search that is not over does not prove it, nor does a
 * text that speaks of another option too. `happened` is one that tells what was done: what has to be done, or will be, does
 * not prove it, also where the question asks for what somebody wants.
 */
const SaidOption = z.strictObject({
  says: texts.optional(),
  answers: texts.optional(),
  hints: texts.optional(),
  unless: texts.optional(),
  'answers-unless': texts.optional(),
  careful: z.literal(true).optional(),
  happened: z.literal(true).optional(),
  'rules-out': z.array(name).optional(),
  beats: z.array(name).optional(),
  implies: z.record(name, name).optional(),
});
export type SaidOption = z.infer<typeof SaidOption>;

/**
 * How people answer one question. `about` names the subject of an answer that names none, `wishes` says that it asks for
 * what somebody wants, `of-another` that it asks about another object than the user's own, `by-others` that an answer names others beside the user, `scoped` that its words mean it only in the guides that ask it, `lasting` that what was so long ago still is, `guide` names the guide that it belongs to,
 * `suggests` one that an answer speaks for although others ask it too, `day` what happened on the day that a date question asks for, `asks` what makes the question worth asking,
 * `unless` what leaves no more than a hint of any answer, and `implies` what follows from a day within the window.
 */
export const SaidQuestion = z.strictObject({
  about: name.optional(),
  wishes: z.literal(true).optional(),
  'of-another': z.literal(true).optional(),
  'by-others': z.literal(true).optional(),
  scoped: z.literal(true).optional(),
  lasting: z.literal(true).optional(),
  guide: name.optional(),
  suggests: name.optional(),
  day: texts.optional(),
  asks: texts.optional(),
  unless: texts.optional(),
  implies: z.record(name, name).optional(),
  options: z.record(name, SaidOption).optional(),
});
export type SaidQuestion = z.infer<typeof SaidQuestion>;

/**
 * How people tell the problem that a guide is for, and how they hint at it. `before` are guides for a more general problem:
 * who tells this one means none of them first.
 */
export const SaidGuide = z.strictObject({
  says: texts,
  hints: texts.optional(),
  before: z.array(name).optional(),
});

/** What people want beside telling facts. `whole` counts only where it is all that was said. */
export const SaidIntent = z.strictObject({ says: texts.optional(), whole: texts.optional() });

/** What is not simply so: each list of words with how far it reaches. */
export const Reach = z.strictObject({
  not: texts,
  neither: texts,
  doubt: texts,
  if: texts,
  wish: texts,
  done: texts,
  over: texts,
  unfinished: texts,
  'somebody-else': texts,
  aside: texts,
  correction: texts,
  but: texts,
  'fact-although-asked': texts,
});

/** What says whose something is, who did it, or that it was only looked for. */
export const Around = z.strictObject({
  acts: texts,
  searching: texts,
  found: texts,
  'address-of-user': texts,
  'address-of-another': texts,
  'address-of-writer': texts,
  'address-refused': texts,
});

const numbered = z.record(text, z.int());
/** How people write days. A unit is in days. */
export const Calendar = z.strictObject({
  months: z.array(texts).length(12),
  weekdays: z.array(texts).length(7),
  numbers: numbered,
  ordinals: numbered,
  units: z.strictObject({ hour: texts, day: texts, week: texts, month: texts }),
  'ago-before': texts,
  'ago-after': texts,
  days: numbered,
  vague: texts,
  about: texts,
  last: texts,
  'before-last': texts,
});
export type Calendar = z.infer<typeof Calendar>;

/** A word of the field, what it means, and where that is said. */
export const Term = z.strictObject({
  term: text,
  also: texts.optional(),
  means: text,
  source: z.array(name).min(1),
});
export type Term = z.infer<typeof Term>;

/** Words that can stand for each other wherever they are named, `<them>`: written once, used in any way and phrase. */
export const Classes = z.record(name, texts);

/** The files of guides/phrases. */
export const phraseFiles = {
  classes: Classes,
  words: Words,
  facts: z.record(name, SaidQuestion),
  problems: z.record(name, SaidGuide),
  intents: z.record(name, SaidIntent),
  reach: Reach,
  around: Around,
  calendar: Calendar,
};

/** Everything that is known about how people say it. */
export type Phrases = { [File in keyof typeof phraseFiles]: z.infer<(typeof phraseFiles)[File]> };
