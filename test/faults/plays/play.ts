import { randomUUID } from 'node:crypto';
import type { Triage } from '../../../src/triage/conversation';
import { CHANNEL, openTheatre, type Theatre } from '../../support/stage';
import { createMemoryStorage } from '../../support/storage/memory-storage';
import { channelThread, person, type Place } from '../../support/talk';
import { figures } from './figures';
import type { Move } from './moves';
import { allDetails, printedBy } from './outputs';
import { passedOver, wrongBlocks } from './promises';
import { buttonsEver, buttonsOn, goingOn, placeAt, places, screenOf, stored, type Choice } from './table';

/** Something that was sent to the bot, to be delivered again. */
interface Delivery {
  what: string;
  place: Place;
  send: () => Promise<unknown>;
  /** Somebody goes on against what was printed. */
  against: boolean;
  acknowledged: boolean;
}

const people = ['Anna Berg', 'Ben Okafor'];
const begin = ['jane.doe@contoso.com lost the mailbox', 'Cloud only', 'Live', 'Nothing found', '2026-11-14'];

/** Plays moves in a chat, a group and the thread of an escalation. Throws, with the story, where a promise is broken. */
export async function playMoves(moves: readonly Move[]): Promise<void> {
  const stage = await openTheatre({ storage: createMemoryStorage() });
  try {
    await stage.does(channelThread('5', CHANNEL), 'escalations here');
    const play = new Play(stage);
    for (const text of begin) await play.types(0, 0, text);
    await stage.teams.submit(allDetails('jane.doe@contoso.com'), { place: placeAt(stage, 0) });
    for (const move of moves) await play.move(move);
    await play.end();
  } finally {
    await stage.close();
  }
}

class Play {
  private readonly deliveries: Delivery[] = [];
  private readonly story: string[] = [];
  private refused = false;
  private healing = false;

  constructor(private readonly stage: Theatre) {}

  async move(move: Move): Promise<void> {
    const { stage } = this;
    const place = placeAt(stage, move.where);
    stage.clock.at = new Date(Date.parse(stage.clock.at) + 15_000).toISOString();
    figures.moves += 1;
    switch (move.do) {
      case 'press':
        return this.press(move.who, place, pick(buttonsOn(stage, place, move.which), move.which));
      case 'go-on': {
        const on = buttonsOn(stage, place).filter(({ title }) => goingOn.includes(title));
        return this.press(move.who, place, pick(on, move.which));
      }
      case 'press-old':
        return this.press(move.who, place, pick(buttonsEver(stage, place), move.which));
      case 'at-once': {
        const all = buttonsOn(stage, place);
        const presses = [move.one, move.other].flatMap((which, who) =>
          this.pressOf(who, place, pick(all, which)),
        );
        return this.deliver(presses);
      }
      case 'type':
        return this.types(move.where, move.who, move.text);
      case 'paste': {
        const text = printedBy(await stored(stage, place), stage.clock.at, move.what) ?? '';
        if (text !== '') figures.pastes += 1;
        return text === '' ? undefined : this.types(move.where, move.who, text);
      }
      case 'again': {
        const delivery = this.deliveries.at(-1 - move.back);
        return delivery && this.again(delivery);
      }
      case 'refuse':
        figures.refused += move.count;
        this.refused = true;
        return stage.connector.failNext(move.count, { status: 500, method: move.method });
      case 'escalate': {
        await this.types(move.where, move.who, 'escalate');
        const form = buttonsOn(stage, place).filter(({ verb }) => verb === 'send-escalation');
        return this.press(move.who, place, form[0]);
      }
      case 'pass':
        await stage.later(move.minutes);
        return this.look(`${move.minutes} minutes pass`);
      case 'restart':
        figures.restarts += 1;
        await stage.restart();
        return this.look('a restart');
    }
  }

