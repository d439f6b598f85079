import { partsOf } from '../../src/triage/run/parts';
import { commandsToCheck, readFor, toProve } from '../../src/triage/run/checkable';
import type { RunStep } from '../../src/triage/run/run';
import { guides } from '../support/guides';

/** Every step that is written anywhere, as it stands in a run. */
const steps = [
  ...Object.values(guides.guides).flatMap(({ outcomes }) => outcomes),
  ...Object.values(guides.procedures),
]
  .flatMap((one) => one.steps)
  .flatMap((step, index): RunStep[] =>
    'do' in step
      ? [
          {
            id: String(index),
            step,
            parts: partsOf(guides, step.commands ?? []).map((commands, at) => ({
              id: `${index}/${at}`,
              commands,
            })),
          },
        ]
      : [],
  );
const riskOf = (id: string) => guides.commands[id]?.risk;
const proved = steps
  .map((step) => ({ step, ...toProve(guides, step) }))
  .filter(({ commands }) => commands.length > 0);

test('a script can prove many steps, and none that a person alone can vouch for', () => {
  expect(proved.length).toBeGreaterThan(80);
  for (const { step, commands } of proved) {
    const own = step.step.commands ?? [];
    const { 'by-hand': byHand, talk, change, 'goes-to': goesTo, 'not-yet': notYet } = step.step;
    expect([byHand, talk, change, goesTo, notYet]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(own.filter((id) => riskOf(id) === 'destroy')).toEqual([]);
    expect(own.filter((id) => guides.commands[id]?.script.includes('& $save '))).toEqual([]);
    // Every change of the step has to be seen, and not only one of them.
    expect(commands).toEqual(expect.arrayContaining(own.filter((id) => riskOf(id) === 'change')));
  }
});

test('a step that saves something and then changes something is proved by no script', () => {
  const step = proved.find(({ commands }) => commands.includes('restore-user'))!.step;
  const saves = Object.entries(guides.commands).flatMap(([id, { risk, script }]) =>
    risk === 'read' && /& \$(?:save|ask) /.test(script) ? [id] : [],
  );
  expect(saves.length).toBeGreaterThan(3);
  for (const id of saves) {
    const parts = [{ id: '0', commands: [id] }, ...step.parts];
    expect([id, toProve(guides, { ...step, parts }).commands]).toEqual([id, []]);
  }
});

test('what the script runs only reads, asks nobody, and asks for no right to write', () => {
  const known = Object.fromEntries(Object.keys(guides.details).map((id) => [id, {}]));
  const all = new Set(
    steps.flatMap((step) => {
      const next = step.parts[0] && { step, index: 0, part: step.parts[0], partIndex: 0 };
      return commandsToCheck(guides, { steps: [step], next }, known);
    }),
  );
  expect(all.size).toBeGreaterThan(20);
  for (const id of all) {
    expect([id, riskOf(id)]).toEqual([id, 'read']);
    expect(guides.commands[id]?.script).not.toMatch(/& \$(?:ask|save) |Read-Host/);
    expect((guides.commands[id]?.scopes ?? []).join()).not.toContain('Write');
  }
});

test('a command whose value is not known is not run', () => {
  const step = proved.find(({ commands }) => commands.includes('restore-user'))?.step;
  expect(step).toBeDefined();
  const next = { step: step!, index: 0, part: step!.parts[0]!, partIndex: 0 };
  expect(commandsToCheck(guides, { steps: [step!], next }, {})).toEqual([]);
  expect(commandsToCheck(guides, { steps: [step!], next }, { 'object-id': {}, upn: {} })).toContain(
    'get-user-by-id',
  );
  expect(readFor(guides, 'delete-cloud-user')).toBeUndefined();
});
