import type { EscalationChannel } from './escalation';
import type { Press } from './intent';

export interface Offer {
  label: string;
  press: Press;
}

export interface Link {
  title: string;
  url: string;
}

/** One thing that was read: a meaning, or a named value with what it was read from and what it would replace. */
export interface Fact {
  name?: string;
  text: string;
  because?: string;
  differs?: string;
}

/**
 * What the bot says in return, still without a look. `edit` replaces the card on the screen instead of sending
 * a new one. Texts in `note`, `problems` and `notice` may hold what people typed: they are shown as plain text.
 */
export type Reply =
  | { show: 'menu'; note?: string }
  | {
      show: 'form';
      guide: string;
      values: Readonly<Record<string, string>>;
      problems: readonly string[];
      edit?: boolean;
    }
  | { show: 'question'; question: string; note?: string; help?: boolean; changing?: boolean; edit?: boolean }
  /** `apart`: the commands are not above it. */
  | { show: 'diagnosis'; note?: string; edit?: boolean; apart?: boolean }
  | { show: 'commands'; commands: readonly string[]; edit?: boolean }
  | { show: 'follow-ups' }
  | { show: 'follow-up'; id: string }
  /** `held`: nothing else can begin there. */
  | { show: 'solved'; held?: boolean }
  | { show: 'notice'; text: string; offers: readonly Offer[]; links?: readonly Link[] }
  | { show: 'escalate'; note: string; channels: readonly EscalationChannel[] }
  | { show: 'reading'; facts: readonly Fact[]; notes: readonly string[]; offers: readonly Offer[] }
  | { show: 'legacy'; old: string; commands: readonly string[] }
  | { show: 'collector' }
  /** All that is stored of the conversation, as JSON. */
  | { show: 'export' }
  | { show: 'summary'; redacted?: boolean };

/** A card that has done its work becomes one line: an answered question with a way to change it, or a plain sentence. */
export type Collapsed = { id: string } & ({ question: string } | { line: string });
