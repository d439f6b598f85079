import type { Theatre } from '../support/stage';
import { CHANNEL } from '../support/stage';
import { channelThread, person, personalChat, type Place } from '../support/talk';

/** Where Anna talks to the bot, and somebody else. */
export const chat = personalChat('a:anna');
export const other = personalChat('a:ben');

/** Presses “Escalate” on the open form of an escalation. */
export const escalates = { press: 'Escalate', on: 'What do you need?' };

/** Leaves the form of an escalation open in a chat. */
export async function prepare(stage: Theatre, place: Place = chat): Promise<void> {
  await stage.does(channelThread('5', CHANNEL), 'escalations here');
  await stage.does(place, 'user@contoso.com lost the mailbox');
  await stage.does(place, 'escalate');
}

/** Comes to a diagnosis whose clock runs: a licence was removed on 14 November, and the mailbox is gone on 14 December. */
export async function toDiagnosis(stage: Theatre, user = 'user@contoso.com', place: Place = chat) {
  for (const text of [`${user} lost the mailbox`, '1', 'present', 'not present', '2026-11-14'])
    await stage.does(place, text);
}

/** How many cards of escalations were posted. */
export function roots(stage: Theatre): number {
  return stage.connector.sent.filter(({ activity }) => activity.summary?.startsWith('Escalated:')).length;
}

/** How many messages were posted in a place that have a text in them, edited since or not. */
export function times(stage: Theatre, place: Place, text: string): number {
  return stage.posts(place).filter((one) => JSON.stringify(one).includes(text)).length;
}

/** The latest message in a place. */
export function last(stage: Theatre, place: Place = chat): string {
  return stage.texts(place).at(-1) ?? '';
}

/** Presses a button under an activity id, so that the same press can be delivered again. */
export function pressUnder(
  stage: Theatre,
  activityId: string,
  on: string,
  title: string,
  place: Place = chat,
) {
  const { id, buttons } = stage.find(place, on);
  const button = buttons.find((one) => one.title === title);
  return stage.teams.press(button?.data, { messageId: id, place, from: person('Anna Berg'), activityId });
}

/** Goes on from the part of the step that is next. */
export function goesOn(stage: Theatre, place: Place = chat): Promise<void> {
  const { buttons } = stage.find(place, '[Done, next ');
  return stage.does(place, {
    press: buttons.find(({ title }) => title.startsWith('Done, next '))?.title ?? '',
  });
}
