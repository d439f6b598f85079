import { stepReportIn } from '../checks/step-report';
import { readCollected } from '../collector/read-collection';
import type { TurnDraft } from './draft';
import type { IntentOf } from '../intent';
import type { Knowledge } from '../knowledge';
import { isForeign, speaksEnglish } from '../language';
import { showMentioned } from './paste-addresses';
import { longestPaste, readPaste, type PasteReading } from '../paste/read-paste';
import { readNearly } from '../paste/nearly';
import type { Before } from '../paste/objects/users';
import type { Identity } from '../person-match';
import type { Offer } from '../reply';
import { changedByRun, checkStep } from './run/check-step';
import { contradictionsIn } from './contradiction';
import { showCheck } from './collection/show-check';
import { showCollection } from './collection/show-collection';
import { reconcile, offerWords, wordsOf } from './heard/words';
import { doesNotUnderstand } from './unclear';
import { askWhichIsRight, fillOf, show } from './show-reading';
import type { Triage } from '../conversation';

/**
 * Shows what a paste says, before anything of it counts: the person takes it over, or not. Passwords and tokens
 * are in none of it.
 */
export function paste(draft: TurnDraft, { text }: IntentOf<'paste'>): void {
  const { knowledge, now, triage } = draft;
  const upn = triage?.details['upn']?.value;
  const check = stepReportIn(text);
  if (check) return showCheck(draft, check);
  const collection = readCollected(knowledge, text, now, draft.conversation.collected);
  if (collection) return showCollection(draft, collection, upn);
  const read = readNearly(knowledge, text, {
    today: now,
    upn,
    known: knownOf(triage),
    before: beforeOf(knowledge, triage),
  });
  const { awaits } = draft.conversation.screen ?? {};
  const awaited = awaits === 'output' || awaits === 'error';
  const words = awaited ? undefined : wordsOf(draft, read, text);
  if (words && isEmpty(read) && !read.failed && offerWords(draft, words)) return tellSecret(draft, read);
  const { reading, hints } = words ? reconcile(draft, read, words) : { reading: read, hints: [] };
  const notes = [...reading.conflicts, ...(isForeign(text) ? [speaksEnglish] : [])];
  if (reading.secret) notes.unshift(holdsSecret);
  if (reading.cut) notes.push(`It is too long: I read only the first ${longestPaste / 1000} KB.`);
  if (upn !== undefined && reading.foreign) return showOther(draft, reading, notes, text, upn);
  const changed = changedByRun(draft);
  const checks =
    changed || contradictionsIn(draft, reading).length === 0 ? checkStep(draft, text, reading) : [];
  if (checks === true) return tellSecret(draft, reading);
  if (checks.length > 0) notes.push(`Not as expected: ${checks.join(' ')}`);
  if (isEmpty(reading)) {
    const named = reading.mentioned.length > 0 && !reading.failed;
    if (named && (reading.conflicts.length === 0 || upn === undefined))
      return showMentioned(draft, reading.mentioned, notes);
    if (reading.conflicts.length > 0)
      return draft.notify([...notes, ...(upn === undefined ? [whoFirst] : [])].join('\n'), {
        label: 'Show where we are',
        press: { do: 'status' },
      });
    if (awaited && notes.length === 0) return doesNotUnderstand(draft, text);
    const nothing = reading.failed
      ? "A command in it ended with an error that I don't recognise, so it says nothing about what it looked for: neither that it is there nor that it is gone."
      : "I don't recognise anything in that.";
    const helpful =
      "Paste the error text itself, or what the commands print (press I don't know to see them).";
    return draft.notify([...notes, `${nothing} ${helpful}`].join('\n'), {
      label: 'Show where we are',
      press: { do: 'status' },
    });
  }
  if (askWhichIsRight(draft, reading, notes, fillOf(draft, reading))) return;
  show(draft, reading, notes, offersOf(draft, reading), hints);
}

const whoFirst = 'Type the address of the one who is meant, then paste it again.';

const holdsSecret = "It contains a password or a token. Change it now; I don't keep it.";

