import type { TurnDraft } from './draft';
import type { IntentOf } from '../intent';
import type { Offer } from '../reply';

/** Asks what a word would decide that fits several options: nothing is taken for granted. */
export function askWhichOption(draft: TurnDraft, { question: id, options, text }: IntentOf<'which'>): void {
  const { triage } = draft;
  const question = draft.knowledge.questions[id];
  if (!triage || !question) return draft.showPosition();
  const replace = triage.answers[id] !== undefined;
  const fits = options.flatMap((value): (Offer & { hint?: string })[] => {
    const option = question.options[value];
    if (!option) return [];
    const { label, hint } = option;
    return [{ label, hint, press: { do: 'answer', triage: triage.id, question: id, value, replace } }];
  });
  const said = fits.map(({ label, hint }) => (hint ? `${label}: ${hint}` : label));
  draft.notify(
    [`“${text}” can mean more than one answer. ${question.text}`, ...said].join('\n'),
    ...fits.map(({ label, press }) => ({ label, press })),
  );
}
