import type { Twist } from '../subject';

/** What a command does in a case of its own, and what the bot makes of what it prints. */
export interface Scenario extends Twist {
  title: string;
  /** -WhatIf is taken off. */
  really?: true;
  /** Texts on the screen, and texts that must not be there. */
  see?: readonly string[];
  never?: readonly string[];
  /** The calls that change something, in order, by cmdlet; none if nothing is said. */
  changes?: readonly string[];
  /**
   * What the bot reads out of the screen, pasted into the triage of Adele: answers and details that have to be there.
   * `only`: no other answer may be taken. 'nothing': it may take nothing from it. Only for commands that read.
   */
  reads?: 'nothing' | Read;
}

export interface Read {
  answers?: Readonly<Record<string, string>>;
  details?: Readonly<Record<string, string>>;
  only?: true;
  /** Answers and details that must not be there. */
  without?: readonly string[];
}

/** These answers and no others, and at least these details. */
export function only(
  answers: Readonly<Record<string, string>>,
  details: Readonly<Record<string, string>> = {},
): Read {
  return { answers, details, only: true };
}

export type Scenarios = Readonly<Record<string, readonly Scenario[]>>;
