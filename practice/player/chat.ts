import type { Knowledge } from '../../src/triage/knowledge';
import type { Instant } from '../model/state/state';

/** A message of the bot as a person sees it: its text line by line, and what can be pressed and filled in. */
export interface Message {
  id: string;
  text: string;
  isCard: boolean;
  buttons: { title: string }[];
  inputs: { label: string }[];
}

/** The conversation of one case with the bot. */
export interface Chat {
  /** Types or pastes a text. */
  say(text: string): Promise<void>;
  /** Presses a button of a message, with what is filled in by the label of each input. */
  press(message: Message, title: string, filled?: Readonly<Record<string, string>>): Promise<void>;
  /** Everything that stands there now, oldest first; the same list as long as nothing happens. */
  read(): readonly Message[];
  /** What time it is. */
  at(now: Instant): void;
}

/** A text without all that a card or Markdown makes of it, to find again what was written there. */
export function plain(text: string): string {
  return text.toLowerCase().replace(/&lt;|&gt;|[^\p{L}\p{N}]+/gu, '');
}

/** Works something out once for each state of a conversation. */
export function onceFor<T>(work: (knowledge: Knowledge, messages: readonly Message[]) => T) {
  const known = new WeakMap<readonly Message[], T>();
  return (knowledge: Knowledge, messages: readonly Message[]): T => {
    let found = known.get(messages);
    if (found === undefined) known.set(messages, (found = work(knowledge, messages)));
    return found;
  };
}

/** The button of this title, on the latest message that has it. */
export function withButton(messages: readonly Message[], title: string): Message | undefined {
  return messages.findLast(({ buttons }) => buttons.some((one) => one.title === title));
}
