import type { Chat, Message } from '../../practice/player/chat';
import { pressed, type Seen } from '../support/screen';
import { personalChat, person } from '../support/talk';
import { screen, type Stage } from '../support/play';

let places = 0;

/** A conversation of its own with the bot of a stage. */
export function chatOn(stage: Stage): Chat & { place: ReturnType<typeof personalChat> } {
  places += 1;
  const place = personalChat(`a:practice-${places}`);
  const from = person('Anna Berg');
  const accept = ({ status, body }: { status: number; body: unknown }) => {
    const inner = (body as { statusCode?: number } | undefined)?.statusCode ?? 200;
    if (status !== 200 || inner !== 200)
      throw new Error(`The bot answered ${status}: ${JSON.stringify(body)}`);
  };
  let there: Seen[] | undefined;
  return {
    place,
    async say(text) {
      there = undefined;
      accept(await stage.teams.say(text, { place, from }));
    },
    async press(message: Message, title, filled = {}) {
      there = undefined;
      const button = (message as Seen).buttons.find((one) => one.title === title);
      if (!button) throw new Error(`There is no button “${title}”.`);
      const data = pressed(button, filled);
      accept(await stage.teams.press(data, { place, from, messageId: message.id, verb: button.verb }));
    },
    read: () => (there ??= screen(stage.connector, place)),
    at(now) {
      stage.clock.at = new Date(now).toISOString();
    },
  };
}
