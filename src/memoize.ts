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
