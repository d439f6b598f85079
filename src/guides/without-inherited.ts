/** The same tables without a prototype, so that a forged name such as `constructor` is just not there. */
export function withoutInherited(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutInherited);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, withoutInherited(one)] as const);
  // An object made with the prototype null is slow to walk; one that loses its prototype is not.
  return Object.setPrototypeOf(Object.fromEntries(entries), null) as unknown;
}
