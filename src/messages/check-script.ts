import type { Knowledge } from '../triage/knowledge';
import { fence, literal, renderScript } from '../triage/powershell';
import { collectorSections } from './collector';

/** What a check is filled in with. */
export interface CheckFor {
  triage: string;
  upn: string;
  /** What is known, by the id of the detail. */
  values: Readonly<Record<string, string>>;
  commands: readonly string[];
  /** Where it can send what it found, once. */
  sendTo?: string;
}

/** The connection on which a command waits, where the script makes one. */
const connections: Readonly<Record<string, string>> = {
  'microsoft-graph': 'graph',
  'exchange-online': 'exchange',
};

/**
 * The read-only script that runs the commands which show whether steps are done. It begins and ends like the collector:
 * it connects, prints, asks and sends in the same way.
 */
function checkScript(knowledge: Knowledge, { triage, upn, values, commands, sendTo }: CheckFor): string {
  const { frame, entra, exchange, send } = collectorSections();
  const used = new Set(commands.map((id) => connections[knowledge.commands[id]?.shell ?? '']));
  const scopes = [...new Set(commands.flatMap((id) => knowledge.commands[id]?.scopes ?? []))];
  const begin = renderScript({ script: frame.replace(/^(?: {2}#.*\n)+/m, head) }, { upn }, knowledge.details);
  const asked = `$scopes = @(${scopes.map(literal).join(', ')})\n`;
  return [
    begin.replace("$sendTo = ''", () => `$sendTo = ${literal(sendTo ?? '')}`),
    ...(used.has('graph') ? [entra.replace(/\$scopes = [^]*?\n(?= {2}function lacksOf)/, () => asked)] : []),
    ...(used.has('exchange') ? [exchange] : []),
    '  # ---- What shows whether the steps are done\n',
    ...commands.map((id) => lookOf(knowledge, id, values)),
    result(triage),
    send,
  ].join('');
}

const head = `  # Mailbox Triage check: it only reads. Paste it into the window in which you carried out the steps, or a new one.
  # It runs the commands that show whether steps are done, and prints what they print.
`;

/** A command as a part of the result: each line that it prints, or why it could not look. */
function lookOf(knowledge: Knowledge, id: string, values: CheckFor['values']): string {
  const command = knowledge.commands[id];
  if (!command) return '';
  const block = renderScript(command, values, knowledge.details)
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');
  const after = connections[command.shell] ?? '';
  return `  lookFor ${literal(id)} ${literal(after)} {\n    $lines = @()\n    try {\n${block} *>&1 | ForEach-Object { $lines += lineOf $_ }\n    } finally { $lines | ForEach-Object { Write-Host $_ } }\n    $lines\n  }\n`;
}

function result(triage: string): string {
  return `  # ---- The result
  $all = [ordered]@{ schema = 1; check = ${literal(triage)}; collectedAt = timeOf (Get-Date); upn = $upn; parts = $parts }
  $next = 'When this result is in the chat, press Let a script check the steps there, and run the new script in that window.'
`;
}

/** The check as a message. */
export function checkMessage(
  knowledge: Knowledge,
  check: CheckFor & { proves: string; needsMention?: boolean },
): string {
  const titles = check.commands.map((id) => `- ${(knowledge.commands[id]?.title ?? id).replaceAll('`', '')}`);
  const back =
    check.sendTo === undefined
      ? 'Paste back what it prints, or the whole window.'
      : 'At its end it asks whether to send what it printed here: type `y`, and the steps that it proves are marked as done. It can send once, within 30 minutes. Otherwise paste back what it prints.';
  const mention = check.needsMention ? ' Mention me in the message that you paste it into.' : '';
  return [
    '**Check of the steps** — **reads only**',
    `${check.proves} It runs the commands below, and changes nothing. ${back}${mention}`,
    titles.join('\n'),
    fence(checkScript(knowledge, check), 'powershell'),
  ].join('\n\n');
}