  async types(where: number, who: number, text: string): Promise<void> {
    const place = placeAt(this.stage, where);
    const options = { place, from: person(people[who]!), activityId: randomUUID() };
    await this.deliver([
      {
        what: `“${text.slice(0, 60)}”, ${people[who]} in ${place.conversation.id}`,
        place,
        send: () => this.stage.teams.say(text, options),
        against: false,
        acknowledged: false,
      },
    ]);
  }

  private press(who: number, place: Place, choice: Choice | undefined): Promise<void> {
    return this.deliver(this.pressOf(who, place, choice));
  }

  private pressOf(who: number, place: Place, choice: Choice | undefined): Delivery[] {
    if (!choice) return [];
    const { title, data, messageId, verb } = choice;
    const options = { place, from: person(people[who]!), messageId, verb, activityId: randomUUID() };
    figures.presses += 1;
    if (goingOn.includes(title)) figures.steps += 1;
    return [
      {
        what: `[${title}], ${people[who]} in ${place.conversation.id}`,
        place,
        send: () => this.stage.teams.press(data, options),
        against: data['sure'] === true || data['skip'] === true,
        acknowledged: false,
      },
    ];
  }

  /** Sends it, at once if it is more than one, waits until all is quiet, and looks what came of it. */
  private async deliver(all: Delivery[]): Promise<void> {
    const [first] = all;
    if (!first) return;
    const what = all.map((one) => one.what).join(' and ');
    const before = await this.triageIn(first.place);
    const { logged } = this.stage.bot;
    const from = logged.length;
    this.deliveries.push(...all);
    await Promise.all(all.map(({ send }) => send()));
    await this.stage.bot.idle();
    const answered = logged.slice(from).filter((line) => line.includes('"result":"answered"')).length;
    for (const one of all) one.acknowledged = answered >= all.length;
    const passed = passedOver(before, await this.triageIn(first.place));
    await this.look(
      what,
      all.some(({ against }) => against) ? [] : passed.map((part) => `${part} was passed over`),
    );
  }

  /** What comes again is answered once. */
  private async again({ send, acknowledged, what }: Delivery): Promise<void> {
    const { connector, bot } = this.stage;
    figures.again += 1;
    const before = connector.sent.length;
    await send();
    await bot.idle();
    const twice = acknowledged ? connector.sent.slice(before) : [];
    await this.look(
      `again ${what}`,
      twice.map(({ activity }) => `posted twice: ${activity.summary}`),
    );
  }

  async end(): Promise<void> {
    await this.heal();
    const { created, updated } = this.stage.connector;
    figures.escalated += created.length;
    figures.withdrawn += updated.filter(({ activity }) => activity.text?.startsWith('Withdrawn')).length;
  }

  /** With Teams well again, one turn in each place brings it to what is stored. */
  private async heal(): Promise<void> {
    this.healing = true;
    this.stage.connector.calm();
    await this.stage.later(10);
    for (let where = 0; where < 3; where++) await this.types(where, 0, 'timeline');
    await this.stage.later(10);
    this.healing = false;
    this.refused = false;
    await this.look('Teams takes all calls again');
  }

  /** As long as Teams refuses calls, what stands there may be behind. */
  private async look(what: string, broken: string[] = []): Promise<void> {
    this.story.push(what);
    if (this.healing) return;
    if (this.refused) return this.heal();
    for (const place of places(this.stage)) {
      const wrong = wrongBlocks(
        screenOf(this.stage, place),
        await stored(this.stage, place),
        this.stage.clock.at,
      );
      broken.push(...wrong.map((one) => `in ${place.conversation.id} ${one}`));
    }
    if (broken.length > 0) throw new Error([...this.story, '', ...broken].join('\n'));
  }

  private async triageIn(place: Place): Promise<Triage | undefined> {
    return (await stored(this.stage, place)).triage;
  }
}

function pick<T>(all: readonly T[], which: number): T | undefined {
  return all[which % Math.max(all.length, 1)];
}
