import { Template } from 'adaptivecards-templating';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { View } from './view';

/** Adaptive Card JSON, ready to be sent. */
export type Card = Record<string, unknown>;

/** The folder of the templates, beside the folder of the code. */
export const templatesFolder = join(__dirname, '..', '..', 'cards');

/** Compiling costs a hundred times as much as expanding, and a compiled template can be expanded again and again. */
const templates: Record<View['card'], Template> = {
  menu: compile('menu'),
  form: compile('form'),
  question: compile('question'),
  diagnosis: compile('diagnosis'),
  answered: compile('answered'),
  line: compile('line'),
  'follow-ups': compile('follow-ups'),
  'follow-up': compile('follow-up'),
  notice: compile('notice'),
  reading: compile('reading'),
  dialog: compile('dialog'),
  solved: compile('solved'),
  escalation: compile('escalation'),
};

/** Fills the template of a view. */
export function render(view: View): Card {
  return templates[view.card].expand({ $root: view }) as Card;
}

function compile(name: View['card']): Template {
  return new Template(JSON.parse(readFileSync(join(templatesFolder, `${name}.json`), 'utf8')));
}
