import type { Triage } from '../triage/conversation';
import type { Moment } from '../triage/day';
import type { Diagnosis } from '../triage/diagnosis';
import type { Knowledge } from '../triage/knowledge';
import { isOptionalNow, neededNow, searchesFor } from '../triage/run/needed';
import type { Run } from '../triage/run/run';
import { button } from './button';
import { answerField, detailField } from './field';
import type { Button, Field, FieldSet } from './view';

/** A form of more inputs than these nobody fills in; the others follow when these are known. */
const mostFields = 5;

/** The inputs that the step cannot do without, and why somebody goes on against what was printed. */
export function neededFields(
  knowledge: Knowledge,
  triage: Triage,
  found: Diagnosis,
  steps: Run,
  doubt: string | undefined,
): FieldSet[] {
  const fields = neededNow(knowledge, found, steps)
    .filter((id) => !isOptionalNow(knowledge, steps, id))
    .flatMap((id) => fieldOf(knowledge, id));
  const where = button('Where do I read it?', { do: 'how', triage: triage.id });
  const missing = {
    title: 'Fill in what this step needs',
    fields: fields.slice(0, mostFields),
    buttons: [
      fillIn(triage, 'positive'),
      ...(searchesFor(knowledge, found, steps).length > 0 ? [where] : []),
    ],
  };
  return [
    ...(doubt === undefined ? [] : [reasonSet(triage, steps)]),
    ...(fields.length > 0 ? [missing] : []),
  ];
}

/** The inputs that can be left open: days that a clock lacks, and what the commands of the step can do without. */
export function foldedFields(
  knowledge: Knowledge,
  triage: Triage,
  found: Diagnosis,
  steps: Run,
  today: Moment,
): FieldSet[] {
  const days = [...new Set(found.clock.unknown.map(({ question }) => question))].flatMap((id) => {
    const question = knowledge.questions[id];
    return question ? [answerField(id, question, today)] : [];
  });
  const optional = neededNow(knowledge, found, steps)
    .filter((id) => isOptionalNow(knowledge, steps, id))
    .flatMap((id) => fieldOf(knowledge, id));
  const fields = [...days, ...optional];
  const what = [
    ...(days.length > 0 ? ['the day'] : []),
    ...(optional.length > 0 ? ['what is optional'] : []),
  ];
  return fields.length === 0
    ? []
    : [
        {
          title: `Fill in ${what.join(' and ')}`,
          fields: fields.slice(0, mostFields),
          buttons: [fillIn(triage, 'default')],
        },
      ];
}

function fieldOf({ details }: Knowledge, id: string): Field[] {
  const detail = details[id];
  return detail ? [detailField(id, detail)] : [];
}

function fillIn({ id: triage }: Triage, style: Button['style']): Button {
  const press = { do: 'fill', triage, answers: {}, details: {} } as const;
  return button('Fill in', press, { associatedInputs: 'auto', style });
}

function reasonSet({ id: triage }: Triage, { next }: Run): FieldSet {
  const press = { do: 'done', triage, part: next?.part.id ?? '', sure: true } as const;
  return {
    title: 'Go on all the same?',
    fields: [
      {
        texts: [
          {
            id: 'reason',
            label: 'Why',
            value: '',
            placeholder: 'It is kept with the step.',
            style: 'Text',
            multiline: false,
            longest: 300,
            hint: [],
          },
        ],
        dates: [],
        choices: [],
      },
    ],
    buttons: [button('Go on all the same', press, { associatedInputs: 'auto', style: 'destructive' })],
  };
}
