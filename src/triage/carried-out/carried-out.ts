import { z } from 'zod';
import { Id } from '../id';
import { acts, type ActId } from './acts';
import { conditions, type ConditionId } from './conditions';

/** What has to be known: question → the options that fit, or `any` for "answered, whatever it is". */
export const When = z.record(Id, z.union([Id, z.array(Id).min(1)]));
export type When = z.infer<typeof When>;

const names = Object.keys(conditions) as ConditionId[];
/** A condition, or with `not-` in front its contrary. */
const Condition = z.enum([...names, ...names.map((name) => `not-${name}` as const)]);
export type Condition = z.infer<typeof Condition>;

/** A condition in words, and whether it is its contrary that is meant. */
export function conditionWords(condition: Condition): { words: string; negated: boolean } {
  const negated = condition.startsWith('not-');
  return {
    words: conditions[(negated ? condition.slice('not-'.length) : condition) as ConditionId],
    negated,
  };
}
const all = z.union([Condition, z.array(Condition).min(1)]);

/** A property that a command prints, such as `get-user.Id`. */
const printed = z.string().regex(/^[a-z0-9-]+\.[A-Za-z0-9]+$/, 'a command, a dot and a property');

/** Words of `by-hand` beside acts and commands: the wait has its place there, or the run ends there. */
export const marks = ['wait', 'stop'] as const;

/**
 * What a step asks for besides its commands, so that it can be carried out without reading its text. First come the
 * commands, then what `by-hand` says, then the wait (before the commands that only read, where one stands behind a
 * change), then `change`, `not-yet` and `goes-to`, which end the run.
 */
export const Carried = z.strictObject({
  /** The longest time, in hours, until what the step does has its effect. */
  waits: z.number().positive().optional(),
  /** What has to be so before it goes on. */
  'waits-for': Condition.optional(),
  /** Acts in their order; a command of the step that is named here runs in its place here, and so do `wait` and `stop`. */
  'by-hand': z
    .array(z.union([z.enum([...marks, ...(Object.keys(acts) as ActId[])]), Id]))
    .min(1)
    .optional(),
  /** All that has to be so for the step to be carried out; what only reads runs before, to see it. */
  'only-if': z.array(Condition).min(1).optional(),
  /** The same for one thing of it: a command, an act, `wait`, `stop`, a question to change, a guide, a follow-up. It is judged just before that. */
  'each-if': z.record(Id, all).optional(),
  /** Answers that this step changes; with several options, or `any`, look and answer anew. */
  change: When.optional(),
  /** The guide in which it goes on; of several the first whose condition holds. */
  'goes-to': z.union([Id, z.array(Id).min(1)]).optional(),
  /** The follow-up that is chosen after “Not yet”. */
  'not-yet': Id.optional(),
  /** Details that are filled in anew, each from a property that a command printed; of several the first that printed one. */
  fills: z.record(Id, z.union([printed, z.array(printed).min(1)])).optional(),
  /** Nothing is done: people are asked, something is read or kept in mind, or a case is opened. */
  talk: z.literal(true).optional(),
});
export type Carried = z.infer<typeof Carried>;
