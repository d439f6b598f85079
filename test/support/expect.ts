import type { Seen } from './screen';
import { guides } from './start-bot';
import type { Conversation } from '../conversations/conversation';

/** What a person looks at: the messages of the last turn, and the latest messages with commands. */
export interface Sight {
  now: Seen[];
  commands: string[];
}

/** The ids of the commands in the messages, in the order of running, with those that are run again. */
export function commandsIn(messages: readonly string[]): string[] {
  const byTitle = new Map(Object.entries(guides.commands).map(([id, { title }]) => [title, id]));
  const headings = /^\*\*(?:\d+\. (.+)\*\* — \*\*|Run \d+ again:\*\* (.+)$)/gm;
  return [...messages.join('\n').matchAll(headings)].map(([heading, first, again]) => {
    const title = (first ?? again ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('\\', '');
    const id = byTitle.get(title);
    if (!id) throw new Error(`“${heading}” is no title of a command.`);
    return id;
  });
}

/** Checks the order of the commands that must come, and that the others do not come. */
export function expectCommands({ commands: messages }: Sight, { commands, never }: Conversation): void {
  if (!commands && !never) return;
  const there = commandsIn(messages);
  const say = `The commands are ${there.join(', ') || 'none'}.`;
  for (const id of [...(commands ?? []), ...(never ?? [])])
    if (!guides.commands[id]) throw new Error(`There is no command ${id}.`);
  for (const id of never ?? []) if (there.includes(id)) throw new Error(`${id} must never come. ${say}`);
  let position = -1;
  for (const id of commands ?? []) {
    const reads = guides.commands[id]?.risk === 'read';
    const next = reads ? there.indexOf(id, position + 1) : there.indexOf(id);
    if (next <= position) throw new Error(`${id} does not come, or not in this order. ${say}`);
    position = next;
  }
}
