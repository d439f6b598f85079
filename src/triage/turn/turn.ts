import { followUp, askWhatHappened, markSolved } from './follow-up';
import { TurnDraft } from './draft';
import type { Context, Effect } from './base-draft';
import { assign, escalate, handBack, postAgain, reopen, sendEscalation, takeIt } from './escalation/escalate';
import { isHeld, noteDiagnosis } from './escalation/thread';
import { showAgain, showStatus, showTodo } from './overview';
import { markDone } from './run/steps-done';
import { askFor, sendCommands, showSteps } from './run/show-steps';
import { withReminder } from '../run/reminder';
import { forgetUndelivered, forgetsUnconfirmed, settleSent } from '../run/sent';
import { noteTicket } from './run/ticket';
import { whatChanged } from './run/what-changed';
import { change, goBack } from './change';
import { about, askHowToStartOver, startOver } from './start-over';
import { discreet, gaveAway } from '../secrets/discreet';
import type { Intent, IntentOf } from '../intent';
import { fill, learnKept } from './fill';
import { checkSteps } from './collection/check-steps';
import { collect } from './collection/collect';
import { keptWithout } from '../collector/merge';
import { howToFindOut, sayWhy } from './find-out';
import { answerQuestion } from './answer';
import { askWhichOption } from './ask-which-option';
import { translate } from '../typed/legacy-command';
import { paste } from './paste';
import type { Knowledge } from '../knowledge';
import { hear } from './heard/hear';
import { exportAll, forget } from './own-data';
import { showTimeline, sumUp } from './sum-up';
import { notThat } from './heard/show-heard';
import { belongsToNothing, doesNotUnderstand } from './unclear';
import { explain, otherProblem, sayNext, sayTimeLeft, welcome } from './heard/wishes';
import type { Reply, Collapsed } from '../reply';
import type { Conversation } from '../conversation';

/** What a turn comes to: the conversation to store, the cards that become one line, what to say, and what else to do. */
export interface AppliedTurn {
  conversation: Conversation;
  collapsed: Collapsed[];
  replies: Reply[];
  effects: readonly Effect[];
}

type Handler<Do extends Intent['do']> = (draft: TurnDraft, intent: IntentOf<Do>) => void;

const handlers: { [Do in Intent['do']]: Handler<Do> } = {
  menu: (draft) =>
    draft.triage ? void draft.replies.push({ show: 'menu' }) : (draft.collapseScreen(), draft.showPosition()),
  start(draft, { guide }) {
    const { triage } = draft;
    if (!draft.knowledge.guides[guide]) return draft.showPosition('There is no such guide.');
    if (triage && Object.keys(triage.answers).length > 0)
      return askHowToStartOver(draft, triage, `A triage${about(triage)} is open in this conversation.`);
    const kept = draft.conversation.screen?.kept;
    draft.collapse({ line: `${draft.knowledge.guides[guide].title}, started by ${draft.context.who.name}.` });
    const begun = draft.begin(guide);
    if (kept) learnKept(draft, begun, kept);
    else draft.showPosition();
  },
  form(draft, { guide = draft.triage?.guide ?? Object.keys(draft.knowledge.guides)[0] ?? '' }) {
    if (!draft.knowledge.guides[guide]) return draft.showPosition('There is no such guide.');
    const { triage } = draft;
    const values: Record<string, string> = {};
    for (const [id, said] of Object.entries(triage?.answers ?? {})) values[`answer:${id}`] = said.value;
    for (const [id, said] of Object.entries(triage?.details ?? {})) values[`detail:${id}`] = said.value;
    draft.collapseScreen();
    draft.showScreen({ show: 'form', guide, values, problems: [] }, { shows: 'form' });
  },
  answer: answerQuestion,
  fill,
  how: howToFindOut,
  why: sayWhy,
  back: goBack,
  change,
  restart: startOver,
  switch(draft, { guide }) {
    const to = Object.hasOwn(draft.knowledge.guides, guide) ? draft.knowledge.guides[guide] : undefined;
    if (!draft.triage || !to) return draft.showPosition('There is no such guide.');
    draft.collapseScreen();
    draft.setTriage({ ...draft.triage, guide, version: to.version });
    draft.showPosition(`Your answers carry over to “${to.title}”.`);
  },
  status: showStatus,
  again: showAgain,
  todo: showTodo,
  commands: sendCommands,
  steps: showSteps,
  printed: (draft) => askFor(draft, 'output'),
  forget,
  export: exportAll,
  worked: markSolved,
  'not-yet': askWhatHappened,
  'follow-up': followUp,
  paste,
  escalate,
  'send-escalation': sendEscalation,
  take: takeIt,
  assign,
  'hand-back': handBack,
  reopen,
  done: markDone,
  'post-again': postAgain,
  escalations: (draft) => draft.notify(draft.context.setting ?? 'Type this in a channel of the team.'),
  which: askWhichOption,
  dismiss(draft, { kept, collected: about }) {
    const { pressed, who } = draft.context;
    if (about !== undefined) {
      const collected = keptWithout(draft.conversation.collected, about);
      draft.conversation = { ...draft.conversation, collected };
    }
    if (pressed && pressed !== draft.conversation.screen?.id)
      draft.collapsed.push({ id: pressed, line: `${kept ? 'Kept' : 'Discarded'} by ${who.name}.` });
    else draft.showPosition();
  },
  collect,
  check: checkSteps,
  attached: (draft) => draft.notify(opensNoFile, { label: 'Show where we are', press: { do: 'status' } }),
  legacy(draft, { text }) {
    const found = translate(draft.knowledge, text);
    if (found) draft.replies.push({ show: 'legacy', ...found });
    else
      draft.notify(
        "I don't know a current replacement for that. Type the command as the article prints it, for example legacy Get-MsolUser.",
      );
  },
  summary: sumUp,
  timeline: showTimeline,
  ticket: noteTicket,
  unclear: (draft, { text }) => (text === '' ? belongsToNothing(draft) : doesNotUnderstand(draft, text)),
  hear,
  'not-that': notThat,
  'other-problem': otherProblem,
  next: sayNext,
  'time-left': sayTimeLeft,
  meaning: explain,
  failed: (draft) => askFor(draft, 'error'),
  thanks: welcome,
};

