import { letters } from './normalize';

/** A text with gaps: the squeezed words between them, and the name of the gap that follows each. */
export interface Form {
  segments: string[];
  gaps: string[];
  /** One short word: only a line break may split it, so that "a large object" is not `LargeObject`. */
  word: boolean;
}

/** Reads a form as it stands in signatures.yaml. */
export function formOf(text: string): Form {
  const parts = text.trim().split(/\{([a-z-]+)\}/);
  const segments = parts.filter((_, index) => index % 2 === 0).map(letters);
  const gaps = parts.filter((_, index) => index % 2 === 1);
  if (segments.length > 1 && segments.at(-1) === '') segments.pop();
  const [only = '', second] = segments;
  return { segments, gaps, word: second === undefined && only.length < 14 && !/\s/.test(text.trim()) };
}
