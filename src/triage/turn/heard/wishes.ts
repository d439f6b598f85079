import type { TurnDraft } from '../draft';
import { diagnosisOf } from '../../diagnosis';
import type { IntentOf } from '../../intent';
import { knownOf } from '../../position';
import { recoveryWindowsOf, type RecoveryWindows } from '../../recovery-window';
import type { Offer } from '../../reply';
import { runHere } from '../run/show-run';
import { sureOf, upnOf } from './show-heard';
import { termsIn } from '../../typed/glossary';

/** What is to be done now: the question on the screen, or the next step of the run. */
export function sayNext(draft: TurnDraft): void {
  draft.collapseScreen();
  draft.showPosition(
    draft.triage && !runHere(draft)
      ? 'This question comes next. Press an answer, or I don’t know.'
      : undefined,
  );
}

/** An answer to thanks. */
export function welcome(draft: TurnDraft): void {
  const back = draft.triage ? ' Type status to come back to where we are.' : '';
  draft.notify(`Good luck.${back}`);
}

/** What a word of the field means. */
export function explain(draft: TurnDraft, { text }: IntentOf<'meaning'>): void {
  const { glossary, sources, questions } = draft.knowledge;
  const terms = termsIn(draft.knowledge, text);
  const back: Offer[] = draft.triage ? [{ label: 'Show where we are', press: { do: 'status' } }] : [];
  if (terms.length > 0) {
    const links = [...new Set(terms.flatMap(({ source }) => source))].flatMap((id) => {
      const { title, url } = sources[id] ?? {};
      return title !== undefined && url !== undefined ? [{ title, url }] : [];
    });
    return void draft.replies.push({
      show: 'notice',
      text: terms.map(({ term, means }) => `${term}: ${means}`).join('\n'),
      offers: back,
      links: links.slice(0, 3),
    });
  }
  const question = questions[draft.asked ?? ''];
  if (question) return draft.notify(question.why, ...back);
  const known = Object.values(glossary).map(({ term }) => term.toLowerCase());
  draft.notify(`I do not know that word. I can explain: ${known.join(', ')}.`, ...back);
}

/** How long there is, from the days that are known. */
export function sayTimeLeft(draft: TurnDraft): void {
  const { triage, knowledge, now } = draft;
  const found = triage && diagnosisOf(knowledge, triage, now);
  if (found) return void draft.replies.push({ show: 'time-left', clock: found.clock });
  const running = triage ? clockSoFar(draft) : [];
  const dates = Object.values(knowledge.windows).map(({ title, days }) => `${title}: ${days} days.`);
  const note =
    running.length > 0
      ? 'As far as I know now; the diagnosis decides which of them counts.'
      : ['It depends on the day on which it happened. About:', ...new Set(dates)].join('\n');
  draft.replies.push({ show: 'time-left', clock: { running, unknown: [] }, note });
}

/** The windows that run from the days that are known, whatever the diagnosis will be. */
function clockSoFar({ triage, knowledge, now }: TurnDraft): RecoveryWindows['running'] {
  if (!triage) return [];
  const every = { clock: Object.keys(knowledge.windows) };
  const { running } = recoveryWindowsOf(knowledge, every, triage, knownOf(knowledge, triage, now), now);
  const seen = new Set<string>();
  return running.filter(({ property, until }) => {
    const key = `${property} ${until}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Ways to another problem: at the beginning the menu, later also with what is known. */
export function otherProblem(draft: TurnDraft): void {
  if (draft.triage) return void draft.replies.push({ show: 'problems' });
  const { screen } = draft.conversation;
  const heard = screen?.heard;
  draft.collapseScreen();
  if (!heard) return draft.showPosition();
  const answers = sureOf(heard.facts);
  const details = upnOf(heard);
  const [rejected, ...others] = heard.guides;
  const rest = Object.keys(draft.knowledge.guides).filter((id) => id !== rejected);
  const likely = [...new Set([...others, ...rest])].slice(0, 3);
  if (Object.keys({ ...answers, ...details }).length === 0)
    return draft.showScreen({ show: 'menu', likely }, { shows: 'menu' });
  draft.choose({ answers, details, via: 'sentence', ...screen.kept }, undefined, likely);
}
