import { dayOf, isDayOrInstant, type Day, type Moment } from '../triage/day';
import type { Detail, Question } from '../triage/knowledge';
import { bare, line, prose } from './text';
import type { Field, TextField } from './view';

/** The choice that says nothing: a blank, because an input that is left empty is not sent by every client. */
export const NOT_KNOWN = ' ';

/** The input for a detail; its value comes back as `detail:<id>`. */
export function detailField(id: string, detail: Detail, value = ''): Field {
  const text: TextField = {
    id: `detail:${id}`,
    label: bare(detail.label),
    value: value.slice(0, 500),
    placeholder: `like ${detail.example}`,
    style: detail.kind === 'address' ? 'Email' : 'Text',
    multiline: false,
    longest: 500,
    hint: [line(prose(detail.read, { isSubtle: true }))],
  };
  return { texts: [text], dates: [], choices: [] };
}

/** The input for the answer to a question beside others: it may be left open. Its value comes back as `answer:<id>`. */
export function answerField(id: string, question: Question, today: Moment, value = ''): Field {
  if (question.date) return dateField(`answer:${id}`, question, today, value, false);
  const choices = Object.entries(question.options).map(([option, { label }]) => ({
    title: bare(label),
    value: option,
  }));
  const known = choices.some((choice) => choice.value === value);
  return {
    texts: [],
    dates: [],
    choices: [
      {
        id: `answer:${id}`,
        label: bare(question.text),
        value: known ? value : NOT_KNOWN,
        choices: [{ title: 'Not known yet', value: NOT_KNOWN }, ...choices],
      },
    ],
  };
}

/** The input for a day; its label names the property to read the day from. */
export function dateField(
  id: string,
  { date, short }: Question,
  max: Day,
  value: string,
  required: boolean,
): Field {
  return {
    texts: [],
    dates: [
      {
        id,
        label: bare(date ? `${short} (${date.label})` : short),
        value: isDayOrInstant(value) ? dayOf(value) : '',
        max: dayOf(max),
        required,
      },
    ],
    choices: [],
  };
}