/** What was understood ends the row of what was not, and nothing is awaited any more once something else was wanted. */
function forgetMissed(draft: TurnDraft, intent: Intent): void {
  const { screen } = draft.conversation;
  if (!screen || draft.misunderstood) return;
  const asked =
    intent.do === 'failed' ||
    intent.do === 'printed' ||
    (intent.do === 'collect' && intent.upn === undefined);
  const { missed, awaits, ...rest } = screen;
  if (missed === undefined && (awaits === undefined || asked)) return;
  draft.conversation = { ...draft.conversation, screen: { ...rest, ...(asked && { awaits }) } };
}

const opensNoFile =
  "I don't open files. Copy what is in it, and paste it here as text: what a command printed, an error, or a whole PowerShell window.";

const onlyBelow =
  'I was interrupted while I sent commands. Run only those that stand below this line: older ones I may not be able to withdraw.';

/** What can be wanted of a triage that is solved. */
const ofSolved = new Set<Intent['do']>(['reopen', 'take', 'assign', 'hand-back', 'post-again', 'forget']);

/**
 * One turn: what a person wants, applied to the conversation. A card of an earlier triage changes nothing.
 */
export function applyIntent(
  knowledge: Knowledge,
  conversation: Conversation,
  said: Intent,
  context: Context,
): AppliedTurn {
  // Of the next step they stay until it is shown: the thread of an escalation may have them although Teams did not say so.
  const arrived = forgetUndelivered(conversation, 'rest', 'find', 'follow-up');
  const draft = new TurnDraft(knowledge, arrived, context);
  const { intent, secret } = discreet(said);
  if (secret) draft.notify(gaveAway);
  const current = ofSolved.has(intent.do) ? conversation.triage : draft.triage;
  const stale = 'triage' in intent && intent.triage !== undefined && intent.triage !== current?.id;
  if (stale) {
    if (context.pressed && context.pressed !== conversation.screen?.id)
      draft.collapsed.push({ id: context.pressed, line: 'This card belongs to an earlier triage.' });
    draft.notify('That card belongs to an earlier triage. Nothing was changed.', {
      label: 'Show where we are',
      press: { do: 'status' },
    });
  } else if (!isHeld(draft, intent)) {
    (handlers[intent.do] as Handler<typeof intent.do>)(draft, intent);
    noteDiagnosis(draft, conversation);
    forgetMissed(draft, intent);
  }
  const { collapsed, replies, effects } = draft;
  if (draft.conversation.triage && forgetsUnconfirmed(conversation, draft.conversation))
    replies.unshift({ show: 'notice', text: onlyBelow, offers: [] });
  const why = whatChanged(knowledge, conversation, draft.conversation, context.who);
  const settled = settleSent(knowledge, draft.conversation, draft.now, why);
  const { triage } = settled;
  const reminded = triage ? { ...settled, triage: withReminder(knowledge, triage, draft.now) } : settled;
  return { conversation: reminded, collapsed, replies, effects };
}
