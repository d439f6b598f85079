import type { DoStep, Knowledge, Tables } from '../knowledge';

/**
 * A name for each step that stays the same while its text does, whatever comes before it: what is marked as done
 * stays done when another answer changes the other steps.
 */
export function stepIds({ stepHashes }: Knowledge, steps: readonly DoStep[]): string[] {
  const times = new Map<string, number>();
  return steps.map(({ do: text }) => {
    const id = stepHashes.get(text) ?? hash(text);
    const time = (times.get(id) ?? 0) + 1;
    times.set(id, time);
    return time === 1 ? id : `${id}-${time}`;
  });
}

/** FNV-1a, 32 bits. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (value >>> 0).toString(36);
}

function everyStep({ guides, procedures }: Tables): DoStep[] {
  const lists = [...Object.values(guides).flatMap(({ outcomes }) => outcomes), ...Object.values(procedures)];
  return lists.flatMap(({ steps }) => steps).filter((step): step is DoStep => 'do' in step);
}

/** By the text of a step, what its name begins with. */
export function hashSteps(tables: Tables): Map<string, string> {
  return new Map(everyStep(tables).map(({ do: text }) => [text, hash(text)]));
}

/** The step of any outcome that has this name. */
export function stepWithId(knowledge: Knowledge, id: string): DoStep | undefined {
  const [text] = id.split('-');
  return everyStep(knowledge).find((step) => knowledge.stepHashes.get(step.do) === text);
}
