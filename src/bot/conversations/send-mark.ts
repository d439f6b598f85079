import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

/**
 * Which of the messages that an escalation sends once. `event` is the number of the event it tells of, 0 that the
 * escalation is posted; a message with commands is that of the `version` it shows.
 */
const Key = z.discriminatedUnion('message', [
  z.object({ message: z.literal('card') }),
  z.object({ message: z.literal('post-failed') }),
  z.object({ message: z.literal('owner-notice'), event: z.number() }),
  z.object({ message: z.literal('assignment'), event: z.number() }),
  z.object({ message: z.literal('reminder'), since: z.string() }),
  z.object({
    message: z.literal('commands'),
    version: z.number(),
    index: z.number(),
    place: z.string(),
    /** The part of the run whose commands they are. */
    part: z.string().optional(),
  }),
]);

/** Before 2026-11-27 a key was stored as one string, its parts separated by blanks. */
const KeyAsString = z
  .string()
  .transform((text) => {
    const [kind, about = '', index, place] = text.split(' ');
    if (kind === 'root') return { message: 'card' };
    if (kind === 'trouble') return { message: 'post-failed' };
    if (kind === 'tell') return { message: 'owner-notice', event: Number(about) };
    if (kind === 'call') return { message: 'assignment', event: Number(about) };
    if (kind === 'remind') return { message: 'reminder', since: about };
    return { message: kind, version: Number(about), index: Number(index), place };
  })
  .pipe(Key);

export const SendKey = z.union([Key, KeyAsString]);
export type SendKey = z.infer<typeof SendKey>;

/** Which message is being sent, and since when (ISO instant). */
export const SendMark = z.object({ what: SendKey, since: z.string() });
export type SendMark = z.infer<typeof SendMark>;

export function isSameMark(one: SendMark | undefined, other: SendMark): boolean {
  return isDeepStrictEqual(one, other);
}
