import { contradiction, readAnswer, showAnswer, speaksAgainst } from '../answer';
import type { Said } from '../conversation';
import { isLessPrecise } from '../day';
import type { IntentOf } from '../intent';
import type { TurnDraft } from './draft';

/** One answer, pressed or typed. An answer that is there already is changed only when the person means to. */
export function answerQuestion(draft: TurnDraft, intent: IntentOf<'answer'>): void {
  const { knowledge, context, now, triage } = draft;
  const question = Object.hasOwn(knowledge.questions, intent.question)
    ? knowledge.questions[intent.question]
    : undefined;
  if (!triage || !question)
    return draft.showPosition('That card does not belong to anything that is open here.');
  const read = readAnswer(question, intent.value, now);
  const before = triage.answers[intent.question];
  if ('problem' in read) {
    const { screen } = draft.conversation;
    if (context.how === 'pressed' && screen?.shows === 'question' && screen.question === intent.question)
      draft.ask(intent.question, { note: read.problem, edit: true, changing: before !== undefined });
    else draft.notify(read.problem);
    return;
  }
  const same = before?.value === read.value || isLessPrecise(read.value, before?.value);
  const exact = before !== undefined && !same && isLessPrecise(before.value, read.value);
  if (before && !intent.replace && !exact) {
    if (context.pressed && context.pressed !== draft.conversation.screen?.id)
      draft.collapsed.push({ id: context.pressed, question: intent.question });
    if (same) return;
    const shown = showAnswer(question, before.value, now);
    const press = { ...intent, value: read.value, replace: true, triage: triage.id };
    draft.notify(`${before.by.name} already answered “${question.short}”: ${shown}.`, {
      label: `Change it to: ${showAnswer(question, read.value, now)}`.slice(0, 80),
      press,
    });
    return;
  }
  const because = intent.sure ? undefined : speaksAgainst(question, intent.question, read.value, triage, now);
  if (because !== undefined)
    return draft.notify(
      contradiction(question, read.value, because, now),
      { label: 'What was pasted: ask me again', press: { do: 'status' } },
      {
        label: `${showAnswer(question, read.value, now)}, anyway`.slice(0, 80),
        press: { ...intent, value: read.value, sure: true, triage: triage.id },
      },
    );
  const said: Said =
    same && before ? before : { value: read.value, by: context.who, at: context.at, how: context.how };
  draft.collapse({ question: intent.question });
  const ruledOut = triage.ruledOut?.filter((one) => one.question !== intent.question);
  const answers = { ...triage.answers, [intent.question]: said };
  draft.learn({ ...triage, answers, ...(ruledOut && { ruledOut }) }, undefined, { [intent.question]: said });
}
