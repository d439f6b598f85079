import { rmSync } from 'node:fs';
import { killAgainAndAgain } from './killing';
import { temporaryFolder } from './start-bot';

/** The full run, `KILLS=120 npx jest test/kill.test.ts`, takes some minutes; its figures stand in the README. */
const kills = Number(process.env.KILLS ?? 8);

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(
  'killed at any moment, the bot has every acknowledged answer, and posts no escalation twice',
  async () => {
    const figures = await killAgainAndAgain(folder, kills, 4);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    expect(figures).toMatchObject({ lost: [], twice: [], silent: [] });
    expect(figures.kills).toBeGreaterThanOrEqual(kills);
    expect(figures.redelivered).toBeGreaterThan(0);
    expect(figures.escalated).toBeGreaterThan(0);
  },
  240_000 + kills * 10_000,
);
