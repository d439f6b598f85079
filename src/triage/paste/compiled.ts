import type { Knowledge } from '../knowledge';
import { compile, type Compiled } from './read-paste';

const compiled = new WeakMap<Knowledge, Compiled>();

/** The signatures of the knowledge, ready to be looked for. */
export function compiledOf(knowledge: Knowledge): Compiled {
  let mine = compiled.get(knowledge);
  if (!mine) compiled.set(knowledge, (mine = compile(knowledge.signatures)));
  return mine;
}
