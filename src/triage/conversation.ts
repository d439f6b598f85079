import { z } from 'zod';
import { Escalation } from './escalation';
import { Person } from './person';

/** How something came in. `quoted` is a value out of an error text, which no change may use before a read confirms it. */
export const hows = ['pressed', 'typed', 'form', 'pasted', 'quoted', 'collected'] as const;

/** Where several values at once come from, if nobody typed them one by one. */
export const vias = ['form', 'paste', 'collector', 'sentence'] as const;

/** Something said: an option, a day, or a detail's value, with who said it, when (ISO instant) and how. */
export const Said = z.object({ value: z.string(), by: Person, at: z.string(), how: z.enum(hows) });
export type Said = z.infer<typeof Said>;

/** An option that a paste or a collection speaks against, and the words that do: whoever gives this answer is asked first. */
export const RuledOut = z.object({ question: z.string(), option: z.string(), because: z.string() });
export type RuledOut = z.infer<typeof RuledOut>;

/** That somebody has dealt with a step or a part of it: `done`, or `not-needed`. */
export const Done = Said.extend({
  /** Why somebody went on although what was printed is not as expected. */
  reason: z.string().optional(),
  /** What was printed that proves it. */
  proof: z.string().optional(),
  /** The diagnosis whose step it was. */
  outcome: z.string().optional(),
});
export type Done = z.infer<typeof Done>;

/** One case of one user: what is known, and nothing that can be computed from it. */
export const Triage = z.object({
  id: z.string(),
  guide: z.string(),
  version: z.string(),
  startedAt: z.string(),
  startedBy: Person,
  answers: z.record(z.string(), Said),
  details: z.record(z.string(), Said),
  ruledOut: z.array(RuledOut).optional(),
  tried: z.array(Said),
  /** What is done, by the id of a step (see `stepIds`) or of a part of one (see `runOf`). */
  done: z.record(z.string(), Done).default({}),
  /** Steps that are carried out and whose effect is awaited, by id. */
  begun: z.record(z.string(), Said).optional(),
  /** What was printed and is not as expected, by the id of the part. */
  unexpected: z.record(z.string(), Said).optional(),
  /** The number under which the case is known elsewhere. */
  ticket: Said.optional(),
  /** What it is reminded of next, and when (ISO instant); see `withReminder`. */
  reminder: z.object({ at: z.string(), what: z.string() }).optional(),
  /** What it was reminded of. */
  reminded: z.array(z.string()).optional(),
  /** The question that was shown first, and in which guide. */
  opened: z.object({ guide: z.string(), question: z.string() }).optional(),
  status: z.enum(['open', 'solved']),
});
export type Triage = z.infer<typeof Triage>;

/** What was learned before anybody said what is wrong: it goes along into the guide that is chosen. */
export const Kept = z.object({
  answers: z.record(z.string(), z.string()),
  details: z.record(z.string(), z.string()),
  via: z.enum(vias).optional(),
  quoted: z.string().optional(),
  ruledOut: z.array(RuledOut).optional(),
});
export type Kept = z.infer<typeof Kept>;

/**
 * What a sentence says of one question, and the words that do. What is not sure is a hint: an option or a day that it can
 * be, both days that a date can be, or about when it was.
 */
export const HeardFact = z.object({
  question: z.string(),
  value: z.string().optional(),
  sure: z.boolean(),
  words: z.string(),
  either: z.array(z.string()).optional(),
  about: z.string().optional(),
});
export type HeardFact = z.infer<typeof HeardFact>;

/** What was heard and nobody has confirmed yet. `guides` are those that it is about, the likeliest first. */
export const Heard = z.object({
  id: z.string(),
  guides: z.array(z.string()),
  upn: z.string().optional(),
  facts: z.array(HeardFact),
});
export type Heard = z.infer<typeof Heard>;

/** A button by its title, with what it sends. */
export const TitledButton = z.object({ title: z.string(), data: z.record(z.string(), z.unknown()) });
export type TitledButton = z.infer<typeof TitledButton>;

/**
 * Commands that were sent: those of one part of the run, all that are left of it (`rest`), those that find out an answer,
 * or those of a follow-up. `ids` are the messages as far as they are known, and `shows` is a digest of what they showed
 * when they were last sent or edited. `ended` stands there in place of commands that are not to be run any more.
 */
export const SentCommands = z.object({
  id: z.string(),
  ids: z.array(z.string()),
  triage: z.string(),
  of: z.enum(['part', 'rest', 'find', 'follow-up']),
  part: z.string().optional(),
  question: z.string().optional(),
  outcome: z.string().optional(),
  commands: z.array(z.string()),
  at: z.string(),
  shows: z.string().optional(),
  ended: z.string().optional(),
});
export type SentCommands = z.infer<typeof SentCommands>;

/**
 * The message that carries the buttons now, and what it shows. `heard` waits for somebody to confirm it, `beside` are the
 * buttons of the other cards of the last turn, and `missed` counts the sentences in a row that were not understood.
 */
export const Screen = z.object({
  id: z.string().optional(),
  shows: z.enum(['menu', 'form', 'question', 'diagnosis', 'follow-ups', 'solved', 'reading']),
  question: z.string().optional(),
  /** All steps are shown, not only the next one. */
  overview: z.boolean().optional(),
  /** What the next text is expected to be. */
  awaits: z.enum(['output', 'error', 'address']).optional(),
  kept: Kept.optional(),
  heard: Heard.optional(),
  beside: z.array(TitledButton).optional(),
  missed: z.number().optional(),
});
export type Screen = z.infer<typeof Screen>;

/** A script that was offered as a file: to whom, and for which user. It is taken up once. */
export const FileOffer = z.object({ id: z.string(), to: Person, upn: z.string() });
export type FileOffer = z.infer<typeof FileOffer>;

/** An activity that was learned from; `since` is an ISO instant as long as somebody is answering it. */
export const Handled = z.object({ id: z.string(), answered: z.boolean(), since: z.string().optional() });
export type Handled = z.infer<typeof Handled>;

/**
 * All that is known in a conversation: its triage, and the escalation of that triage. `handled` holds the latest
 * activities, `collected` what the collector found, to be put together with the result of another window.
 */
export const Conversation = z.object({
  triage: Triage.optional(),
  screen: Screen.optional(),
  escalation: Escalation.optional(),
  handled: z.array(Handled),
  collected: z.array(z.unknown()).optional().catch(undefined),
  sent: z.array(SentCommands).optional(),
  offer: FileOffer.optional().catch(undefined),
});
export type Conversation = z.infer<typeof Conversation>;

/** A conversation in which nothing was said yet. */
export const emptyConversation: Conversation = { handled: [] };
