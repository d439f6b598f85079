/** A cmdlet as the script called it; values as JSON, with `{"$guid": …}`, `{"$bytes": …}`, `{"$secure": true}`. */
export interface Call {
  cmdlet: string;
  /** The shell whose module it is of; empty for PowerShell's own. */
  shell?: string;
  set: string;
  parameters: Record<string, unknown>;
  /** How many characters were on the screen when it was called. */
  at: number;
}

/** An error as a cmdlet writes it. Terminating: it ends the statement whatever -ErrorAction says. */
export interface Failure {
  message: string;
  id?: string;
  category?: string;
  /** The full name of the exception's type. */
  type?: string;
  target?: string;
  /** What is shown instead of the message (ErrorDetails), as a service's whole answer. */
  details?: string;
  terminating?: boolean;
}

/** What a cmdlet answers: its objects, with the tags of console/Console.cs where JSON has no form, or an error. */
export type Answer = { objects: unknown[]; warnings?: string[] } | { error: Failure };

/** Answers the calls of the cmdlets. */
export type Tenant = (call: Call) => Answer;
