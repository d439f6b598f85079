import type { Knowledge } from '../../src/triage/knowledge';
import type { Shell } from '../powershell/stubs';
import { onceFor, plain, type Message } from './chat';

/** A command as the bot hands it out: a block to paste, and the window in which it runs. */
export interface Block {
  id: string;
  shell: Shell;
  script: string;
}

const fenced = /^(`{3,})powershell\n([\s\S]*?)\n\1$/m;

/** The commands in these messages by their ids; of one that stands there twice the later one. */
export const blocksIn = onceFor((knowledge: Knowledge, messages: readonly Message[]): Map<string, Block> => {
  const titles = new Map(Object.entries(knowledge.commands).map(([id, { title }]) => [plain(title), id]));
  // The shells of the guides are those that have stubs.
  const shells = new Map(
    Object.entries(knowledge.shells).map(([id, { title }]) => [plain(title), id as Shell]),
  );
  const blocks = new Map<string, Block>();
  for (const { text, isCard } of messages) {
    if (isCard) continue;
    let shell: Shell | undefined;
    for (const part of text.split(/^(?=\*\*(?:In |Still in |\d+\. ))/m)) {
      const [, where] = /^\*\*(?:Still in|In) (.+)\*\*$/m.exec(part) ?? [];
      if (where !== undefined) shell = shells.get(plain(where));
      const [, title] = /^\*\*\d+\. (.+?)\*\* — \*\*/.exec(part) ?? [];
      const id = title === undefined ? undefined : titles.get(plain(title));
      const script = fenced.exec(part)?.[2];
      if (id !== undefined && script !== undefined && shell) blocks.set(id, { id, shell, script });
    }
  }
  return blocks;
});

/** The script of the collector. */
export function collectorIn(messages: readonly Message[]): string | undefined {
  const message = messages.findLast(({ text, isCard }) => !isCard && text.startsWith('**The collector**'));
  return message && fenced.exec(message.text)?.[2];
}

/** The placeholders of a block that have to be filled in before it can run. */
export function unfilled(script: string): string[] {
  const lines = script.split('\n');
  return lines.flatMap((line, index) => {
    const [, placeholder] = /^\s*\$\w+ = '(<[A-Za-z -]+>)'$/.exec(line) ?? [];
    const optional = /^\s*if \(\$\w+ -cmatch '\^\(\?:</.test(lines[index + 1] ?? '');
    return placeholder !== undefined && !optional ? [placeholder] : [];
  });
}
