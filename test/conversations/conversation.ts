import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const text = z.coerce.string().min(1);
const texts = z.array(text).min(1);

/** One thing that somebody says, types or presses, and what comes or changes because of it. */
const TurnOf = z
  .strictObject({
    say: text.optional(),
    type: text.optional(),
    /** The title of a button; on the latest card that has it, unless `on` says which. */
    press: text.optional(),
    /** A text of the card that is pressed, as it is or as it once was: an old card of a client that is behind. */
    on: text.optional(),
    /** What is filled in before pressing: the beginning of an input's label, and its value or choice. */
    with: z.record(z.string(), z.coerce.string()).optional(),
    /** How the client sends the press: `execute` is today's, `submit` that of old clients. */
    as: z.enum(['execute', 'submit']).optional(),
    /** Who does it; Anna Berg if nobody is named. */
    from: text.optional(),
    /** The clock from here on. */
    at: z.iso.datetime().optional(),
    /** What must and must not be in the messages that come or change. */
    see: texts.optional(),
    unseen: texts.optional(),
  })
  .refine(
    ({ say, type, press }) => [say, type, press].filter((one) => one !== undefined).length === 1,
    'a turn has exactly one of say, type and press',
  )
  .refine(
    ({ press, on, as, with: fill }) => press !== undefined || !(on ?? as ?? fill),
    'only a press has on, as and with',
  );
export type Turn = z.infer<typeof TurnOf>;

/** A conversation as a test: what people say and press, and what they see at the end. */
export const Conversation = z.strictObject({
  conversation: text,
  /** The id of the outcome that is reached at the end. */
  outcome: text.optional(),
  place: z.enum(['personal', 'group', 'channel']).default('personal'),
  turns: z.array(TurnOf).min(1),
  /** Must (not) be in the messages that came or changed with the last turn. */
  see: texts.optional(),
  unseen: texts.optional(),
  /** Ids of commands that were sent, in this order; a command that changes something must not come earlier at all. */
  commands: texts.optional(),
  /** Ids of commands that must not be sent. */
  never: texts.optional(),
  /** How the first clock on the diagnosis begins, or `none` if there must be no clock. */
  clock: text.optional(),
});
export type Conversation = z.infer<typeof Conversation>;

/** All conversations below this folder, by file. Throws where a file does not have the shape. */
export function readConversations(): [file: string, conversations: Conversation[]][] {
  return readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const read = z.array(Conversation).safeParse(parse(readFileSync(join(__dirname, file), 'utf8')));
      if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
      return [file, read.data];
    });
}
