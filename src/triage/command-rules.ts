import { changing, scriptRules } from './script-rules';
import type { Command, Knowledge } from './knowledge';

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

const completeGuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** A check that throws, on a line of its own, before the first cmdlet. */
function refusal(script: string, variable: string): string | undefined {
  const beforeFirstCmdlet = script.split(/^.*(?<![\w'"-])[A-Z][A-Za-z]+-[A-Z]\w+.*$/m)[0] ?? '';
  return beforeFirstCmdlet
    .split('\n')
    .find(
      (line) =>
        new RegExp(`^\\s*if \\(.*\\$${variable}\\b.* -(notmatch|like) '`).test(line) &&
        line.includes('{ throw '),
    );
}

function refusesWhatIsMissing(command: Command, known: CommandKnowledge): string[] {
  return assigned(command.script).flatMap(({ variable, detail }) => {
    const check = refusal(command.script, variable);
    const kind = known.details[detail]?.kind;
    const optional =
      new RegExp(`\\$${variable} -match '`).test(command.script) &&
      !command.script.split('\n').some((line) => changing.test(line) && line.includes(`$${variable}`));
    if (!check)
      return optional
        ? []
        : [`it has to refuse $${variable} before the first cmdlet, when it is not filled in`];
    if (command.risk === 'read') return [];
    if (!check.includes('-notmatch'))
      return [`it has to refuse every $${variable} that has not the right form`];
    return (kind === 'guid' || kind === 'sku') && !check.includes(completeGuid)
      ? [`$${variable} has to be checked as one complete GUID`]
      : [];
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
