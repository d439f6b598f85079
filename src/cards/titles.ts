import { openTriage } from '../triage/asked';
import type { Moment } from '../triage/day';
import type { Knowledge } from '../triage/knowledge';
import type { Conversation, TitledButton } from '../triage/conversation';
import { diagnosisView } from './diagnosis';
import { menuView } from './menu';
import { questionView } from './question';
import { solvedView } from './notice';
import type { Card } from './templates';
import type { Button, View } from './view';

/** Longer texts are no titles. */
const longest = 120;
/** So many buttons beside the screen are remembered, and so many characters of what they send. */
const [most, mostSent] = [16, 12_000];

/**
 * What the button sends that has this title, of those that a person sees: those of the card on the screen, then those of
 * the cards beside it. What stands behind a colon in a title can be left out.
 */
export function buttonTitled(
  knowledge: Knowledge,
  conversation: Conversation,
  typed: string,
  today: Moment,
): Record<string, unknown> | undefined {
  const said = typed.length <= longest ? normalizeTitle(typed) : '';
  if (said === '') return undefined;
  const others = conversation.screen?.beside ?? [];
  const all = [...onScreen(knowledge, conversation, today), ...others];
  const exact = all.find(({ title }) => normalizeTitle(title) === said);
  const begun = others.filter(
    ({ title }) => title.includes(':') && normalizeTitle(title.split(':')[0] ?? '') === said,
  );
  return (exact ?? (begun.length === 1 ? begun[0] : undefined))?.data;
}

/** The buttons of a card that need no input, where no other one has the same title. */
export function buttonsOf(cards: readonly Card[]): TitledButton[] {
  const found = cards.flatMap((card) => buttonsIn(card));
  const once = found.filter(
    ({ title }) => found.filter((one) => normalizeTitle(one.title) === normalizeTitle(title)).length === 1,
  );
  const kept = once.slice(0, most);
  return JSON.stringify(kept).length > mostSent ? [] : kept;
}

function buttonsIn(node: unknown): TitledButton[] {
  if (Array.isArray(node)) return node.flatMap(buttonsIn);
  if (typeof node !== 'object' || node === null) return [];
  const { type, title, data } = node as Record<string, unknown>;
  if (type === 'Action.Execute')
    return needsInput(node as Button) ? [] : [{ title: String(title), data: data as TitledButton['data'] }];
  return Object.values(node).flatMap(buttonsIn);
}

/** Without the inputs of its card it would say nothing; what was heard is taken without what is only hinted at. */
function needsInput({ associatedInputs, data }: Pick<Button, 'associatedInputs' | 'data'>): boolean {
  return associatedInputs === 'auto' && data['via'] !== 'sentence';
}

/** The buttons of the card on the screen, as it was or can have been drawn. */
function onScreen(knowledge: Knowledge, conversation: Conversation, today: Moment): TitledButton[] {
  return viewsOf(knowledge, conversation, today)
    .flatMap((view) => ('buttons' in view ? (view.buttons as Button[]) : []))
    .filter((one) => !needsInput(one));
}

function viewsOf(knowledge: Knowledge, conversation: Conversation, today: Moment): View[] {
  const { screen, triage, escalation } = conversation;
  const open = openTriage(knowledge, conversation);
  const escalated = escalation !== undefined;
  if (screen?.shows === 'menu') return [menuView(knowledge, { show: 'menu', stuck: true })];
  if (screen?.shows === 'solved' && triage) return [solvedView(knowledge, triage, today)];
  if (!open) return [];
  if (screen?.shows === 'diagnosis')
    return [false, true].map((overview) =>
      diagnosisView(knowledge, conversation, { show: 'diagnosis', overview }, today),
    );
  const { question = '' } = screen ?? {};
  if (screen?.shows !== 'question' || !knowledge.questions[question]) return [];
  const changing = open.answers[question] !== undefined;
  return [false, true].map((help) =>
    questionView(knowledge, open, { show: 'question', question, changing, help }, today, escalated),
  );
}

function normalizeTitle(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[^\p{L}\p{N}@'.]+/gu, ' ')
    .split(' ')
    .map((word) => (word.endsWith('.') ? word.slice(0, -1) : word))
    .join(' ')
    .trim();
}
