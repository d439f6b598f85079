import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { begin } from './begin';
import { checkContradictions } from './contradictions';
import { World } from './form';
import { Keys, reportedUnder, WorldProblem } from './keys';
import { mistakeOf, type Mistake } from './mistake';

/** A world that cannot be played; each problem says file and line. */
export class BadWorld extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** What else a world has to keep. Throws {@link WorldProblem}. */
type Check = (world: World) => void;

/** Reads a start world out of YAML. Throws {@link BadWorld} with file and line of every mistake. */
export function readWorld(file: string, text: string, check: Check = () => undefined): World {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const at = (offset: number | undefined) =>
    `${file}:${offset === undefined ? 1 : lines.linePos(offset).line}`;
  const lineOf = (path: readonly PropertyKey[]) => {
    for (let length = path.length; length > 0; length -= 1) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
        return at(node.range[0] as number);
    }
    return at(undefined);
  };
  if (document.errors.length > 0)
    throw new BadWorld(document.errors.map(({ pos, message }) => `${at(pos[0])}: ${message.split('\n')[0]}`));
  const read = World.safeParse(document.toJS());
  const said = ({ path, sentence }: Mistake) =>
    `${lineOf(path)}: ${[path.join('.'), sentence].filter(Boolean).join(': ')}`;
  if (!read.success)
    throw new BadWorld(
      read.error.issues.map((issue) => said(mistakeOf(issue, (path) => namesAt(World, path)))),
    );
  const world = { ...read.data, address: reportedUnder(read.data) };
  try {
    check(world);
    checkContradictions(new Keys(world, 0), begin(world, 0));
  } catch (error) {
    if (!(error instanceof WorldProblem)) throw error;
    throw new BadWorld([said({ path: error.path, sentence: error.message })]);
  }
  return world;
}

/** The names that the form has at a place of the file. */
function namesAt(form: z.ZodType, path: readonly PropertyKey[]): string[] {
  if (
    form instanceof z.ZodOptional ||
    form instanceof z.ZodDefault ||
    form instanceof z.ZodPrefault ||
    form instanceof z.ZodNullable
  )
    return namesAt(form.unwrap() as z.ZodType, path);
  if (form instanceof z.ZodUnion) return form.options.flatMap((one) => namesAt(one as z.ZodType, path));
  const [name, ...rest] = path;
  if (form instanceof z.ZodObject) {
    const shape = form.shape as Record<string, z.ZodType>;
    if (name === undefined) return Object.keys(shape);
    const next = shape[String(name)];
    return next ? namesAt(next, rest) : [];
  }
  if (form instanceof z.ZodArray) return name === undefined ? [] : namesAt(form.element as z.ZodType, rest);
  if (!(form instanceof z.ZodRecord)) return [];
  if (name !== undefined) return namesAt(form.valueType as z.ZodType, rest);
  return form.keyType instanceof z.ZodEnum ? form.keyType.options.map(String) : [];
}
