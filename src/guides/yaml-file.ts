import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Path } from './problem';

/** A YAML text: its value, what is wrong with its form, and the line on which a place in it stands. */
export interface YamlFile {
  value: unknown;
  errors: string[];
  lineOf: (path: Path) => number | undefined;
}

export function readYaml(text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });

  /** What is not there is missing in what surrounds it. */
  function lineOf(path: Path): number | undefined {
    if (path.length === 0) return undefined;
    const parent = document.getIn(path.slice(0, -1), true);
    const last = path.at(-1);
    const node = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === last)?.key
      : isSeq(parent) && parent.items[Number(last)];
    return isNode(node) && node.range ? lines.linePos(node.range[0]).line : lineOf(path.slice(0, -1));
  }

  const errors = document.errors.map(({ message }) => message.split('\n')[0] ?? '');
  return { value: errors.length > 0 ? undefined : document.toJS(), errors, lineOf };
}