/** Where the answer has no notes of its own. */
function tellSecret(draft: TurnDraft, { secret }: PasteReading): void {
  if (secret) draft.notify(holdsSecret);
}

/** What tells whose account it is, besides the address; user and mailbox can name two ids, one from before the loss. */
function knownOf(triage: Triage | undefined): Omit<Identity, 'upn'>[] {
  const value = (id: string) => triage?.details[id]?.value;
  const ids = [value('object-id'), value('directory-id')].filter((id) => id !== undefined);
  return (ids.length > 0 ? ids : [undefined]).map((id) => ({ id, name: value('display-name') }));
}

/** What the triage knows, as far as it changes what a paste means. */
function beforeOf(knowledge: Knowledge, triage: Triage | undefined): Before {
  const guide = triage && knowledge.guides[triage.guide];
  const mailbox = triage?.answers['mailbox']?.value;
  return {
    live: triage?.answers['entra-account']?.value === 'present',
    user: triage?.details['object-id']?.value,
    // A mail user carries such an id too; it is the owner of no mailbox.
    owner: mailbox === 'soft-deleted' ? triage?.details['directory-id']?.value : undefined,
    inUse: mailbox === 'present',
    made: guide && !guide.outcomes.some(({ when }) => 'entra-deleted-on' in when),
  };
}

function isEmpty({ found, answers, details, guide }: PasteReading): boolean {
  return (
    found.length + Object.keys(answers).length + Object.keys(details).length === 0 && guide === undefined
  );
}

/** Somebody else's values are shown only where they may be the user's after all, and taken only by a person. */
function showOther(
  draft: TurnDraft,
  reading: PasteReading,
  notes: string[],
  text: string,
  upn: string,
): void {
  const them = reading.people.slice(0, 3).join(', ');
  const [first] = reading.people;
  const free = readPaste(draft.knowledge, text, { today: draft.now });
  const details = Object.fromEntries(Object.entries(free.details).filter(([id]) => id !== 'upn'));
  const same: Offer = { label: 'Same user: use this', press: fillOf(draft, { ...free, details }) };
  const offers: Offer[] = [
    { label: 'Not this user', press: { do: 'dismiss' } },
    ...(reading.foreign === 'unknown' ? [same] : []),
    ...(first
      ? [{ label: 'Start over with the other user', press: { do: 'restart', upn: first } as const }]
      : []),
  ];
  const shown =
    reading.foreign === 'unknown' ? { ...free, details } : { ...free, found: [], answers: {}, details: {} };
  show(draft, shown, [`This is about ${them}. The triage is about ${upn}.`, ...notes], offers);
}

function offersOf(draft: TurnDraft, reading: PasteReading): Offer[] {
  const { knowledge, triage } = draft;
  const to = reading.guide !== undefined ? knowledge.guides[reading.guide] : undefined;
  const use = fillOf(draft, reading);
  const dismiss: Offer = { label: triage ? 'Not this user' : 'Do not use it', press: { do: 'dismiss' } };
  if (!triage) return [{ label: 'Use this', press: { ...use, guide: reading.guide } }, dismiss];
  if (!to || reading.guide === triage.guide || staysHere(draft, reading))
    return [{ label: 'Use this', press: use }, dismiss];
  return [
    { label: `Use it, and go on with: ${to.title}`, press: { ...use, guide: reading.guide } },
    { label: 'Use it here', press: use },
    dismiss,
  ];
}

/** Whether a search that found nothing was handed out for the question on the screen, or answers it: then it leads nowhere else. */
function staysHere(
  { knowledge, conversation }: TurnDraft,
  { byCount, found, answers }: PasteReading,
): boolean {
  const { question } = conversation.screen ?? {};
  if (!byCount || question === undefined) return false;
  const { commands = [] } = knowledge.questions[question]?.find ?? {};
  const counted = found.flatMap(({ id }) => knowledge.signatures[id]?.counts ?? []);
  return (
    Object.hasOwn(answers, question) ||
    counted.some((cmdlet) => commands.some((id) => knowledge.commands[id]?.script.includes(`${cmdlet} `)))
  );
}
