import { rmSync } from 'node:fs';
import { killAgainAndAgain } from './support/kill/killing';
import { temporaryFolder } from './support/start-bot';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Only a bot that hangs reaches it: a slow computer is only slower. */
const guard = 1_800_000;

test(
  'killed at any moment, the bot has every acknowledged answer and step, posts no escalation twice, and lets no commands stay that do not count',
  async () => {
    const figures = await killAgainAndAgain(folder, { kills: 6, workers: 4, away: 90_000 });
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    expect(figures).toMatchObject({ lost: [], twice: [], silent: [], alive: [] });
    expect(figures.kills).toBeGreaterThanOrEqual(6);
    expect(figures.redelivered).toBeGreaterThan(0);
    expect(figures.escalated).toBeGreaterThan(0);
    expect(figures.steps).toBeGreaterThan(0);
  },
  guard,
);
