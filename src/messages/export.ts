import { fence } from '../triage/powershell';

/** Characters in one message; Teams takes more, but not much. */
const maxMessageLength = 12_000;

/** What is stored, as JSON in Markdown messages. Put one after the other, their blocks are the whole text. */
export function exportMessages(stored: unknown): string[] {
  const text = JSON.stringify(stored, null, 1);
  const parts: string[] = [];
  for (const line of text.split('\n')) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + line.length < maxMessageLength)
      parts[parts.length - 1] = `${last}\n${line}`;
    else parts.push(line);
  }
  return parts.map((part, index) =>
    [
      `**Everything I have stored about this conversation**${parts.length > 1 ? `, ${index + 1} of ${parts.length}` : ''}`,
      fence(part, 'json'),
    ].join('\n\n'),
  );
}
