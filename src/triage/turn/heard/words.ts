import { showAnswer } from '../../answer';
import type { Heard, HeardFact } from '../../conversation';
import { isDay, isLessPrecise } from '../../day';
import type { PasteReading } from '../../paste/read-paste';
import { wordsAround } from '../../paste/words-around';
import { withoutSecrets } from '../../secrets/secrets';
import { hearingOf, type Hearing } from '../../typed/hearing';
import type { TurnDraft } from '../draft';
import { offerHeard, showHeard } from './show-heard';

/** What the words around a paste say; nothing where it is about somebody else. */
export function wordsOf(draft: TurnDraft, reading: PasteReading, text: string): Hearing | undefined {
  const { knowledge, now } = draft;
  const words = withoutSecrets(wordsAround(knowledge, text, now)).text;
  if (words.trim() === '' || reading.foreign) return undefined;
  return hearingOf(knowledge, draft.conversation, words, now, false);
}

/** What was read without what the words beside it contradict, and what they say of other questions, to be chosen. */
export function reconcile(
  { knowledge, now }: TurnDraft,
  reading: PasteReading,
  { facts }: Hearing,
): { reading: PasteReading; hints: HeardFact[] } {
  const answers = { ...reading.answers };
  const conflicts = [...reading.conflicts];
  const hints = facts.flatMap((fact) => {
    const { question: id, value, sure } = fact;
    const [question, read] = [knowledge.questions[id], answers[id]];
    if (!question) return [];
    if (!read) return [asHint(fact, question.date !== undefined)];
    if (!sure || value === undefined || read.value === value || isLessPrecise(value, read.value)) return [];
    delete answers[id];
    const [said, printed] = [value, read.value].map((one) => showAnswer(question, one, now));
    conflicts.push(
      `${question.short}: your words say “${said}”, the paste says “${printed}” (${read.because}). I take neither.`,
    );
    return [];
  });
  return { reading: { ...reading, answers, conflicts }, hints };
}

/** A fact as something to choose: beside a paste nobody can tell whether the words are about what was before it. */
function asHint(fact: HeardFact, dated: boolean): HeardFact {
  const { value } = fact;
  return { ...fact, sure: false, ...(dated && value !== undefined && isDay(value) && { either: [value] }) };
}

/** Offers what a text says in which nothing was pasted; false where it says nothing either. */
export function offerWords(draft: TurnDraft, { facts, guides, addresses }: Hearing): boolean {
  if (draft.triage) {
    if (facts.length > 0) offerHeard(draft, facts);
    return facts.length > 0;
  }
  if (facts.length === 0 && guides.length === 0) return false;
  const heard: Heard = { id: draft.context.newId(), guides, upn: addresses[0], facts };
  draft.collapseScreen();
  showHeard(draft, heard);
  return true;
}
