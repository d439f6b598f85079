import { daysBetween } from '../../day';
import type { Knowledge } from '../../knowledge';
import type { Ears } from '../compile';
import type { Time } from './time-at';
import { partOf } from '../people';
import type { HeardAnswer, Found, Text } from '../text';

/** The day on which it happened: the one that stands nearest in the same clause, if it is surely said. */
export function dayOfQuestion(
  ears: Ears,
  heard: Text,
  question: string,
  found: readonly Found[],
  knowledge: Knowledge,
): HeardAnswer | undefined {
  if (!knowledge.questions[question]?.date) return undefined;
  const days = found.flatMap((event) => {
    if (event.purpose.to !== 'day' || event.certainty === 'denied') return [];
    const times = heard.times.filter(({ from }) => event.clause.from <= from && from < event.clause.to);
    const time = nearest(times, event);
    const near = time && belongs(ears, heard, time, event) && !isNearerElse(found, time, event);
    return time ? [{ event, time, near }] : [];
  });
  const exact = days.filter(
    ({ event, time, near }) => near && event.certainty === 'sure' && time.day !== undefined,
  );
  const different = new Set(exact.map(({ time }) => time.day));
  const [best] = [...exact, ...days];
  const events = found.filter(({ purpose, certainty }) => purpose.to === 'day' && certainty !== 'denied');
  const happened = events.find(({ certainty }) => certainty === 'sure') ?? events[0];
  if (!best)
    return (
      happened && {
        question,
        sure: false,
        said: spanOf(heard, happened),
        rulesOut: [],
        ...(happened.certainty === 'sure' && { undated: true }),
      }
    );
  const sure =
    exact.length > 0 &&
    !found.some(({ purpose }) => purpose.to === 'unless' && purpose.option === undefined) &&
    different.size === 1 &&
    daysBetween(best.time.day ?? heard.today, heard.today) <= 3660;
  const place = spanOf(heard, best.event);
  const start = heard.tokens[best.time.from]?.start ?? place.start;
  const end = heard.tokens[best.time.to - 1]?.end ?? place.end;
  return {
    question,
    value: different.size <= 1 ? best.time.day : undefined,
    sure,
    said: { start: Math.min(place.start, start), end: Math.max(place.end, end) },
    rulesOut: [],
    either: best.time.either,
  };
}

/**
 * Whether something else that only makes the question worth asking stands nearer to a time: `after the AD account was
 * deleted on Monday she shows up under Deleted users` says no day of the cloud.
 */
function isNearerElse(found: readonly Found[], time: Time, event: Found): boolean {
  const own = away(time, event);
  return found.some(
    (one) =>
      one.purpose.to === 'asks' &&
      one.clause === event.clause &&
      away(time, one) < own &&
      !one.spans.some(([from, to]) => event.spans.some(([start, end]) => from < end && start < to)),
  );
}

/** How many words a time stands away from what proves something. */
function away(time: Time, { spans: all, anywhere }: Found): number {
  const spans = anywhere ? all.slice(0, 1) : all;
  const from = Math.min(...spans.map(([start]) => start));
  const to = Math.max(...spans.map(([, end]) => end));
  return time.from >= to ? time.from - to : Math.max(0, from - time.to);
}

/** What happened is the first part of what proves it; where the others stand anywhere, they say nothing of the day. */
function nearest(times: readonly Time[], event: Found): Time | undefined {
  return [...times].sort((a, b) => away(a, event) - away(b, event))[0];
}

/** A time that stands further away, beyond a comma or a word that joins, can be that of something else. */
const closeBy = 3;

function belongs({ kinds }: Ears, { tokens }: Text, time: Time, { spans, anywhere }: Found): boolean {
  return spans.slice(0, anywhere ? 1 : undefined).some(([start, end]) => {
    const [from, to] = time.from >= end ? [end, time.from] : [time.to, start];
    if (to - from <= closeBy && !standsApart(tokens, time, end)) return true;
    for (let at = from; at <= to; at++)
      if (tokens[at]?.after === ',' || kinds.joins.has(tokens[at]?.text ?? '')) return false;
    return true;
  });
}

/** Whether a time that comes before something is in another part, which says something of its own: `there for a week, no licence`. */
function standsApart(tokens: Text['tokens'], time: Time, end: number): boolean {
  if (time.from >= end) return false;
  const [from, to] = partOf(tokens, time.from);
  return to < end && time.from - from > closeBy;
}

/** Where in the text it was heard. */
export function spanOf({ tokens }: Text, { spans }: Found): HeardAnswer['said'] {
  const from = Math.min(...spans.map(([start]) => start));
  const to = Math.max(...spans.map(([, end]) => end));
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 };
}
