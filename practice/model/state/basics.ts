/** Simulated time, in milliseconds since 1970 (UTC). */
export type Instant = number;
export const hour = 3_600_000;
export const day = 24 * hour;

/** A GUID as text, lower case. */
export type Guid = string;

/** Who somebody really is, whatever any directory says: the key of a world. Only the invariants look at it. */
export type Person = string;
