import type { Knowledge } from '../knowledge';
import { blocksIn, type Block } from '../paste/blocks';
import { isConsoleWidth } from '../paste/lines';
import { failuresIn } from '../paste/recognise';
import { runsIn, sourcesIn } from '../paste/runs';
import { matchesIn } from '../paste/signatures/match';
import type { Values } from '../paste/property-values';
import type { Prints } from './prints';
import { saidIn } from './sentences';

/** A property that was printed. */
export interface Fact {
  /** In lower case. */
  name: string;
  value: string;
  /** The sentence that says it. */
  sentence?: string;
  /** All that the object shows. */
  object?: Values;
  /** The object that shows it; a sentence is one by itself. */
  thing: number;
  /** Its end may be missing, or a console broke it. */
  half: boolean;
}

/** What commands printed that met no error. */
export interface Output {
  blocks: Block[];
  /** The last property of the last object, where its end may be missing. */
  cut?: string;
  lines: Line[];
}

interface Line {
  text: string;
  half: boolean;
}

/** What a block says after a change; what stands before it is how things were. */
const changed =
  /^[ \t>]{0,20}[^\s:][^\n:]{0,100} (?:before: [^\n]{1,2000}?(?:, now: |\. The change was made)|now: )[^\n]*$/gm;

/** Reads printed text; nothing in it counts that stands beside an error, or in the source of a block. */
export function readOutput(knowledge: Knowledge, text: string): Output {
  const runs = runsIn(text);
  const sources = sourcesIn(text, runs);
  const matches = matchesIn(knowledge.signatureIndex, text).filter(
    ({ start }) => !sources.some((source) => source.start <= start && start < source.end),
  );
  const failures = failuresIn(knowledge.signatureIndex, runs, matches);
  const whole = runs.filter((_, index) => !failures[index]);
  const ends = !/\n[ \t]*$/.test(text) && whole.at(-1) === runs.at(-1);
  const lines = whole.flatMap(({ output }) => linesIn(output));
  const last = lines.at(-1);
  if (ends && last) last.half = !isClosed(last.text);
  const cut = last?.half ? /^[\s>]*"?([A-Za-z]\w*)/.exec(last.text)?.[1]?.toLowerCase() : undefined;
  return { blocks: blocksIn(whole, knowledge.printed.names).blocks, cut, lines };
}

/** The text behind the last change in it: how things are now. */
export function behindChanges(text: string): string {
  const last = [...text.matchAll(changed)].at(-1);
  return last ? text.slice(last.index + last[0].length) : text;
}

/**
 * What a command can have printed of this: objects that show nothing that it does not, and its sentences. What `others`
 * can have printed as well does not count.
 */
export function printedFacts(
  { blocks, cut, lines }: Output,
  prints: Prints,
  names: readonly string[],
  others: readonly Prints[] = [],
): Fact[] {
  const alone = new Set(prints.said.flatMap(({ names: all }) => all.map(({ name }) => name.toLowerCase())));
  const printed = blocks.flatMap(({ values }, thing) => {
    const all = [...values.keys()];
    const own = prints.anything || all.every((name) => prints.listed.has(name) || alone.has(name));
    if (!own || others.some(({ listed }) => all.every((name) => listed.has(name)))) return [];
    return all
      .filter((name) => names.includes(name) && (prints.anything || prints.listed.has(name)))
      .map((name): Fact => {
        const value = values.get(name) ?? '';
        const half = isPart(value) || (name === cut && thing === blocks.length - 1);
        return { name, value, thing, half, object: values };
      });
  });
  const said = new Map<string, Fact>();
  for (const { text, half } of lines)
    for (const sentence of prints.said)
      for (const [name, value] of saidIn(sentence, text) ?? [])
        if (names.includes(name))
          said.set(name, { name, value, sentence: text, thing: -1 - said.size, half });
  return [...printed, ...said.values()];
}

/** The sentences that begin like this. */
export function sentencesOf({ lines }: Output, beginnings: readonly string[]): Fact[] {
  return beginnings.flatMap((name) => {
    const said = lines.find(({ text }) => text.trimStart().toLowerCase().startsWith(name));
    return said ? [{ name, value: said.text, thing: -1, half: false }] : [];
  });
}

/** The lines of an output; one that is as wide as a console is given once more with those that go on with it. */
function linesIn(output: string): Line[] {
  const all = output.split(/\r?\n/).map((line) => line.replace(/^(?:\s{0,20}>){1,5}\s?/, '').trim());
  const whole = all.filter((line) => line !== '');
  return whole.flatMap((text, index) => {
    let [joined, at] = [text, index];
    while (at < index + 5 && isConsoleWidth(whole[at]?.length ?? 0) && whole[at + 1] !== undefined)
      joined += whole[(at += 1)] ?? '';
    if (!isConsoleWidth(text.length)) return [{ text, half: false }];
    // Where a blank stood at the break is not known.
    const sure = whole.slice(index, at).every((line) => line.length % 40 === 0);
    return [{ text, half: true }, ...(at > index ? [{ text: joined, half: !sure }] : [])];
  });
}

/** Whether a value shows by its form that a part of it is missing, or may be: a list without its end, dots, a line break. */
function isPart(value: string): boolean {
  return /(?:\u2026|\.{3})$|\n|^\{[^}]*$/.test(value);
}

/** Whether a line shows by its form that nothing is missing at its end. */
function isClosed(line: string): boolean {
  return /(?:[:,] ?(?:True|False|empty)|[0-9a-f]{4}-[0-9a-f]{12}|\d\d:\d\d:\d\dZ|[.)}])$/i.test(line);
}
