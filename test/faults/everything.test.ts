import fc from 'fast-check';
import { CHANNEL, openTheatre, type Theatre } from '../support/stage';
import { guides } from '../support/start-bot';
import { channelThread, person, personalChat } from '../support/talk';
import { createFaultyStorage, type FaultyStorage } from '../support/storage/faulty-storage';

/** The long run, `FAULT_RUNS=1000 npx jest test/faults/everything`, takes some minutes; its figures are in docs/reliability.md. */
const runs = Number(process.env.FAULT_RUNS ?? 20);

const figures = {
  runs: 0,
  delivered: 0,
  refused: 0,
  full: 0,
  restarts: 0,
  acknowledged: 0,
  lost: 0,
  roots: 0,
  twice: 0,
};

/** What people answer, one after the other: a question each that asks for no day, and its first option. */
const answers = Object.entries(guides.questions).flatMap(([question, { options, date }]) => {
  const [value] = Object.keys(options ?? {});
  return value === undefined || date ? [] : [{ question, value }];
});

const who = fc.nat(1);
const few = fc.integer({ min: 1, max: 4 });
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('deliver' as const), who }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('escalate' as const), who }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('redeliver' as const), who, back: fc.nat(3) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('refuse' as const),
        count: few,
        /** The posts of escalations alone, or whatever is sent next. */
        posts: fc.boolean(),
        status: fc.constantFrom(429, 500, 502),
        takesEffect: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('fill' as const), after: fc.nat(2), count: few }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  ),
  { minLength: 8, maxLength: 30 },
);
type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;

interface Delivery {
  activityId: string;
  text?: string;
  value?: unknown;
  /** What has to be known once it is acknowledged. */
  question?: string;
}

/** Two people who go through a triage each, and what the bot has acknowledged to them. */
class Play {
  private readonly people = [0, 1].map((no) => ({
    place: personalChat(`a:${no}`),
    from: person(`Person ${no}`),
    upn: `user${no}@contoso.com`,
    sent: [] as Delivery[],
    begun: false,
    known: new Set<string>(),
  }));

  private beforePost = () => undefined as void;
  private stage!: Theatre;
  private readonly storage: FaultyStorage = createFaultyStorage();

  async begin(): Promise<Theatre> {
    this.stage = await openTheatre({
      storage: this.storage,
      sender: (sender) => ({
        ...sender,
        startThread: (...all) => {
          this.beforePost();
          return sender.startThread(...all);
        },
      }),
    });
    await this.stage.does(channelThread('5', CHANNEL), 'escalations here');
    return this.stage;
  }

  async step(step: Step): Promise<void> {
    const { clock } = this.stage;
    // Nobody waits for an answer that was being given when the bot was started again.
    clock.at = new Date(Date.parse(clock.at) + 15_000).toISOString();
    switch (step.do) {
      case 'deliver': {
        const { upn, begun, sent } = this.people[step.who]!;
        const activityId = `${step.who}-${sent.length}`;
        const answer = answers[sent.length % answers.length]!;
        if (!begun) return this.deliver(step.who, { activityId, text: `${upn} lost the mailbox` });
        return this.deliver(step.who, {
          activityId,
          value: { do: 'answer', ...answer },
          question: answer.question,
        });
      }
      case 'escalate': {
        const { begun, sent } = this.people[step.who]!;
        const value = { do: 'send-escalation', note: '', urgency: 'normal' };
        if (!begun) return;
        return this.deliver(step.who, { activityId: `${step.who}-${sent.length}`, value });
      }
      case 'redeliver': {
        const again = this.people[step.who]!.sent.at(-1 - step.back);
        return again && this.deliver(step.who, again);
      }
      case 'refuse': {
        const { count, status, takesEffect, posts } = step;
        const headers = { 'retry-after': '0.01' };
        const refuse = (calls: number) =>
          this.stage.connector.failNext(calls, {
            status,
            headers,
            takesEffect: takesEffect && status !== 429,
          });
        if (!posts) return refuse(count);
        this.beforePost = () => {
          this.beforePost = () => undefined;
          refuse(1);
        };
        return;
      }
      case 'fill':
        return this.storage.fail({ at: 'write', after: step.after, count: step.count });
      case 'pass':
        return this.stage.later(step.minutes);
      case 'restart':
        figures.restarts += 1;
        return this.stage.restart();
    }
  }

  private async deliver(no: number, delivery: Delivery): Promise<void> {
    const one = this.people[no]!;
    if (!one.sent.includes(delivery)) one.sent.push(delivery);
    figures.delivered += 1;
    const logged = this.stage.bot.logged.length;
    const { activityId, text, value, question } = delivery;
    const options = { place: one.place, from: one.from, activityId };
    await (text === undefined
      ? this.stage.teams.submit(value, options)
      : this.stage.teams.say(text, options));
    const turn = this.stage.bot.logged.slice(logged).find((line) => line.includes('"kind"')) ?? '';
    await this.stage.bot.idle();
    if (!turn.includes('"result":"answered"')) return;
    figures.acknowledged += 1;
    one.begun = true;
    if (question) one.known.add(question);
  }

  /** Lets everything succeed again, and looks what is there. */
  async end(): Promise<{ lost: string[]; roots: number[] }> {
    figures.full += this.storage.failed;
    figures.refused += this.stage.connector.requests.filter(({ status }) => status >= 429).length;
    this.storage.mend();
    this.beforePost = () => undefined;
    this.stage.connector.calm();
    await this.stage.restart();
    for (let minute = 0; minute < 3; minute++) await this.stage.later(2);
    const lost: string[] = [];
    for (const { place, known, begun, upn } of this.people) {
      const { triage } = await this.stage.bot.stored(place);
      if (begun && triage?.details['upn']?.value !== upn) lost.push(upn);
      lost.push(...[...known].filter((question) => triage?.answers[question] === undefined));
    }
    const roots = this.people.map(
      ({ upn }) =>
        this.stage.connector.created.filter(({ parameters }) => JSON.stringify(parameters).includes(upn))
          .length,
    );
    return { lost, roots };
  }
}

test(
  'whatever fails, and whatever comes again, no answer that was acknowledged is lost and no escalation has two cards',
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const play = new Play();
        const stage = await play.begin();
        try {
          for (const step of all) await play.step(step);
          const { lost, roots } = await play.end();
          figures.runs += 1;
          figures.lost += lost.length;
          figures.roots += roots.filter((count) => count > 0).length;
          figures.twice += roots.filter((count) => count > 1).length;
          expect({ lost, twice: roots.some((count) => count > 1) }).toEqual({ lost: [], twice: false });
        } finally {
          await stage.close();
        }
      }),
      { numRuns: runs, endOnFailure: true },
    );
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    expect(figures.full).toBeGreaterThan(0);
    expect(figures.roots).toBeGreaterThan(0);
  },
  60_000 + runs * 5_000,
);
