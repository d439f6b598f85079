import type { Knowledge } from '../triage/knowledge';
import type { Problem, Rule } from './problem';
import { askedForSomething } from './rules/asked-for-something';
import { carriedOut, knownFollowUps } from './rules/carried-out';
import { checks } from './rules/checks';
import { commands } from './rules/commands';
import { findingOnlyReads } from './rules/finding-only-reads';
import { knownIds } from './rules/known-ids';
import { knownOptions } from './rules/known-options';
import { nothingUnused } from './rules/nothing-unused';
import { phrases } from './rules/phrases';
import { signatures } from './rules/signatures';
import { stepLength } from './rules/step-length';
import { stepPhases } from './rules/step-phases';
import { uniqueOutcomes } from './rules/unique-outcomes';
import { ways } from './rules/ways';
import { windowsFromDates } from './rules/windows-from-dates';

const rules: readonly Rule[] = [
  commands,
  checks,
  knownIds,
  knownOptions,
  knownFollowUps,
  findingOnlyReads,
  windowsFromDates,
  stepPhases,
  stepLength,
  carriedOut,
  signatures,
  phrases,
  uniqueOutcomes,
  askedForSomething,
  ways,
];

/** Everything that is wrong with the knowledge beyond its shape; what nobody uses only where all else is right. */
export function check(knowledge: Knowledge): Problem[] {
  const problems = rules.flatMap((rule) => rule(knowledge));
  if (problems.length === 0) return nothingUnused(knowledge);
  const unique = new Map(problems.map((one) => [JSON.stringify(one), one]));
  return [...unique.values()];
}
