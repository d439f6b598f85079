import { Template } from 'adaptivecards-templating';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths';
import type { View } from './view';

/** Adaptive Card JSON, ready to be sent. */
export type Card = Record<string, unknown>;

/** Compiling costs a hundred times as much as expanding, and a compiled template can be expanded again and again. */
const templates = new Map<View['card'], Template>();

/** Fills the template of a view. */
export function render(view: View): Card {
  return templateOf(view.card).expand({ $root: view }) as Card;
}

function templateOf(name: View['card']): Template {
  let template = templates.get(name);
  if (!template) {
    template = new Template(JSON.parse(readFileSync(join(root, 'cards', `${name}.json`), 'utf8')));
    templates.set(name, template);
  }
  return template;
}
