import type { z } from 'zod';
import { nearest } from './nearest';

type Issue = z.core.$ZodIssue;

/** A mistake in the form of a world: where it is, and a sentence about it. */
export interface Mistake {
  path: PropertyKey[];
  sentence: string;
}

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, such as [a, b]',
  object: 'names with their values',
  record: 'names with their values',
};

/** The mistake behind an issue; `names` are those that may stand at a place. */
export function mistakeOf(issue: Issue, names: (path: readonly PropertyKey[]) => readonly string[]): Mistake {
  const all = branches(issue);
  const deepest = Math.max(...all.map(({ path }) => path.length));
  const there = all.filter(({ path }) => path.length === deepest);
  const meant = there.filter(({ code }) => code !== 'invalid_type');
  const [first = issue] = meant.length > 0 ? meant : there;
  const { path } = first;
  if (first.code === 'unrecognized_keys') {
    const [name = ''] = first.keys;
    return { path: [...path, name], sentence: `There is no “${name}” here.${nearest(name, names(path))}` };
  }
  if (first.code === 'invalid_type' && (path.length === 0 || first.message.endsWith('received undefined')))
    return {
      path,
      sentence: path.length === 0 ? 'The file is empty.' : `“${String(path.at(-1))}” is missing.`,
    };
  const wanted = (meant.length > 0 ? meant : there).map(wantedOf);
  const what = first.code === 'invalid_key' ? `The name “${String(path.at(-1))}”` : 'The value';
  return { path, sentence: `${what} has to be ${[...new Set(wanted)].join(', or ')}.` };
}

/** An issue, or those of each form that the value may have. */
function branches(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  return issue.errors.flat().flatMap((one) => branches({ ...one, path: [...issue.path, ...one.path] }));
}

function wantedOf(issue: Issue): string {
  const { code } = issue;
  if (code === 'invalid_type') return kinds[issue.expected] ?? issue.expected;
  if (code === 'invalid_value') return issue.values.join(', ').replace(/, (?=[^,]*$)/, ' or ');
  if (code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
  if (code === 'too_big') return `at most ${issue.maximum}`;
  if (code !== 'too_small') return issue.message;
  if (issue.origin === 'string' || issue.origin === 'array') return 'filled in';
  return `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
}
