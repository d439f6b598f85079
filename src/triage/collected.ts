import { tellDetails } from './collected/details';
import { tellLicence } from './collected/licence';
import { tellProvisioning } from './collected/provisioning';
import { readCollection } from './collected/read';
import { tellRecovery } from './collected/recovery';
import { labels, partNames, type Collected } from './collected/schema';
import { subjectOf } from './collected/subject';
import { telling } from './collected/tell';
import { between } from './collected/text';
import { dayOf, daysBetween, showDay, type Day } from './day';
import type { Knowledge } from './knowledge';

/** What the collector found out. */
export interface FromCollector {
  /** Question → option, or a day; only what the facts prove. */
  answers: Record<string, string>;
  /** Detail → value. */
  details: Record<string, string>;
  /** Question → what the answer was read from. */
  because: Record<string, string>;
  /** The address it was run for, or empty if that cannot be read. */
  about: string;
  /** What could not be used or looked at, and what does not fit together, as sentences. */
  problems: string[];
}

/**
 * Reads the output of guides/collector.ps1 out of a text. Undefined when the text has no marker line; otherwise
 * the answers that its facts prove. Nothing found is an answer only when every search ran where it can find something.
 */
export function readCollected(knowledge: Knowledge, text: string, today: Day): FromCollector | undefined {
  const found = between(text);
  if (!found) return undefined;
  const nothing = { answers: {}, details: {}, because: {} };
  if ('problem' in found) return { ...nothing, about: '', problems: [found.problem] };
  const { collected, about, problems } = readCollection(found.json);
  if (!collected) return { ...nothing, about, problems };
  const subject = subjectOf(collected);
  const told = telling(knowledge, today);
  tellRecovery(subject, told);
  tellLicence(subject, told);
  tellProvisioning(subject, told);
  tellDetails(subject, told);
  const { answers, details, because } = told;
  return {
    answers,
    details,
    because,
    about,
    problems: [...problems, ...subject.problems, ...ageOf(collected, today), ...notLooked(collected)],
  };
}

function ageOf({ collectedAt }: Collected, today: Day): string[] {
  const day = dayOf(collectedAt);
  return daysBetween(day, today) > 1
    ? [`This was collected on ${showDay(day)}. Much can have changed: collect again.`]
    : [];
}

/** One sentence for everything that could not be looked at; what hangs on a missing connection is not named again. */
function notLooked({ parts }: Collected): string[] {
  const out = partNames.filter((name) => parts[name].state === 'unavailable');
  const shown = out
    .filter((name) => !out.some((other) => other === labels[name].under))
    .map((name) => `${labels[name].label} (${parts[name].reason ?? 'no reason'})`);
  return shown.length > 0 ? [`Not looked at: ${shown.join(', ')}.`] : [];
}
