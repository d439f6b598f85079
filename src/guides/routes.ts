import type { Guide, Knowledge, Outcome } from '../triage/knowledge';
import { position, type Known } from '../triage/position';

/** One way through a guide: the answers, the questions in the order in which they were asked, and where it ends. */
export interface Route {
  known: Known;
  asked: string[];
  outcome: Outcome;
}

/** Walks every combination of answers. Throws where a combination fits no outcome. */
export function routes(knowledge: Knowledge, guide: Guide, known: Known = {}, asked: string[] = []): Route[] {
  const here = position(knowledge, guide, known);
  if ('outcome' in here) return [{ known, asked, outcome: here.outcome }];
  const options = Object.keys(knowledge.questions[here.question]?.options ?? {});
  return options.flatMap((option) =>
    routes(knowledge, guide, { ...known, [here.question]: option }, [...asked, here.question]),
  );
}

/** The figures of a guide. The medians differ: `median` counts every path once, `likely` takes every answer as equally likely. */
export interface Figures {
  paths: number;
  median: number;
  likely: number;
  longest: number;
}

/** How many questions the ways through a guide take. */
export function figures(knowledge: Knowledge, all: readonly Route[]): Figures {
  const options = (question: string) => Object.keys(knowledge.questions[question]?.options ?? {}).length;
  const ways = all.map(({ asked }) => ({
    questions: asked.length,
    weight: asked.reduce((weight, one) => weight / options(one), 1),
  }));
  ways.sort((a, b) => a.questions - b.questions);
  let weight = 0;
  const likely = ways.find((way) => (weight += way.weight) >= 0.5)?.questions ?? 0;
  return {
    paths: ways.length,
    median: ways[Math.floor(ways.length / 2)]?.questions ?? 0,
    likely,
    longest: ways.at(-1)?.questions ?? 0,
  };
}
