import type { Moment } from '../triage/day';
import type { Knowledge } from '../triage/knowledge';
import type { Reply } from '../triage/reply';
import type { Triage } from '../triage/conversation';
import { button, fitted, secondary } from './button';
import { answerField, detailField } from './field';
import { bare, line, notePanel, run, typed } from './text';
import type { View } from './view';

/** The first card: what the bot does, and the ways to begin. */
export function menuView(
  knowledge: Knowledge,
  { note, likely = [], stuck = false }: Extract<Reply, { show: 'menu' }>,
): View {
  const rank = ([id]: [string, unknown]) => (likely.indexOf(id) + likely.length + 1) % (likely.length + 1);
  const ordered = Object.entries(knowledge.guides).sort((a, b) => rank(a) - rank(b));
  const guides = ordered.map(([guide, { symptom }]) => button(bare(symptom), { do: 'start', guide }));
  const script = button('Let a script find it', { do: 'collect' });
  return {
    card: 'menu',
    notes: notePanel(note),
    sections: [
      {
        title: 'Describe it, or paste an error or command output',
        lines: [
          line(run('user@contoso.com lost the mailbox', { fontType: 'Monospace' })),
          line(
            run('At any time: an option or its number, ', { isSubtle: true }),
            run(
              'back, change 2, why, status, escalate, restart, forget, todo, timeline, ticket INC0012345, help',
              {
                fontType: 'Monospace',
                isSubtle: true,
              },
            ),
            run('.', { isSubtle: true }),
          ),
        ],
      },
    ],
    buttons: fitted([
      script,
      ...(stuck ? [button("I don't know", { do: 'how' }), button('Escalate', { do: 'escalate' })] : []),
      ...guides.slice(0, Math.max(1, likely.length)),
      button('Quick form', { do: 'form' }),
      ...guides.slice(Math.max(1, likely.length)),
    ]),
  };
}

/** The ways to another problem than the one that is open, and to another user. */
export function problemsView(knowledge: Knowledge, triage: Triage, escalated: boolean): View {
  const about = { triage: triage.id };
  return {
    card: 'follow-ups',
    lines: [
      line(run('What is wrong instead?', { weight: 'Bolder' })),
      line('What is known of this user goes along.'),
    ],
    buttons: fitted([
      ...(escalated
        ? []
        : [button('Another user', { do: 'fill', fresh: true, ...about, answers: {}, details: {} })]),
      ...Object.entries(knowledge.guides)
        .filter(([guide]) => guide !== triage.guide)
        .map(([guide, { symptom }]) => button(bare(symptom), { do: 'switch', ...about, guide })),
      secondary('Go on here', { do: 'status' }),
    ]),
  };
}

/** All that a guide asks first, on one card. */
export function formView(
  knowledge: Knowledge,
  triage: Triage | undefined,
  { guide: id, values, problems }: Extract<Reply, { show: 'form' }>,
  today: Moment,
): View {
  const guide = knowledge.guides[id];
  if (!guide) throw new Error(`There is no guide ${id}`);
  const upn = knowledge.details['upn'];
  const about = { guide: id, ...(triage?.status === 'open' && { triage: triage.id }) };
  return {
    card: 'form',
    title: bare(guide.title),
    // One panel in either case: some clients mix up the inputs of a card whose number of elements changes.
    notes: [
      problems.length > 0
        ? { style: 'attention', lines: problems.slice(0, 10).map((one) => line(typed(one, 300))) }
        : {
            style: 'emphasis',
            lines: [line('Fill in what you know and leave the rest: I will ask for it later.')],
          },
    ],
    lead: [],
    fields: [
      ...(upn ? [detailField('upn', upn, values['detail:upn'])] : []),
      ...guide.form.flatMap((one) => {
        const question = knowledge.questions[one];
        return question ? [answerField(one, question, today, values[`answer:${one}`])] : [];
      }),
    ],
    buttons: [
      button(
        'Go',
        { do: 'fill', via: 'form', ...about, answers: {}, details: {} },
        { associatedInputs: 'auto', style: 'positive' },
      ),
      button('Step by step', triage?.status === 'open' ? { do: 'status' } : { do: 'start', guide: id }),
    ],
  };
}
