/** An answer that a fact proves: the question, its option or day, and the words that prove it. */
export type Finding = readonly [question: string, value: string, because: string];

/** A property as a source shows it: its value, null where it is shown empty, undefined where it is not shown. */
export type SourceValue<T> = T | null | undefined;
