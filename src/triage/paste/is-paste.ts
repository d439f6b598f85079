import type { Knowledge } from '../knowledge';
import { readNearly } from './nearly';

/** Whether a text holds more than a sentence with an address: an error, the output of a command, a collection. */
export function isPaste(knowledge: Knowledge, text: string, today: string): boolean {
  if (text.length > 400 || text.includes('BEGIN MAILBOX TRIAGE') || text.split('\n').length > 3) return true;
  if (text.length < 12) return false;
  const { found, answers, details, secret } = readNearly(knowledge, text, { today });
  const more = Object.keys(details).filter((id) => id !== 'upn');
  return secret || found.length + Object.keys(answers).length + more.length > 0;
}
