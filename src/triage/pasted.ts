import { readCollected, type FromCollector } from './collected';
import { saysNoMore } from './day';
import type { Desk } from './desk';
import type { Intent, Press } from './intent';
import type { Knowledge } from './knowledge';
import { isForeign, speaksEnglish } from './language';
import { showAnswer } from './learn';
import { showMentioned } from './mentioned';
import { compile, longestPaste, readPaste, type Compiled, type Reading } from './paste';
import { readNearly } from './paste-nearly';
import type { Identity } from './person-match';
import type { Fact, Offer } from './reply';
import type { Triage } from './triage';

const compiled = new WeakMap<Knowledge, Compiled>();

function compiledOf(knowledge: Knowledge): Compiled {
  let mine = compiled.get(knowledge);
  if (!mine) compiled.set(knowledge, (mine = compile(knowledge.signatures)));
  return mine;
}

const quotedFrom = 'the error text';

/** Whether a text holds more than a sentence with an address: an error, the output of a command, a collection. */
export function isPaste(knowledge: Knowledge, text: string, today: string): boolean {
  if (text.length > 400 || text.includes('BEGIN MAILBOX TRIAGE') || text.split('\n').length > 3) return true;
  if (text.length < 12) return false;
  const { found, answers, details, secret } = readNearly(compiledOf(knowledge), knowledge, text, today);
  const more = Object.keys(details).filter((id) => id !== 'upn');
  return secret || found.length + Object.keys(answers).length + more.length > 0;
}

/**
 * Shows what a paste says, before anything of it counts: the person takes it over, or not. Passwords and tokens
 * are in none of it.
 */
export function paste(desk: Desk, { text }: Extract<Intent, { do: 'paste' }>): void {
  const { knowledge, today, triage } = desk;
  const upn = triage?.details['upn']?.value;
  const collection = readCollected(knowledge, text, today, desk.conversation.collected);
  if (collection) return showCollection(desk, collection, upn);
  const reading = readNearly(compiledOf(knowledge), knowledge, text, today, upn, knownOf(triage));
  const notes = [...reading.conflicts, ...(isForeign(text) ? [speaksEnglish] : [])];
  if (reading.secret)
    notes.unshift('There is a password or a token in it. Change it now; I keep nothing of it.');
  if (reading.cut) notes.push(`It is long: I read the first ${longestPaste / 1000} KB.`);
  if (upn !== undefined && reading.foreign) return showOther(desk, reading, notes, text, upn);
  if (isEmpty(reading)) {
    if (reading.conflicts.length > 0)
      return desk.say(notes.join('\n'), { label: 'Show where we are', press: { do: 'status' } });
    if (reading.mentioned.length > 0 && !reading.failed) return showMentioned(desk, reading.mentioned, notes);
    const nothing = reading.failed
      ? 'A command in it ended with an error that I do not know. So nothing is known of what it looked for: it is neither there nor gone.'
      : 'There is nothing in it that I know.';
    const helpful =
      'What helps is the error text itself, or what the commands print (press I don’t know to see them).';
    return desk.say([...notes, `${nothing} ${helpful}`].join('\n'), {
      label: 'Show where we are',
      press: { do: 'status' },
    });
  }
  show(desk, reading, notes, offersOf(desk, reading));
}

/** What tells whose account it is, besides the address; user and mailbox can name two ids, one from before the loss. */
function knownOf(triage: Triage | undefined): Omit<Identity, 'upn'>[] {
  const value = (id: string) => triage?.details[id]?.value;
  const ids = [value('object-id'), value('directory-id')].filter((id) => id !== undefined);
  return (ids.length > 0 ? ids : [undefined]).map((id) => ({ id, name: value('display-name') }));
}

function isEmpty({ found, answers, details, guide }: Reading): boolean {
  return (
    found.length + Object.keys(answers).length + Object.keys(details).length === 0 && guide === undefined
  );
}

/** Somebody else's values are shown only where they may be the user's after all, and taken only by a person. */
function showOther(desk: Desk, reading: Reading, notes: string[], text: string, upn: string): void {
  const them = reading.people.slice(0, 3).join(', ');
  const [first] = reading.people;
  const free = readPaste(compiledOf(desk.knowledge), desk.knowledge, text, desk.today);
  const details = Object.fromEntries(Object.entries(free.details).filter(([id]) => id !== 'upn'));
  const same: Offer = { label: 'Same user: use this', press: fillOf(desk, { ...free, details }) };
  const offers: Offer[] = [
    { label: 'Not this user', press: { do: 'dismiss' } },
    ...(reading.foreign === 'unknown' ? [same] : []),
    ...(first
      ? [{ label: 'Start over with the other user', press: { do: 'restart', upn: first } as const }]
      : []),
  ];
  const shown =
    reading.foreign === 'unknown' ? { ...free, details } : { ...free, found: [], answers: {}, details: {} };
  show(desk, shown, [`This is about ${them}. The triage is about ${upn}.`, ...notes], offers);
}

