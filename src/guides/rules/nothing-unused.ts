import { detailsOf } from '../../triage/detail';
import type { Rule } from '../problem';
import { referencesIn } from '../walk';

/** Every entry is used. Sources are a list of references: one may wait there for its outcome. */
export const nothingUnused: Rule = (knowledge) => {
  const { commands } = knowledge;
  const used: Record<'commands' | 'procedures' | 'windows' | 'details' | 'shells', Set<string>> = {
    commands: new Set(Object.values(commands).flatMap(({ verify }) => verify ?? [])),
    procedures: new Set(),
    windows: new Set(),
    details: new Set(detailsOf(knowledge, Object.keys(commands))),
    shells: new Set(Object.values(commands).map(({ shell }) => shell)),
  };
  for (const [, kind, id] of referencesIn(knowledge)) if (kind in used) used[kind as keyof typeof used].add(id);
  return Object.entries(used).flatMap(([kind, ids]) =>
    Object.keys(knowledge[kind as keyof typeof used])
      .filter((id) => !ids.has(id))
      .map((id) => ({ at: [kind, id], problem: `nothing uses “${id}”` })),
  );
};
