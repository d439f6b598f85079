import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { root } from '../paths';
import { loadKnowledge } from './load';
import { isDay } from '../triage/day';
import { understand } from '../triage/typed/understand';

const Sentence = z.object({ id: z.string(), at: z.string(), text: z.string() });

/** `npm run understand -- --today 2026-11-26 < sentences.jsonl`: what is understood of each sentence, one JSON object a line. */
async function main(): Promise<void> {
  const today = process.argv[process.argv.indexOf('--today') + 1] ?? '';
  if (!process.argv.includes('--today') || !isDay(today)) {
    process.stderr.write('npm run understand -- --today 2026-11-26 < sentences.jsonl\n');
    process.exitCode = 1;
    return;
  }
  const knowledge = loadKnowledge(join(root, 'guides'));
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    const { id, at, text } = Sentence.parse(JSON.parse(line));
    process.stdout.write(`${JSON.stringify({ id, ...understand(knowledge, text, at, today) })}\n`);
  }
}

void main();
