import type { Heard, HeardFact, Triage } from '../../conversation';
import type { IntentOf } from '../../intent';
import { isForeign, speaksEnglish } from '../../language';
import { answerQuestion } from '../answer';
import type { TurnDraft } from '../draft';
import { doesNotUnderstand } from '../unclear';
import { hearingOf, type Hearing } from '../../typed/hearing';
import { offerHeard, showHeard, upnOf } from './show-heard';

/** A longer text is no answer: all that it says is shown first. */
const longestAnswer = 200;

/** What a sentence says: at the beginning all of it is shown first, at a question a short one answers. */
export function hear(draft: TurnDraft, { text }: IntentOf<'hear'>): void {
  const hearing = hearingOf(draft.knowledge, draft.conversation, text, draft.now);
  if (!draft.triage) hearAtStart(draft, hearing, isForeign(text) ? speaksEnglish : undefined);
  else if (hearing.facts.length === 0) hearTouched(draft, hearing, text);
  else if (text.length > longestAnswer || !takeAnswer(draft, hearing)) offerHeard(draft, hearing.facts);
}

/** Adds to what was heard before, and shows it: a later sentence counts more than an earlier one. */
function hearAtStart(
  draft: TurnDraft,
  { facts, guides, addresses }: Hearing,
  note: string | undefined,
): void {
  const { screen } = draft.conversation;
  const before = screen?.heard;
  const now = new Set(facts.map(({ question }) => question));
  const heard: Heard = {
    id: draft.context.newId(),
    guides: guides.length > 0 ? guides : (before?.guides ?? []),
    upn: addresses[0] ?? before?.upn ?? screen?.kept?.details['upn'],
    facts: [...(before?.facts.filter(({ question }) => !now.has(question)) ?? []), ...facts],
  };
  const kept = screen?.kept;
  draft.collapseScreen();
  if (heard.facts.length > 0 || heard.guides.length < 2) return showHeard(draft, heard, { kept, note });
  const details = { ...kept?.details, ...upnOf(heard) };
  draft.choose({ answers: {}, ...kept, details }, note, heard.guides.slice(0, 3));
}

/** A short sentence that surely answers one question counts for it, also where another one is asked; the rest is offered. */
function takeAnswer(draft: TurnDraft, { at, facts, corrects }: Hearing): boolean {
  const { triage } = draft;
  if (!triage) return false;
  const sure = facts.filter((one) => one.sure);
  const asked = facts.find(({ question }) => at === `question:${question}`);
  const meant = asked?.sure || (corrects && sure.length > 0) ? undefined : asked;
  if (meant) return askIfMeant(draft, meant, sure);
  const [only, second] = sure;
  const answer = (asked?.sure ? asked : undefined) ?? (second ? undefined : only);
  if (answer?.value === undefined) return false;
  const { question, value } = answer;
  const before = triage.answers[question];
  const replace = before !== undefined && (corrects || draft.conversation.screen?.question === question);
  if (before && !replace) return false;
  answerQuestion(draft, { do: 'answer', question, value, replace });
  const taken = draft.triage?.answers[question];
  const rest = facts.filter((one) => one !== answer && one.words !== answer.words);
  if (taken && taken !== before && rest.length > 0) offerHeard(draft, rest);
  return true;
}

/** A doubt at the question on the screen is asked, and the rest is offered. */
function askIfMeant(draft: TurnDraft, { question: id, value, words }: HeardFact, sure: HeardFact[]): boolean {
  const question = draft.knowledge.questions[id];
  const label = value === undefined ? undefined : question?.options[value]?.label;
  if (!draft.triage || value === undefined || label === undefined) return false;
  const replace = draft.triage.answers[id] !== undefined;
  draft.notify(
    `“${words}” does not quite say it. Is it “${label}”?`,
    {
      label: `Yes: ${label}`,
      press: { do: 'answer', triage: draft.triage.id, question: id, value, replace },
    },
    { label: 'I don’t know', press: { do: 'how', triage: draft.triage.id, question: id } },
  );
  if (sure.length > 0) offerHeard(draft, sure);
  return true;
}

/** A sentence that is about a question, and leaves open what the answer is. */
function hearTouched(draft: TurnDraft, { touches, repeats, corrects }: Hearing, text: string): void {
  const { triage } = draft;
  if (triage && repeats.length > 0) return sayKnown(draft, triage, repeats);
  const changed = corrects && touches.find((id) => triage?.answers[id]);
  const id = changed || touches.find((one) => one === draft.asked);
  if (!triage || !id) return doesNotUnderstand(draft, text);
  draft.collapseScreen();
  draft.ask(id, {
    note: `“${text.trim().slice(0, 80)}” leaves more than one answer open. Which is it?`,
    changing: triage.answers[id] !== undefined,
  });
}

/** A sentence that says no more than what is known: what that is, and on with the triage. */
function sayKnown(draft: TurnDraft, { answers }: Triage, repeats: readonly string[]): void {
  const known = repeats.map((id) => {
    const { short = id, options = {} } = draft.knowledge.questions[id] ?? {};
    const value = answers[id]?.value ?? '';
    return `${short}: ${options[value]?.label ?? value}`;
  });
  const note = `I have that already: ${known.join(', ')}.`;
  if (draft.conversation.screen?.shows === 'diagnosis')
    return draft.notify(note, { label: 'Show the diagnosis', press: { do: 'status' } });
  draft.collapseScreen();
  draft.showPosition(note);
}
