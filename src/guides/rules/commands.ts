import { changing, scriptRules } from './scripts';
import type { Command, Knowledge } from '../../triage/knowledge';
import { assignment } from '../../triage/powershell';
import type { Rule } from '../problem';

/** The parts of the knowledge that a command refers to by id. */
export type CommandKnowledge = Pick<Knowledge, 'commands' | 'details' | 'shells' | 'sources'>;

const placeholder = /\{\{([^}]*?)\??\}\}/g;

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

/** The renderer puts the check of a value after its line, so each stands on a line of its own, before anything runs. */
function placeholders({ script }: Command): string[] {
  const lines = script.split('\n');
  const first = lines.findIndex((line) => /(?<![\w'"-])[A-Z][A-Za-z]+-[A-Z]\w+/.test(line));
  return lines.flatMap((line, index) => {
    if (!line.includes('{{')) return [];
    if (line.replace(assignment, '') !== '')
      return [`a detail stands alone on its line, as in $upn = {{upn}}, not in: ${line.trim()}`];
    return first >= 0 && index > first
      ? [`every detail stands before the first cmdlet, so that it is checked first: ${line.trim()}`]
      : [];
  });
}

/** A detail that may be left out must not name what is changed. */
function neverOptional({ script }: Command): string[] {
  const lines = script.split('\n').filter((line) => changing.test(line));
  return [...script.matchAll(assignment)].flatMap(([, , variable = '', , optional]) =>
    optional && lines.some((line) => new RegExp(`\\$${variable}\\b`).test(line))
      ? [`$${variable} can be empty, so no line that changes something may use it`]
      : [],
  );
}

/** A window that waits for a word before it closes what it opened says which, and a command that has no such window does not. */
function staysOpen({ script, 'stays-open': open }: Command): string[] {
  const word = /\bdo \{ \$answer = & \$ask '[^'\n]*\btype (\w+) and press Enter[^'\n]*' \} until/i.exec(script)?.[1];
  const property = /Write-Host "(\w+) now: \$value"/.exec(script)?.[1];
  if (word === open?.word && (word === undefined || property === open?.property)) return [];
  return [
    word === undefined
      ? `stays-open: the script does not wait for "${open?.word}"`
      : `stays-open has to be { word: ${word}, property: ${property} }, which the script waits for and prints`,
  ];
}

/**
 * What is wrong with a command, as sentences. It checks what its ids refer to and that its script is safe to paste: a
 * console goes on with the next line after an error, and an identity that is empty can make an Exchange cmdlet return
 * all objects (the renderer refuses such a value).
 */
export function checkCommand(command: Command, known: CommandKnowledge): string[] {
  return [
    ...unknownIds(command, known),
    ...verification(command, known),
    ...placeholders(command),
    ...neverOptional(command),
    ...staysOpen(command),
    ...scriptRules.flatMap((rule) => rule(command)),
  ];
}

/** Every command is safe to paste. */
export const commands: Rule = (knowledge) =>
  Object.entries(knowledge.commands).flatMap(([id, command]) =>
    checkCommand(command, knowledge).map((problem) => ({ at: ['commands', id], problem })),
  );
