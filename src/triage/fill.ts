import { saysNoMore, type Day } from './day';
import type { Desk } from './desk';
import { readDetail } from './detail';
import type { Intent } from './intent';
import type { Knowledge } from './knowledge';
import { speaksEnglish } from './language';
import { contradiction, readAnswer, speaksAgainst } from './learn';
import type { Kept, Said, Triage } from './triage';

type Fill = Extract<Intent, { do: 'fill' }>;

const hows = { form: 'form', paste: 'pasted', collector: 'collected' } as const;

/** Several values at once: the quick form, the fields of a diagnosis, a paste, or an address that was typed. */
export function fill(desk: Desk, intent: Fill): void {
  const { knowledge, context, today } = desk;
  const { via } = intent;
  if (intent.fresh) desk.conversation = { ...desk.conversation, triage: undefined };
  const first = via === 'collector' ? Object.keys(knowledge.guides)[0] : undefined;
  const guide = intent.guide ?? desk.triage?.guide ?? first;
  if (guide === undefined) return choose(desk, intent);
  const to = knowledge.guides[guide];
  if (!to) return desk.next('There is no such guide.');
  const values = withoutRuledOut(desk, intent, read(knowledge, intent, today));
  if (via === 'form' && values.problems.length > 0) {
    const kept = Object.fromEntries([
      ...prefixed('answer:', intent.answers),
      ...prefixed('detail:', intent.details),
    ]);
    return desk.showScreen(
      { show: 'form', guide, values: kept, problems: values.problems, edit: true },
      { shows: 'form' },
    );
  }
  const other = otherUser(desk, values.details['upn']);
  if (other !== undefined) return askWhichUser(desk, other, values.details['upn'] ?? '');
  const fresh = desk.triage === undefined;
  const begun = desk.triage ?? desk.begin(guide);
  const triage = learn(desk, { ...begun, guide, version: to.version }, intent, values);
  const problem = values.problems.join(' ') || undefined;
  if (via || fresh || Object.keys(values.answers).length > 0) {
    if (via === 'form') desk.settle({ line: `Quick form, filled in by ${context.who.name}.` });
    else settlePaste(desk, via);
    return desk.accept(triage, problem ?? (intent.foreign ? speaksEnglish : undefined));
  }
  desk.keep(triage);
  if (context.how === 'typed') desk.say(problem ?? `Noted: ${named(knowledge, values.details)}.`);
  refresh(desk, context.how === 'pressed' ? problem : undefined);
}

/** Asks what is wrong, and keeps what was learned for the guide that follows. */
function choose(desk: Desk, intent: Fill): void {
  const { answers, details, problems } = read(desk.knowledge, intent, desk.today);
  const problem = [...(intent.foreign ? [speaksEnglish] : []), ...problems].join(' ');
  settlePaste(desk, intent.via);
  if (Object.keys({ ...answers, ...details }).length === 0) return desk.next(problem || undefined);
  const { via, quoted, ruledOut } = intent;
  desk.choose({ answers, details, via, quoted, ruledOut }, problem);
}

/** What was kept while nobody had said what is wrong. */
export function learnKept(desk: Desk, triage: Triage, kept: Kept): void {
  const intent: Fill = { do: 'fill', ...kept };
  desk.accept(learn(desk, triage, intent, { ...kept, problems: [] }));
}

/** Answers that a person filled in, without those that an earlier paste speaks against: each becomes a sentence. */
function withoutRuledOut({ knowledge, today, triage }: Desk, { via }: Fill, values: Values): Values {
  if (via === 'paste' || via === 'collector') return values;
  const { answers, details, problems } = values;
  const wrong = Object.entries(answers).flatMap(([id, value]) => {
    const question = knowledge.questions[id];
    const because = question && speaksAgainst(question, id, value, triage, today);
    return because === undefined ? [] : [{ id, problem: contradiction(question, value, because, today) }];
  });
  return {
    answers: Object.fromEntries(
      Object.entries(answers).filter(([id]) => !wrong.some((one) => one.id === id)),
    ),
    details,
    problems: [...problems, ...wrong.map(({ problem }) => problem)],
  };
}

