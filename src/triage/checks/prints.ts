import { properties } from '../paste/properties';
import { count, gap, sentenceOf, type Sentence } from './sentences';

/** What a script prints, as far as its text says it. */
export interface Prints {
  /** The names that its lists can show, in lower case. */
  listed: ReadonlySet<string>;
  /** One of its lists shows whatever an object has. */
  anything: boolean;
  /** The sentences that it says. */
  said: readonly Sentence[];
}

/** What all commands print. */
export interface Printed {
  by: Readonly<Record<string, Prints>>;
  /** Every name in their lists, and every other property that is read, in lower case. */
  names: ReadonlySet<string>;
  /** Every sentence once, those that say most first. */
  sentences: readonly Sentence[];
}

/** What the scripts of all commands print. */
export function printedBy(commands: Readonly<Record<string, { script: string }>>): Printed {
  const by = Object.fromEntries(Object.entries(commands).map(([id, { script }]) => [id, printsOf(script)]));
  const listed = Object.values(by).flatMap((prints) => [...prints.listed]);
  const names = new Set([...properties.keys(), ...listed]);
  return { by, names, sentences: sorted(Object.values(by).flatMap(({ said }) => said)) };
}

function sorted(sentences: readonly Sentence[]): Sentence[] {
  const distinct = new Map(sentences.map((one) => [one.texts.join('\0'), one]));
  return [...distinct.values()].sort((one, other) => lettersOf(other) - lettersOf(one));
}

/** How much a sentence says of its own. */
export function lettersOf({ texts }: Sentence): number {
  return texts.join('').length;
}

const term = String.raw`(?:'[\w*-]{1,60}'|\$\w{1,40})`;
const terms = `${term}(?:, ?${term}){0,60}`;
const lists = new RegExp(`& \\$list (${terms})`, 'g');
const selected = new RegExp(`Select-Object (${terms})`, 'g');
const named = new RegExp(`\\$(\\w{1,40}) = (${terms})(?= *\\n)`, 'g');
const computed = /\$(\w{1,40}) = @\{\s{0,40}Name = '(\w{1,60})'/g;
const says = /Write-Host (?:"((?:\$\((?:[^()]|\([^()]*\))*\)|[^"$]|\$)*)"|'([^'\n]*)')/g;
const concatenated = /Write-Host \('([^'\n]*)' \+/g;
const again = /& \$again (?:"([^"\n]*)"|'([^'\n]*)')/g;
const values = /\$\((?:[^()]|\([^()]*\))*\)|\$\w+(?:\.\w+)*/g;

/** What a script prints: the names in its lists, and its sentences. */
export function printsOf(script: string): Prints {
  const text = script.replace(/([|,])\s*\n\s*/g, '$1 ');
  const known = new Map<string, string[]>();
  for (const [, variable = '', name = ''] of text.matchAll(computed)) known.set(variable, [name]);
  for (const [, variable = '', found = ''] of text.matchAll(named))
    if (!known.has(variable)) known.set(variable, namesIn(found, known));
  const all = [...text.matchAll(lists)].flatMap(([, found = '']) => namesIn(found, known));
  const chosen = [...text.matchAll(selected)].flatMap(([, found = '']) => namesIn(found, known));
  const names = all.includes('*') ? [...all, ...chosen] : all;
  const whole = names.filter((name) => /^\w+$/.test(name)).map((name) => name.toLowerCase());
  const sentences = [
    ...[...text.matchAll(says)].map(([, one, other]) => withGaps(one ?? other ?? '')),
    ...[...text.matchAll(concatenated)].map(([, one]) => `${one ?? ''}${gap}`),
  ];
  const changed = [...text.matchAll(again)].map(
    ([, one, other]) => `${withGaps(one ?? other ?? '')} before: ${gap}, now: ${gap}`,
  );
  return {
    listed: new Set(whole),
    anything: all.includes('*') && !chosen.some((name) => name !== '*'),
    said: [...sentences, ...changed].map(sentenceOf),
  };
}

function namesIn(found: string, known: ReadonlyMap<string, readonly string[]>): string[] {
  return [...found.matchAll(/'([\w*-]+)'|\$(\w+)/g)].flatMap(([, name, variable = '']) =>
    name === undefined ? (known.get(variable) ?? []) : [name],
  );
}

function withGaps(sentence: string): string {
  return sentence.replace(values, (value) => (/\.Count\b/.test(value) ? count : gap));
}

/** Whether a script prints a property: in a list, or as a value of a sentence. */
export function printsProperty({ listed, anything, said }: Prints, property: string): boolean {
  if (anything || listed.has(property.toLowerCase())) return true;
  return said.some(({ names }) => names.some(({ name }) => fits(name, property)));
}

/** Whether a script has a sentence that begins like this. */
export function saysSo({ said }: Prints, beginning: string): boolean {
  return said.some(({ texts: [first = ''] }) => first.toLowerCase().startsWith(beginning.toLowerCase()));
}

function fits(name: string, property: string): boolean {
  const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(gap, '.+');
  return new RegExp(`^${pattern}$`, 'i').test(property);
}
