import type { Remembered } from '../memoize';
import type { Ears } from './listen/compile';
import { z } from 'zod';
import { Id } from './id';
import { Carried, When, type Condition } from './carried-out/carried-out';
import { Check } from './checks/check';
import type { Printed } from './checks/prints';
import { kindNames } from './kinds';
import type { Compiled } from './paste/signatures/signatures';
import type { Signatures } from './signature';
import type { Phrases, Term } from './listen/phrase';

/** Ids are lower-case words with dashes; an outcome's id is made of such words with slashes between. */
const outcomeId = z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/, 'lower-case facts with slashes between');
const text = z.string().trim().min(1);
const ids = z.array(Id).min(1);

/** Where a fact comes from. `expert` means: not found in a source, the wording must say so. */
export const Source = z.strictObject({
  title: text,
  url: z.url().optional(),
  date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
  confidence: z.enum(['documented', 'expert']),
});
export type Source = z.infer<typeof Source>;

/** A place where commands run, with the line that connects to it. `{{scopes}}` in `connect` becomes the scopes of the commands that follow. */
export const Shell = z.strictObject({
  title: text,
  connect: text,
  /** How to get there, and what can go wrong on the way. */
  note: text.optional(),
  replaces: z.array(text).optional(),
});
export type Shell = z.infer<typeof Shell>;

/**
 * A fact about the user that commands need. `placeholder` is what stands in a command while the value is unknown, `find` are
 * the commands that print it, of which each finds it somewhere else.
 */
export const Detail = z.strictObject({
  label: text,
  placeholder: z.string().regex(/^<[A-Za-z -]+>$/),
  kind: z.enum(kindNames),
  read: text,
  find: ids.optional(),
  /** The questions whose answer chooses the object that it is read of: when one of them changes, it is looked for again. */
  of: ids.optional(),
  example: text,
});
export type Detail = z.infer<typeof Detail>;

/** How far a command goes: only reads, changes what can be changed back, or destroys (also: one-way). */
export const risks = ['read', 'change', 'destroy'] as const;
/** What a changing command is about; a step's phase has to agree with it. */
export const effects = ['secure', 'identity', 'sync', 'licence', 'content'] as const;

/** One block of PowerShell. `expect` says what it prints, for people. `script` holds `{{detail}}` placeholders, never inside quotes. */
export const Command = z
  .strictObject({
    title: text,
    shell: Id,
    scopes: z.array(text).optional(),
    role: text,
    risk: z.enum(risks),
    effect: z.enum(effects).optional(),
    replaces: z.array(text).optional(),
    script: text,
    expect: text,
    /** The same in a form that can be checked, as far as it is known. */
    checks: z.array(Check).min(1).optional(),
    verify: Id.optional(),
    /** What `verify` prints when the change is there. */
    verified: z.array(Check).min(1).optional(),
    gate: text.optional(),
    /**
     * Its window stays open with what it opened, until `word` is typed in it; then it closes that again and prints
     * `property`.
     */
    'stays-open': z.strictObject({ word: text, property: text }).optional(),
    /** The same in an admin center, where it takes two clicks. */
    portal: text.optional(),
    source: ids,
  })
  .refine(
    (c) => c.risk === 'read' || (c.effect && c.verify),
    'a command that changes needs effect and verify',
  )
  .refine((c) => c.risk !== 'destroy' || c.gate, 'a command that destroys needs its gate')
  .refine((c) => !c.verified || c.verify, 'verified says what verify prints, and there is none');
export type Command = z.infer<typeof Command>;

export const Option = z.strictObject({ label: text, hint: text.optional(), words: z.array(text).optional() });
export type Option = z.infer<typeof Option>;

/** How to find the answer: commands, and what each thing they print means. */
const Find = z.strictObject({
  say: text,
  commands: z.array(Id).optional(),
  read: z.array(z.strictObject({ see: text, means: text })).min(1),
});

/**
 * One question. With `date` it asks for a day: the day decides between the options `open` (at most `days`
 * days ago) and `closed`; further options are for what a date cannot say.
 */
export const Question = z
  .strictObject({
    text,
    short: text,
    why: text,
    find: Find,
    /** The questions whose answer chooses the object that it is about: when one of them changes, it is asked again. */
    of: ids.optional(),
    /** The option to which the same object comes back, by a restore: this change chooses no other one. */
    'comes-back': Id.optional(),
    date: z.strictObject({ label: text, property: text, days: z.int().positive() }).optional(),
    options: z.record(Id, Option),
  })
  .refine((q) => Object.keys(q.options).length > 1, 'a question needs two options')
  .refine(
    (q) => !q.date || ('open' in q.options && 'closed' in q.options),
    'a date question needs the options open and closed',
  );
export type Question = z.infer<typeof Question>;

export { When };

