import { showAnswer } from '../../answer';
import type { Heard, HeardFact, Kept } from '../../conversation';
import type { IntentOf, Press } from '../../intent';
import type { PasteReading } from '../../paste/read-paste';
import type { FactLine, Offer } from '../../reply';
import { hintsOf } from './hints';
import type { TurnDraft } from '../draft';
import { askWhichIsRight, nothingRead } from '../show-reading';

type Fill = Extract<Press, { do: 'fill' }>;

/** Shows what was heard before anything is open: whose mailbox, what is wrong, what is known. Nothing of it counts yet. */
export function showHeard(
  draft: TurnDraft,
  heard: Heard,
  more: { kept?: Kept; note?: string; edit?: string } = {},
): void {
  const { kept, note, edit } = more;
  const [guide] = heard.guides;
  if (guide === undefined && heard.facts.length === 0)
    return draft.choose({ answers: {}, details: upnOf(heard), ...kept }, note);
  const named = guide === undefined ? undefined : draft.knowledge.guides[guide]?.symptom;
  const problem: FactLine[] = named === undefined ? [] : [{ name: 'Problem', text: named }];
  const user: FactLine[] =
    heard.upn === undefined
      ? []
      : [{ name: 'User', text: heard.upn, not: { do: 'not-that', heard: heard.id, fact: 'upn' } }];
  const notes = [
    ...(note === undefined ? [] : [note]),
    ...(named === undefined ? ['What is wrong? I ask that next.'] : []),
  ];
  draft.showScreen(
    {
      show: 'reading',
      facts: [...problem, ...user, ...factsOf(draft, heard)],
      hints: hintsOf(draft, heard.facts),
      notes,
      edit,
      offers: [
        { label: 'Use this', press: fillOf(draft, heard) },
        { label: 'Another problem', press: { do: 'other-problem' } },
      ],
    },
    { shows: 'reading', heard, ...(kept && { kept }) },
  );
}

/** Offers what was said beside the question or the diagnosis; where it contradicts what is known, asks which is right. */
export function offerHeard(draft: TurnDraft, facts: readonly HeardFact[], edit?: string): void {
  const { triage } = draft;
  const { screen } = draft.conversation;
  if (!triage || !screen) return;
  const heard: Heard = { id: draft.context.newId(), guides: [], facts: [...facts] };
  const use = fillOf(draft, heard);
  if (askWhichIsRight(draft, readingOf(facts), [], use)) return;
  draft.conversation = { ...draft.conversation, screen: { ...screen, heard } };
  const dismiss: Offer = { label: 'Do not use it', press: { do: 'dismiss' } };
  draft.replies.push({
    show: 'reading',
    facts: factsOf(draft, heard),
    hints: hintsOf(draft, facts),
    notes: [],
    edit,
    offers: [{ label: 'Use this', press: use }, dismiss],
  });
}

/** Takes one fact out of what was heard, and shows the rest in its place. */
export function notThat(draft: TurnDraft, { heard: id, fact }: IntentOf<'not-that'>): void {
  const { screen } = draft.conversation;
  const heard = screen?.heard;
  if (!heard || (id !== undefined && id !== heard.id))
    return draft.notify('That card has been replaced: use the newer one below it.');
  if (fact === undefined) return askWhichNot(draft, heard);
  const left: Heard = {
    ...heard,
    ...(fact === 'upn' && { upn: undefined }),
    facts: heard.facts.filter(({ question }) => question !== fact),
  };
  const { pressed } = draft.context;
  if (screen.shows === 'reading') return showHeard(draft, left, { kept: screen.kept, edit: screen.id });
  draft.conversation = { ...draft.conversation, screen: { ...screen, heard: undefined } };
  if (left.facts.length > 0) return offerHeard(draft, left.facts, pressed);
  if (pressed !== undefined)
    draft.collapsed.push({ id: pressed, line: `Not used, says ${draft.context.who.name}.` });
  else draft.notify('I used none of it.');
}

function askWhichNot(draft: TurnDraft, heard: Heard): void {
  const sure = heard.facts.filter((one) => one.sure);
  const [only, second] = sure;
  if (only && !second) return notThat(draft, { do: 'not-that', heard: heard.id, fact: only.question });
  draft.notify(
    'Which part is wrong?',
    ...sure.map(({ question, value = '' }): Offer => ({
      label: `Not that: ${shown(draft, question, value)}`.slice(0, 80),
      press: { do: 'not-that', heard: heard.id, fact: question },
    })),
  );
}

/** What is sure, each with its own words and a way to refuse it. */
function factsOf(draft: TurnDraft, { id, facts }: Heard): FactLine[] {
  return facts.flatMap(({ question, value, sure, words }) =>
    sure && value !== undefined
      ? [
          {
            name: draft.knowledge.questions[question]?.short,
            text: shown(draft, question, value),
            because: `“${words}”`,
            not: { do: 'not-that', heard: id, fact: question },
          },
        ]
      : [],
  );
}

function shown({ knowledge, now }: TurnDraft, id: string, value: string): string {
  const question = knowledge.questions[id];
  return question ? showAnswer(question, value, now) : value;
}

/** The button that takes over what is sure. */
function fillOf({ triage }: TurnDraft, heard: Heard): Fill {
  return {
    do: 'fill',
    triage: triage?.id,
    via: 'sentence',
    answers: sureOf(heard.facts),
    details: upnOf(heard),
    ...(triage ? {} : { guide: heard.guides[0] }),
  };
}

/** The answers that are sure. */
export function sureOf(facts: readonly HeardFact[]): Record<string, string> {
  return Object.fromEntries(
    facts.flatMap(({ question, value, sure }) => (sure && value !== undefined ? [[question, value]] : [])),
  );
}

/** The address as a detail. */
export function upnOf({ upn }: Heard): Record<string, string> {
  return upn === undefined ? {} : { upn };
}

/** What was heard in the form of what was read, to be held against what is known. */
function readingOf(facts: readonly HeardFact[]): PasteReading {
  const answers = facts.flatMap(({ question, value, sure, words }) =>
    sure && value !== undefined ? [[question, { value, because: `“${words}”` }] as const] : [],
  );
  return { ...nothingRead, answers: Object.fromEntries(answers) };
}
