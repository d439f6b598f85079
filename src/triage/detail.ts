import { kinds, type KindName } from './kinds';
import type { Command, Detail, Knowledge } from './knowledge';

/** A detail's value as it is stored, or one sentence that says what is wrong with it. */
export type ReadDetail = { value: string } | { problem: string };

const forms = Object.fromEntries(
  Object.entries(kinds).map(([name, { pattern, odd }]) => [
    name,
    { whole: new RegExp(pattern, 'u'), odd: new RegExp(odd, 'u') },
  ]),
) as Record<KindName, { whole: RegExp; odd: RegExp }>;

/**
 * Checks a typed value of a detail. What pasting adds is taken off (blanks, quotes, `smtp:`, a full stop behind an
 * address, characters that cannot be seen); any other character that has no place there is named. A GUID must be
 * complete, and one of only zeros names nothing.
 */
export function readDetail({ label, kind, example }: Detail, typed: string): ReadDetail {
  const value = cleaned(kind, typed);
  const { whole, odd } = forms[kind];
  if (/^[0-]{36}$/.test(value)) return { problem: `${label} is all zeros: there is no such object.` };
  if (whole.test(value)) return { value };
  const [wrong] = odd.exec(value) ?? [];
  return {
    problem: wrong
      ? `${label} must not hold ${named(wrong)}: it is ${kinds[kind].say}, like ${example}.`
      : `${label} must be ${kinds[kind].say}, like ${example}.`,
  };
}

/** A character for people: as it is where it shows, and its code point, by which it can be looked up. */
function named(character: string): string {
  if (character === ' ') return 'a blank';
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{C}\p{Z}\p{M}]/u.test(character) ? `the character ${code}` : `“${character}” (${code})`;
}

/** Nobody sees them, and no address, GUID or domain holds one. */
const unseen = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;
/** Blanks of any width and zero-width characters at the ends, which come along when a cell or a page is copied. */
const ends = /^[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+|[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+$/g;

function cleaned(kind: KindName, typed: string): string {
  const value = unquoted(typed.replace(ends, '')).replace(ends, '');
  return cleaners[kind]?.(value) ?? value.replace(/\u00a0/g, ' ');
}

const guid = (value: string) =>
  unseeing(value)
    .replace(/^\{(.*)\}$/, '$1')
    .toLowerCase();

/** What comes along with a value of a kind and does not belong to it; of the other kinds only wide blanks. */
const cleaners: Partial<Record<KindName, (value: string) => string>> = {
  address: (value) =>
    unseeing(value)
      .replace(/[;,.]+$/, '')
      .replace(/^<(.*)>$/, '$1')
      .replace(/^(?:smtp|mailto|sip):/i, '')
      .replace(/[\u02bc\u2018\u2019\u201b\u2032\uff07]/g, "'"),
  guid,
  sku: guid,
  archive: (value) => guid(value).replace(/^[0-]{36}$/, 'none'),
  country: (value) => unseeing(value).toUpperCase(),
  'legacy-dn': (value) => value.replace(/^x500:/i, ''),
  domain: unseeing,
  alias: unseeing,
  base64: unseeing,
};

function unseeing(value: string): string {
  return value.replace(unseen, '');
}

/** A value without the quotes that stand around it; an apostrophe at one end alone belongs to the name. */
function unquoted(value: string): string {
  return /^(["'“”‘’„‚«»`]).*["'“”‘’„‚«»`]$/s.test(value) ? value.slice(1, -1) : value;
}

/**
 * The addresses in a text, each once, in their order. An apostrophe inside belongs to the name (o'neil@…),
 * quotes around an address do not.
 */
export function addressesIn(text: string): string[] {
  const found =
    text.match(/[^\s@<>"`“”\\,;:()[\]{}|*]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+/g) ?? [];
  return [...new Set(found.map((one) => one.replace(/[‘’]/g, "'").replace(/^'+/, '')))];
}

/** The complete GUIDs in a text, each once, in lower case. */
export function guidsIn(text: string): string[] {
  const found = text.match(/(?<![0-9a-f-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f-])/gi) ?? [];
  return [...new Set(found.map((one) => one.toLowerCase()))];
}

const asked = new WeakMap<Command, readonly string[]>();

/** The details that the script of a command asks for; it is searched once. */
function askedBy(command: Command): readonly string[] {
  let ids = asked.get(command);
  if (!ids) {
    ids = [...command.script.matchAll(/\{\{([a-z0-9-]+)\??\}\}/g)].map((match) => match[1] ?? '');
    asked.set(command, ids);
  }
  return ids;
}

/** The details that commands ask for, in the order in which they do. */
export function detailsOf(knowledge: Knowledge, commands: readonly string[]): string[] {
  const found = commands.flatMap((id) => {
    const command = knowledge.commands[id];
    return command ? askedBy(command) : [];
  });
  return [...new Set(found)];
}
