import { signatureTexts, type Signatures } from '../../signature';
import { formOf, type Form } from './form';
import { vocabularyOf, type Vocabulary } from './near';
import { normalize } from './normalize';

/** What a form is there for: it is the message, takes it back, or names the command that printed it. */
export type Role = 'text' | 'not' | 'asked';

/** A form of a signature, with the segments it is made of. */
export interface CompiledForm extends Form {
  signature: string;
  role: Role;
  /** The text as it stands in signatures.yaml. */
  source: string;
}

/**
 * All signatures as one automaton over squeezed text: `next` is its transition table (37 to a state), `ends` the
 * segments that end in a state, and `uses` the forms and places where a segment stands.
 */
export interface Compiled {
  signatures: Signatures;
  forms: CompiledForm[];
  next: Int32Array;
  ends: number[][];
  uses: { form: number; place: number }[][];
  lengths: number[];
  /** Their words, to mend typing errors by. */
  vocabulary: Vocabulary;
}

const width = 37;

/** Compiles the signatures, once, at the start. */
export function compile(signatures: Signatures): Compiled {
  const forms = Object.entries(signatures).flatMap(([signature, entry]) => [
    ...signatureTexts(entry).map((source) => form(signature, 'text', source)),
    ...(entry.not ?? []).map((source) => form(signature, 'not', source)),
    ...Object.keys(entry.asked ?? {}).map((source) => form(signature, 'asked', source)),
  ]);
  const ids = new Map<string, number>();
  const uses: Compiled['uses'] = [];
  forms.forEach(({ segments }, index) =>
    segments.forEach((segment, place) => {
      const known = ids.get(segment) ?? ids.size;
      ids.set(segment, known);
      (uses[known] ??= []).push({ form: index, place });
    }),
  );
  const segments = [...ids.keys()];
  const lengths = segments.map((one) => one.length);
  const vocabulary = vocabularyOf(forms.filter(({ role }) => role === 'text').map(({ source }) => source));
  return { signatures, forms, uses, lengths, vocabulary, ...automaton(segments) };
}

function form(signature: string, role: Role, source: string): CompiledForm {
  return { signature, role, source, ...formOf(source) };
}

/** Aho and Corasick: every place where any of the segments ends, in one pass over the text. */
function automaton(segments: readonly string[]): Pick<Compiled, 'next' | 'ends'> {
  const size = segments.reduce((sum, segment) => sum + segment.length, 1);
  const next = new Int32Array(size * width);
  const ends: number[][] = [[]];
  segments.forEach((segment, id) => {
    let state = 0;
    for (const code of codesOf(segment)) {
      const slot = state * width + code;
      if (next[slot] === 0) {
        next[slot] = ends.length;
        ends.push([]);
      }
      state = next[slot] ?? 0;
    }
    ends[state]?.push(id);
  });
  const back = new Int32Array(ends.length);
  const queue = [0];
  for (const state of queue) {
    for (let code = 1; code < width; code += 1) {
      const slot = state * width + code;
      const target = next[slot] ?? 0;
      const fallen = state === 0 ? 0 : (next[(back[state] ?? 0) * width + code] ?? 0);
      if (target === 0) next[slot] = fallen;
      else {
        back[target] = fallen;
        ends[target]?.push(...(ends[fallen] ?? []));
        queue.push(target);
      }
    }
  }
  return { next: next.slice(0, ends.length * width), ends };
}

function codesOf(segment: string): Uint8Array {
  const { codes, length } = normalize(segment);
  return codes.subarray(0, length);
}
