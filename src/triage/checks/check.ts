import { z } from 'zod';

const text = z.string().trim().min(1);
/** A property as the command prints it; of several, one of those that an object shows has to be so. */
const property = z.union([text, z.array(text).min(2)]);
const about = {
  property,
  /** What it means that it is not so. */
  means: text.optional(),
  /** Only the objects that show this value are looked at. */
  of: text.optional(),
  /** Asked only where this detail is known, and not `none`. */
  where: text.optional(),
};

/**
 * What a command prints when all is as it should be: a property, and how it has to be. A property is the name in a list
 * (`UsageLocation`), the words before a colon (`Recycle Bin on`) or behind a number (`mailboxes in use`), or one side of what a
 * change says of itself (`UsageLocation now`). A value can hold a detail of the triage, `{{exchange-guid}}`, or the first
 * letters of one, `{{exchange-guid:8}}`.
 */
export const Check = z.discriminatedUnion('is', [
  z.strictObject({ ...about, is: z.literal('equals'), value: text }),
  z.strictObject({ ...about, is: z.literal('one-of'), value: z.array(text).min(2) }),
  z.strictObject({ ...about, is: z.literal('not'), value: text }),
  /** Printed without a value, as zeros, or as `empty`. */
  z.strictObject({ ...about, is: z.literal('empty') }),
  z.strictObject({ ...about, is: z.literal('filled') }),
  z.strictObject({ ...about, is: z.literal('at-least'), value: z.number() }),
  /** It holds this as a whole word, address or entry. */
  z.strictObject({ ...about, is: z.literal('includes'), value: text }),
  /** It is this detail of the triage. */
  z.strictObject({ ...about, is: z.literal('same-as'), value: text }),
  /** Nothing is found: our own sentence counts 0, or says None. */
  z.strictObject({ ...about, is: z.literal('gone') }),
  /** No sentence begins with this. */
  z.strictObject({ ...about, is: z.literal('unsaid') }),
]);
export type Check = z.infer<typeof Check>;

/** A detail in a value, and how many letters of it. */
export const inValue = /\{\{([a-z0-9-]+)(?::(\d+))?\}\}/g;

/** The texts of a check that can hold details. */
export function textsOf(check: Check): string[] {
  const value = 'value' in check && typeof check.value !== 'number' ? [check.value].flat() : [];
  return check.of === undefined ? value : [...value, check.of];
}

/** The names of its property, in lower case. */
export function namesOf({ property }: Check): string[] {
  return [property].flat().map((name) => name.toLowerCase());
}
