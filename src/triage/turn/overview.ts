import { runHere } from './run/show-run';
import { sayWhereCommandsAre } from './run/show-steps';
import type { OpenTriage } from './base-draft';
import type { TurnDraft } from './draft';
import { sayUnposted, stateOf } from './escalation/escalate';

/** Where the triage stands, or what is open in the channel in which nothing is open here. */
export function showStatus(draft: TurnDraft): void {
  const { escalation, triage } = draft.conversation;
  if (!triage && draft.context.overview) return listChannel(draft, draft.context.overview);
  if (draft.context.onEscalationCard && runHere(draft)) return sayWhereCommandsAre(draft);
  draft.collapseScreen();
  sayUnposted(draft);
  draft.showPosition(escalation && stateOf(escalation));
}

/** What is open of the person; in a channel what is open there, because others read along. */
export function showTodo(draft: TurnDraft): void {
  const { overview, todo } = draft.context;
  if (overview) return listChannel(draft, overview);
  if (!todo) return draft.notify('Type todo in our personal chat: others would read here what is yours.');
  if (todo.length === 0) return draft.notify('Nothing is open that you have begun or taken.');
  list(draft, 'Open, begun or taken by you', todo);
}

function listChannel(draft: TurnDraft, open: readonly OpenTriage[]): void {
  if (open.length === 0) return draft.showPosition('Nothing is open in this channel.');
  list(draft, 'Open in this channel', open);
}

function list(draft: TurnDraft, head: string, open: readonly OpenTriage[]): void {
  draft.replies.push({
    show: 'notice',
    text: [`${head}: ${open.length}`, ...open.map(({ line }, index) => `${index + 1}. ${line}`)].join('\n'),
    offers: draft.triage
      ? [{ label: 'Show where we are', press: { do: 'status' } }]
      : [{ label: 'Start another', press: { do: 'menu' } }],
    links: open.flatMap(({ link }, index) => (link ? [{ title: `Open ${index + 1}`, url: link }] : [])),
  });
}
