import type { Command, Knowledge } from '../triage/knowledge';
import { fence, literal, renderScript } from '../triage/powershell';
import { memoize } from '../memoize';
import { numbersOf, riskWords } from './risk';

/** Teams takes more, but a message that has to be scrolled for long is not read. */
const maxMessageLength = 12_000;

/** Commands of one shell that follow each other. */
interface Group {
  shell: string;
  commands: string[];
}

/** How commands are sent; `connected` are the windows that are open already, each with the scopes it was opened with. */
export interface Sending {
  unconfirmed?: ReadonlySet<string>;
  numbers?: ReadonlyMap<string, number>;
  connected?: Readonly<Record<string, readonly string[]>>;
  /** All in one message, without what is replaced. */
  brief?: boolean;
}

/**
 * The commands as Markdown messages, in the order of running: grouped by where they run, every group with its
 * connect line, every command in a block that can be copied. `values` are the known details by id; those that are
 * `unconfirmed` fill reads and no change. What people typed stands in the blocks alone.
 */
export function commandMessages(
  knowledge: Knowledge,
  commands: readonly string[],
  values: Readonly<Record<string, string>>,
  { unconfirmed = new Set(), numbers = numbersOf(commands), connected = {}, brief = false }: Sending = {},
): string[] {
  const confirmed = Object.fromEntries(Object.entries(values).filter(([id]) => !unconfirmed.has(id)));
  const printed = new Set<string>();
  const opened = new Set<string>();
  const messages: string[] = [];
  let message: string[] = [];
  let length = 0;
  for (const group of groupsOf(knowledge, commands)) {
    let opening = isOpen(knowledge, group, connected)
      ? continuedOf(knowledge, group)
      : openingOf(knowledge, group, { again: opened.has(group.shell), brief });
    opened.add(group.shell);
    for (const id of group.commands) {
      const number = numbers.get(id) ?? 0;
      const part = printed.has(id)
        ? againOf(knowledge, id, number)
        : commandOf(knowledge, id, number, {
            values: knowledge.commands[id]?.risk === 'read' ? values : confirmed,
            brief,
          });
      printed.add(id);
      if (!brief && length > 0 && length + opening.length + part.length > maxMessageLength) {
        messages.push(message.join('\n\n'));
        message = [];
        length = 0;
        opening ||= continuedOf(knowledge, group);
      }
      const more = opening === '' ? [part] : [opening, part];
      message.push(...more);
      for (const one of more) length += one.length + (length > 0 ? 2 : 0);
      opening = '';
    }
  }
  if (length > 0) messages.push(message.join('\n\n'));
  return messages.map((one, index) =>
    messages.length > 1 ? `**Commands, ${index + 1} of ${messages.length}**\n\n${one}` : one,
  );
}

function groupsOf(knowledge: Knowledge, commands: readonly string[]): Group[] {
  const groups: Group[] = [];
  for (const id of commands) {
    const shell = knowledge.commands[id]?.shell;
    if (shell === undefined) continue;
    const last = groups.at(-1);
    if (last?.shell === shell) last.commands.push(id);
    else groups.push({ shell, commands: [id] });
  }
  return groups;
}

/** Whether a window can stay as it is: nothing is opened again that has the rights already. */
function isOpen(knowledge: Knowledge, group: Group, connected: Sending['connected'] = {}): boolean {
  const scopes = connected[group.shell];
  return scopes !== undefined && scopesOf(knowledge, group.commands).every((one) => scopes.includes(one));
}

function scopesOf(knowledge: Knowledge, commands: readonly string[]): string[] {
  return [...new Set(commands.flatMap((id) => knowledge.commands[id]?.scopes ?? []))];
}

/** The windows that commands have opened, each with the scopes that the last group in it asked for. */
export function windowsOf(
  knowledge: Knowledge,
  commands: readonly string[],
): Record<string, readonly string[]> {
  const windows: Record<string, readonly string[]> = {};
  for (const { shell, commands: own } of groupsOf(knowledge, commands)) {
    const open = windows[shell];
    const scopes = scopesOf(knowledge, own);
    if (!open || scopes.some((one) => !open.includes(one))) windows[shell] = scopes;
  }
  return windows;
}

/** Where to run the commands of a group, and how to connect; what helps when that fails is said below, the first time. */
function openingOf(
  knowledge: Knowledge,
  { shell: id, commands }: Group,
  { again, brief }: { again: boolean; brief: boolean },
): string {
  const shell = knowledge.shells[id];
  if (!shell) return '';
  const connect = shell.connect.replace('{{scopes}}', scopesOf(knowledge, commands).map(literal).join(','));
  return [
    `**In ${prose(shell.title)}**`,
    fence(connect, 'powershell'),
    ...(shell.note && !again ? [lines(shell.note)] : []),
    ...(shell.replaces && !again && !brief ? [`Replaces ${codes(shell.replaces)}.`] : []),
  ].join('\n\n');
}

function continuedOf(knowledge: Knowledge, { shell }: Group): string {
  return `**Still in ${prose(knowledge.shells[shell]?.title ?? shell)}**`;
}

function againOf(knowledge: Knowledge, id: string, number: number): string {
  return `**Run ${number} again:** ${prose(knowledge.commands[id]?.title ?? id)}`;
}

function commandOf(
  knowledge: Knowledge,
  id: string,
  number: number,
  { values, brief }: { values: Readonly<Record<string, string>>; brief: boolean },
): string {
  const command = knowledge.commands[id];
  if (!command) return '';
  const { title, risk, gate } = command;
  return [
    `**${number}. ${prose(title)}** — **${riskWords[risk]}**`,
    headOf(command, brief),
    ...(gate ? [`**Only if all of this is true:** ${prose(gate)}`] : []),
    fence(renderScript(command, values, knowledge.details), 'powershell'),
    expectOf(command),
  ].join('\n\n');
}

function headOf({ role, replaces = [] }: Command, brief: boolean): string {
  const old = brief || replaces.length === 0 ? '' : ` Replaces ${codes(replaces)}.`;
  return `Role: ${prose(role)}.${old}`.replace('..', '.');
}

function codes(forms: readonly string[]): string {
  return forms.map((form) => `\`${form.replaceAll('`', "'").replace(/\s+/g, ' ').trim()}\``).join(', ');
}

function expectOf({ expect }: Command): string {
  return expect.trim().includes('\n') ? `**Expect:**\n${lines(expect)}` : `**Expect:** ${prose(expect)}`;
}

/** Text of a guide in which every line says something of its own. */
const lines = memoize((text) => {
  const all = text.trim().split('\n').map(prose);
  return all.length > 1 ? all.map((one) => `- ${one}`).join('\n') : all.join('');
});

/** Text of a guide as Markdown: one paragraph, in which nothing but the backticks has a meaning. */
const prose = memoize((text) =>
  text
    .trim()
    .replace(/\s+/g, ' ')
    .split('`')
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/[\\*~[\]]|\b_\B|\B_\b|\B_\B/g, '\\$&')
            .replaceAll('<', '&lt;')
            .replaceAll('>', '&gt;'),
    )
    .join('`'),
);

/** The line above today's form of a retired command. */
export function legacyHead(old: string): string {
  return `\`${old.replaceAll('`', "'").replace(/\s+/g, ' ').slice(0, 200)}\` is retired. Use this instead:`;
}
