import { longestNote } from '../triage/escalation';
import type { Reply } from '../triage/reply';
import type { Triage } from '../triage/conversation';
import { button } from './button';
import { whose } from './diagnosis';
import { line, run, typed } from './text';
import type { Field, View } from './view';

/** Asks for what goes along with an escalation. */
export function escalateView(triage: Triage, { note, channels }: Extract<Reply, { show: 'escalate' }>): View {
  const [first] = channels;
  const fields: Field[] = [];
  if (first && channels.length > 1)
    fields.push(
      choice(
        'channel',
        'Where',
        first.id,
        channels.map(({ id, name }) => ({ title: typed(name), value: id })),
      ),
    );
  fields.push(
    {
      texts: [
        {
          id: 'note',
          label: 'What do you need? (optional)',
          value: typed(note, longestNote),
          placeholder: 'Check the steps before I run them',
          style: 'Text',
          multiline: true,
          longest: longestNote,
          hint: [],
        },
      ],
      dates: [],
      choices: [],
    },
    choice('urgency', 'Urgency', 'normal', [
      { title: 'Normal', value: 'normal' },
      { title: 'Urgent', value: 'urgent' },
    ]),
  );
  const where = channels.length > 1 ? 'the channel you choose' : typed(first?.name ?? 'this thread');
  return {
    card: 'form',
    title: 'Escalate',
    notes: [],
    lead: [
      line(
        run(
          `${typed(whose(triage))} goes to ${where}, with what is known, the diagnosis so far, and the commands. ` +
            (first ? 'Everybody there can answer, and you see it here.' : 'Everybody here can answer.'),
          { isSubtle: true },
        ),
      ),
    ],
    fields,
    buttons: [
      button(
        'Escalate',
        { do: 'send-escalation', triage: triage.id },
        { associatedInputs: 'auto', style: 'positive' },
      ),
      button('Not now', { do: 'dismiss' }),
    ],
  };
}

function choice(
  id: string,
  label: string,
  value: string,
  choices: { title: string; value: string }[],
): Field {
  return { texts: [], dates: [], choices: [{ id, label, value, choices }] };
}
