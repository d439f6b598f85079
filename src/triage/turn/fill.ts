import { isLessPrecise } from '../day';
import type { TurnDraft } from './draft';
import type { IntentOf } from '../intent';
import type { Knowledge } from '../knowledge';
import { speaksEnglish } from '../language';
import { contradiction, showAnswer, speaksAgainst } from '../answer';
import type { Kept, Said, Triage } from '../conversation';
import { isOptionalNow, neededNow } from '../run/needed';
import { runHere } from './run/show-run';
import { isSearching } from './searches';
import { askWhichIsRight, nothingRead } from './show-reading';
import { readValues, type UsableValues } from './values';
import { askIfOfThisUser, askWhichUser, otherUser } from './whose-values';

type Fill = IntentOf<'fill'>;

const hows = { form: 'form', paste: 'pasted', collector: 'collected', sentence: 'typed' } as const;

/** Several values at once: the quick form, the fields of a diagnosis, a paste, or an address that was typed. */
export function fill(draft: TurnDraft, intent: Fill): void {
  const { knowledge, context, now } = draft;
  const { via } = intent;
  if (intent.fresh) draft.conversation = { ...draft.conversation, triage: undefined, escalation: undefined };
  const first = via === 'collector' ? Object.keys(knowledge.guides)[0] : undefined;
  const guide = intent.guide ?? draft.triage?.guide ?? first;
  if (guide === undefined) return choose(draft, intent);
  const to = knowledge.guides[guide];
  if (!to) return draft.showPosition('There is no such guide.');
  const values = withoutRuledOut(draft, intent, readValues(knowledge, intent, now));
  if (via === 'form' && values.problems.length > 0) {
    const kept = Object.fromEntries([
      ...prefixed('answer:', intent.answers),
      ...prefixed('detail:', intent.details),
    ]);
    return draft.showScreen(
      { show: 'form', guide, values: kept, problems: values.problems, edit: true },
      { shows: 'form' },
    );
  }
  const other = otherUser(draft, values.details['upn']);
  if (other !== undefined) return askWhichUser(draft, other, values.details['upn'] ?? '', intent.guide);
  if (askIfOfThisUser(draft, intent, values.details['upn'])) return;
  if (via === 'sentence' && contradictsLater(draft, intent, values)) return;
  const fresh = draft.triage === undefined;
  const { kept } = draft.conversation.screen ?? {};
  const begun = draft.triage ?? withKept(draft, draft.begin(guide), via === 'sentence' ? kept : undefined);
  const triage = learn(draft, { ...begun, guide, version: to.version }, intent, values);
  const problem = values.problems.join(' ') || undefined;
  if (via || fresh || Object.keys(values.answers).length > 0) {
    if (via === 'form') draft.collapse({ line: `Quick form, filled in by ${context.who.name}.` });
    else settlePaste(draft, intent);
    return draft.learn(triage, problem ?? (intent.foreign ? speaksEnglish : undefined), {
      ...values.answers,
      ...values.details,
    });
  }
  draft.setTriage(triage);
  const note = problem ?? filledIn(draft, values.details);
  if (context.how === 'typed' && draft.conversation.screen?.shows !== 'diagnosis') draft.notify(note);
  refresh(
    draft,
    context.how === 'pressed' || draft.conversation.screen?.shows === 'diagnosis' ? note : undefined,
  );
}

/** Asks what is wrong, and keeps what was learned for the guide that follows. */
function choose(draft: TurnDraft, intent: Fill): void {
  const { answers, details, problems } = readValues(draft.knowledge, intent, draft.now);
  const problem = [...(intent.foreign ? [speaksEnglish] : []), ...problems].join(' ');
  settlePaste(draft, intent);
  if (Object.keys({ ...answers, ...details }).length === 0) return draft.showPosition(problem || undefined);
  const { via, quoted, ruledOut } = intent;
  draft.choose({ answers, details, via, quoted, ruledOut }, problem);
}

/** What was kept while nobody had said what is wrong. */
export function learnKept(draft: TurnDraft, triage: Triage, kept: Kept): void {
  draft.learn(withKept(draft, triage, kept));
}

function withKept(draft: TurnDraft, triage: Triage, kept: Kept | undefined): Triage {
  return kept ? learn(draft, triage, { do: 'fill', ...kept }, { ...kept, problems: [] }) : triage;
}

/** What was heard earlier and has been answered otherwise since: which is right is asked. */
function contradictsLater(draft: TurnDraft, intent: Fill, { answers }: UsableValues): boolean {
  if (!draft.triage || intent.again) return false;
  const entries = Object.entries(answers).map(
    ([id, value]) => [id, { value, because: 'as you wrote' }] as const,
  );
  const reading = { ...nothingRead, answers: Object.fromEntries(entries) };
  return askWhichIsRight(draft, reading, [], intent);
}

