import { z } from 'zod';
import { Id } from './id';

const text = z.string().trim().min(1);

/** What a message means: one line, the guide that it leads to, and the answers that it gives. */
const Meaning = z.strictObject({
  means: text,
  guide: Id.optional(),
  answers: z.record(Id, Id).optional(),
});
export type Meaning = z.infer<typeof Meaning>;

/**
 * A text that admins paste, and what it means. A gap stands where the message has a value: `{guid}` and `{text}` are
 * passed over, `{<detail id>}` goes into that detail if it fits. Letter case, blanks, quotes and punctuation do not count.
 */
export const Signature = z
  .strictObject({
    text: text.optional(),
    texts: z.array(text).min(1).optional(),
    ...Meaning.shape,
    /** What it means when a certain command printed it: one line where only the words differ, else a meaning of its own. */
    asked: z.record(text, z.union([text, Meaning])).optional(),
    /** The cmdlet whose search counted this: it is nothing beside an error of the same command. */
    counts: z
      .string()
      .regex(/^[A-Z][a-z]+-[A-Za-z]+$/, 'a cmdlet')
      .optional(),
    /** No search ran. */
    failed: z.literal(true).optional(),
    /** All that it means in the shell of an Exchange server, which knows nothing of the cloud. */
    server: text.optional(),
    /** Texts that take it back. */
    not: z.array(text).optional(),
    /** Where the wording was seen. */
    source: z.array(Id).min(1).optional(),
  })
  .refine(({ text: one, texts }) => (one === undefined) !== (texts === undefined), 'either text or texts');
export type Signature = z.infer<typeof Signature>;

/** All signatures by id, the most telling first: where several are found, the first one's guide counts. */
export type Signatures = Record<string, Signature>;

/** What a signature means by itself, and what it means for each command that has a meaning of its own. */
export function meaningsIn({ means, guide, answers, asked = {} }: Signature): Meaning[] {
  const others = Object.values(asked).filter((one) => typeof one !== 'string');
  return [{ means, guide, answers }, ...others];
}

/** The forms of a signature's text. */
export function signatureTexts(signature: Signature): string[] {
  return signature.texts ?? [signature.text ?? ''];
}
