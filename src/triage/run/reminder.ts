import type { Triage } from '../conversation';
import { dayOf, showDay, showInstant, type Moment } from '../day';
import { diagnosisOf, type Diagnosis } from '../diagnosis';
import type { Knowledge } from '../knowledge';
import { timeLeft } from '../recovery-window';
import { isSecured, runOf, type Run } from './run';

/** How many days before the end of a recovery window it is said that it ends. */
const daysBefore = [7, 2, 1];

/** What is to be said at an instant; `what` names it, so that it is said once. */
interface Due {
  at: string;
  what: string;
  text: string;
}

/** What a triage is reminded of now, and the triage with that noted. */
export interface Reminding {
  triage: Triage;
  texts: string[];
}

/** The triage with the next reminder that is to come, or without one. */
export function withReminder(knowledge: Knowledge, triage: Triage, now: Moment): Triage {
  const { reminder: before } = triage;
  const [next] = dueOf(knowledge, triage, now)
    .map(({ at, what }) => (what === before?.what ? before : { at, what }))
    .filter((one) => one === before || one.at > now)
    .sort((one, other) => one.at.localeCompare(other.at));
  return next === before ? triage : { ...triage, reminder: next };
}

/**
 * What has come due since the reminder that was waited for; undefined where it has not. What came due before nobody is
 * reminded of: it stood on the card.
 */
export function remind(knowledge: Knowledge, triage: Triage, now: Moment): Reminding | undefined {
  const { reminder } = triage;
  if (!reminder || reminder.at > now) return undefined;
  const due = dueOf(knowledge, triage, now).filter(
    ({ at, what }) => what === reminder.what || (at >= reminder.at && at <= now),
  );
  const noted: Triage = { ...triage, reminded: [...(triage.reminded ?? []), ...due.map(({ what }) => what)] };
  return {
    triage: withReminder(knowledge, noted, now),
    texts: [...new Set(due.map(({ text }) => text))].filter((text) => text !== ''),
  };
}

/** Undoes that a triage was reminded, which is tried again at an instant. */
export function remindLater(before: Triage, after: Triage, at: string): Triage {
  const { reminder } = before;
  if (!reminder) return after;
  return { ...after, reminded: before.reminded, reminder: { ...reminder, at } };
}

/** All that a triage will be reminded of, or should have been, and was not. */
function dueOf(knowledge: Knowledge, triage: Triage, now: Moment): Due[] {
  const found = triage.status === 'open' ? diagnosisOf(knowledge, triage, now) : undefined;
  if (!found) return [];
  const run = runOf(knowledge, triage, found);
  const all = [...waitOf(triage, run), ...clockOf(triage, found, run, now)];
  return all.filter(({ what }) => !triage.reminded?.includes(what));
}

function waitOf(triage: Triage, { next }: Run): Due[] {
  const { id = '', until } = next?.step ?? {};
  if (!next || until === undefined) return [];
  const about = triage.details['upn']?.value;
  const step = `step ${next.index + 1}${about === undefined ? '' : ` for ${about}`}`;
  const text = `The wait of ${step} is over: it should have had its effect by ${showInstant(until)}. Check with the commands of this step.`;
  return [{ at: until, what: `wait/${id}/${triage.begun?.[id]?.at}`, text }];
}

/** Of the window that ends first, as long as something can still be lost. */
function clockOf({ details }: Triage, { clock }: Diagnosis, run: Run, now: Moment): Due[] {
  const running = clock.running.find(({ hours }) => hours > 0);
  if (!running || isSecured(run)) return [];
  const { window, from, until, actBy } = running;
  const end = Date.parse(from) + window.days * 86_400_000;
  const about = details['upn']?.value ?? 'A mailbox';
  const act = actBy > dayOf(now) ? `act by ${showDay(actBy)}` : 'act now';
  const text = `${about}: ${timeLeft(running)} left (${act}). ${window.title}, until about ${showDay(until)}.`;
  return daysBefore.map((days) => ({
    at: new Date(end - days * 86_400_000).toISOString(),
    what: `clock/${window.from}/${dayOf(from)}/${window.days}/${days}`,
    text,
  }));
}
