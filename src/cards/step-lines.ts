import type { Done } from '../triage/conversation';
import { conditionWords } from '../triage/carried-out/carried-out';
import type { Knowledge, WrittenStep } from '../triage/knowledge';
import type { Run as Steps, RunStep } from '../triage/run/run';
import { riskWords } from '../messages/risk';
import { headOfStep } from '../messages/sent';
import { bare, instant, line, nameOf, prose, run, shortened, typed } from './text';
import type { Line, TextRun, StepLine } from './view';

/** What goes further than reading stands out. */
const riskLooks: Record<'change' | 'destroy', Partial<TextRun>> = {
  change: { color: 'Accent', weight: 'Bolder' },
  destroy: { color: 'Attention', weight: 'Bolder' },
};

/** Numbers of commands; see `numbersOf`. */
type Numbers = ReadonlyMap<string, number>;

/** The step that comes next, with those of its commands that belong to this part. */
export function nextLines(knowledge: Knowledge, { next }: Steps, numbers: Numbers): StepLine[] {
  if (!next) return [{ spacing: 'Default', ...line('Every step is done.') }];
  const { step, part } = next;
  const { reads, changes } = commandLines(knowledge, part.commands, numbers);
  return [
    ...providedLines(step.step),
    { spacing: 'Default', ...line(prose(step.step.do)) },
    ...closely([...reads.map((text) => line(text)), ...changes]),
  ];
}

/** What has to be so for a step that its text does not say, because other outcomes use the step in any case. */
function providedLines({ provided = [] }: WrittenStep): StepLine[] {
  const lines = provided.map((condition) => {
    const { words, negated } = conditionWords(condition);
    return line(run(`${negated ? 'Not' : 'Only'} if this is so: `, { weight: 'Bolder' }), words);
  });
  return lines.length > 0 ? [...closely(lines), ...closely([line('Otherwise press “Not needed”.')])] : [];
}

/** All steps, the next one marked; of those that somebody has dealt with a line says who. */
export function allLines(knowledge: Knowledge, { steps, next }: Steps, numbers: Numbers): StepLine[] {
  return steps.flatMap((one, index) => {
    if (one.done)
      return [{ spacing: 'Default' as const, ...line(shortStep(one, index), doneRuns(one.done)) }];
    const risks = riskRuns(knowledge, one.step.commands ?? [], numbers);
    const number =
      index === next?.index ? run(`${index + 1}. `, { weight: 'Bolder', color: 'Accent' }) : `${index + 1}. `;
    return [{ spacing: 'Default' as const, ...line(number, prose(one.step.do), risks) }];
  });
}

/** The commands of a step by their numbers, with what they do. */
function riskRuns(knowledge: Knowledge, commands: readonly string[], numbers: Numbers): TextRun[] {
  const risks = ['read', 'change', 'destroy'] as const;
  return risks.flatMap((risk) => {
    const own = [...new Set(commands)].filter((id) => knowledge.commands[id]?.risk === risk);
    const list = own.map((id) => numbers.get(id) ?? 0).join(', ');
    const look = risk === 'read' ? { isSubtle: true as const } : riskLooks[risk];
    return own.length === 0
      ? []
      : [run(` ${own.length > 1 ? 'Commands' : 'Command'} ${list}: ${riskWords[risk]}.`, look)];
  });
}

function closely(lines: Line[]): StepLine[] {
  return lines.map((one) => ({ spacing: 'None', ...one }));
}

/** Who has done a step, if anybody, and why although something spoke against it. */
export function doneRuns(done: Done | undefined): TextRun[] {
  if (!done) return [];
  const what = done.value === 'not-needed' ? 'not needed' : '✓';
  const reason = done.reason === undefined ? '' : `, anyway: ${typed(done.reason, 80)}`;
  return [
    run(` ${what} ${nameOf(done.by)}, `, { weight: 'Bolder' }),
    run(`${instant(done.at)}${reason}`, { isSubtle: true }),
  ];
}

/** Where the run stands: the stage, the step of it, and what comes after. */
export function stageLine(steps: Steps): Line[] {
  const { next } = steps;
  if (!next) return [];
  const at = run(headOfStep(steps, next), { weight: 'Bolder' });
  const { stage } = next.step;
  if (!stage) return [line(at)];
  const last = steps.steps.findLastIndex((one) => one.stage === 'secure') + 1;
  const then = last < steps.steps.length ? ', then give it back' : '';
  const where = stage === 'secure' ? `Secure up to step ${last}${then}` : 'Give it back';
  return [line(at, run(` · ${where}`, { isSubtle: true }))];
}

/** A step in a line for a list: how it begins. */
export function shortStep({ step }: RunStep, index: number): string {
  return shortened(`${index + 1}. ${bare(step.do)}`, 60);
}

/** The reads of a step in one sentence, and each command that changes something in a line of its own. */
function commandLines(
  knowledge: Knowledge,
  commands: readonly string[],
  numbers: Numbers,
): { reads: string[]; changes: Line[] } {
  const checks = new Set(commands.map((id) => knowledge.commands[id]?.verify));
  const reads = new Set<number>();
  const changes: Line[] = [];
  for (const id of commands) {
    const { risk, title, verify = '' } = knowledge.commands[id] ?? {};
    const number = numbers.get(id) ?? 0;
    if (risk === undefined || title === undefined) continue;
    if (risk === 'read') {
      if (!checks.has(id)) reads.add(number);
    } else {
      const check = numbers.get(verify);
      const then = check === undefined ? '' : ` Then check: command ${check}.`;
      changes.push(
        line(run(`Command ${number}, ${riskWords[risk]}: `, riskLooks[risk]), `${bare(title)}.${then}`),
      );
    }
  }
  const look = `${reads.size > 1 ? 'Commands' : 'Command'} ${[...reads].join(', ')}: ${riskWords.read}`;
  return { reads: reads.size > 0 ? [look] : [], changes };
}
