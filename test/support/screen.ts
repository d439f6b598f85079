import type { Sent } from './connector';

/** A button of a card, with what a client sends when it is pressed. */
export interface Button {
  title: string;
  verb: string;
  data: Record<string, unknown>;
  /** The inputs that go along. */
  inputs: Input[];
}

/** An input of a card; `choices` maps what is read to what is sent. */
export interface Input {
  id: string;
  label: string;
  value: string;
  choices: ReadonlyMap<string, string>;
}

/** A message as a person sees it: its text line by line, and what can be pressed and filled in. */
export interface Seen {
  id: string;
  text: string;
  isCard: boolean;
  buttons: Button[];
  inputs: Input[];
}

type Element = Record<string, unknown>;

/** Reads a message of the bot. */
export function seen(id: string, { text, attachments }: Sent): Seen {
  const card = attachments?.[0]?.content as Element | undefined;
  if (!card) return { id, text: text ?? '', isCard: false, buttons: [], inputs: [] };
  const found: Seen = { id, text: '', isCard: true, buttons: [], inputs: [] };
  const lines: string[] = [];
  look(card, found, lines);
  return { ...found, text: lines.join('\n') };
}

function look(node: unknown, found: Seen, lines: string[]): void {
  if (Array.isArray(node)) return node.forEach((one) => look(one, found, lines));
  if (typeof node !== 'object' || node === null) return;
  const element = node as Element;
  const type = String(element.type);
  if (type === 'TextBlock') lines.push(words(element.text));
  else if (type === 'RichTextBlock') lines.push(words(element.inlines));
  else if (type.startsWith('Input.')) {
    const input = inputOf(element);
    found.inputs.push(input);
    lines.push(`${input.label}: ${input.value || '…'}`);
  } else if (type === 'Action.Execute' || type === 'Action.Submit') {
    found.buttons.push(buttonOf(element, found.inputs));
    lines.push(`[${words(element.title)}]`);
  } else if (type === 'Action.OpenUrl') lines.push(`[${words(element.title)}](${words(element.url)})`);
  else if (type === 'Action.ShowCard') {
    lines.push(`[${words(element.title)} …]`);
    const inside: Seen = { ...found, inputs: [] };
    look(element.card, inside, lines);
    found.inputs.push(...inside.inputs);
  } else for (const part of ['body', 'items', 'columns', 'actions']) look(element[part], found, lines);
}

function words(node: unknown): string {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return node.map(words).join('');
  return typeof node === 'object' && node !== null ? words((node as Element).text) : '';
}

function inputOf({ id, label, value, choices }: Element): Input {
  const offered = (choices ?? []) as { title: string; value: string }[];
  return {
    id: words(id),
    label: words(label),
    value: words(value),
    choices: new Map(offered.map((choice) => [choice.title, choice.value])),
  };
}

function buttonOf({ title, verb, data, associatedInputs }: Element, inputs: Input[]): Button {
  return {
    title: words(title),
    verb: words(verb),
    data: data as Element,
    inputs: associatedInputs === 'none' ? [] : inputs,
  };
}

/**
 * What a client sends for a button: its data, and the inputs of its card with what was filled in. `filled` names
 * an input by its id or a part of its label, and a choice by its title.
 */
export function pressed(button: Button, filled: Readonly<Record<string, string>>): Element {
  const values = Object.fromEntries(button.inputs.map(({ id, value }) => [id, value]));
  for (const [name, value] of Object.entries(filled)) {
    const input = button.inputs.find(({ id, label }) => id === name || label.includes(name));
    if (!input) {
      const there = button.inputs.map(({ label }) => `“${label}”`).join(', ') || 'none';
      throw new Error(`There is no input “${name}”. There is: ${there}.`);
    }
    values[input.id] = input.choices.get(value) ?? value;
  }
  return { ...values, ...button.data };
}
