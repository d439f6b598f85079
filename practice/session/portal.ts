import type { Act } from '../by-hand/acts/act';
import { Refused } from '../model/refused';
import type { Person, State } from '../model/state/state';
import { pass } from '../model/time';
import type { People } from './people';
import { needs, searchActs, tellFitting, usage } from './portal-list';

/** What a person can do, whose case it is, and which other values an act may be told. */
export interface Portal {
  acts: Record<string, Act>;
  person: Person;
  people: People;
  /** The names of what the guide of the case asks for. */
  asked: ReadonlySet<string>;
  values: readonly string[];
}

/** A person by the key or the name. */
function personOf(people: People, said: string): Person {
  const found = [...people].find((names) => names.some((name) => name.toLowerCase() === said.toLowerCase()));
  if (found) return found[0];
  const known = [...people].map(([person, name]) => `${person} (${name})`).join(', ');
  throw new Refused(`The practice tenant does not know the person “${said}”. There are: ${known}.`);
}

/** `-upn ben@contoso.com` as values; one with blanks is quoted, as always in PowerShell. */
function valuesOf(
  name: string,
  act: Act,
  { person, people, values: others }: Portal,
  words: readonly string[],
): Record<string, string> {
  const known = ['person', ...act.parameters, ...others];
  const values: Record<string, string> = { person };
  for (let index = 0; index < words.length; index += 2) {
    const [word = '', value] = words.slice(index, index + 2);
    const parameter = known.find((one) => `-${one}` === word.toLowerCase().replace(/:$/, ''));
    if (!parameter) throw new Refused(`The practice tenant does not know “${word}” of ${name}.`);
    if (value === undefined) throw new Refused(`A value has to stand behind ${word}.`);
    values[parameter] = parameter === 'person' ? personOf(people, value) : value;
  }
  const missing = needs(act).filter((one) => values[one] === undefined);
  if (missing.length > 0) throw new Refused(`Say it as: Use-PracticePortal ${usage(name, act)}`);
  return values;
}

/**
 * Carries out what a person does in a portal, a wizard or at a server. Words that are no name of an act search; without words
 * it lists what the case can need.
 */
export function usePortal(state: State, portal: Portal, words: readonly string[]): string {
  const [name, ...more] = words;
  if (name === undefined) return tellFitting(state, portal);
  const act = portal.acts[name.toLowerCase()];
  if (!act) return searchActs(portal, words.join(' '));
  const values = valuesOf(name, act, portal, more);
  // Tried on a copy first: what is refused has changed nothing.
  act.do(structuredClone(state), values);
  const said = act.do(state, values);
  pass(state, 0);
  return said;
}
