import { contradictionsIn, contradicts } from './contradiction';
import type { TurnDraft } from './draft';
import { diagnosisOf } from '../diagnosis';
import type { HeardFact } from '../conversation';
import type { Press } from '../intent';
import { showAnswer } from '../answer';
import type { PasteReading } from '../paste/read-paste';
import type { FactLine, Offer } from '../reply';
import { hintsOf } from './heard/hints';

const quotedFrom = 'the error text';

/** A reading in which nothing was read. */
export const nothingRead: PasteReading = {
  found: [],
  answers: {},
  details: {},
  people: [],
  mentioned: [],
  conflicts: [],
  ruledOut: [],
  failed: false,
  secret: false,
  cut: false,
};

/** The button that takes a reading over. A value out of an error text stays marked as one. */
export function fillOf(
  draft: TurnDraft,
  { answers, details, ruledOut }: Pick<PasteReading, 'answers' | 'details' | 'ruledOut'>,
): Extract<Press, { do: 'fill' }> {
  const quoted = Object.entries(details).filter(([id, { from }]) => id !== 'upn' && from === quotedFrom);
  return {
    do: 'fill',
    triage: draft.triage?.id,
    via: 'paste',
    answers: Object.fromEntries(Object.entries(answers).map(([id, { value }]) => [id, value])),
    details: Object.fromEntries(Object.entries(details).map(([id, { value }]) => [id, value])),
    quoted: quoted.map(([id]) => id).join(','),
    ...(ruledOut.length > 0 && { ruledOut }),
  };
}

/** Shows what was read, and what the words beside it only hint at. Nothing of it counts yet. */
export function show(
  draft: TurnDraft,
  reading: PasteReading,
  notes: readonly string[],
  offers: Offer[],
  heard: readonly HeardFact[] = [],
): void {
  const { knowledge, now } = draft;
  const facts: FactLine[] = reading.found.map(({ means }) => ({ text: means }));
  let count = 0;
  for (const [id, { value, because }] of Object.entries(reading.answers)) {
    const question = knowledge.questions[id];
    if (!question) continue;
    count++;
    const until = contradicts(draft, id, value);
    const differs = until === undefined ? undefined : `Until now: ${until}`;
    facts.push({ name: question.short, text: showAnswer(question, value, now), because, differs });
  }
  for (const [id, { value, from }] of Object.entries(reading.details))
    facts.push({
      name: knowledge.details[id]?.label ?? id,
      text: value,
      because:
        from === quotedFrom
          ? 'from an error text: only commands that read use it until one confirms it'
          : from,
    });
  draft.replies.push({ show: 'reading', facts, answers: count, hints: hintsOf(draft, heard), notes, offers });
}

/** Asks which is right, where what was read contradicts what is known: nothing of it is taken before that. */
export function askWhichIsRight(
  draft: TurnDraft,
  reading: PasteReading,
  notes: readonly string[],
  use: Extract<Press, { do: 'fill' }>,
): boolean {
  const against = contradictionsIn(draft, reading);
  const [first, second] = against;
  if (!first) return false;
  const shortOf = (id: string) => draft.knowledge.questions[id]?.short ?? id;
  const said = against.map(({ id, read, known }) => `${shortOf(id)}: “${read}” now, “${known}” until now.`);
  const answered = Object.hasOwn(reading.answers, first.id);
  const change: Offer = {
    label: ((second ?? !answered)
      ? `What was read is right`
      : `Change it: ${shortOf(first.id)} is ${first.read}`
    ).slice(0, 80),
    press: {
      ...use,
      again: against.filter(({ id }) => !Object.hasOwn(reading.answers, id)).map(({ id }) => id),
    },
  };
  const keep: Offer = { label: 'Keep what was answered', press: { do: 'dismiss', kept: true } };
  const diagnosed = draft.triage && diagnosisOf(draft.knowledge, draft.triage, draft.now);
  const question = diagnosed
    ? 'If a step you carried out explains it, keep what was answered and go on with the next step. Otherwise: which is right?'
    : 'Which is right?';
  // Steps change what was true when the answers were given: there the likelier button comes first.
  const offers = diagnosed ? [keep, change] : [change, keep];
  show(draft, reading, [`This contradicts what is known. ${said.join(' ')} ${question}`, ...notes], offers);
  return true;
}
