import type { FromCollector, readCollected } from '../../collector/read-collection';
import { showInstant } from '../../day';
import type { TurnDraft } from '../draft';
import { collectedUser } from './collect';
import { readPaste, type PasteReading } from '../../paste/read-paste';
import type { Offer } from '../../reply';
import type { Triage } from '../../conversation';
import { askWhichIsRight, fillOf, nothingRead, show } from '../show-reading';

/** Shows what a collection proves, and keeps it for the result of the next window. */
export function showCollection(
  draft: TurnDraft,
  collected: NonNullable<ReturnType<typeof readCollected>>,
  upn: string | undefined,
): void {
  const { answers, details, about, earlier, problems, choices, failures, kept, needsWindow } = collected;
  const { knowledge, now, triage } = draft;
  const { sentFor } = draft.context;
  const elsewhere = sentFor?.triage !== undefined && sentFor.triage !== triage?.id;
  if (elsewhere && !triage) return draft.notify(triageGone, giveScript);
  draft.conversation = { ...draft.conversation, collected: kept.length > 0 ? kept : undefined };
  const other = upn !== undefined && about !== '' && about.toLowerCase() !== upn.toLowerCase();
  const { found } = readPaste(knowledge, failures.join('\n'), { today: now });
  const reading = collectedReading(collected, found);
  if (Object.keys(answers).length + Object.keys(details).length === 0)
    return draft.notify(
      [
        ...problems,
        ...found.map(({ means }) => means),
        'The collection answers nothing. Take a new script, and run it in a window that is connected.',
      ].join('\n'),
      giveScript,
    );
  const use = (one: typeof reading) => {
    const press = { ...fillOf(draft, one), via: 'collector' as const, quoted: '' };
    return other ? { ...press, triage: undefined, fresh: true } : press;
  };
  const { guide } = collected;
  const on = guide !== undefined && draft.triage?.guide !== guide ? knowledge.guides[guide] : undefined;
  const uses: Offer[] =
    choices.length > 0
      ? choices.map((one) => ({
          label: `It is ${one.who}`.slice(0, 80),
          press: use(collectedReading({ ...collected, ...one }, found)),
        }))
      : [{ label: other ? 'Start over with the other user' : 'Use this', press: use(reading) }];
  if (on && !other)
    uses.push({ label: `Use it, and go on with: ${on.title}`, press: { ...use(reading), guide } });
  if (needsWindow && !other && choices.length === 0) uses.push(nextScript(draft, about));
  const dismiss: Offer = { label: 'Not this user', press: { do: 'dismiss', collected: about.slice(0, 200) } };
  const notes = [
    ...(other ? [`This is about ${about}. The triage is about ${upn}.`] : []),
    ...(elsewhere ? [otherTriage] : []),
    ...(other ? [] : doneSince(triage, collected.collectedAt)),
    ...(earlier.length > 0
      ? [`Put together with what was collected on ${earlier.map(showInstant).join(' and ')}.`]
      : []),
    ...problems,
  ];
  if (!other && choices.length === 0 && askWhichIsRight(draft, reading, notes, use(reading))) return;
  show(draft, reading, notes, other ? [dismiss, ...uses] : [...uses, dismiss]);
}

/** The script for what another window has to look at, for the same user. */
function nextScript({ conversation }: TurnDraft, about: string): Offer {
  const known = collectedUser({ do: 'collect' }, conversation) !== undefined;
  return { label: 'Script for the next window', press: { do: 'collect', ...(!known && { upn: about }) } };
}

const giveScript: Offer = { label: 'Give me the script', press: { do: 'collect' } };

const triageGone =
  'A result of the collector came for a triage that is no longer here, so I kept nothing of it. For a new one, take a new script.';

const otherTriage =
  'The script was handed out in an earlier triage than this one. Use it only if it is about the same case.';

/** What was looked at before a step was carried out shows nothing of what that step has changed. */
function doneSince(triage: Triage | undefined, collectedAt: string | undefined): string[] {
  const last = Object.values({ ...triage?.done, ...triage?.begun }).reduce(
    (latest, { at }) => (at > latest ? at : latest),
    '',
  );
  if (collectedAt === undefined || last === '' || Date.parse(last) <= Date.parse(collectedAt)) return [];
  return [
    `It was collected at ${showInstant(collectedAt)}, and steps were carried out since, the last one at ${showInstant(last)}: it can show what is over. Take a new script, or use this only for what has not changed.`,
  ];
}

function collectedReading(
  { answers, details, because }: Pick<FromCollector, 'answers' | 'details' | 'because'>,
  found: PasteReading['found'],
): PasteReading {
  return {
    ...nothingRead,
    found,
    answers: Object.fromEntries(
      Object.entries(answers).map(([id, value]) => [id, { value, because: because[id] ?? 'the collection' }]),
    ),
    details: Object.fromEntries(
      Object.entries(details).map(([id, value]) => [id, { value, from: 'the collection' }]),
    ),
  };
}
