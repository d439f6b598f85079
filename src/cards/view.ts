import type { Press } from '../triage/intent';
import type { Link } from '../triage/reply';

/**
 * A piece of text in one look: an element of a `RichTextBlock`, bound as a whole, so that a card does not grow by
 * what is left at its default. It is shown as it is: Markdown and links in it mean nothing.
 */
export interface TextRun {
  type: 'TextRun';
  text: string;
  size?: 'Large';
  weight?: 'Bolder';
  color?: 'Accent' | 'Good' | 'Warning' | 'Attention';
  fontType?: 'Monospace';
  isSubtle?: true;
}

/** One paragraph; a bare string is a plain run. */
export interface Line {
  runs: (string | TextRun)[];
}

/** Paragraphs on a coloured ground. */
export interface Panel {
  style: 'emphasis' | 'accent' | 'good' | 'warning' | 'attention';
  lines: Line[];
}

/** A button of a dialog, or of a client that does not know `Action.Execute`. */
export interface Submit {
  type: 'Action.Submit';
  title: string;
  data: Record<string, unknown>;
  associatedInputs: 'auto' | 'none';
}

/**
 * A button, bound as a whole, as a run is. Only with `associatedInputs: 'auto'` are the inputs of the card checked and
 * sent along with `data`.
 */
export interface Button extends Omit<Submit, 'type'> {
  type: 'Action.Execute';
  verb: Press['do'];
  mode: 'primary' | 'secondary';
  style: 'default' | 'positive' | 'destructive';
  fallback: Submit;
}

/** A button that opens a page. */
export interface Opener extends Link {
  type: 'Action.OpenUrl';
}

/** An input for text; `hint` says where to read the value. */
export interface TextField {
  id: string;
  label: string;
  value: string;
  placeholder: string;
  style: 'Text' | 'Email';
  multiline: boolean;
  /** In characters. */
  longest: number;
  hint: Line[];
}

/** An input for a day that is not in the future. */
export interface DateField {
  id: string;
  label: string;
  value: string;
  max: string;
  required: boolean;
}

/** An input with one choice of several. */
export interface ChoiceField {
  id: string;
  label: string;
  value: string;
  choices: { title: string; value: string }[];
}

/** One input of any kind: exactly one of the lists holds it, because a template repeats lists. */
export interface Field {
  texts: TextField[];
  dates: DateField[];
  choices: ChoiceField[];
}

/** What a step says, or what a command of it does, which stands close below. */
export interface StepLine extends Line {
  spacing: 'Default' | 'None';
}

/** A list of members to pick one of, behind a button. */
export interface Picker {
  title: string;
  label: string;
  missing: string;
  buttons: Button[];
}

/** A list to tick, behind a button; `value` holds what is ticked, separated by commas. */
export interface Ticks {
  title: string;
  label: string;
  value: string;
  choices: { title: string; value: string }[];
  buttons: Button[];
}

/** Inputs under a heading, with the button that sends them. */
export interface FieldSet {
  title: string;
  fields: Field[];
  buttons: Button[];
}

/** A part of a card under its own heading; a list of none or one leaves the part out. */
export interface Section {
  title: string;
  lines: Line[];
}

/** What is only hinted at: each with the words that do, and an input to choose in. */
export interface HintsView {
  title: string;
  parts: { lines: Line[]; fields: Field[] }[];
}

/** What each template shows; the name in `card` is the name of its file. */
export type View =
  | { card: 'menu'; notes: Panel[]; sections: Section[]; buttons: Button[] }
  | { card: 'form'; title: string; notes: Panel[]; lead: Line[]; fields: Field[]; buttons: Button[] }
  | {
      card: 'question';
      title: string;
      notes: Panel[];
      why: Line[];
      options: Line[];
      fields: Field[];
      help: Section[];
      footer: Line[];
      buttons: Button[];
    }
  | {
      card: 'diagnosis';
      /** For the notification. */
      verdict: string;
      head: Line[];
      notes: Panel[];
      verdicts: Panel[];
      title: string;
      cautions: Panel[];
      because: Line[];
      stage: Line[];
      steps: StepLine[];
      panels: Panel[];
      fill: FieldSet[];
      /** Inputs that can be left open, behind a button of their title. */
      folded: FieldSet[];
      sections: Section[];
      where: Line[];
      sources: { title: string; lines: { text: string }[] }[];
      buttons: Button[];
    }
  | { card: 'answered'; lines: Line[]; buttons: Button[] }
  | { card: 'line'; lines: Line[] }
  | { card: 'follow-ups'; lines: Line[]; buttons: Button[] }
  | { card: 'follow-up'; title: string; lines: Line[]; buttons: Button[] }
  | { card: 'notice'; lines: Line[]; actions: (Button | Opener)[] }
  | {
      card: 'escalation';
      urgent: boolean;
      head: Line[];
      title: Line[];
      owner: Panel[];
      /** For the notification. */
      verdict: string;
      verdicts: Panel[];
      stand: Line[];
      cautions: Panel[];
      sections: Section[];
      buttons: Button[];
      pickers: Picker[];
      ticks: Ticks[];
    }
  | {
      card: 'reading';
      title: string;
      notes: Panel[];
      lines: Line[];
      rows: { lines: Line[]; buttons: Button[] }[];
      hints: HintsView[];
      buttons: Button[];
    }
  | {
      card: 'dialog';
      notes: Panel[];
      lines: Line[];
      hints: HintsView[];
      buttons: Submit[];
    }
  | { card: 'solved'; lines: Line[]; buttons: Button[] };
