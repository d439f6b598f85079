import type { Command, Detail, Knowledge } from './knowledge';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const zeros = /^[0-]+$/;

const rules: Record<Detail['kind'], { pattern: RegExp; say: string }> = {
  address: {
    pattern:
      /^[^\s@<>"`\\,;:()[\]{}]{1,64}@[A-Za-z0-9\u00a1-\uffff.-]{1,190}\.[A-Za-z0-9\u00a1-\uffff-]{2,63}$/,
    say: 'an address with one @ and no blanks',
  },
  guid: { pattern: guid, say: 'one complete GUID: 8-4-4-4-12 digits and letters a to f' },
  name: { pattern: /^[^\p{Cc}]{1,256}$/u, say: 'one line of at most 256 characters' },
  domain: { pattern: /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/, say: 'a domain' },
  'distinguished-name': {
    pattern: /^(?:CN|OU|DC)=[^\p{Cc}]{1,500}$/iu,
    say: 'a distinguished name that starts with OU=, CN= or DC=',
  },
  base64: {
    pattern: /^[A-Za-z0-9+/]{2,88}={0,2}$/,
    say: 'the value as printed, letters and digits that usually end in ==',
  },
  sku: { pattern: guid, say: 'one complete GUID: 8-4-4-4-12 digits and letters a to f' },
};

/** A detail's value as it is stored, or one sentence that says what is wrong with it. */
export type ReadDetail = { value: string } | { problem: string };

/** Checks a typed value of a detail. A GUID must be complete, and one of only zeros names nothing. */
export function readDetail(detail: Detail, typed: string): ReadDetail {
  const value = typed.trim().replace(/^["'“”‘’]+|["'“”‘’]+$/g, '');
  const rule = rules[detail.kind];
  if (!rule.pattern.test(value))
    return { problem: `${detail.label} must be ${rule.say}, like ${detail.example}.` };
  if (detail.kind === 'guid' && zeros.test(value))
    return { problem: `${detail.label} is all zeros: there is no such object.` };
  return { value: rule.pattern === guid ? value.toLowerCase() : value };
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
    ids = [...command.script.matchAll(/\{\{([a-z-]+)\}\}/g)].map((match) => match[1] ?? '');
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
