import { z } from 'zod';
import type { Knowledge } from './knowledge';
import { formOf } from './paste/form';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words with dashes');
const text = z.string().trim().min(1);

/** What a message means: one line, the guide that it leads to, and the answers that it gives. */
const Meaning = z.strictObject({
  means: text,
  guide: id.optional(),
  answers: z.record(id, id).optional(),
});
export type Meaning = z.infer<typeof Meaning>;

/**
 * A text that admins paste, and what it means. In `text` (or each of `texts`) a gap stands where the message has
 * a value: `{guid}` and `{text}` are passed over, `{<detail id>}` goes into that detail if it fits. Letter case,
 * blanks, quotes and punctuation do not count. `not` lists texts that take it back. `asked` says what the message
 * means when a certain command printed it: one line where only the words differ, else a meaning of its own. `counts`
 * names the cmdlet whose search counted this: it is nothing beside an error of the same command. `failed`: no search ran.
 * `server`: what alone it means in the shell of an Exchange server, which knows nothing of the cloud.
 */
export const Signature = z
  .strictObject({
    text: text.optional(),
    texts: z.array(text).min(1).optional(),
    ...Meaning.shape,
    asked: z.record(text, z.union([text, Meaning])).optional(),
    counts: z
      .string()
      .regex(/^[A-Z][a-z]+-[A-Za-z]+$/, 'a cmdlet')
      .optional(),
    failed: z.literal(true).optional(),
    server: text.optional(),
    not: z.array(text).optional(),
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
export function textsOf(signature: Signature): string[] {
  return signature.texts ?? [signature.text ?? ''];
}

const minimum = 7;

/** What is wrong with the signatures: unknown guides, questions, options and details, texts that are alike or too short. */
export function checkSignatures(signatures: Signatures, knowledge: Knowledge): string[] {
  const problems: string[] = [];
  const seen = new Map<string, string>();
  for (const [name, signature] of Object.entries(signatures)) {
    const say = (problem: string) => problems.push(`signatures.yaml ${name}: ${problem}`);
    const { not = [], asked = {} } = signature;
    for (const { guide, answers = {} } of meaningsIn(signature)) {
      if (guide !== undefined && !Object.hasOwn(knowledge.guides, guide)) say(`there is no guide “${guide}”`);
      for (const [question, option] of Object.entries(answers))
        if (!Object.hasOwn(knowledge.questions, question)) say(`there is no question “${question}”`);
        else if (!Object.hasOwn(knowledge.questions[question]?.options ?? {}, option))
          say(`“${question}” has no option “${option}”`);
    }
    for (const one of [...textsOf(signature), ...not, ...Object.keys(asked)]) {
      const form = formOf(one);
      for (const gap of form.gaps)
        if (gap !== 'guid' && gap !== 'text' && !Object.hasOwn(knowledge.details, gap))
          say(`there is no detail “${gap}”`);
      if (/^\s*\{/.test(one)) say(`“${one}” must not begin with a gap`);
      if (/\}[^\p{L}\p{N}}]*\{/u.test(one)) say(`“${one}” needs words between two gaps`);
      if (form.segments.join('').length < minimum) say(`“${one}” is too short to mean anything`);
    }
    for (const one of textsOf(signature)) {
      const key = formOf(one).segments.join('*');
      const other = seen.get(key);
      if (other !== undefined && other !== name) say(`has the same text as ${other}: “${one}”`);
      seen.set(key, name);
    }
  }
  return problems;
}
