import { z } from 'zod';

/** A person in the conversation. */
export const Person = z.object({ id: z.string(), name: z.string() });
export type Person = z.infer<typeof Person>;
