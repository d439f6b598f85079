import { z } from 'zod';

/** What guides name their entries by. */
export const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words with dashes');
