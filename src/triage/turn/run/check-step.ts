import { namesOf } from '../../checks/check';
import { checksOf } from '../../checks/of-step';
import { shownValue } from '../../checks/judge';
import type { Checked } from '../../checks/read-checks';
import type { Said, Triage } from '../../conversation';
import type { Diagnosis } from '../../diagnosis';
import { isClosedIn, openWindow } from '../../run/open-window';
import type { Next, Run } from '../../run/run';
import type { PasteReading } from '../../paste/read-paste';
import type { TurnDraft } from '../draft';
import { noteOnProof } from './note-on-proof';
import { runHere, showRun } from './show-run';

/**
 * Holds what was pasted against what the commands of the next part are expected to print. `true` if that has answered the
 * paste: it proves something, or shows that a change is not as expected. What is not as expected of a look comes as
 * sentences, to be shown with the ordinary reading. What cannot be read is for that alone.
 */
export function checkStep(draft: TurnDraft, text: string, reading: PasteReading): true | string[] {
  const here = runHere(draft);
  const next = here?.run.next;
  const { triage, knowledge, now } = draft;
  if (!triage || !next || next.part.commands.length === 0) return [];
  const checked = checksOf(knowledge, triage, next, text, now).filter(
    (one) => !isLookBefore(draft, next, one),
  );
  const wrong = checked.filter(({ seen }) => seen === 'not-as-expected');
  const right = [...checked.filter(({ seen }) => seen === 'proved'), ...closed(draft, here.run, text)];
  if (wrong.length > 0) {
    const lines = sentencesOf(wrong);
    return changes(draft, next.part.commands) ? notAsExpected(draft, triage, next, lines) : lines;
  }
  if (right.length === 0) return [];
  take(draft, triage, { ...here, next, checked, right, reading });
  return true;
}

/** That a window of an earlier step has closed again what it opened, where this step has to close it. */
function closed({ knowledge }: TurnDraft, run: Run, text: string): Checked[] {
  const open = openWindow(knowledge, run);
  if (!open || !isClosedIn(open, text)) return [];
  const found = [{ property: `${open.property} now`, value: 'True', asExpected: true }];
  return [{ command: open.command, seen: 'proved', found, missing: [], values: {} }];
}

/** Whether what was printed can differ from the answers because something of the run was carried out. */
export function changedByRun(draft: TurnDraft): boolean {
  const { done = {}, begun = {} } = draft.triage ?? {};
  return (runHere(draft)?.run.steps ?? []).some(
    ({ id, parts, done: whole }) =>
      (whole?.value === 'done' || begun[id] !== undefined || parts.some((part) => done[part.id])) &&
      parts.some(({ commands }) => changes(draft, commands)),
  );
}

function changes({ knowledge }: TurnDraft, commands: readonly string[]): boolean {
  return commands.some((id) => knowledge.commands[id]?.risk !== 'read');
}

/**
 * Whether a change is only judged by the command that checks it, and that one stands before the change as a look too: what
 * it prints first is what was before.
 */
function isLookBefore(
  { knowledge, triage }: TurnDraft,
  { step, part }: Next,
  { command, found }: Checked,
): boolean {
  const { risk, verify = '', checks = [], verified = [] } = knowledge.commands[command] ?? {};
  const order = step.parts.flatMap(({ commands }) => commands);
  const looked = order.indexOf(verify);
  if (risk === 'read' || looked < 0 || looked > order.indexOf(command)) return false;
  const looks = new Set([...verified, ...(knowledge.commands[verify]?.checks ?? [])].flatMap(namesOf));
  const own = checks.flatMap(namesOf).filter((name) => !looks.has(name));
  const said = found.some(({ property }) => own.includes(property.toLowerCase()));
  return !said && triage?.done[`${part.id}/${verify}`] === undefined;
}

function sentencesOf(wrong: readonly Checked[]): string[] {
  const all = wrong.flatMap(({ found, failed }) => [
    ...found
      .filter(({ asExpected }) => !asExpected)
      .map((one) => `${shownValue(one)}${one.means ? `: ${one.means}` : ''}`),
    ...(failed === undefined ? [] : [failed]),
  ]);
  return [...new Set(all)];
}

