import type { Moment } from '../day';
import type { Knowledge } from '../knowledge';
import { listen } from '../listen/listen';
import type { At } from '../listen/text';
import { withErrors } from './with-errors';

/** What was understood of a sentence, in the form in which it is scored. */
export interface Score {
  guides: string[];
  facts: Record<string, string>;
  ask: string[];
  upn: string | null;
  intent: string;
}

/** Listens to one sentence as the bot does, and says what it would take and what it would ask. */
export function understand(knowledge: Knowledge, text: string, at: string, today: Moment): Score {
  const heard = withErrors(
    knowledge,
    text,
    today,
    at as At,
    listen(knowledge, text, { at: at as At, today }),
  );
  const sure = heard.findings.filter((one) => one.sure && one.value !== undefined);
  const ask = heard.findings.filter((one) => !sure.includes(one)).map(({ question }) => question);
  return {
    guides: heard.guides,
    facts: Object.fromEntries(sure.map(({ question, value = '' }) => [question, value])),
    ask: [...new Set(ask)],
    upn: heard.addresses[0] ?? null,
    intent: heard.wish,
  };
}
