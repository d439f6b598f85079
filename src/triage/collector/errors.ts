/** The texts in an Exchange error: those in its XML, one for each record, or else the whole text. */
export function textsOf(error: string): string[] {
  const found = [...error.matchAll(/<ErrorDescription>([^<]*)/gi)].map(([, text]) => text ?? '');
  return (found.length > 0 ? found : [error]).map(plain);
}

/** Microsoft puts names in quotes (in XML as entities), but not always: without quotes all forms are alike. */
function plain(text: string): string {
  return text
    .replace(/&(?:quot|apos|#3[49]);/gi, '"')
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&amp;/gi, '&')
    .replace(/["'\u2018-\u201f]/g, '')
    .replace(/\s+/g, ' ');
}

type Kinds = readonly (readonly [kind: string, pattern: RegExp])[];

const validations: Kinds = [
  ['archive-exists', /Failed to sync the ArchiveGuid/i],
  ['different-archive', /Failed to enable the new cloud archive|because a different archive/i],
  ['archive-in-use', /ArchiveGuid is used by another/i],
  ['exchange-in-use', /ExchangeGuid is used by another/i],
];

const kinds: Kinds = [
  ...validations.map(([, pattern]) => ['validation', pattern] as const),
  ['validation', /ArchiveGuid|ExchangeGuid/i],
  ['hold', /\bhold\b/i],
  ['address', /PropertyConflict|proxy ?address|already (?:in use|being used)/i],
];

/** What is wrong, if all errors are of one kind. */
export function kindOfErrors(texts: readonly string[]): string | undefined {
  return kindOf(texts, kinds);
}

/** Which conflict of GUIDs it is, if all errors are of one kind. */
export function validationOf(texts: readonly string[]): string | undefined {
  return kindOf(texts, validations);
}

function kindOf(texts: readonly string[], all: Kinds): string | undefined {
  const found = new Set(texts.map((text) => all.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other'));
  return found.size === 1 ? [...found][0] : undefined;
}

/** The GUID that an error says somebody else has. */
export function guidInUse(text: string): string | undefined {
  return /value\W{1,4}([0-9a-f-]{36})\b/i.exec(text)?.[1]?.toLowerCase();
}
