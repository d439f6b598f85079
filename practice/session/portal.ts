import type { Act } from '../by-hand/act';
import { Refused } from '../model/refused';
import type { State } from '../model/state';
import { pass } from '../model/time';

/** What a person can do, whose case it is, and which other values an act may be told. */
export interface Portal {
  acts: Record<string, Act>;
  person: string;
  values: readonly string[];
}

/** The values that an act needs besides whose case it is. */
const needs = ({ parameters }: Act) => parameters.filter((name) => name !== 'person');
const named = (act: Act) =>
  needs(act)
    .map((name) => ` -${name} …`)
    .join('');

function tellActs({ acts }: Portal): string {
  return [
    'What is done outside of PowerShell, each with: Use-PracticePortal <name> and the values behind it.',
    'For somebody else than the person of the case: -person <name>.',
    ...Object.entries(acts).map(([name, act]) => `  ${name}${named(act)}\n      ${act.title}`),
  ].join('\n');
}

/** `-upn ben@contoso.com` as values; one with blanks is quoted, as always in PowerShell. */
function valuesOf(
  name: string,
  act: Act,
  { person, values: others }: Portal,
  words: readonly string[],
): Record<string, string> {
  const known = ['person', ...act.parameters, ...others];
  const values: Record<string, string> = { person };
  for (let index = 0; index < words.length; index += 2) {
    const [word = '', value] = words.slice(index, index + 2);
    const parameter = known.find((one) => `-${one}` === word.toLowerCase().replace(/:$/, ''));
    if (!parameter) throw new Refused(`The practice tenant does not know “${word}” of ${name}.`);
    if (value === undefined) throw new Refused(`A value has to stand behind ${word}.`);
    values[parameter] = value;
  }
  const missing = needs(act).filter((one) => values[one] === undefined);
  if (missing.length > 0) throw new Refused(`Say it as: Use-PracticePortal ${name}${named(act)}`);
  return values;
}

/** Carries out what a person does in a portal, a wizard or at a server; without words it lists what there is. */
export function usePortal(state: State, portal: Portal, [name, ...words]: readonly string[]): string {
  if (name === undefined) return tellActs(portal);
  const act = portal.acts[name.toLowerCase()];
  if (!act)
    throw new Refused(`The practice tenant does not know “${name}”. Use-PracticePortal alone lists all.`);
  const values = valuesOf(name, act, portal, words);
  // Tried on a copy first: what is refused has changed nothing.
  act.do(structuredClone(state), values);
  const said = act.do(state, values);
  pass(state, 0);
  return said;
}
