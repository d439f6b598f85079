import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guides } from '../../support/guides';
import { understand, type Score } from '../../../src/triage/typed/understand';

export interface Sentence {
  id: string;
  at: string;
  text: string;
  guide?: string[];
  facts: Record<string, string>;
  days: Record<string, string>;
  never?: Record<string, string[]>;
  upn: string | null;
  intent?: string;
}

export const knowledge = guides;
export const today = '2026-11-26';

/** The development set: sentences of our own, labelled by what their words say. */
export const sentences = readFileSync(join(__dirname, 'sentences.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Sentence);

export const heard = new Map<string, Score>(
  sentences.map(({ id, text, at }) => [id, understand(knowledge, text, at, today)]),
);

/** What a sentence surely says. */
export function labelsOf({ facts, days }: Sentence): Record<string, string> {
  return { ...facts, ...days };
}

/** For each question: how often it was taken rightly, wrongly, and how often it was missed. */
export function perQuestion(): Record<string, { right: number; wrong: number; missed: number }> {
  const table: Record<string, { right: number; wrong: number; missed: number }> = {};
  const row = (question: string) => (table[question] ??= { right: 0, wrong: 0, missed: 0 });
  for (const one of sentences) {
    const labels = labelsOf(one);
    const facts = heard.get(one.id)?.facts ?? {};
    for (const [question, value] of Object.entries(facts))
      row(question)[labels[question] === value ? 'right' : 'wrong']++;
    for (const [question, value] of Object.entries(labels))
      if (facts[question] !== value) row(question).missed++;
  }
  return table;
}
