import type { Triage } from '../triage/conversation';
import { conditionWords, type Condition } from '../triage/carried-out/carried-out';
import type { Knowledge } from '../triage/knowledge';
import { openWindow } from '../triage/run/open-window';
import { proofsOfSecuring, type Run } from '../triage/run/run';
import { bare, instant, line, nameOf, run, typed } from './text';
import type { Panel } from './view';

/** What is to be known about the step beside what it says: that the first stage has ended, a wait, something unexpected. */
export function runPanels(knowledge: Knowledge, triage: Triage, steps: Run, doubt?: string): Panel[] {
  return [
    ...securedPanel(steps),
    ...portalPanel(knowledge, steps),
    ...windowPanel(knowledge, steps),
    ...waitPanel(triage, steps),
    ...doubtPanel(triage, steps, doubt),
  ];
}

/** At the first step after the first stage: with what it ended. */
function securedPanel(whole: Run): Panel[] {
  const { steps, next } = whole;
  const before = steps[(next?.index ?? 0) - 1];
  if (!next || next.step.stage !== 'give-back' || before?.stage !== 'secure' || next.partIndex > 0) return [];
  const proofs = proofsOfSecuring(whole);
  const by = before.done ? ` by ${nameOf(before.done.by)}` : '';
  const head = line(run(`The first stage was finished${by}.`, { weight: 'Bolder' }));
  const rest = 'You can stop for today. Type status when you go on.';
  if (proofs.length === 0)
    return [
      {
        style: 'emphasis',
        lines: [
          head,
          line(`It was said to be done; no output has proved it. Is it sure? Then ${lowered(rest)}`),
        ],
      },
    ];
  return [
    { style: 'good', lines: [head, ...proofs.map((proof) => line(`✓ ${typed(proof, 200)}`)), line(rest)] },
  ];
}

/** What still stands open in a window of an earlier step, and is closed here. */
function windowPanel(knowledge: Knowledge, steps: Run): Panel[] {
  const open = openWindow(knowledge, steps);
  if (!open) return [];
  return [
    {
      style: 'warning',
      lines: [
        line(run('A window still waits: ', { weight: 'Bolder' }), bare(open.title), '.'),
        line(`When this step has had its effect, type ${open.word} in it and press Enter.`),
      ],
    },
  ];
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
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
        line('Check with the commands of this step. Is it there sooner? Then go on sooner.'),
        ...sentence,
      ],
    },
  ];
}

function sentenceOf(condition: Condition): string {
  const { words, negated } = conditionWords(condition);
  return negated ? `it is no longer the case that ${lowered(words)}` : words;
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
