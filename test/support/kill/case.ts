import type { Turn } from '../../conversations/conversation';
import { screen } from '../play';
import type { Connector } from '../connector';
import { personalChat, type Place } from '../talk';

/** One person with one triage, and what the bot has acknowledged to them. */
export interface Case {
  upn: string;
  from: string;
  place: Place;
  said: number;
  /** Parts of the run that were marked as done. */
  done: number;
  escalated: boolean;
  /** How many of their activities were delivered again because the bot was killed meanwhile. */
  redelivered: number;
}

/** Delivers something until it is acknowledged. */
export type Deliver = (one: Case, turn: Turn) => Promise<void>;

/** Who asked so often for what is not shown would ask forever: the bot is killed less often than that. */
const mostAsks = 50;
const answers = ['managed', 'present', 'not present'];
/** The day of the loss, and in other words that nothing was removed, which is another diagnosis. */
const changes = 'change licence removed';

export function newCase(id: string): Case {
  return {
    upn: `${id}@contoso.com`,
    from: `Person ${id}`,
    place: personalChat(`a:${id}`),
    said: 0,
    done: 0,
    escalated: false,
    redelivered: 0,
  };
}

/**
 * Goes through a triage: to the diagnosis, some of its steps, all commands, now and then to another diagnosis and back, and
 * for every second one to an escalation.
 */
export async function goThrough(
  one: Case,
  no: number,
  lostOn: string,
  deliver: Deliver,
  connector: Connector,
): Promise<void> {
  const say = (text: string) => deliver(one, { say: text, from: one.from });
  const askUntil = async (text: string, seen: () => boolean, what: string) => {
    for (let asked = 0; !seen(); asked++) {
      if (asked === mostAsks)
        throw new Error(`${one.upn} never sees ${what}, but\n${textsOf(connector, one)}`);
      await say(text);
    }
  };
  const press = async (title: string | RegExp) => {
    // Killed before the card was posted, the bot shows it to the redelivered activity, or to whoever asks.
    await askUntil('status', () => shownTitle(connector, one, title) !== undefined, String(title));
    await deliver(one, { press: shownTitle(connector, one, title)!, from: one.from });
  };
  await say(`${one.upn} lost the mailbox`);
  for (const text of [...answers, lostOn]) {
    await say(text);
    one.said += 1;
  }
  for (let part = 0; part < 1 + (no % 2); part++) {
    await press(/\[(Done, next (?:part|step))\]/);
    one.done += 1;
  }
  await press('All commands');
  if (no % 3 === 0) {
    await say(changes);
    await press('Not removed');
    await say(changes);
    await say(lostOn);
  }
  if (no % 2 === 0) {
    const form = 'What do you need?';
    await say('escalate');
    await askUntil('escalate', () => has(connector, one, form), form);
    await deliver(one, { press: 'Escalate', on: form, from: one.from });
    one.escalated = true;
  }
}

function textsOf(connector: Connector, { place }: Case): string {
  return screen(connector, place)
    .map(({ text }) => text)
    .join('\n');
}

function has(connector: Connector, { place }: Case, text: string): boolean {
  return screen(connector, place).some((message) => message.text.includes(text));
}

/** The title of a button that is there now, or the first group of what it is to be like. */
function shownTitle(connector: Connector, one: Case, title: string | RegExp): string | undefined {
  if (typeof title === 'string') return has(connector, one, `[${title}]`) ? title : undefined;
  const texts = screen(connector, one.place).map(({ text }) => title.exec(text)?.[1]);
  return texts.findLast((text) => text !== undefined);
}
