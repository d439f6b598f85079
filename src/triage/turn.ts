import { followUp, notYet, worked } from './afterwards';
import { Desk, type Context } from './desk';
import {
  assign,
  escalate,
  handBack,
  postAgain,
  reopen,
  sendEscalation,
  sayUnposted,
  stateOf,
  takeIt,
} from './escalating';
import { isHeld, noteDiagnosis, showOverview } from './thread';
import { markDone } from './done';
import { change, goBack } from './changing';
import { diagnosisOf } from './diagnosis';
import { discreet, gaveAway } from './discreet';
import type { Intent } from './intent';
import { fill, learnKept } from './fill';
import { answer } from './learn';
import { which } from './which';
import { translate } from './legacy';
import { paste } from './pasted';
import type { Knowledge } from './knowledge';
import { isForeign, speaksEnglish } from './language';
import { exportAll, forget } from './own-data';
import type { Reply, Settled } from './reply';
import type { Conversation, Triage } from './triage';

export type { Context } from './desk';

/** What a turn comes to: the conversation to store or to erase, the cards that become one line, and what to say. */
export interface Turn {
  conversation: Conversation;
  settled: Settled[];
  replies: Reply[];
  erase: boolean;
}

type Of<Do extends Intent['do']> = Extract<Intent, { do: Do }>;
type Handler<Do extends Intent['do']> = (desk: Desk, intent: Of<Do>) => void;

const handlers: { [Do in Intent['do']]: Handler<Do> } = {
  menu: (desk) => (desk.triage ? void desk.replies.push({ show: 'menu' }) : (desk.leave(), desk.next())),
  start(desk, { guide }) {
    const { triage } = desk;
    if (!desk.knowledge.guides[guide]) return desk.next('There is no such guide.');
    if (triage && Object.keys(triage.answers).length > 0)
      return desk.say(
        `A triage${about(triage)} is open in this conversation.`,
        { label: 'Go on with it', press: { do: 'status' } },
        { label: 'Start over', press: { do: 'restart' } },
      );
    const kept = desk.conversation.screen?.kept;
    desk.settle({ line: `${desk.knowledge.guides[guide].title}, started by ${desk.context.who.name}.` });
    const begun = desk.begin(guide);
    if (kept) learnKept(desk, begun, kept);
    else desk.next();
  },
  form(desk, { guide = desk.triage?.guide ?? Object.keys(desk.knowledge.guides)[0] ?? '' }) {
    if (!desk.knowledge.guides[guide]) return desk.next('There is no such guide.');
    const { triage } = desk;
    const values: Record<string, string> = {};
    for (const [id, said] of Object.entries(triage?.answers ?? {})) values[`answer:${id}`] = said.value;
    for (const [id, said] of Object.entries(triage?.details ?? {})) values[`detail:${id}`] = said.value;
    desk.leave();
    desk.showScreen({ show: 'form', guide, values, problems: [] }, { shows: 'form' });
  },
  answer,
  fill,
  how(desk, intent) {
    const id = intent.question ?? desk.asked;
    const question = id === undefined ? undefined : desk.knowledge.questions[id];
    if (!id || !question || !desk.triage) return desk.next();
    const changing = desk.triage.answers[id] !== undefined;
    desk.settle({ line: `${question.short}: how to find out is below.` });
    if (question.find.commands) desk.replies.push({ show: 'commands', commands: question.find.commands });
    desk.ask(id, { help: true, changing });
  },
  why(desk) {
    const id = desk.asked;
    const question = id === undefined ? undefined : desk.knowledge.questions[id];
    const found = desk.triage && diagnosisOf(desk.knowledge, desk.triage, desk.today);
    if (question) desk.say(question.why);
    else if (found) desk.say(found.outcome.because);
    else desk.next();
  },
  back: goBack,
  change,
  restart(desk, { upn }) {
    const guide = desk.conversation.triage?.guide;
    desk.settle({ line: `Started over by ${desk.context.who.name}.` });
    if (guide === undefined || !desk.knowledge.guides[guide]) {
      desk.conversation = { ...desk.conversation, triage: undefined, escalation: undefined };
      return desk.next();
    }
    desk.begin(guide);
    if (upn === undefined) desk.next();
    else fill(desk, { do: 'fill', answers: {}, details: { upn } });
  },
  switch(desk, { guide }) {
    const to = Object.hasOwn(desk.knowledge.guides, guide) ? desk.knowledge.guides[guide] : undefined;
    if (!desk.triage || !to) return desk.next('There is no such guide.');
    desk.leave();
    desk.keep({ ...desk.triage, guide, version: to.version });
    desk.next(`Your answers carry over to “${to.title}”.`);
  },
  status(desk) {
    const { escalation, triage } = desk.conversation;
    if (!triage && desk.context.overview) return showOverview(desk, desk.context.overview);
    desk.leave();
    sayUnposted(desk);
    desk.next(escalation && stateOf(escalation));
  },
  commands(desk) {
    const found = desk.triage && diagnosisOf(desk.knowledge, desk.triage, desk.today);
    const question = desk.knowledge.questions[desk.asked ?? ''];
    const commands = found?.commands ?? question?.find.commands;
    if (commands) desk.replies.push({ show: 'commands', commands });
    else desk.next('There are no commands yet: they come with the questions and the diagnosis.');
  },
  forget,
  export: exportAll,
  worked,
  'not-yet': notYet,
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
  escalations: (desk) => desk.say(desk.context.setting ?? 'Type this in a channel of the team.'),
  which,
  dismiss(desk) {
    const { pressed, who } = desk.context;
    if (pressed && pressed !== desk.conversation.screen?.id)
      desk.settled.push({ id: pressed, line: `Discarded by ${who.name}.` });
    else desk.next();
  },
  collect: (desk) => void desk.replies.push({ show: 'collector' }),
  legacy(desk, { text }) {
    const found = translate(desk.knowledge, text);
    if (found) desk.replies.push({ show: 'legacy', ...found });
    else
      desk.say(
        'I don’t know a current replacement for that. Type the command as the article prints it, for example legacy Get-MsolUser.',
      );
  },
  summary(desk, { redacted }) {
    if (desk.conversation.triage) desk.replies.push({ show: 'summary', redacted });
    else desk.next('There is nothing to sum up yet.');
  },
  unclear(desk, { text }) {
    const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    const note =
      text === ''
        ? 'That button does not belong to anything that is open here.'
        : `${isForeign(text) ? `${speaksEnglish} ` : ''}I did not understand “${short}”. Press a button, or type a number, a word of an option, an address, or help.`;
    const kept = desk.conversation.screen?.kept;
    if (desk.conversation.screen?.shows === 'diagnosis')
      return desk.say(note, { label: 'Show the diagnosis', press: { do: 'status' } });
    desk.leave();
    if (kept) desk.choose(kept, note);
    else desk.next(note);
  },
};

