import type { Conversation } from '../../../src/triage/conversation';
import { screen } from '../../support/play';
import { pressed, seen, type Button, type Seen } from '../../support/screen';
import type { Theatre } from '../../support/stage';
import { channelThread, groupChat, personalChat, type Place } from '../../support/talk';

/** What goes on with a run. */
export const goingOn = [
  'Done, next step',
  'Done, next part',
  'Done, now it takes time',
  'It worked, next step',
  'Step done',
];
/** What ends a play before anything has happened in it. */
const rarely = new Set(['Start over', 'Erase it', 'Yes, resolved', 'Another problem']);

/** A button with the message that it is on, and what a client sends for it. */
export interface Choice {
  messageId: string;
  title: string;
  verb: string;
  data: Record<string, unknown>;
}

/** Where it is played, as people see it: a chat, a group, and the thread of an escalation as soon as there is one. */
export function places({ connector }: Theatre): Place[] {
  const [made] = connector.created;
  const all = [personalChat('a:anna'), groupChat('19:group@thread.v2')];
  if (!made) return all;
  const [channel, root] = made.conversationId.split(';messageid=');
  return [...all, channelThread(root, channel)];
}

/** The place of a number. */
export function placeAt(stage: Theatre, where: number): Place {
  const all = places(stage);
  return all[where % all.length]!;
}

export const stored = ({ bot }: Theatre, place: Place): Promise<Conversation> => bot.stored(place);

export const screenOf = ({ connector }: Theatre, place: Place): Seen[] => screen(connector, place);

/** What can be pressed on the latest messages; what would end the play only now and then. */
export function buttonsOn(stage: Theatre, place: Place, which = 1): Choice[] {
  return choices(screenOf(stage, place).slice(-4), which % 5 === 0);
}

/** What can be pressed, or could be at any time before. */
export function buttonsEver({ connector }: Theatre, place: Place): Choice[] {
  const all = [...connector.sent, ...connector.updated]
    .filter(({ conversationId }) => conversationId === place.conversation.id)
    .map(({ activityId, activity }) => seen(activityId, activity));
  return choices(all, false);
}

function choices(cards: readonly Seen[], rare: boolean): Choice[] {
  const choice = ({ id }: Seen, button: Button): Choice => ({
    messageId: id,
    title: button.title,
    verb: button.verb,
    data: pressed(button, {}),
  });
  return cards.flatMap((card) =>
    card.buttons.filter(({ title }) => rare || !rarely.has(title)).map((button) => choice(card, button)),
  );
}
