import { adele } from '../../../practice/powershell/tenant/person';
import { world, type World } from '../../../practice/powershell/tenant/world';
import { collect, formsOf, read, scriptFor, standing, type Window } from './collecting';
import type { Console, Ran } from '../../../practice/powershell/console';

/** What a tenant looks like when the collector runs, and what has to come of it. */
export interface Scenario {
  world: Partial<World>;
  window?: Window;
  stands: string;
  /** Another guide, and where it stands. */
  leads?: [guide: string, stands: string];
  answers?: Record<string, string | undefined>;
  details?: Record<string, string | undefined>;
  says?: RegExp[];
  silent?: RegExp[];
}

/** Runs the collector, reads what it printed in each form in which it can come back, and compares. */
export async function expectScenario(
  console: Console,
  { world: over, window, stands, ...wanted }: Scenario,
): Promise<void> {
  const ran = await collect(console, world(over), window);
  const found = read(ran.screen);
  const story = `${found.problems.join('\n')}\n${JSON.stringify(found.answers, null, 1)}`;
  expect([standing(found), story]).toEqual([stands, story]);
  if (wanted.leads) expect(standing(found, wanted.leads[0])).toBe(wanted.leads[1]);
  for (const [id, value] of Object.entries(wanted.answers ?? {}))
    expect([id, found.answers[id], story]).toEqual([id, value, story]);
  for (const [id, value] of Object.entries(wanted.details ?? {}))
    expect([id, found.details[id]]).toEqual([id, value]);
  for (const text of wanted.says ?? []) expect(found.problems.join('\n')).toMatch(text);
  for (const text of wanted.silent ?? []) expect(found.problems.join('\n')).not.toMatch(text);
  for (const [form, text] of Object.entries(formsOf(ran.screen, scriptFor(window?.upn ?? adele.upn))))
    expect([form, read(text)]).toEqual([form, found]);
  onlyReads(ran);
}

/** Nothing but reading, and nothing by an identity that could be empty and list everybody. */
function onlyReads({ calls }: Ran): void {
  expect(calls.filter(({ cmdlet }) => !/^(?:Get|Connect)-|^Set-Clipboard$/.test(cmdlet))).toEqual([]);
  expect(calls.filter(({ parameters }) => 'Identity' in parameters)).toEqual([]);
}