/** Answers that a person filled in, without those that an earlier paste speaks against: each becomes a sentence. */
function withoutRuledOut(
  { knowledge, now, triage }: TurnDraft,
  { via }: Fill,
  values: UsableValues,
): UsableValues {
  if (via === 'paste' || via === 'collector' || via === 'sentence') return values;
  const { answers, details, problems } = values;
  const wrong = Object.entries(answers).flatMap(([id, value]) => {
    const question = knowledge.questions[id];
    const because = question && speaksAgainst(question, id, value, triage, now);
    return because === undefined ? [] : [{ id, problem: contradiction(question, value, because, now) }];
  });
  return {
    answers: Object.fromEntries(
      Object.entries(answers).filter(([id]) => !wrong.some((one) => one.id === id)),
    ),
    details,
    problems: [...problems, ...wrong.map(({ problem }) => problem)],
  };
}

/** The triage with the new values. A value that a person or a read confirms is no longer a quoted one. */
function learn(
  draft: TurnDraft,
  triage: Triage,
  { via, quoted = '', ruledOut = [], again = [] }: Fill,
  values: UsableValues,
): Triage {
  const { who, at, how } = draft.context;
  const unsure = new Set(quoted.split(','));
  const said = (id: string, value: string): Said => ({
    value,
    by: who,
    at,
    how: via ? (unsure.has(id) ? 'quoted' : hows[via]) : how,
  });
  const changed = (old: Record<string, Said>, now: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(now)
        .filter(
          ([id, value]) =>
            (old[id]?.value !== value && !isLessPrecise(value, old[id]?.value)) ||
            (old[id]?.how === 'quoted' && !unsure.has(id)),
        )
        .map(([id, value]) => [id, said(id, value)]),
    );
  const kept = Object.entries(triage.answers).filter(([id]) => !again.includes(id));
  const answers = { ...Object.fromEntries(kept), ...changed(triage.answers, values.answers) };
  const details = { ...triage.details, ...changed(triage.details, values.details) };
  const speaks = [...(triage.ruledOut ?? []), ...ruledOut].filter(
    ({ question }) => !Object.hasOwn(values.answers, question),
  );
  return { ...triage, answers, details, ...(speaks.length > 0 && { ruledOut: speaks.slice(-20) }) };
}

const sources: Partial<Record<NonNullable<Fill['via']>, string>> = {
  paste: 'the paste',
  collector: 'the collection',
  sentence: 'what was written',
};

/** The card of the paste becomes one line, and so does the card that had the buttons. */
function settlePaste(draft: TurnDraft, { via, answers }: Fill): void {
  const { pressed, who } = draft.context;
  const { screen } = draft.conversation;
  const own = via && pressed !== undefined && pressed !== screen?.id;
  const source = via && sources[via];
  const what = via === 'sentence' ? listed(draft, answers) : '';
  const line = `Taken from ${source} by ${who.name}${what}.`;
  if (source && screen?.shows === 'reading') return draft.collapse({ line });
  if (source && own) draft.collapsed.push({ id: pressed, line });
  draft.collapseScreen(own ? pressed : undefined);
}

/** The answers in words, behind a colon. */
function listed({ knowledge, now }: TurnDraft, answers: Record<string, string>): string {
  const shown = Object.entries(answers).flatMap(([id, value]) => {
    const question = knowledge.questions[id];
    return question && value.trim() !== '' ? [`${question.short}: ${showAnswer(question, value, now)}`] : [];
  });
  return shown.length > 0 ? `: ${shown.join('; ')}` : '';
}

/** Shows new details where they are used: in the question's commands, or in the diagnosis. */
function refresh(draft: TurnDraft, problem: string | undefined): void {
  const { screen, triage } = draft.conversation;
  if (screen?.shows !== 'question' || !screen.question)
    return draft.showPosition(problem, screen?.shows === 'diagnosis' && draft.context.how === 'pressed');
  const help = isSearching(draft, screen.question);
  draft.ask(screen.question, { edit: true, help, changing: triage?.answers[screen.question] !== undefined });
}

/** What was filled in, and whether the step on the screen is ready by now. */
function filledIn(draft: TurnDraft, details: Record<string, string>): string {
  const said = `Filled in: ${named(draft.knowledge, details)}.`;
  const here = runHere(draft);
  const next = here?.run.next;
  if (!here || !next || next.part.commands.length === 0) return said;
  const left = neededNow(draft.knowledge, here.found, here.run)
    .filter((id) => !isOptionalNow(draft.knowledge, here.run, id))
    .map((id) => draft.knowledge.details[id]?.label);
  const number = next.index + 1;
  return left.length > 0
    ? `${said} Step ${number} still needs: ${left.join(', ')}.`
    : `${said} The commands of step ${number} are ready.`;
}

function named(knowledge: Knowledge, details: Record<string, string>): string {
  return Object.entries(details)
    .map(([id, value]) => `${knowledge.details[id]?.label} ${value}`)
    .join(', ');
}

function prefixed(prefix: string, values: Record<string, string>): [string, string][] {
  return Object.entries(values).map(([id, value]) => [prefix + id, value]);
}
