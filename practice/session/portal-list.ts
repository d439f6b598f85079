import type { DoStep, Knowledge, Step } from '../../src/triage/knowledge';
import type { Act } from '../by-hand/acts/act';
import { Refused } from '../model/refused';
import type { State } from '../model/state/state';
import type { Portal } from './portal';

type Acts = readonly (readonly [name: string, act: Act])[];

/** The values that an act needs besides whose case it is. */
export const needs = ({ parameters }: Act) => parameters.filter((name) => name !== 'person');
/** How an act is called, with the values that stand behind its name. */
export const usage = (name: string, act: Act) =>
  [name, ...needs(act).map((value) => `-${value} …`)].join(' ');

/** What the steps of a guide ask for by hand. */
export function actsOf({ guides, procedures }: Knowledge, guide: string): Set<string> {
  const all = (steps: readonly Step[]): DoStep[] =>
    steps.flatMap((step) => ('use' in step ? all(procedures[step.use]?.steps ?? []) : [step]));
  const outcomes = guides[guide]?.outcomes ?? [];
  return new Set(outcomes.flatMap(({ steps }) => all(steps).flatMap((step) => step['by-hand'] ?? [])));
}

const withoutNotes = (state: State) => JSON.stringify({ ...state, happened: [] });

/** Whether an act would change something now; one that needs further values may. */
function counts(state: State, act: Act, person: string): boolean {
  if (needs(act).length > 0) return true;
  const tried = structuredClone(state);
  try {
    act.do(tried, { person });
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
  return withoutNotes(tried) !== withoutNotes(state);
}

const tellActs = (acts: Acts) => acts.map(([name, act]) => `  ${usage(name, act)}\n      ${act.title}`);

/** What the case can need now: what its guide asks for and what would change something. */
export function tellFitting(state: State, { acts, person, people, asked }: Portal): string {
  const all = Object.entries(acts);
  const fitting = all.filter(([name, act]) => asked.has(name) && counts(state, act, person));
  const others = [...people.keys()].filter((one) => one !== person);
  return [
    'What is done outside of PowerShell, as far as this case can need it now. Do it with: Use-PracticePortal <name>',
    'Where -upn … or another value stands behind the name, give that too: -upn ben@contoso.com',
    ...tellActs(fitting),
    `It is done for ${people.get(person) ?? person}.${
      others.length > 0 ? ` For somebody else add -person and one of: ${others.join(', ')}.` : ''
    }`,
    `There are ${all.length} in all. Use-PracticePortal <words> searches them: Use-PracticePortal sync cycle`,
  ].join('\n');
}

/** The words of a text, in one spelling. */
const wordsOf = (text: string) =>
  (text.toLowerCase().match(/[a-z0-9]{3,}/g) ?? []).map((word) => word.replace('licens', 'licenc'));

/** Of how many of these words an act speaks; `licence` and `licences` are one word. */
function hits([name, { title }]: Acts[number], words: readonly string[]): number {
  const own = wordsOf(`${name} ${title}`);
  return words.filter((word) =>
    own.some((one) => one.startsWith(word) || (one.length > 3 && word.startsWith(one))),
  ).length;
}

/** The acts that speak of all these words. Throws where there is none, with those that speak of most of them. */
export function searchActs({ acts }: Portal, text: string): string {
  const words = wordsOf(text);
  const counted = Object.entries(acts).map((one) => ({ one, hits: hits(one, words) }));
  const most = Math.max(...counted.map(({ hits: count }) => count));
  const found = most === 0 ? [] : counted.filter(({ hits: count }) => count === most).map(({ one }) => one);
  if (found.length > 0 && most === words.length)
    return [`Nothing is done yet. What speaks of “${text}”:`, ...tellActs(found)].join('\n');
  throw new Refused(
    [
      `The practice tenant does not know “${text}”.${found.length > 0 ? ' Nearest to it:' : ' Use-PracticePortal alone lists what this case can need.'}`,
      ...tellActs(found),
    ].join('\n'),
  );
}
