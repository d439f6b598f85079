import { z } from 'zod';
import { urgencies } from './escalation';
import { RuledOut, vias } from './conversation';

const short = z.string().max(200);
const values = z.record(short, z.string().max(1000));
/** Some clients pass over the length that a field asks for; no message of Teams is longer than this. */
const note = z.string().max(28_000);

/**
 * What a person wants, however they said it: pressed, typed, or filled in. `triage` and `question` in an
 * answer say which card was pressed; `replace` marks an answer that is meant to correct an earlier one.
 */
export const Intent = z.discriminatedUnion('do', [
  z.object({ do: z.literal('menu') }),
  z.object({ do: z.literal('start'), guide: short }),
  z.object({ do: z.literal('form'), guide: short.optional() }),
  z.object({
    do: z.literal('answer'),
    triage: short.optional(),
    question: short,
    value: z.string().max(1000),
    replace: z.boolean().optional(),
    /** The person was told what speaks against it. */
    sure: z.boolean().optional(),
  }),
  z.object({
    do: z.literal('fill'),
    triage: short.optional(),
    guide: short.optional(),
    via: z.enum(vias).optional(),
    /** The details, separated by commas, that stood in an error text: a change waits until a read has confirmed them. */
    quoted: z.string().max(500).optional(),
    /** What was typed is in another language than English. */
    foreign: z.boolean().optional(),
    /** They begin a triage of their own. */
    fresh: z.boolean().optional(),
    /** What was read speaks against these options. */
    ruledOut: z
      .array(RuledOut.extend({ question: short, option: short, because: z.string().max(2000) }))
      .max(20)
      .optional(),
    /** Questions whose answer turned out wrong, to be asked again. */
    again: z.array(short).max(20).optional(),
    answers: values,
    details: values,
  }),
  /** A word that fits several options of a question. */
  z.object({ do: z.literal('which'), question: short, options: z.array(short).max(20), text: short }),
  /** `kept`: what was known before stays; `collected`: nothing stays of what the collector found about this user. */
  z.object({ do: z.literal('dismiss'), kept: z.boolean().optional(), collected: short.optional() }),
  /** `as`: as the file of that `offer` which was accepted, or as text; `declined`: not as a file. */
  z.object({
    do: z.literal('collect'),
    upn: short.optional(),
    as: z.enum(['file', 'text']).optional(),
    offer: short.optional(),
    declined: z.boolean().optional(),
  }),
  /** The next search, or `all` of them. */
  z.object({
    do: z.literal('how'),
    triage: short.optional(),
    question: short.optional(),
    all: z.boolean().optional(),
  }),
  z.object({ do: z.literal('why') }),
  z.object({ do: z.literal('back'), triage: short.optional() }),
  z.object({ do: z.literal('change'), triage: short.optional(), question: short.optional() }),
  /** `sure`: what is known may go. */
  z.object({
    do: z.literal('restart'),
    triage: short.optional(),
    upn: short.optional(),
    sure: z.boolean().optional(),
  }),
  z.object({ do: z.literal('switch'), triage: short.optional(), guide: short }),
  z.object({ do: z.literal('status') }),
  /** What was answered before is wanted again, because the answer may not have arrived. */
  z.object({ do: z.literal('again') }),
  /** What is open of the person, or in a channel what is open there. */
  z.object({ do: z.literal('todo') }),
  z.object({ do: z.literal('forget'), triage: short.optional(), sure: z.boolean().optional() }),
  z.object({ do: z.literal('export') }),
  /** The commands of the step once more, or all that are left. */
  z.object({ do: z.literal('commands'), all: z.boolean().optional() }),
  /** `old`: whether the mail from before the loss is there. */
  z.object({
    do: z.literal('worked'),
    triage: short.optional(),
    old: z.enum(['yes', 'empty', 'unsure']).optional(),
  }),
  z.object({ do: z.literal('not-yet'), triage: short.optional() }),
  z.object({ do: z.literal('follow-up'), triage: short.optional(), id: short }),
  z.object({ do: z.literal('escalate'), triage: short.optional(), note: note.optional() }),
  z.object({
    do: z.literal('send-escalation'),
    triage: short.optional(),
    note: note.optional(),
    urgency: z.enum(urgencies).optional().catch(undefined),
    channel: short.optional(),
  }),
  z.object({ do: z.literal('take'), triage: short.optional(), replace: z.boolean().optional() }),
  /** `person` is the directory id of a member who was picked; a mention needs none. */
  z.object({ do: z.literal('assign'), triage: short.optional(), person: short.optional() }),
  z.object({ do: z.literal('hand-back'), triage: short.optional() }),
  z.object({ do: z.literal('reopen'), triage: short.optional() }),
  z.object({ do: z.literal('post-again'), triage: short.optional() }),
  /** One step by its number, all that are ticked, separated by commas, or a part of the run by its id. */
  z.object({
    do: z.literal('done'),
    triage: short.optional(),
    step: z.number().optional(),
    steps: z.string().max(1000).optional(),
    /** What was ticked when the list was shown. */
    were: z.string().max(1000).optional(),
    part: short.optional(),
    undo: z.boolean().optional(),
    /** It is passed over. */
    skip: z.boolean().optional(),
    /** The person was told what is not as expected, and goes on; `reason` says why. */
    sure: z.boolean().optional(),
    reason: z.string().max(300).optional(),
  }),
  /** All steps, or the next one alone again. */
  z.object({ do: z.literal('steps'), triage: short.optional(), all: z.boolean() }),
  /** A script that looks whether the steps are done. */
  z.object({ do: z.literal('check'), triage: short.optional() }),
  /** What a command printed comes next. */
  z.object({ do: z.literal('printed'), triage: short.optional() }),
  z.object({ do: z.literal('escalations'), set: z.enum(['here', 'team', 'off', 'show']) }),
  /** `short` leaves out the steps. */
  z.object({ do: z.literal('summary'), redacted: z.boolean().optional(), short: z.boolean().optional() }),
  z.object({ do: z.literal('timeline'), redacted: z.boolean().optional() }),
  /** The number of a ticket, or `none`; without one it is asked which is noted. */
  z.object({ do: z.literal('ticket'), number: short.optional() }),
  z.object({ do: z.literal('paste'), text: z.string() }),
  /** A file, which is not opened. */
  z.object({ do: z.literal('attached') }),
  /** A sentence that says something. */
  z.object({ do: z.literal('hear'), text: z.string().max(4000) }),
  /** One fact of what was heard is not so. */
  z.object({ do: z.literal('not-that'), heard: short.optional(), fact: short.optional() }),
  z.object({ do: z.literal('other-problem'), triage: short.optional() }),
  z.object({ do: z.literal('next') }),
  z.object({ do: z.literal('time-left') }),
  z.object({ do: z.literal('meaning'), text: z.string().max(1000) }),
  z.object({ do: z.literal('failed'), triage: short.optional() }),
  z.object({ do: z.literal('thanks') }),
  z.object({ do: z.literal('legacy'), text: z.string().max(1000) }),
  z.object({ do: z.literal('unclear'), text: z.string().max(1000) }),
]);
export type Intent = z.infer<typeof Intent>;

/** The intent that does this. */
export type IntentOf<Do extends Intent['do']> = Extract<Intent, { do: Do }>;

/** What lies behind a button: an intent that a card carries as its data. */
export type Press = Exclude<
  Intent,
  { do: 'again' | 'unclear' | 'paste' | 'attached' | 'legacy' | 'hear' | 'meaning' }
>;

const typedOnly = new Set<Intent['do']>([
  'again',
  'unclear',
  'paste',
  'attached',
  'legacy',
  'hear',
  'meaning',
]);

/**
 * Reads the data of a pressed button. Inputs of the card come in beside the button's own data, named
 * `answer:<question>` and `detail:<detail>`; `value` is the input of a date question.
 * Anything that is not such data is undefined: the caller shows where the triage stands.
 */
export function readPress(data: unknown): Press | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const own = new Map(Object.entries(data).filter(([key]) => key.length < 200));
  const inputs = (prefix: string) =>
    Object.fromEntries(
      [...own]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, value]) => [key.slice(prefix.length), value]),
    );
  const read = Intent.safeParse({
    ...Object.fromEntries(own),
    answers: inputs('answer:'),
    details: inputs('detail:'),
  });
  return read.success && !typedOnly.has(read.data.do) ? (read.data as Press) : undefined;
}
