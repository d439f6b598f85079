import type { TurnDraft } from './draft';
import type { IntentOf } from '../intent';
import type { Offer } from '../reply';
import { runHere } from './run/show-run';

/** Asks what a word would decide that fits several options: nothing is taken for granted. */
export function which(draft: TurnDraft, { question: id, options, text }: IntentOf<'which'>): void {
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

/** Asks what is done: a step, or everything. */
export function askWhatIsDone(draft: TurnDraft): void {
  const { triage } = draft;
  const here = runHere(draft);
  if (!triage || !here) return draft.showPosition('There are no steps yet: they come with the diagnosis.');
  const { next } = here.run;
  const open = (next?.index ?? 0) + 1;
  const step: Offer[] = next
    ? [{ label: `Step ${open} is done`, press: { do: 'done', triage: triage.id, step: open } }]
    : [];
  draft.notify('Is one step done, or is the mailbox back?', ...step, {
    label: 'The mailbox is back',
    press: { do: 'worked', triage: triage.id },
  });
}
