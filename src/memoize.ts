import { BoundedMap } from './bounded-map';

/** More texts than the guides have. */
const MAX_TEXTS = 10_000;

/** Memoizes what is made of a text of the guides. */
export function memoize<T>(make: (text: string) => T): (text: string) => T {
  const made = new BoundedMap<string, T>(MAX_TEXTS);
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    const result = make(text);
    made.set(text, result);
    return result;
  };
}

/** More than is asked of one object while it is in use. */
const MAX_RESULTS = 1_000;

/** What was computed of an object that does not change, as long as the object is there. */
export class Remembered {
  readonly #results = new WeakMap<object, Map<string, unknown>>();

  /** The result of `compute`, which is always the same for the object and `what`. */
  of<T>(object: object, what: string, compute: () => T): T {
    const known = this.#results.get(object) ?? new BoundedMap<string, unknown>(MAX_RESULTS);
    if (known.size === 0) this.#results.set(object, known);
    if (!known.has(what)) known.set(what, compute());
    return known.get(what) as T;
  }
}
