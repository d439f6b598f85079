import { showAnswer } from '../answer';
import type { Heard } from '../conversation';
import type { Reading } from '../paste/read-paste';
import { wordsAround } from '../paste/words-around';
import { withoutSecrets } from '../secrets/secrets';
import { hearingOf, type Hearing } from '../typed/hearing';
import type { TurnDraft } from './draft';
import { offerHeard, showHeard } from './show-heard';

/** What the words around a paste say; nothing where it is about somebody else. */
export function wordsOf(draft: TurnDraft, reading: Reading, text: string): Hearing | undefined {
  const { knowledge, today } = draft;
  const words = withoutSecrets(wordsAround(knowledge, text, today)).text;
  if (words.trim() === '' || reading.foreign) return undefined;
  return hearingOf(knowledge, draft.conversation, words, today, false);
}

/** Adds what the words surely say to what was read. Where the two contradict each other, neither is taken. */
export function addWords(
  { knowledge, today, triage }: TurnDraft,
  reading: Reading,
  { facts, guides }: Hearing,
): void {
  for (const { question: id, value, sure, words: said } of facts) {
    const question = knowledge.questions[id];
    if (!sure || value === undefined || !question) continue;
    const read = reading.answers[id];
    if (!read) reading.answers[id] = { value, because: `“${said}”` };
    else if (read.value !== value) {
      delete reading.answers[id];
      const shown = [value, read.value].map((one) => showAnswer(question, one, today));
      reading.conflicts.push(
        `${question.short}: your words say “${shown[0]}”, the paste says “${shown[1]}” (${read.because}). I take neither.`,
      );
    }
  }
  if (!triage && facts.length > 0) reading.guide ??= guides[0];
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
