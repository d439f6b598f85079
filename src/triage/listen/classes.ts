import type { Phrases } from './phrase';

/** Where a way or a phrase names a class: `<them>`. */
const named = /<([a-z0-9-]+)>/g;

/** Classes can name classes, so many deep. */
const deepest = 4;

/** The phrases with every class written out where it is named, and what is wrong with the names. */
export function writtenOut(phrases: Phrases): { phrases: Phrases; problems: string[] } {
  const { classes } = phrases;
  const problems = new Set<string>();
  const used = new Set<string>();
  const inFull = (text: string, depth = 0): string =>
    text.replace(named, (whole, name: string) => {
      const ways = classes[name];
      used.add(name);
      if (ways === undefined || depth > deepest) {
        problems.add(`phrases/classes.yaml: there is no class “${name}” (in “${text}”)`);
        return whole;
      }
      return `(${ways.map((one) => inFull(one, depth + 1)).join('|')})`;
    });
  const every = (value: unknown): unknown => {
    if (typeof value === 'string') return inFull(value);
    if (Array.isArray(value)) return value.map(every);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, every(one)]));
  };
  const whole = Object.fromEntries(
    Object.entries(phrases).map(([file, content]) => [file, file === 'classes' ? content : every(content)]),
  ) as Phrases;
  for (const name of Object.keys(classes))
    if (!used.has(name)) problems.add(`phrases/classes.yaml: nothing names the class “${name}”`);
  return { phrases: whole, problems: [...problems] };
}
