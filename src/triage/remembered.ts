/** What was computed of an object that does not change, as long as the object is there. */
export class Remembered {
  readonly #results = new WeakMap<object, Map<string, unknown>>();

  /** The result of `compute`, which is always the same for the object and `what`. */
  of<T>(object: object, what: string, compute: () => T): T {
    const known = this.#results.get(object) ?? new Map<string, unknown>();
    this.#results.set(object, known);
    if (!known.has(what)) known.set(what, compute());
    return known.get(what) as T;
  }
}
