import type { Command, Detail } from './knowledge';

/** The ASCII apostrophe and the typographic ones that PowerShell also takes for it. */
const quotes = /['\u2018\u2019\u201A\u201B]/g;

/**
 * What a console may act on instead of showing it: control characters (Escape clears the line, a newline runs it),
 * line and paragraph separators, characters that reverse the direction of text, and halves of a surrogate pair.
 */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** Whether a text can stand in a command as it is: everything but control, direction and broken characters. */
export function printable(value: string): boolean {
  return !unsafe.test(value);
}

/**
 * The value as one PowerShell single-quoted literal: each apostrophe, typographic ones included, is doubled, and
 * nothing else means anything inside. Throws a RangeError for a text that is not `printable`; no name, address or
 * GUID holds such a character, and to leave it out would name another object.
 */
export function literal(value: string): string {
  if (!printable(value)) throw new RangeError('A value with control characters cannot stand in a command.');
  return `'${value.replace(quotes, '$&$&')}'`;
}

/**
 * The command's script with each `{{detail}}` as one literal. A detail that is empty, unknown or not `printable`
 * is shown as the literal of its placeholder, `'<UPN>'`, which every script refuses to work with.
 */
export function renderScript(
  command: Pick<Command, 'script'>,
  values: Record<string, string>,
  details: Record<string, Pick<Detail, 'placeholder'>>,
): string {
  return command.script.replace(/\{\{([a-z0-9-]+)\}\}/g, (_, id: string) => {
    const value = Object.hasOwn(values, id) ? values[id]?.trim() : undefined;
    return literal(value && printable(value) ? value : (details[id]?.placeholder ?? `<${id}>`));
  });
}

/** The code as a fenced Markdown block; the fence is longer than any run of backticks inside. */
export function fence(code: string, lang: string): string {
  const runs = code.includes('```') ? (code.match(/`{3,}/g) ?? []) : [];
  const mark = '`'.repeat(Math.max(2, ...runs.map(({ length }) => length)) + 1);
  return `${mark}${lang}\n${code.trimEnd()}\n${mark}`;
}
