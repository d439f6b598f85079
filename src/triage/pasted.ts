import { readCollected } from './collected';
import type { Desk } from './desk';
import type { Intent, Press } from './intent';
import type { Knowledge } from './knowledge';
import { showAnswer } from './learn';
import { showMentioned } from './mentioned';
import { compile, longestPaste, readPaste, type Compiled, type Reading } from './paste';
import type { Fact, Offer } from './reply';

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
  const { found, answers, details, secret } = readPaste(compiledOf(knowledge), knowledge, text, today);
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
  const collection = readCollected(knowledge, text, today);
  if (collection) return showCollection(desk, collection, upn);
  const reading = readPaste(compiledOf(knowledge), knowledge, text, today, upn);
  const notes = [...reading.conflicts];
  if (reading.secret)
    notes.unshift('There is a password or a token in it. Change it now; I keep nothing of it.');
  if (reading.cut) notes.push(`It is long: I read the first ${longestPaste / 1000} KB.`);
  const other =
    upn !== undefined &&
    reading.people.length > 0 &&
    !reading.people.some((one) => one.toLowerCase() === upn.toLowerCase());
  if (other) return showOther(desk, reading, notes, text, upn);
  if (isEmpty(reading)) {
    if (reading.mentioned.length > 0) return showMentioned(desk, reading.mentioned, notes);
    const nothing =
      'There is nothing in it that I know. Helpful are the error text itself, or what the commands print (press I don’t know for them).';
    return desk.say([...notes, nothing].join('\n'), { label: 'Show where we are', press: { do: 'status' } });
  }
  show(desk, reading, notes, offersOf(desk, reading));
}

function isEmpty({ found, answers, details, guide }: Reading): boolean {
  return (
    found.length + Object.keys(answers).length + Object.keys(details).length === 0 && guide === undefined
  );
}

function showOther(desk: Desk, reading: Reading, notes: string[], text: string, upn: string): void {
  const them = reading.people.slice(0, 3).join(', ');
  const free = readPaste(compiledOf(desk.knowledge), desk.knowledge, text, desk.today);
  const [first] = reading.people;
  const details = Object.fromEntries(Object.entries(free.details).filter(([id]) => id !== 'upn'));
  const same = fillOf(desk, { ...free, details });
  const offers: Offer[] = [
    { label: 'Not this user', press: { do: 'dismiss' } },
    { label: 'Same user: use this', press: same },
    ...(first
      ? [{ label: 'Start over with the other user', press: { do: 'restart', upn: first } as const }]
      : []),
  ];
  show(desk, { ...free, details }, [`This is about ${them}. The triage is about ${upn}.`, ...notes], offers);
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
      before && before.value !== value
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

function showCollection(
  desk: Desk,
  collected: NonNullable<ReturnType<typeof readCollected>>,
  upn: string | undefined,
): void {
  const { answers, details, because, about, problems } = collected;
  const other = upn !== undefined && about !== '' && about.toLowerCase() !== upn.toLowerCase();
  const reading = {
    found: [],
    answers: Object.fromEntries(
      Object.entries(answers).map(([id, value]) => [id, { value, because: because[id] ?? 'the collection' }]),
    ),
    details: Object.fromEntries(
      Object.entries(details).map(([id, value]) => [id, { value, from: 'the collection' }]),
    ),
  };
  if (Object.keys(answers).length + Object.keys(details).length === 0)
    return desk.say(
      [
        ...problems,
        'The collection answers nothing. Run the script again in a window that is connected.',
      ].join('\n'),
      { label: 'Give me the script', press: { do: 'collect' } },
    );
  const use = { ...fillOf(desk, reading), via: 'collector' as const, quoted: '' };
  const offers: Offer[] = other
    ? [
        { label: 'Not this user', press: { do: 'dismiss' } },
        { label: 'Start over with the other user', press: { ...use, triage: undefined, fresh: true } },
      ]
    : [
        { label: 'Use this', press: use },
        { label: 'Not this user', press: { do: 'dismiss' } },
      ];
  const notes = [...(other ? [`This is about ${about}. The triage is about ${upn}.`] : []), ...problems];
  const whole: Reading = { ...reading, people: [], mentioned: [], conflicts: [], secret: false, cut: false };
  show(desk, whole, notes, offers);
}
