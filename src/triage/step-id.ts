import type { DoStep, Knowledge } from './knowledge';

/**
 * A name for each step that stays the same while its text does, whatever comes before it: what is marked as done
 * stays done when another answer changes the other steps.
 */
export function stepIds(steps: readonly DoStep[]): string[] {
  const times = new Map<string, number>();
  return steps.map(({ do: text }) => {
    const id = hash(text);
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

/** The step of any outcome that has this name. */
export function stepWithId({ guides, procedures }: Knowledge, id: string): DoStep | undefined {
  const [text] = id.split('-');
  const lists = [...Object.values(guides).flatMap(({ outcomes }) => outcomes), ...Object.values(procedures)];
  return lists
    .flatMap(({ steps }) => steps)
    .find((step): step is DoStep => 'do' in step && hash(step.do) === text);
}
