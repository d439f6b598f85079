import { currentCard, type Card } from '../../../practice/player/cards';
import { withButton } from '../../../practice/player/chat';
import { routes, type Route } from '../../../src/guides/routes';
import { knownOf } from '../../../src/triage/position';
import { chatOn } from '../../practice/chat';
import { screen, type Stage } from '../play';
import { guides } from '../start-bot';

/** More presses than any run takes. */
const most = 200;

/** The buttons that go on with a run. */
const onward = ['Done, next step', 'Done, next part', 'Done, now it takes time', 'It worked, next step'];

/** For each outcome of a guide the first way there. */
export function waysOf(guide: string): Route[] {
  const of = guides.guides[guide];
  const all = of ? routes(guides, of) : [];
  return all.filter((way, index) => all.findIndex(({ outcome }) => outcome === way.outcome) === index);
}

/** For each outcome of every guide the first way there, with the names of both. */
export const everyWay = Object.keys(guides.guides).flatMap((guide) =>
  waysOf(guide).map((way): [string, string, Route] => [guide, way.outcome.id, way]),
);

/** One admin with one triage, who goes by what stands on the screen. */
export class Admin {
  readonly chat;

  constructor(private readonly stage: Stage) {
    this.chat = chatOn(stage);
  }

  /** The card that has the buttons now. */
  get card(): Card {
    return currentCard(guides, this.chat.read());
  }

  /** Presses the latest button with this title. */
  async press(title: string): Promise<void> {
    const message = withButton(this.chat.read(), title);
    if (!message) throw this.lost(`There is no button “${title}”.`);
    await this.chat.press(message, title);
  }

  /** Begins a triage in this guide out of the menu, and answers as on this way. */
  async reach(guide: string, way: Route): Promise<void> {
    await this.chat.say('help');
    await this.press(guides.guides[guide]?.symptom ?? guide);
    await this.chat.say('user@contoso.com');
    await this.answer(way);
  }

  /** Answers what is still open in the guide of the triage, on the first way that fits what is known. */
  async answerOn(guide: string): Promise<Route> {
    const { triage } = await this.stage.bot.stored(this.chat.place);
    const of = guides.guides[guide];
    if (triage?.guide !== guide || !of) throw this.lost(`It does not go on in ${guide}.`);
    const [way] = routes(guides, of, knownOf(guides, triage, this.stage.clock.at));
    if (!way) throw new Error(`There is no way through ${guide}.`);
    await this.answer(way);
    return way;
  }

  /** Answers as on this way through a guide, until there is its diagnosis. */
  private async answer({ known, outcome }: Route): Promise<void> {
    for (let turn = 0; turn < most; turn += 1) {
      const { card } = this;
      if (card.is === 'diagnosis' && card.message.text.includes(outcome.title)) return;
      if (card.is !== 'question') throw this.lost(`There is neither a question nor “${outcome.title}”.`);
      await this.answerOne(card, known[card.question]);
    }
    throw this.lost('The questions do not end.');
  }

  private async answerOne(
    { question, message }: Extract<Card, { is: 'question' }>,
    option: string | undefined,
  ): Promise<void> {
    const asked = guides.questions[question];
    if (!asked || option === undefined) throw this.lost(`“${question}” is not on this way.`);
    if ('date' in asked && asked.date && ['open', 'closed'].includes(option))
      return this.chat.say(option === 'open' ? '2 days ago' : `${asked.date.days + 2} days ago`);
    const options: Readonly<Record<string, { label: string }>> = asked.options;
    await this.chat.press(message, options[option]?.label ?? option);
  }

  /** Marks one part after the other up to the last one, and gives the numbers of the steps as they were shown. */
  private async markAll(): Promise<string[]> {
    const steps: string[] = [];
    for (let presses = 0; presses < most; presses += 1) {
      const { card } = this;
      if (card.is !== 'diagnosis') throw this.lost('The run has gone.');
      const [, step = ''] = /step (\d+ of \d+)/i.exec(card.message.text) ?? [];
      if (step !== steps.at(-1)) steps.push(step);
      const title = onward.find((one) => card.message.buttons.some((button) => button.title === one));
      if (title === undefined) return steps;
      await this.chat.press(card.message, title);
    }
    throw this.lost('The steps do not end.');
  }

  /** Carries a diagnosis out by marks: each step is shown once, in order, and at its end the triage is resolved. */
  async markToTheEnd(): Promise<void> {
    const steps = await this.markAll();
    const count = Number(steps.at(-1)?.split(' of ')[1]);
    expect(steps).toEqual(Array.from({ length: count }, (_, index) => `${index + 1} of ${count}`));
    await this.confirm();
  }

  /** Says that it worked, and that the old mail is there where that is asked. */
  private async confirm(): Promise<void> {
    await this.press('It worked');
    const asks = this.chat.read().at(-1);
    if (this.card.is !== 'solved' && asks?.buttons.some(({ title }) => title === 'Yes, resolved'))
      await this.chat.press(asks, 'Yes, resolved');
    if (this.card.is !== 'solved') throw this.lost('It is not resolved.');
  }

  private lost(why: string): Error {
    const all = screen(this.stage.connector, this.chat.place).map(({ text }) => text.slice(-3000));
    return new Error(`${why}\n\nOn the screen:\n${all.slice(-3).join('\n--------\n')}`);
  }
}
