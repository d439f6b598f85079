import type { State } from '../../model/state/state';

/** Something that an admin does outside of PowerShell: in a portal, in a wizard, at a server. */
export interface Act {
  /** What is done, as a person would say it. */
  title: string;
  /** The names of the values that it takes, each of them needed. */
  parameters: string[];
  /** Does it, and says what the person sees then. Throws Refused where the portal would refuse; then nothing has changed. */
  do(state: State, values: Record<string, string>): string;
}
