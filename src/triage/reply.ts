import type { EscalationChannel } from './escalation';
import type { Day } from './day';
import type { Press } from './intent';
import type { RecoveryWindows } from './recovery-window';

export interface Offer {
  label: string;
  press: Press;
}

export interface Link {
  title: string;
  url: string;
}

/** One thing that was read: a meaning, or a named value with what it was read from and what it would replace. */
export interface FactLine {
  name?: string;
  text: string;
  because?: string;
  differs?: string;
  /** Refuses this one alone. */
  not?: Press;
}

/** Something that was only hinted at, with the words that do: it can be chosen, and counts only then. */
export interface Hint {
  question: string;
  words: string;
  /** The option that it may be. */
  value?: string;
  /** The days that it can be. */
  days?: readonly Day[];
  /** About when it was, in words. */
  about?: string;
}

/**
 * A reply, before it is rendered. `edit` replaces the card on the screen instead of sending
 * a new one. Texts in `note`, `problems` and `notice` may hold what people typed: they are shown as plain text.
 */
export type Reply =
  /** `likely` are the guides to offer first, `stuck` that two sentences in a row were not understood. */
  | { show: 'menu'; note?: string; likely?: readonly string[]; stuck?: boolean }
  /** The ways to another problem than the one that is open; what is known goes along. */
  | { show: 'problems' }
  | {
      show: 'form';
      guide: string;
      values: Readonly<Record<string, string>>;
      problems: readonly string[];
      edit?: boolean;
    }
  | {
      show: 'question';
      question: string;
      note?: string;
      help?: boolean;
      changing?: boolean;
      edit?: boolean;
      stuck?: boolean;
      /** How many searches were not sent yet. */
      searches?: number;
    }
  /** `overview` shows all steps, `doubt` asks whether to go on although this was printed. */
  | { show: 'diagnosis'; note?: string; edit?: boolean; overview?: boolean; doubt?: string }
  /** Commands that were not sent before; see {@link SentCommands}. */
  | { show: 'commands'; sent: string }
  | { show: 'follow-ups' }
  | { show: 'follow-up'; id: string }
  /** `held`: nothing else can begin there. */
  | { show: 'solved'; held?: boolean }
  | { show: 'notice'; text: string; offers: readonly Offer[]; links?: readonly Link[] }
  | { show: 'escalate'; note: string; channels: readonly EscalationChannel[] }
  /** `answers` is how many of the facts answer a question, `edit` the message in whose place it is shown. */
  | {
      show: 'reading';
      facts: readonly FactLine[];
      answers?: number;
      hints?: readonly Hint[];
      notes: readonly string[];
      offers: readonly Offer[];
      edit?: string;
    }
  | { show: 'time-left'; clock: RecoveryWindows; note?: string }
  | { show: 'legacy'; old: string; commands: readonly string[] }
  /**
   * `sendTo` is the address to which the script can send what it found. It comes as text, or it is offered as a file, or it
   * goes where the offered file was accepted.
   */
  | {
      show: 'collector';
      upn: string;
      sendTo?: string;
      as: 'text' | 'offer' | 'file';
      /** Names the offer in what comes back when it is accepted. */
      offer?: string;
      note?: string;
    }
  /** The script that runs these commands, which show whether steps are done; `proves` says which. */
  | { show: 'check'; commands: readonly string[]; proves: string; sendTo?: string }
  /** All that is stored of the conversation, as JSON. */
  | { show: 'export' }
  | { show: 'summary'; redacted?: boolean; short?: boolean }
  /** What happened when, and by whom. */
  | { show: 'timeline'; redacted?: boolean };

/** A card that has done its work becomes one line: an answered question with a way to change it, or a plain sentence. */
export type Collapsed = { id: string } & ({ question: string } | { line: string });