function notAsExpected(draft: TurnDraft, triage: Triage, { part }: Next, lines: readonly string[]): true {
  const said: Said = { ...sayer(draft), value: lines.join('\n').slice(0, 1000) };
  draft.setTriage({ ...triage, unexpected: { ...triage.unexpected, [part.id]: said } });
  showRun(draft);
  return true;
}

function sayer({ context: { who: by, at } }: TurnDraft): Omit<Said, 'value'> {
  return { by, at, how: 'pasted' };
}

/** Notes what is proved and takes the values in it; when all of the part is, the next one is shown. */
function take(
  draft: TurnDraft,
  triage: Triage,
  {
    run,
    next,
    checked,
    right,
    reading,
    found,
  }: {
    run: Run;
    next: Next;
    checked: Checked[];
    right: Checked[];
    reading: PasteReading;
    found: Diagnosis;
  },
): void {
  const { part, step, partIndex } = next;
  const done = { ...triage.done };
  const mark = { ...sayer(draft), outcome: found.outcome.id };
  for (const one of right)
    done[`${part.id}/${one.command}`] = { ...mark, value: 'proved', proof: proofOf(one.found) };
  const values = {
    ...valuesIn(reading, found.missing),
    ...Object.assign({}, ...right.map((one) => one.values)),
  } as Record<string, string>;
  const details = { ...triage.details };
  for (const [id, value] of Object.entries(values))
    if (details[id]?.value !== value) details[id] = { ...sayer(draft), value };
  const left = unproved(draft, next, done);
  const unexpected = { ...triage.unexpected };
  delete unexpected[part.id];
  const proof = [...new Set(right.map(({ found }) => proofOf(found)))].join(' · ').slice(0, 300);
  const more = stillAsked(draft, run, next, done);
  if (left.length === 0 && more === undefined) {
    const all = partIndex === step.parts.length - 1;
    done[all ? step.id : part.id] = { ...mark, value: 'done', proof };
  }
  draft.setTriage({ ...triage, done, details, unexpected });
  showRun(draft, { note: noteOnProof(draft, { run, next, checked, left, more, proof, values }) });
}

/**
 * What is to be asked before the step counts as done. A look proves what it shows, and not that what the step waits for is
 * there, that what it says was done by hand, or that nothing in it leads elsewhere.
 */
function stillAsked(
  draft: TurnDraft,
  run: Run,
  { part, step: { step, parts }, partIndex }: Next,
  done: Triage['done'],
): string | undefined {
  const looks = !changes(draft, part.commands);
  if (looks && (step.waits ?? step['waits-for']) !== undefined)
    return 'Is what the step waits for there? Then go on.';
  if (partIndex < parts.length - 1) return undefined;
  if (looks && actsOf(step).length > 0) return 'Is what the step says done too? Then press Done.';
  if (looks && (step['goes-to'] ?? step.change) !== undefined)
    return 'Does it show what the step wants to see? Then press Done.';
  const open = openWindow(draft.knowledge, run);
  if (!open || done[`${part.id}/${open.command}`]) return undefined;
  return `When it has had its effect, type ${open.word} in the window that still waits. Then press Done.`;
}

/** What a step has done by hand, outside of PowerShell. */
function actsOf({ 'by-hand': acts = [], commands = [] }: Next['step']['step']): string[] {
  return acts.filter((act) => act !== 'wait' && act !== 'stop' && !commands.includes(act));
}

function proofOf(found: Checked['found']): string {
  return [...new Set(found.map(shownValue))].join(', ').slice(0, 200);
}

/** What the diagnosis lacks, out of the output of a step that is this user's. */
function valuesIn({ details }: PasteReading, missing: readonly string[]): Record<string, string> {
  return Object.fromEntries(missing.flatMap((id) => (details[id] ? [[id, details[id].value]] : [])));
}

/** The commands of a part that are not proved yet. What does not say what it prints nobody proves: somebody has to press Done. */
function unproved({ knowledge }: TurnDraft, { part }: Next, done: Triage['done']): string[] {
  return [...new Set(part.commands)].filter((id) => {
    const command = knowledge.commands[id];
    if (!command || done[`${part.id}/${id}`]) return false;
    if (command.risk !== 'read') return true;
    const checksChange = part.commands.some(
      (one) => knowledge.commands[one]?.verify === id && done[`${part.id}/${one}`],
    );
    return !checksChange;
  });
}
