import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProactiveSender } from '../../../src/bot/teams/proactive';
import type { Storage } from '../../../src/storage/storage';
import { createMemoryStorage } from '../../support/storage/memory-storage';
import { openTheatre } from '../../support/stage';
import { personalChat } from '../../support/talk';

const chat = personalChat('a:anna');
const publicUrl = 'https://triage.contoso.com';
const result = {
  ...(JSON.parse(
    readFileSync(join(__dirname, '../../triage/collector/reports/full-managed-soft-deleted.json'), 'utf8'),
  ) as Record<string, unknown>),
  collectedAt: '2026-11-21T10:00:00Z',
};

/** A process that does nothing any more from its so many-th step on: before and after each read, write and message. */
function createLife() {
  let left = Infinity;
  let wake: (() => void)[] = [];
  let ended = false;
  let died: () => void = () => undefined;
  let dead = false;
  const death = new Promise<void>((resolve) => void (died = resolve));
  async function step(): Promise<void> {
    if (ended) throw new Error('The process has ended.');
    if (left-- > 0) return;
    dead = true;
    died();
    await new Promise<void>((resolve) => wake.push(resolve));
    throw new Error('The process has ended.');
  }
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    await step();
    const value = await work();
    await step();
    return value;
  };
  return {
    around,
    death,
    isDead: () => dead,
    dieAfter: (steps: number) => void (left = steps),
    /** Lets go of what the process holds, so that the test can end. */
    bury() {
      ended = true;
      for (const one of wake.splice(0)) one();
      wake = [];
    },
  };
}

type Life = ReturnType<typeof createLife>;

function storageIn(life: Life, storage: Storage): Storage {
  return {
    read: (keys) => life.around(() => storage.read(keys)),
    write: (changes) => life.around(() => storage.write(changes)),
    keys: (prefix) => life.around(() => storage.keys(prefix)),
    older: (prefix, instant) => life.around(() => storage.older(prefix, instant)),
    delete: (keys, olderThan) => life.around(() => storage.delete(keys, olderThan)),
  };
}

function senderIn(life: Life): (sender: ProactiveSender) => ProactiveSender {
  return (sender) => ({
    ...sender,
    inConversation: (reference, work) =>
      sender.inConversation(reference, (context) => {
        context.onSendActivities((_, __, next) => life.around(next));
        context.onUpdateActivity((_, __, next) => life.around(next));
        return work(context);
      }),
  });
}

interface Ended {
  acknowledged: boolean;
  cards: number;
  /** Whether all of it was over before the process ended. */
  over: boolean;
}

/** Sends a result to a process that ends after so many steps; two others go on over its store. */
async function endAfter(steps: number): Promise<Ended> {
  const memory = createMemoryStorage();
  const life = createLife();
  const stage = await openTheatre({ storage: storageIn(life, memory), sender: senderIn(life), publicUrl });
  try {
    await stage.does(chat, 'adele@contoso.com lost the mailbox');
    await stage.does(chat, '1');
    await stage.does(chat, 'collect');
    const to = /\$sendTo = '([^']*)'/.exec(stage.texts(chat).join('\n'))?.[1] ?? '';
    const post = (url: string) =>
      fetch(new URL(to.slice(publicUrl.length), url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(result),
      }).then(({ status }) => status);
    life.dieAfter(steps);
    const answer = post(stage.bot.url);
    const status = await Promise.race([answer.catch(() => undefined), life.death]);
    await Promise.race([stage.bot.idle(), life.death]);
    const over = !life.isDead();
    const others = [await stage.another({ storage: memory, sender: undefined })];
    others.push(await stage.another({ storage: memory, sender: undefined }));
    stage.clock.at = '2026-11-21T10:02:00.000Z';
    // Who has heard nothing sends again, as often as the script is run.
    const again = status === undefined ? await post(others[0]!.bot.url) : undefined;
    for (let round = 0; round < 2; round++) {
      await Promise.all(others.map(({ bot }) => bot.sweep()));
      await Promise.all(others.map(({ bot }) => bot.idle()));
    }
    const cards = stage.texts(chat).filter((text) => text.includes('Not this user')).length;
    expect(await memory.keys('collected/')).toEqual([]);
    life.bury();
    await answer.catch(() => undefined);
    return { acknowledged: status === 200 || again === 200, cards, over };
  } finally {
    life.bury();
    await stage.close();
  }
}

test('wherever the process ends, a result is shown, and twice only where Teams has it and the store does not know', async () => {
  const all: Ended[] = [];
  for (let steps = 0; steps < 60; steps++) {
    const ended = await endAfter(steps);
    all.push(ended);
    if (ended.over) break;
  }
  const figures = {
    ends: all.length - 1,
    shownOnce: all.filter(({ cards }) => cards === 1).length,
    shownTwice: all.filter(({ cards }) => cards === 2).length,
    lost: all.filter(({ cards }) => cards === 0).length,
    heard: all.filter(({ acknowledged }) => acknowledged).length,
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(all.at(-1)).toEqual({ acknowledged: true, cards: 1, over: true });
  expect(figures.ends).toBeGreaterThan(10);
  expect(all.filter(({ cards }) => cards === 0)).toEqual([]);
  expect(figures.shownTwice).toBeLessThanOrEqual(4);
  expect(figures.shownOnce + figures.shownTwice).toBe(all.length);
}, 240_000);
