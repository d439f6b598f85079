import { properties } from '../paste/properties';

/** What a script prints, as far as its text says it. */
export interface Prints {
  /** The names that its lists can show, in lower case. */
  listed: ReadonlySet<string>;
  /** One of its lists shows whatever an object has. */
  anything: boolean;
  /** The sentences that it says, with {@link gap} for each value in them. */
  said: readonly string[];
}

/** What all commands print. */
export interface Printed {
  by: Readonly<Record<string, Prints>>;
  /** Every name in their lists, and every other property that is read, in lower case. */
  names: ReadonlySet<string>;
}

/** What the scripts of all commands print. */
export function printedBy(commands: Readonly<Record<string, { script: string }>>): Printed {
  const by = Object.fromEntries(Object.entries(commands).map(([id, { script }]) => [id, printsOf(script)]));
  const listed = Object.values(by).flatMap((prints) => [...prints.listed]);
  return { by, names: new Set([...properties.keys(), ...listed]) };
}

/** Stands for a value in a sentence. */
export const gap = '\u0000';

const term = String.raw`(?:'[\w*-]{1,60}'|\$\w{1,40})`;
const terms = `${term}(?:, ?${term}){0,60}`;
const lists = new RegExp(`& \\$list (${terms})`, 'g');
const selected = new RegExp(`Select-Object (${terms})`, 'g');
const named = new RegExp(`\\$(\\w{1,40}) = (${terms})(?= *\\n)`, 'g');
const computed = /\$(\w{1,40}) = @\{\s{0,40}Name = '(\w{1,60})'/g;
const says = /Write-Host (?:"((?:\$\((?:[^()]|\([^()]*\))*\)|[^"$]|\$)*)"|'([^'\n]*)')/g;
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
  const sentences = [...text.matchAll(says)].map(([, one, other]) => withGaps(one ?? other ?? ''));
  const changed = [...text.matchAll(again)].map(
    ([, one, other]) => `${withGaps(one ?? other ?? '')} before: ${gap}, now: ${gap}`,
  );
  return {
    listed: new Set(whole),
    anything: all.includes('*') && !chosen.some((name) => name !== '*'),
    said: [...sentences, ...changed],
  };
}

function namesIn(found: string, known: ReadonlyMap<string, readonly string[]>): string[] {
  return [...found.matchAll(/'([\w*-]+)'|\$(\w+)/g)].flatMap(([, name, variable = '']) =>
    name === undefined ? (known.get(variable) ?? []) : [name],
  );
}

function withGaps(sentence: string): string {
  return sentence.replace(values, gap);
}

/** Whether a script prints a property: in a list, before a colon, behind a number, before a value, or as one side of a change. */
export function printsProperty({ listed, anything, said }: Prints, property: string): boolean {
  if (anything || listed.has(property.toLowerCase())) return true;
  return said.some((sentence) => labelsIn(sentence).some((label) => fits(label, property)));
}

/** What stands in a sentence before a colon and a value, behind a number, or at its beginning before a value. */
export function labelsIn(sentence: string): string[] {
  const change = /^(.+?)(?: before: \0,)? now: \0$/.exec(sentence)?.[1];
  if (change !== undefined) return [`${change} before`, `${change} now`];
  return sentence.split(/(?<!\d)\. /).flatMap((part) => {
    const before = /^(?:\d\. )?([^:]+?) ?:[^\0]*\0/.exec(part)?.[1] ?? /^([^\0:]+) \0/.exec(part)?.[1];
    const behind = [...part.matchAll(/\0 ([^\0.,:(]+)/g)].map(([, label = '']) => label.trim());
    return [...(before !== undefined && /[a-z]/i.test(before) ? [before] : []), ...behind];
  });
}

/** Whether a script has a sentence that begins like this. */
export function saysSo({ said }: Prints, beginning: string): boolean {
  return said.some((sentence) => sentence.toLowerCase().startsWith(beginning.toLowerCase()));
}

function fits(label: string, property: string): boolean {
  const pattern = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\0/g, '.+');
  return new RegExp(`^${pattern}$`, 'i').test(property);
}
