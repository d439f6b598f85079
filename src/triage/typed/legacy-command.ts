import type { Knowledge } from '../knowledge';

/** A command of the old articles and the commands that do its work today. */
export interface Translation {
  /** The old form as the guides write it, not as it was typed: what was typed may hold a password. */
  old: string;
  commands: string[];
}

/** One statement: the cmdlet that does the work, those before it, its parameters, and what it prints or is told. */
interface Form {
  main: string;
  before: string[];
  parameters: string[];
  words: string[];
}

const longest = 2000;
const formatting = new Set(['fl', 'ft', 'select', 'select-object', 'format-list', 'format-table']);
/** They name the object, so another value or none makes no other command; the first is the usual one. */
const identities = ['userprincipalname', 'identity', 'objectid', 'searchstring', 'credential', 'name'];
/** Parameters that may stand beside a change without making another command of it. */
const harmless = new Set(
  'force confirm erroraction whatif verbose displayname firstname lastname resetpasswordonnextlogon domaincontroller allowredirection'.split(
    ' ',
  ),
);
const retired = /^\w+-(?:msol|azuread)|\.exe$|-pssession$/;

/** Finds today's commands for a command of a retired module or article; undefined when the guides know none. */
export function translate(knowledge: Knowledge, typed: string): Translation | undefined {
  const forms = statements(typed.slice(0, longest));
  let best: { score: number; old: string; commands: string[]; key: string } | undefined;
  for (const [id, { replaces = [], risk }] of Object.entries(knowledge.commands))
    for (const old of replaces)
      for (const pattern of statements(old))
        for (const form of forms) {
          const score = fit(pattern, form, risk !== 'read');
          const key = JSON.stringify(pattern);
          if (score === undefined || (best && score < best.score)) continue;
          if (best && score === best.score) {
            if (best.key === key && !best.commands.includes(id)) best.commands.push(id);
          } else best = { score, old, commands: [id], key };
        }
  return best && { old: best.old, commands: best.commands };
}

/** How well a typed statement fits an old form: what both have counts, what only the old form has counts against it. */
function fit(pattern: Form, typed: Form, changes: boolean): number | undefined {
  if (pattern.main !== typed.main) return undefined;
  const gone = retired.test(typed.main);
  const has = (parameter: string) => typed.parameters.some((one) => sameParameter(parameter, one));
  let score = 0;
  for (const parameter of pattern.parameters)
    if (has(parameter)) score += identities.includes(parameter) ? 0.5 : 3;
    else if (identities.includes(parameter)) score -= parameter === identities[0] ? 0.4 : 0.5;
    else if (gone) score -= 0.6;
    else return undefined;
  const known = (one: string) =>
    harmless.has(one) ||
    identities.includes(one) ||
    pattern.parameters.some((parameter) => sameParameter(parameter, one));
  if (changes && !typed.parameters.every(known)) return undefined;
  for (const name of pattern.before) score += typed.before.includes(name) ? 1 : -0.3;
  if (typed.main.endsWith('.exe') && typed.words.some((one) => !pattern.words.includes(one)))
    return undefined;
  for (const word of pattern.words) score += typed.words.some((one) => sameWord(word, one)) ? 2 : -0.8;
  return score;
}

/** PowerShell takes the beginning of a parameter's name for it. */
function sameParameter(whole: string, typed: string): boolean {
  return whole === typed || (typed.length > 3 && whole.startsWith(typed));
}

function sameWord(one: string, other: string): boolean {
  return (
    one === other || (one.length > 3 && other.length > 3 && (one.startsWith(other) || other.startsWith(one)))
  );
}

function statements(text: string): Form[] {
  const plain = text
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018-\u201b\u2032]/g, "'")
    .replace(/[\u201c-\u201f\u2033]/g, '"')
    .replace(/`/g, ' ')
    .replace(/\(convertto-securestring[^()]{0,200}\)/g, ' ')
    .replace(/<[^<>]{0,100}>|"[^"\n]{0,200}"|'[^'\n]{0,200}'/g, ' ');
  return plain.split(/[\n;]/).flatMap((line) => formOf(line) ?? []);
}

const command = /(?<![\w.-])(?:[a-z]{2,20}-[a-z]{2,60}|[a-z]{2,40}\.exe)(?![\w-])/;

function formOf(line: string): Form | undefined {
  const names: string[] = [];
  const parameters: string[] = [];
  const words: string[] = [];
  for (const segment of line.split('|')) {
    const first = /^[\s(]*([\w-]+)/.exec(segment)?.[1] ?? '';
    if (formatting.has(first)) {
      words.push(...wordsIn(segment.slice(segment.indexOf(first) + first.length)));
      continue;
    }
    const found = command.exec(segment);
    if (!found) continue;
    names.push(found[0]);
    const rest = segment.slice(found.index + found[0].length);
    parameters.push(...[...rest.matchAll(/(?<![\w-])-([a-z]{2,40})/g)].map((match) => match[1] ?? ''));
    if (found[0].endsWith('.exe')) words.push(...wordsIn(rest));
  }
  const main = names.at(-1);
  return main === undefined ? undefined : { main, before: names.slice(0, -1), parameters, words };
}

function wordsIn(text: string): string[] {
  return text
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2)
    .slice(0, 20);
}