function offersOf(desk: Desk, reading: Reading): Offer[] {
  const { knowledge, triage } = desk;
  const to = reading.guide !== undefined ? knowledge.guides[reading.guide] : undefined;
  const use = fillOf(desk, reading);
  const dismiss: Offer = { label: triage ? 'Not this user' : 'Do not use it', press: { do: 'dismiss' } };
  if (!triage) return [{ label: 'Use this', press: { ...use, guide: reading.guide } }, dismiss];
  if (to && reading.guide !== triage.guide)
    return [
      { label: `Use it, and go on with: ${to.title}`, press: { ...use, guide: reading.guide } },
      { label: 'Use it here', press: use },
      dismiss,
    ];
  return [{ label: 'Use this', press: use }, dismiss];
}

function fillOf(
  desk: Desk,
  { answers, details }: Pick<Reading, 'answers' | 'details'>,
): Extract<Press, { do: 'fill' }> {
  const quoted = Object.entries(details).filter(([id, { from }]) => id !== 'upn' && from === quotedFrom);
  return {
    do: 'fill',
    triage: desk.triage?.id,
    via: 'paste',
    answers: Object.fromEntries(Object.entries(answers).map(([id, { value }]) => [id, value])),
    details: Object.fromEntries(Object.entries(details).map(([id, { value }]) => [id, value])),
    quoted: quoted.map(([id]) => id).join(','),
  };
}

function show(desk: Desk, reading: Reading, notes: readonly string[], offers: Offer[]): void {
  const { knowledge, today, triage } = desk;
  const facts: Fact[] = reading.found.map(({ means }) => ({ text: means }));
  for (const [id, { value, because }] of Object.entries(reading.answers)) {
    const question = knowledge.questions[id];
    const before = triage?.answers[id];
    if (!question) continue;
    const differs =
      before && before.value !== value && !saysNoMore(before.value, value) && !saysNoMore(value, before.value)
        ? `Until now: ${showAnswer(question, before.value, today)}, ${before.by.name}`
        : undefined;
    facts.push({ name: question.short, text: showAnswer(question, value, today), because, differs });
  }
  for (const [id, { value, from }] of Object.entries(reading.details))
    facts.push({
      name: knowledge.details[id]?.label ?? id,
      text: value,
      because:
        from === quotedFrom
          ? 'out of an error text: it fills reads, not changes, until a command confirms it'
          : from,
    });
  desk.replies.push({ show: 'reading', facts, notes, offers });
}

/** Shows what a collection proves, and keeps it for the result of the next window. */
function showCollection(
  desk: Desk,
  collected: NonNullable<ReturnType<typeof readCollected>>,
  upn: string | undefined,
): void {
  const { answers, details, about, problems, choices, failures, kept } = collected;
  const { knowledge, today } = desk;
  desk.conversation = { ...desk.conversation, collected: kept.length > 0 ? kept : undefined };
  const other = upn !== undefined && about !== '' && about.toLowerCase() !== upn.toLowerCase();
  const { found } = readPaste(compiledOf(knowledge), knowledge, failures.join('\n'), today);
  const reading = collectedReading(collected, found);
  if (Object.keys(answers).length + Object.keys(details).length === 0)
    return desk.say(
      [
        ...problems,
        ...found.map(({ means }) => means),
        'The collection answers nothing. Run the script again in a window that is connected.',
      ].join('\n'),
      { label: 'Give me the script', press: { do: 'collect' } },
    );
  const use = (one: typeof reading) => {
    const press = { ...fillOf(desk, one), via: 'collector' as const, quoted: '' };
    return other ? { ...press, triage: undefined, fresh: true } : press;
  };
  const { guide } = collected;
  const on = guide !== undefined && desk.triage?.guide !== guide ? knowledge.guides[guide] : undefined;
  const uses: Offer[] =
    choices.length > 0
      ? choices.map((one) => ({
          label: `It is ${one.who}`.slice(0, 80),
          press: use(collectedReading({ ...collected, ...one }, found)),
        }))
      : [{ label: other ? 'Start over with the other user' : 'Use this', press: use(reading) }];
  if (on && !other)
    uses.push({ label: `Use it, and go on with: ${on.title}`, press: { ...use(reading), guide } });
  const dismiss: Offer = { label: 'Not this user', press: { do: 'dismiss' } };
  const notes = [...(other ? [`This is about ${about}. The triage is about ${upn}.`] : []), ...problems];
  show(desk, reading, notes, other ? [dismiss, ...uses] : [...uses, dismiss]);
}

function collectedReading(
  { answers, details, because }: Pick<FromCollector, 'answers' | 'details' | 'because'>,
  found: Reading['found'],
): Reading {
  return {
    found,
    answers: Object.fromEntries(
      Object.entries(answers).map(([id, value]) => [id, { value, because: because[id] ?? 'the collection' }]),
    ),
    details: Object.fromEntries(
      Object.entries(details).map(([id, value]) => [id, { value, from: 'the collection' }]),
    ),
    people: [],
    mentioned: [],
    conflicts: [],
    failed: false,
    secret: false,
    cut: false,
  };
}
