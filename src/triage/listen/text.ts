import type { Day } from '../day';
import type { Clause } from './clauses';
import type { Purpose } from './compile';
import type { Time } from './days/time-at';
import type { Mention } from './lexicon';
import type { Span } from './match';
import type { Certainty } from './reach/certainty';
import type { Token } from './tokens';

/** Where a person is when they write. */
export type At = 'start' | 'diagnosis' | `question:${string}`;

/** What a text says, or hints at, of one question, and the words that prove it. Nothing of it counts before a person confirms it. */
export interface HeardAnswer {
  question: string;
  /** An option or a day; none where the text makes the question worth asking and no more. */
  value?: string;
  /** It is surely said. What is not sure is offered, and never taken. */
  sure: boolean;
  /** Where in the text it is said. */
  said: { start: number; end: number };
  /** The options that it speaks against. */
  rulesOut: readonly string[];
  /** Both days that a date can be. */
  either?: readonly Day[];
  /** It surely happened, on a day that is not said. */
  undated?: true;
}

/** One time that a phrase was heard. */
export interface Found {
  purpose: Purpose;
  spans: readonly Span[];
  clause: Clause;
  /** Its parts stand anywhere in the text. */
  anywhere: boolean;
  certainty: Certainty;
}

/** Everything about a text that the readers of it share. */
export interface Text {
  text: string;
  at: At;
  today: Day;
  tokens: readonly Token[];
  mentions: readonly Mention[];
  times: readonly Time[];
  clauses: readonly Clause[];
  found: readonly Found[];
  corrected: readonly number[];
  /** Somebody has not looked everywhere yet. */
  unfinished: boolean;
}
