import { changing, scriptRules } from './script-rules';
import type { Command, Detail, Knowledge } from './knowledge';

/** The parts of the knowledge that a command refers to by id. */
export type CommandKnowledge = Pick<Knowledge, 'commands' | 'details' | 'shells' | 'sources'>;

const placeholder = /\{\{([^}]*)\}\}/g;
const assignment = /^\s*\$(\w+) = \{\{([a-z0-9-]+)\}\}$/;

function unknownIds(command: Command, known: CommandKnowledge): string[] {
  const details = [...command.script.matchAll(placeholder)].map(([, id]) => id ?? '');
  return [
    ...details
      .filter((id) => !Object.hasOwn(known.details, id))
      .map((id) => `the detail "${id}" does not exist`),
    ...(Object.hasOwn(known.shells, command.shell) ? [] : [`the shell "${command.shell}" does not exist`]),
    ...command.source
      .filter((id) => !Object.hasOwn(known.sources, id))
      .map((id) => `the source "${id}" does not exist`),
  ];
}

function verification(command: Command, known: CommandKnowledge): string[] {
  if (!command.verify) return command.risk === 'read' ? [] : ['a change needs a command that verifies it'];
  if (!Object.hasOwn(known.commands, command.verify))
    return [`the command "${command.verify}" does not exist`];
  return known.commands[command.verify]?.risk === 'read'
    ? []
    : [`"${command.verify}" verifies it, so it may only read`];
}

function placeholders(command: Command): string[] {
  return command.script
    .split('\n')
    .filter((line) => line.includes('{{') && !assignment.test(line))
    .map((line) => `a detail stands alone on its line, as in $upn = {{upn}}, not in: ${line.trim()}`);
}

/** Which variable holds which detail. */
function assigned(script: string): { variable: string; detail: string }[] {
  return script.split('\n').flatMap((line) => {
    const [, variable, detail] = assignment.exec(line) ?? [];
    return variable && detail ? [{ variable, detail }] : [];
  });
}

function comparison(variable: string, operator: 'match' | 'notmatch'): RegExp {
  return new RegExp(`\\$${variable} -${operator} '((?:[^']|'')+)'`);
}

/** The pattern of a check that throws, on a line of its own, before the first cmdlet. */
function refusal(script: string, variable: string): string | undefined {
  const beforeFirstCmdlet = script.split(/^.*(?<![\w'"-])[A-Z][A-Za-z]+-[A-Z]\w+.*$/m)[0] ?? '';
  return beforeFirstCmdlet
    .split('\n')
    .filter((line) => /^\s*if \(.*\) \{ throw /.test(line))
    .map((line) => comparison(variable, 'notmatch').exec(line)?.[1])
    .find((pattern) => pattern);
}

/** The pattern that decides whether a detail is used at all; then no line that changes something may name it. */
function condition(script: string, variable: string): string | undefined {
  const changes = script.split('\n').some((line) => changing.test(line) && line.includes(`$${variable}`));
  return changes ? undefined : comparison(variable, 'match').exec(script)?.[1];
}

/** What can stand in place of a detail: nothing, or its placeholder as a chat passes it on; for a GUID also a part of one. */
function notFilledIn({ placeholder, kind, example }: Detail): string[] {
  const escaped = placeholder.replace('<', '&lt;').replace('>', '&gt;');
  const noGuid =
    kind === 'guid' || kind === 'sku' ? [example.slice(1), example.replace(/[0-9a-f]/g, '0')] : [];
  return ['', ' ', placeholder, escaped, `<${example}`, `&${example}`, ...noGuid];
}

/** A pattern as -match reads it, without regard to case; undefined if it uses what only .NET knows. */
function formOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern.replaceAll("''", "'"), 'i');
  } catch {
    return undefined;
  }
}

function patternProblems(variable: string, pattern: string, detail: Detail): string[] {
  const form = formOf(pattern);
  if (!form) return [`the pattern for $${variable} cannot be checked: ${pattern}`];
  return [
    ...notFilledIn(detail)
      .filter((value) => form.test(value))
      .map((value) => `the pattern for $${variable} also takes "${value}"`),
    ...(form.test(detail.example) ? [] : [`the pattern for $${variable} refuses "${detail.example}"`]),
  ];
}

function refusesWhatIsMissing({ script }: Command, known: CommandKnowledge): string[] {
  return assigned(script).flatMap(({ variable, detail: id }) => {
    const pattern = refusal(script, variable) ?? condition(script, variable);
    const detail = known.details[id];
    if (!pattern) return [`it has to refuse $${variable} before the first cmdlet, when it is not filled in`];
    return detail ? patternProblems(variable, pattern, detail) : [];
  });
}

/**
 * What is wrong with a command, each as a sentence that begins with its id; empty if nothing is. It checks what its
 * ids refer to and that its script is safe to paste: an identity that is empty or does not exist can make an
 * Exchange cmdlet return all objects, and a console goes on with the next line after an error.
 */
export function checkCommand(id: string, command: Command, known: CommandKnowledge): string[] {
  return [
    ...unknownIds(command, known),
    ...verification(command, known),
    ...placeholders(command),
    ...refusesWhatIsMissing(command, known),
    ...scriptRules.flatMap((rule) => rule(command)),
  ].map((problem) => `${id}: ${problem}`);
}
