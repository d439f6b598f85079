/** More texts than the guides have. */
const most = 10_000;

/** Memoizes a formatter of guide text. */
export function memoize<T>(make: (text: string) => T): (text: string) => T {
  const made = new Map<string, T>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    const result = make(text);
    if (made.size >= most) made.clear();
    made.set(text, result);
    return result;
  };
}
