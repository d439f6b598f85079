import { memoize } from '../memoize';
import { idioms } from './idioms';
import { kinds } from './kinds';
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

/** What a script needs to know of a detail to show it and to refuse it. */
type Shown = Pick<Detail, 'label' | 'placeholder' | 'kind'>;

/** `$upn = {{upn}}`, or `{{upn?}}` where the script can do without; it stands alone on its line. */
export const assignment = /^([ \t]*)\$(\w+) = \{\{([a-z0-9-]+)(\??)\}\}$/gm;

/**
 * The command's script with each `$name = {{detail}}` as one literal, and behind it the check that refuses anything
 * else than such a value before a cmdlet runs. A detail that is empty, unknown or not `printable` is shown as the
 * literal of its placeholder, `'<UPN>'`. `{{detail?}}` may be left as it is, the variable is then empty; a value
 * that is filled in wrongly is refused there too.
 */
export function renderScript(
  { script }: Pick<Command, 'script'>,
  values: Readonly<Record<string, string>>,
  details: Readonly<Record<string, Shown>>,
): string {
  const { texts, slots } = shaped(script);
  return texts
    .map((text, index) => {
      const slot = slots[index];
      return slot ? `${text}${filled(slot, values, details, index === 0)}` : text;
    })
    .join('');
}

/** A place for a value in a script. */
interface Slot {
  indent: string;
  name: string;
  id: string;
  optional: boolean;
}

/** The text of a script as it is sent, cut where the values stand; a slot follows each text but the last. */
const shaped = memoize((script): { texts: string[]; slots: Slot[] } => {
  const whole = inAnySession(withIdioms(script));
  const texts: string[] = [];
  const slots: Slot[] = [];
  let from = 0;
  for (const { 0: found, 1: indent = '', 2: name = '', 3: id = '', 4: mark, index } of whole.matchAll(
    assignment,
  )) {
    texts.push(whole.slice(from, index));
    slots.push({ indent, name, id, optional: mark !== '' });
    from = index + found.length;
  }
  return { texts: [...texts, whole.slice(from)], slots };
});

function filled(
  { indent, name, id, optional }: Slot,
  values: Readonly<Record<string, string>>,
  details: Readonly<Record<string, Shown>>,
  first: boolean,
): string {
  const detail = Object.hasOwn(details, id) ? details[id] : undefined;
  if (!detail) throw new RangeError(`There is no detail "${id}".`);
  const value = Object.hasOwn(values, id) ? values[id]?.trim() : undefined;
  const lines = [
    ...(first ? [spelled] : []),
    `$${name} = ${literal(value && printable(value) ? value : detail.placeholder)}`,
    ...guard(name, detail, optional),
  ];
  return lines.map((line) => indent + line).join('\n');
}

const stops = "$ErrorActionPreference = 'Stop'";
/** A session can hide what Write-Host says, and an empty screen reads as an empty search. */
const says = "$InformationPreference = 'Continue'";
/** A session in which nothing is done, and in which a block would say all the same that it was. */
const rehearses =
  "if ($WhatIfPreference) { throw 'Stop: $WhatIfPreference is on in this window, so nothing would be changed or saved. Switch it off, and paste this again.' }";
/** What does nothing in such a session. */
const acts = /& \$(?:again|save) |\b(?:Set|Update)-[A-Z]/;

/** The script with its preferences behind its first one, so that it does and says the same in any session. */
function inAnySession(script: string): string {
  const lines = [stops, says, ...(acts.test(script) ? [rehearses] : [])];
  return script.replace(/^( *)\$ErrorActionPreference = 'Stop'$/m, (_, indent: string) =>
    lines.map((line) => indent + line).join('\n'),
  );
}

/** The script with the idioms that it calls, behind its last value or else behind its first line. */
function withIdioms(script: string): string {
  const used = Object.entries(idioms).filter(([name]) => script.includes(`& $${name} `));
  if (used.length === 0) return script;
  const lines = script.split('\n');
  const value = lines.findLastIndex((line) => line.includes(' = {{'));
  const blocks = used.flatMap(([, block]) => block.trim().split('\n'));
  lines.splice(value < 0 ? 2 : value + 1, 0, ...blocks.map((line) => `  ${line}`));
  return lines.join('\n');
}

/** Shows a value with a code point for each character that a console may not show, or that only looks like another. */
const spelled =
  "$spell = { param($value) -join ($value.ToCharArray() | ForEach-Object { if ($_ -cmatch '[ -~]') { $_ } else { '[U+{0:X4}]' -f [int]$_ } }) }";

/** The lines that refuse a value, and show what is wrong with it. */
function guard(name: string, { label, kind }: Shown, optional: boolean): string[] {
  const { pattern, say } = kinds[kind];
  const form = `$${name} -cnotmatch ${literal(pattern)}`;
  const refuse = (rule: string) =>
    `throw (${literal(`Fill in: ${label}. It must be ${rule}. It is now `)} + (& $spell $${name}))`;
  return optional
    ? [
        `if ($${name} -cmatch '^(?:<|&lt;|\\s*$)') { $${name} = '' }`,
        `if ($${name} -and ${form}) { ${refuse(`${say}, or stay as it was`)} }`,
      ]
    : [`if (${form}) { ${refuse(say)} }`];
}

/** The code as a fenced Markdown block; the fence is longer than any run of backticks inside. */
export function fence(code: string, lang: string): string {
  const runs = code.includes('```') ? (code.match(/`{3,}/g) ?? []) : [];
  const mark = '`'.repeat(Math.max(2, ...runs.map(({ length }) => length)) + 1);
  return `${mark}${lang}\n${code.trimEnd()}\n${mark}`;
}
