import { runHere } from './run/show-run';
import { sayWhereCommandsAre } from './run/show-steps';
import type { OpenTriage } from './base-draft';
import type { Screen } from '../conversation';
import type { TurnDraft } from './draft';
import { sayUnposted, stateOf } from './escalation/escalate';
import { offerHeard, showHeard } from './heard/show-heard';

/** Where the triage stands, or what is open in the channel in which nothing is open here. */
export function showStatus(draft: TurnDraft): void {
  const { escalation, triage } = draft.conversation;
  if (!triage && draft.context.overview) return listChannel(draft, draft.context.overview);
  if (draft.context.onEscalationCard && runHere(draft)) return sayWhereCommandsAre(draft);
  const { screen } = draft.conversation;
  draft.collapseScreen();
  if (!triage && showWaiting(draft, screen)) return;
  sayUnposted(draft);
  draft.showPosition(escalation && stateOf(escalation));
}

/** Before a triage is open: what was read waits to be confirmed, or an address for what is wrong. */
function showWaiting(draft: TurnDraft, screen: Screen | undefined): boolean {
  const { heard, kept } = screen ?? {};
  if (heard) showHeard(draft, heard, { kept });
  else if (kept) draft.choose(kept);
  return (heard ?? kept) !== undefined;
}

/** Shows once more what stands on the screen: an answer that is being changed, or what was heard, beside where the triage stands. */
export function showAgain(draft: TurnDraft): void {
  const { screen, triage } = draft.conversation;
  const { question, heard } = screen ?? {};
  if (question !== undefined && triage?.answers[question]) {
    draft.collapseScreen();
    return draft.ask(question, { changing: true });
  }
  showStatus(draft);
  if (triage && heard) offerHeard(draft, heard.facts);
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
