import type { Press } from '../triage/intent';
import type { Button, Submit } from './view';

/** Teams shows at most this many buttons of a card; the others stand in the overflow. */
export const mostButtons = 6;

/** What a button needs to be told; the answer to a date question takes its value from the input of that name. */
type Pressed = Press | Omit<Extract<Press, { do: 'answer' }>, 'value'>;

/** What can be told of a button beside its title and what it does. */
type More = Partial<Pick<Button, 'mode' | 'style' | 'associatedInputs'>>;

export function button(title: string, press: Pressed, more: More = {}): Button {
  const { mode = 'primary', style = 'default', associatedInputs = 'none' } = more;
  const data = dataOf(press);
  const fallback: Submit = { type: 'Action.Submit', title, associatedInputs, data };
  return { type: 'Action.Execute', verb: press.do, mode, style, title, associatedInputs, data, fallback };
}

/** A button that stands in the overflow. */
export function secondary(title: string, press: Pressed): Button {
  return button(title, press, { mode: 'secondary' });
}

/** Moves what does not fit among the shown buttons into the overflow, and the overflow to the end. */
export function fitted(buttons: readonly Button[], most = mostButtons): Button[] {
  const shown = buttons.filter(({ mode }) => mode === 'primary');
  return [
    ...shown.slice(0, most),
    ...shown.slice(most).map((one): Button => ({ ...one, mode: 'secondary' })),
    ...buttons.filter(({ mode }) => mode === 'secondary'),
  ];
}

/** Values travel under the names that inputs have, so that a button and an input are read alike. */
function dataOf(press: Pressed): Record<string, unknown> {
  if (press.do !== 'fill') return { ...press };
  const { answers, details, ...rest } = press;
  const named = (prefix: string, values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).map(([id, value]) => [prefix + id, value]));
  return { ...rest, ...named('answer:', answers), ...named('detail:', details) };
}