/** A recovery window: `days` days from the date that the question `from` asks for, where `when` holds. */
export const Window = z.strictObject({
  title: text,
  days: z.int().positive(),
  from: Id,
  /** The window of the same thing from another day: of the two the one that ends first counts. */
  'same-as': Id.optional(),
  when: When.optional(),
  after: text,
  source: ids,
});
export type Window = z.infer<typeof Window>;

/** The order of every recovery. */
export const phases = ['look', 'clock', 'secure', 'identity', 'sync', 'licence', 'content', 'check'] as const;

/** Shown in the last two days of a clock alone, when what can take a day may come too late. */
const LastDays = z.literal(true).optional();

export const DoStep = z.strictObject({
  do: text,
  phase: z.enum(phases),
  commands: z.array(Id).optional(),
  when: When.optional(),
  /** It stops a clock: a copy is started, a hold set, a user restored, a licence given back. Nothing but one look stands before it. */
  secures: z.literal(true).optional(),
  'last-days': LastDays,
  ...Carried.shape,
});
const Use = z.strictObject({
  use: Id,
  when: When.optional(),
  'last-days': LastDays,
  'only-if': Carried.shape['only-if'],
});
export type DoStep = z.infer<typeof DoStep>;
/** A step of an outcome with the procedures written out, and the conditions of those, which its text cannot know. */
export type WrittenStep = DoStep & { provided?: Condition[] };
export const Step = z.union([DoStep, Use]);
export type Step = z.infer<typeof Step>;

/** Steps that several outcomes share, written once. */
export const Procedure = z.strictObject({ title: text, steps: z.array(Step).min(1) });
export type Procedure = z.infer<typeof Procedure>;

export const verdicts = ['recoverable', 'new-mailbox', 'working', 'by-design', 'support', 'fix'] as const;

export const Outcome = z.strictObject({
  id: outcomeId,
  when: When,
  verdict: z.enum(verdicts),
  title: text,
  because: text,
  clock: z.array(Id).optional(),
  cautions: z.array(z.strictObject({ say: text, when: When.optional() })).optional(),
  steps: z.array(Step).min(1),
  verify: Id,
  /** The guide in which this symptom goes on; what is known goes along. */
  goto: Id.optional(),
  article: z.strictObject({ says: text, now: text, source: Id }).optional(),
  source: ids,
});
export type Outcome = z.infer<typeof Outcome>;

/** What to say and try when the fix has not worked yet. `learn` gives answers that follow from it, `when` limits where it is offered, `summary` adds the text for a support ticket. */
export const FollowUp = z.strictObject({
  label: text,
  say: text,
  commands: z.array(Id).optional(),
  learn: z.record(Id, Id).optional(),
  when: When.optional(),
  summary: z.literal(true).optional(),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** One symptom: its outcomes in order; the first that fits is the diagnosis. */
export const Guide = z.strictObject({
  title: text,
  symptom: text,
  version: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  /** Its place in the menu. */
  order: z.int().positive().optional(),
  /** A sentence with one of the words `with`, and none of the words `without`, begins this guide. */
  said: z.strictObject({ with: z.array(text).min(1), without: z.array(text) }).optional(),
  form: z.array(Id),
  /** Where syncing or licensing before the content is safe can destroy the mailbox. */
  stop: z.array(z.strictObject({ when: When, because: text })),
  outcomes: z.array(Outcome).min(1),
  followUps: z.record(Id, FollowUp),
});
export type Guide = z.infer<typeof Guide>;

/** Everything in guides/, each kind by id. */
export interface Tables {
  sources: Record<string, Source>;
  shells: Record<string, Shell>;
  details: Record<string, Detail>;
  commands: Record<string, Command>;
  questions: Record<string, Question>;
  windows: Record<string, Window>;
  procedures: Record<string, Procedure>;
  guides: Record<string, Guide>;
  signatures: Signatures;
  /** How people say it. */
  phrases: Phrases;
  glossary: Record<string, Term>;
}

/** Everything in guides/, with what is made of it once; see {@link prepare}. */
export interface Knowledge extends Tables {
  /** The signatures, ready to be looked for. */
  signatureIndex: Compiled;
  /** By command, the details that its script asks for, in their order. */
  commandDetails: Record<string, readonly string[]>;
  /** By command, the characters of its script as it is sent, without values. */
  scriptLengths: Record<string, number>;
  /** What the scripts print. */
  printed: Printed;
  /** The phrases, ready to listen with. */
  ears: Ears;
  /** By guide, every question that it can ask. */
  askedBy: Record<string, ReadonlySet<string>>;
  /** By the text of a step, what its name begins with; see {@link stepIds}. */
  stepHashes: ReadonlyMap<string, string>;
  /** The results of {@link questionsLeft} so far. */
  questionsLeft: Map<string, number>;
  /** What was computed of triages in the turns that are under way. */
  remembered: Remembered;
}