function about(triage: Triage): string {
  const upn = triage.details['upn']?.value;
  return upn === undefined ? '' : ` about ${upn}`;
}

/** What can be wanted of a triage that is solved. */
const ofSolved = new Set<Intent['do']>(['reopen', 'take', 'assign', 'hand-back', 'post-again', 'forget']);

/**
 * One turn: what a person wants, applied to the conversation. A card of an earlier triage changes nothing.
 */
export function take(knowledge: Knowledge, conversation: Conversation, said: Intent, context: Context): Turn {
  const desk = new Desk(knowledge, conversation, context);
  const { intent, secret } = discreet(said);
  if (secret) desk.say(gaveAway);
  const current = ofSolved.has(intent.do) ? conversation.triage : desk.triage;
  const stale = 'triage' in intent && intent.triage !== undefined && intent.triage !== current?.id;
  if (stale) {
    if (context.pressed && context.pressed !== conversation.screen?.id)
      desk.settled.push({ id: context.pressed, line: 'This card belongs to an earlier triage.' });
    desk.say('That card belongs to an earlier triage. Nothing was changed.', {
      label: 'Show where we are',
      press: { do: 'status' },
    });
  } else if (!isHeld(desk, intent)) {
    (handlers[intent.do] as Handler<typeof intent.do>)(desk, intent);
    noteDiagnosis(desk, conversation);
  }
  return { conversation: desk.conversation, settled: desk.settled, replies: desk.replies, erase: desk.erase };
}
