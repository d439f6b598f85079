import { addressesIn, detailsOf, guidsIn, readDetail } from '../detail';
import { diagnosisOf, nextQuestion } from '../diagnosis';
import type { Triage } from '../conversation';
import type { Moment } from '../day';
import type { IntentOf } from '../intent';
import type { Knowledge } from '../knowledge';
import { isForeign } from '../language';
import { usersIn } from '../listen/people';
import { lettersAndDigits } from '../listen/replies/option-named';
import { neededNow } from '../run/needed';
import { runOf } from '../run/run';
import { guideSaid } from './guide-said';

type Fill = IntentOf<'fill'>;

/** `ExchangeGuid: 1f…`, `upn = user@contoso.com`: a detail by its id, its label or its placeholder. */
export function labelledValue(knowledge: Knowledge, typed: string): Fill | undefined {
  const match = /^(\p{L}[\p{L} -]{1,39}?)\s*[:=]\s*(\S.{0,999})$/su.exec(typed.trim());
  if (!match) return undefined;
  const name = lettersAndDigits(match[1] ?? '');
  const detail = Object.entries(knowledge.details).find(([id, { label, placeholder }]) =>
    [id, label, placeholder].some((one) => lettersAndDigits(one) === name),
  );
  return detail ? { do: 'fill', answers: {}, details: { [detail[0]]: (match[2] ?? '').trim() } } : undefined;
}

/** So short a text gives an address and no more, whosever it is said to be. */
const longestAnswer = 60;

/** An address in a sentence is the user's, unless it is said to be another's; a GUID alone goes to the one detail that waits for one. */
export function valueInText(
  knowledge: Knowledge,
  triage: Triage | undefined,
  typed: string,
  today: Moment,
): Fill | undefined {
  const addresses = addressesIn(typed);
  const short = typed.length <= longestAnswer ? addresses[0] : undefined;
  const address = usersIn(knowledge.ears, typed)[0] ?? short;
  const odd =
    addresses.length === 0 ? /(?:^|\s)([^\s@]{1,64}@[^\s@]{2,255})(?=\s|$)/.exec(typed)?.[1] : undefined;
  const upn = address ?? (odd !== undefined && /\.|…/.test(odd) ? odd : undefined);
  const guide = triage ? undefined : guideSaid(knowledge, typed);
  if (upn !== undefined)
    return { do: 'fill', guide, foreign: isForeign(typed) || undefined, answers: {}, details: { upn } };
  const [guid, second] = guidsIn(typed);
  const missing = triage ? waiting(knowledge, triage, today) : [];
  const place = missing.filter((id) => isPlace(knowledge, id, typed.trim()));
  const [path] = place;
  if (path !== undefined && place.length === 1)
    return { do: 'fill', answers: {}, details: { [path]: typed.trim() } };
  const fits = missing.filter(
    (id) => knowledge.details[id] && 'value' in readDetail(knowledge.details[id], guid ?? ''),
  );
  const [only] = fits;
  return guid && !second && only && fits.length === 1
    ? { do: 'fill', answers: {}, details: { [only]: guid } }
    : undefined;
}

/** Whether a text is the distinguished name that is asked for, which no sentence looks like. */
function isPlace(knowledge: Knowledge, id: string, typed: string): boolean {
  const detail = knowledge.details[id];
  return detail?.kind === 'container' && 'value' in readDetail(detail, typed);
}

function waiting(knowledge: Knowledge, triage: Triage, today: Moment): readonly string[] {
  const found = diagnosisOf(knowledge, triage, today);
  if (found) {
    const now = neededNow(knowledge, found, runOf(knowledge, triage, found));
    return now.length > 0 ? now : found.missing;
  }
  const question = knowledge.questions[nextQuestion(knowledge, triage, today) ?? ''];
  return detailsOf(knowledge, question?.find.commands ?? []).filter((id) => !triage.details[id]);
}
