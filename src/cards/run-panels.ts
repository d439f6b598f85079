import type { Triage } from '../triage/conversation';
import { conditions, type ConditionId } from '../triage/carried-out/conditions';
import type { Condition } from '../triage/carried-out/carried-out';
import type { Day } from '../triage/day';
import type { Diagnosis } from '../triage/diagnosis';
import type { Knowledge } from '../triage/knowledge';
import { isOptionalNow, lacksDetail, neededNow, searchesFor } from '../triage/run/needed';
import type { Run } from '../triage/run/run';
import { button } from './button';
import { answerField, detailField } from './field';
import { bare, instant, line, nameOf, run, typed } from './text';
import type { Field, FieldSet, Panel } from './view';

/** A form of more inputs than these nobody fills in; the others follow when these are known. */
const mostFields = 5;

/** What is to be known about the step beside what it says: that the first stage has ended, a wait, something unexpected. */
export function runPanels(knowledge: Knowledge, triage: Triage, steps: Run, doubt?: string): Panel[] {
  return [
    ...securedPanel(steps),
    ...portalPanel(knowledge, steps),
    ...waitPanel(triage, steps),
    ...doubtPanel(triage, steps, doubt),
  ];
}

/** At the first step after the first stage: with what it ended. */
function securedPanel({ steps, next }: Run): Panel[] {
  const before = steps[(next?.index ?? 0) - 1];
  if (!next || next.step.stage !== 'give-back' || before?.stage !== 'secure' || next.partIndex > 0) return [];
  const proofs = steps.filter(({ stage }) => stage === 'secure').flatMap(({ done }) => done?.proof ?? []);
  const by = before.done ? ` by ${nameOf(before.done.by)}` : '';
  return [
    {
      style: 'good',
      lines: [
        line(run(`The first stage was finished${by}.`, { weight: 'Bolder' })),
        ...(proofs.length > 0
          ? proofs.map((proof) => line(`✓ ${typed(proof, 200)}`))
          : [line('It was said to be done; no output has proved it.')]),
        line('You can stop for today. Type status when you go on.'),
      ],
    },
  ];
}

/** The way through an admin center, where that takes two clicks. */
function portalPanel(knowledge: Knowledge, { next }: Run): Panel[] {
  const ways = (next?.part.commands ?? []).flatMap((id) => knowledge.commands[id]?.portal ?? []);
  return ways.length === 0
    ? []
    : [
        {
          style: 'emphasis',
          lines: ways.map((way) => line(run('Or by hand: ', { weight: 'Bolder' }), bare(way))),
        },
      ];
}

function waitPanel(triage: Triage, { next }: Run): Panel[] {
  if (!next) return [];
  const { id, until, step } = next.step;
  const wanted = step['waits-for'];
  const last = next.partIndex === next.step.parts.length - 1;
  const sentence = wanted === undefined ? [] : [line(`Go on when this is so: ${sentenceOf(wanted)}`)];
  if (until === undefined) {
    if (!last || step.waits === undefined)
      return sentence.length > 0 ? [{ style: 'emphasis', lines: sentence }] : [];
    return [
      {
        style: 'emphasis',
        lines: [line(`This can take up to ${hoursOf(step.waits)} to show an effect.`), ...sentence],
      },
    ];
  }
  const begun = triage.begun?.[id];
  const by = begun ? `Carried out by ${nameOf(begun.by)}, ${instant(begun.at)}. ` : '';
  return [
    {
      style: 'accent',
      lines: [
        line(run(`${by}It has until ${instant(until)}.`, { weight: 'Bolder' })),
        line('Look with the commands of this step. Is it there sooner? Then go on sooner.'),
        ...sentence,
      ],
    },
  ];
}

function sentenceOf(condition: Condition): string {
  const negated = condition.startsWith('not-');
  const text = conditions[(negated ? condition.slice('not-'.length) : condition) as ConditionId];
  return negated ? `it is no longer the case that ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}

function hoursOf(hours: number): string {
  if (hours < 1) return `${Math.round(hours * 60)} minutes`;
  return hours % 24 === 0 && hours > 24 ? `${hours / 24} days` : `${hours} hour${hours === 1 ? '' : 's'}`;
}

function doubtPanel({ unexpected }: Triage, { next }: Run, doubt: string | undefined): Panel[] {
  const said = next && unexpected?.[next.part.id];
  const what = doubt ?? said?.value;
  if (what === undefined) return [];
  return [
    {
      style: 'attention',
      lines: [
        line(run('What was printed is not as expected.', { weight: 'Bolder' })),
        ...what.split('\n').map((one) => line(typed(one, 300))),
      ],
    },
  ];
}

/** The inputs of the card: what the commands of this step still need, dates that the clock needs, and why somebody goes on. */
export function fillSets(
  knowledge: Knowledge,
  triage: Triage,
  found: Diagnosis,
  steps: Run,
  { today, doubt }: { today: Day; doubt?: string },
): FieldSet[] {
  const fields: Field[] = [...new Set(found.clock.unknown.map(({ question }) => question))].flatMap((id) => {
    const question = knowledge.questions[id];
    return question ? [answerField(id, question, today)] : [];
  });
  for (const id of neededNow(knowledge, found, steps)) {
    const detail = knowledge.details[id];
    if (!detail) continue;
    const label = isOptionalNow(knowledge, steps, id) ? `${detail.label} (optional)` : detail.label;
    fields.push(detailField(id, { ...detail, label }));
  }
  const press = { do: 'fill', triage: triage.id, answers: {}, details: {} } as const;
  const where = button('Where do I read it?', { do: 'how', triage: triage.id });
  const missing: FieldSet = {
    title: 'Fill in what this step needs',
    fields: fields.slice(0, mostFields),
    buttons: [
      button('Fill in', press, {
        associatedInputs: 'auto',
        style: lacksDetail(knowledge, found, steps) ? 'positive' : 'default',
      }),
      ...(searchesFor(knowledge, found, steps).length > 0 ? [where] : []),
    ],
  };
  return [
    ...(doubt === undefined ? [] : [reasonSet(triage, steps)]),
    ...(fields.length > 0 ? [missing] : []),
  ];
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
