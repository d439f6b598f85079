import type { Moment } from '../triage/day';
import { diagnosisOf, guideOf } from '../triage/diagnosis';
import type { Knowledge } from '../triage/knowledge';
import { holds, knownOf } from '../triage/position';
import type { Offer, Reply } from '../triage/reply';
import type { Triage } from '../triage/conversation';
import { button, fitted, mostButtons } from './button';
import { bare, instant, line, nameOf, prose, run, typed } from './text';
import type { Button, Line, Opener, View } from './view';

/** What to choose from when the diagnosis has not helped yet. */
export function followUpsView(knowledge: Knowledge, triage: Triage, today: Moment): View {
  const about = { triage: triage.id };
  const known = knownOf(knowledge, triage, today);
  const followUps = Object.entries(guideOf(knowledge, triage).followUps).filter(([, { when }]) =>
    holds(when, known),
  );
  return {
    card: 'follow-ups',
    lines: [line(run('What happened?', { weight: 'Bolder' }))],
    buttons: fitted([
      ...followUps.map(([id, { label }]) => button(bare(label), { do: 'follow-up', ...about, id })),
      button('Show the diagnosis', { do: 'status' }),
    ]),
  };
}

/** What to try next. */
export function followUpView(knowledge: Knowledge, triage: Triage, id: string): View {
  const followUp = guideOf(knowledge, triage).followUps[id];
  if (!followUp) throw new Error(`There is no follow-up ${id}`);
  const about = { triage: triage.id };
  return {
    card: 'follow-up',
    title: bare(followUp.label),
    lines: [
      ...followUp.say
        .trim()
        .split(/\n\s*\n/)
        .map((paragraph) => line(prose(paragraph))),
      ...(followUp.commands ? [line(run('Commands follow as a message below.', { isSubtle: true }))] : []),
    ],
    buttons: [
      button('It worked', { do: 'worked', ...about }, { style: 'positive' }),
      button('Something else', { do: 'not-yet', ...about }),
      button('Text for support', { do: 'summary' }),
    ],
  };
}

/** Something said beside the card that has the buttons. */
export function noticeView(reply: Extract<Reply, { show: 'notice' }>): View {
  const links = (reply.links ?? []).slice(0, mostButtons);
  return {
    card: 'notice',
    lines: noticeLines(reply.text),
    actions: [
      ...links.map((link): Opener => ({ type: 'Action.OpenUrl', ...link })),
      ...offered(reply.offers, mostButtons - links.length),
    ],
  };
}

/** A notice, one paragraph a line. */
export function noticeLines(text: string): Line[] {
  return text.split('\n').map((one) => line(typed(one, 600)));
}

/** What is offered, as buttons. */
export function offered(offers: readonly Offer[], most?: number): Button[] {
  return fitted(
    offers.map(({ label, press }) => button(typed(label, 80), press)),
    most,
  );
}

/** Asks to be added to a conversation; `data` is what was pressed. */
export function addMeView(data: unknown): View {
  const again = { ...(typeof data === 'object' ? data : {}), msteams: { justInTimeInstall: true } };
  return {
    card: 'dialog',
    notes: [],
    lines: [line('I am not in this conversation yet, so I cannot answer here. Add me to continue.')],
    hints: [],
    buttons: [{ ...button('Add me and go on', { do: 'menu' }).fallback, data: again }],
  };
}

/** The end of a triage; `held` where nothing else can begin. */
export function solvedView(knowledge: Knowledge, triage: Triage, today: Moment, held = false): View {
  const found = diagnosisOf(knowledge, triage, today);
  const worked = triage.tried.findLast(({ value }) => value === 'worked');
  const upn = triage.details['upn']?.value;
  const lines: Line[] = [];
  if (found) lines.push(line(prose(found.outcome.title, { weight: 'Bolder' })));
  if (upn !== undefined) lines.push(line(typed(upn)));
  if (worked) lines.push(line(run(`${nameOf(worked.by)}, ${instant(worked.at)}`, { isSubtle: true })));
  return {
    card: 'solved',
    lines,
    buttons: [
      button('Summary', { do: 'summary' }),
      button('Reopen it', { do: 'reopen', triage: triage.id }),
      ...(held ? [] : [button('New triage', { do: 'restart' })]),
    ],
  };
}
