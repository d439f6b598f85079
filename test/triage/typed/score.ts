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
  /** Where several are right, any of them. */
  intent?: string | string[];
}

export const knowledge = guides;
export const today = '2026-11-26';

/** The development set: sentences of our own, labelled by what their words say. */
export const sentences = sentencesIn('sentences.jsonl');

export const heard = hear(sentences);

/** A set of labelled sentences beside this file, one a line. */
export function sentencesIn(file: string): Sentence[] {
  return readFileSync(join(__dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Sentence);
}

/** What is understood of each sentence, by its id. */
export function hear(all: readonly Sentence[]): Map<string, Score> {
  return new Map(all.map(({ id, text, at }) => [id, understand(knowledge, text, at, today)]));
}

/** The answers of all sentences that were taken rightly, wrongly, against `never`, and those that were missed. */
export function totalsOf(all: readonly Sentence[], understood: ReadonlyMap<string, Score>) {
  const total = { right: 0, wrong: 0, harmful: 0, missed: 0 };
  for (const one of all) {
    const labels = labelsOf(one);
    const facts = understood.get(one.id)?.facts ?? {};
    for (const [question, value] of Object.entries(facts)) {
      total[labels[question] === value ? 'right' : 'wrong']++;
      if (one.never?.[question]?.includes(value)) total.harmful++;
    }
    total.missed += Object.keys(labels).filter((question) => facts[question] !== labels[question]).length;
  }
  return total;
}

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
