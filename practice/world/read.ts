import { LineCounter, parseDocument } from 'yaml';
import { begin } from './begin';
import { World } from './form';
import { WorldProblem } from './keys';

/** A world that cannot be played; each problem says file and line. */
export class BadWorld extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Reads a start world out of YAML. Throws {@link BadWorld} with file and line of every mistake. */
export function readWorld(file: string, text: string): World {
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
  if (!read.success)
    throw new BadWorld(
      read.error.issues.map(({ path, message, ...issue }) => {
        const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : [];
        return `${lineOf(unknown === undefined ? path : [...path, unknown])}: ${[...path].join('.') || 'the world'}: ${message}`;
      }),
    );
  try {
    begin(read.data, 0);
  } catch (error) {
    if (!(error instanceof WorldProblem)) throw error;
    throw new BadWorld([`${lineOf(error.path)}: ${error.path.join('.')}: ${error.message}`]);
  }
  return read.data;
}
