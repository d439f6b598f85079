import type { TurnDraft } from './draft';
import type { Press } from '../intent';
import type { Offer } from '../reply';

/** Of more addresses nobody is picked. */
const most = 5;

/** Asks about a text in which nothing but addresses is known which of them is the user's. */
export function showMentioned(
  draft: TurnDraft,
  addresses: readonly string[],
  notes: readonly string[],
): void {
  const { triage, knowledge } = draft;
  const upn = triage?.details['upn']?.value;
  const name = knowledge.details['upn']?.label ?? 'User';
  if (upn !== undefined && addresses.some((one) => one.toLowerCase() === upn.toLowerCase()))
    return draft.notify(
      [...notes, `It is about ${upn}, but I don't recognise anything else in it.`].join('\n'),
      {
        label: 'Show where we are',
        press: { do: 'status' },
      },
    );
  const use = (address: string): Press => ({
    do: 'fill',
    triage: triage?.id,
    via: 'paste',
    answers: {},
    details: { upn: address },
  });
  const [only = '', ...others] = addresses;
  const several = others.length > 0;
  const dismiss: Offer = { label: triage ? 'Not this user' : 'Do not use it', press: { do: 'dismiss' } };
  const begin = (address: string, label: string): Offer => ({
    label,
    press: upn === undefined ? use(address) : { do: 'restart', triage: triage?.id, upn: address },
  });
  const offers = several
    ? addresses.slice(0, most).map((one) => begin(one, upn === undefined ? one : `Start over with ${one}`))
    : upn === undefined
      ? [begin(only, 'Use this')]
      : [
          { label: 'Same user: use the new address', press: use(only) },
          begin(only, 'Start over with the other user'),
        ];
  draft.replies.push({
    show: 'reading',
    facts: several ? [] : [{ name, text: only }],
    notes: [
      ...(upn === undefined ? [] : [`This triage is about ${upn}.`]),
      ...(several ? [`It names ${addresses.length} addresses. Whose mailbox is it about?`] : []),
      ...notes,
    ],
    offers: [...offers, dismiss],
  });
}
