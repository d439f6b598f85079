import type { Knowledge } from '../knowledge';
import type { Ears } from './compile';
import type { HeardAnswer, Text } from './text';

/** What the problems and the facts that were said speak for, the likeliest guide first. */
export function guidesOf(
  ears: Ears,
  knowledge: Knowledge,
  { found }: Text,
  findings: readonly HeardAnswer[],
): string[] {
  const weights = new Map<string, number>();
  const add = (guide: string, weight: number) => weights.set(guide, (weights.get(guide) ?? 0) + weight);
  const heardOnce = new Map<string, number>();
  for (const { purpose, certainty, spans } of found)
    if (purpose.to === 'problem' && certainty !== 'denied' && certainty !== 'other') {
      const key = `${purpose.guide} ${purpose.weight} ${spans[0]?.[0]}`;
      heardOnce.set(key, Math.max(heardOnce.get(key) ?? 0, certainty === 'doubted' ? 1 : purpose.weight));
    }
  const told = new Set<string>();
  for (const [key, weight] of heardOnce) {
    const [guide = ''] = key.split(' ');
    add(guide, weight);
    if (weight > 1) told.add(guide);
  }
  for (const { question, value, sure } of findings) {
    const { guide, suggests } = ears.phrases.facts[question] ?? {};
    const spoken = guide ?? suggests;
    if (spoken !== undefined && value !== undefined) add(spoken, sure ? 2 : 1);
  }
  for (const guide of told)
    for (const general of ears.phrases.problems[guide]?.before ?? [])
      weights.set(guide, Math.max(weights.get(guide) ?? 0, (weights.get(general) ?? 0) + 1));
  const order = Object.keys(knowledge.guides);
  return [...weights]
    .filter(([guide]) => order.includes(guide))
    .sort(([a, one], [b, other]) => other - one || order.indexOf(a) - order.indexOf(b))
    .map(([guide]) => guide);
}
