import type { PasteReading } from '../paste/read-paste';

/** What the text of an error says, read as if it had been pasted. */
export type ErrorReader = (text: string) => Pick<PasteReading, 'answers' | 'details'>;

/** The texts in an Exchange error: those in its XML, one for each record, or else the whole text. */
export function errorTextsOf(error: string): string[] {
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

/** What an error is about by the names in it, where its text is none of those that are known. */
const named: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['validation', /ArchiveGuid|ExchangeGuid/i],
  ['hold', /\bhold\b/i],
  ['address', /PropertyConflict|proxy ?address|already (?:in use|being used)/i],
];

/** Which option of `provisioning-error` an error is. */
export function kindOf(text: string, { answers }: Pick<PasteReading, 'answers'>): string {
  return (
    answers['provisioning-error']?.value ?? named.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other'
  );
}