/** The address of the triage, if what was typed names another one. */
function otherUser(desk: Desk, typed: string | undefined): string | undefined {
  const upn = desk.triage?.details['upn']?.value;
  if (desk.context.how !== 'typed' || upn === undefined || typed === undefined) return undefined;
  return upn.toLowerCase() === typed.toLowerCase() ? undefined : upn;
}

function askWhichUser(desk: Desk, upn: string, typed: string): void {
  desk.say(
    `This triage is about ${upn}.`,
    { label: 'Start over with the new address', press: { do: 'restart', upn: typed } },
    { label: 'Same user: use the new address', press: { do: 'fill', answers: {}, details: { upn: typed } } },
  );
}

/** The triage with the new values. A value that a person or a read confirms is no longer a quoted one. */
function learn(
  desk: Desk,
  triage: Triage,
  { via, quoted = '', ruledOut = [], again = [] }: Fill,
  values: Values,
): Triage {
  const { who, at, how } = desk.context;
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
            (old[id]?.value !== value && !saysNoMore(old[id]?.value, value)) ||
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

/** The card of the paste becomes one line, and so does the card that had the buttons. */
function settlePaste(desk: Desk, via: Fill['via']): void {
  const { pressed, who } = desk.context;
  const own = via && pressed !== undefined && pressed !== desk.conversation.screen?.id;
  if (own)
    desk.settled.push({
      id: pressed,
      line: `Taken from the ${via === 'collector' ? 'collection' : 'paste'} by ${who.name}.`,
    });
  desk.leave(own ? pressed : undefined);
}

/** Shows new details where they are used: in the question's commands, or in the diagnosis. */
function refresh(desk: Desk, problem: string | undefined): void {
  const { screen, triage } = desk.conversation;
  if (screen?.shows !== 'question' || !screen.question)
    return desk.next(problem, screen?.shows === 'diagnosis');
  const help = screen.commands !== undefined;
  desk.ask(screen.question, { edit: true, help, changing: triage?.answers[screen.question] !== undefined });
  const commands = desk.knowledge.questions[screen.question]?.find.commands;
  if (help && commands) desk.replies.push({ show: 'commands', commands, edit: true });
}

function named(knowledge: Knowledge, details: Record<string, string>): string {
  return Object.entries(details)
    .map(([id, value]) => `${knowledge.details[id]?.label} ${value}`)
    .join(', ');
}

function prefixed(prefix: string, values: Record<string, string>): [string, string][] {
  return Object.entries(values).map(([id, value]) => [prefix + id, value]);
}

interface Values {
  answers: Record<string, string>;
  details: Record<string, string>;
  problems: string[];
}

/** The values that can be used, and a sentence for each that cannot; empty inputs and unknown names are passed over. */
function read(
  knowledge: Knowledge,
  given: { answers: Record<string, string>; details: Record<string, string> },
  today: Day,
): Values {
  const answers: Record<string, string> = {};
  const details: Record<string, string> = {};
  const problems: string[] = [];
  for (const [id, typed] of Object.entries(given.answers)) {
    const question = Object.hasOwn(knowledge.questions, id) ? knowledge.questions[id] : undefined;
    if (!question || typed.trim() === '') continue;
    const result = readAnswer(question, typed, today);
    if ('value' in result) answers[id] = result.value;
    else problems.push(result.problem);
  }
  for (const [id, typed] of Object.entries(given.details)) {
    const detail = Object.hasOwn(knowledge.details, id) ? knowledge.details[id] : undefined;
    if (!detail || typed.trim() === '') continue;
    const result = readDetail(detail, typed);
    if ('value' in result) details[id] = result.value;
    else problems.push(result.problem);
  }
  return { answers, details, problems };
}
