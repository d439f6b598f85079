import { guides as knowledge } from '../support/guides';
import { readPaste } from '../../src/triage/paste/read-paste';
import { Console } from '../../practice/powershell/console';
import { describeWithPowerShell } from './with-powershell';
import { scenarios } from './scenarios/index';
import type { Scenario } from './scenarios/scenario';
import { scenes } from './scenes';
import { changes, play, scriptOf, valuesOf, type Outcome, type Subject } from './subject';
import { mailboxOf, userOf } from '../../practice/powershell/tenant/objects';
import { accountOf, remoteMailboxOf } from '../../practice/powershell/tenant/on-premises-objects';
import { adele } from '../../practice/powershell/tenant/person';
import { world } from '../../practice/powershell/tenant/world';

const today = '2026-11-21';
const all = Object.entries(scenarios).flatMap(([id, cases]) =>
  cases.map((one) => [id, one.title, one] as const),
);

/** The property names that the modules know. */
const properties = new Set(
  [mailboxOf(adele), userOf(adele), accountOf(adele), remoteMailboxOf(adele), world().scheduler].flatMap(
    Object.keys,
  ),
);

/** Texts in quotes in an `expect` that no script prints, with where they come from. */
const fromElsewhere: Readonly<Record<string, string>> = {
  'Hard match operation blocked due to security hardening':
    'the export error of Entra Connect, in the Synchronization Service Manager',
  'Change user license': 'an activity in the audit log of Entra',
};

/** A property of another object, with which one that is printed is compared. */
const compared = /\b\w+ of the (?:\w+ )?(?:mailbox|user)\b/g;

/** A quoted text; three dots in it stand for what differs from run to run. */
function asQuoted(text: string): RegExp {
  const parts = text.split('...').map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('[^]{0,200}?'));
}

/**
 * A test of each case of each command, and of what its `expect` promises. With `width` only what the bot reads out of a
 * console so wide: a narrow one breaks the lines of errors, so what a person sees is looked at in the usual one.
 */
export function everyScenario(width?: number): void {
  describeWithPowerShell('the cases of each command in PowerShell', (pwsh) => {
    let console: Console;
    beforeAll(() => {
      console = new Console(pwsh);
    });
    afterAll(() => console.close());

    const screens = new Map<string, string[]>();
    const run = async (id: string, scenario: Scenario | undefined): Promise<Outcome> => {
      const command = knowledge.commands[id];
      if (!command) throw new Error(`There is no command ${id}.`);
      const subject: Subject = { id, command, knowledge, scene: scenes[id] ?? {}, console };
      const script = scriptOf(subject, { ...valuesOf(subject), ...scenario?.values });
      const ran = await play(subject, {
        ...scenario,
        ...(scenario?.really && { script: script.replaceAll(' -WhatIf', '') }),
      });
      screens.set(id, [...(screens.get(id) ?? []), ran.screen, ...Object.values(ran.files)]);
      return ran;
    };

    const reads = (screen: string, { reads: wanted }: Scenario) => {
      if (wanted === undefined) return;
      const { answers, details } = readPaste(knowledge, screen, { today, upn: adele.upn });
      // What is read of a day may have its hour: cases that say a day mean the day.
      const days = /^\d{4}-\d{2}-\d{2}$/;
      const said = (name: string, value: string) =>
        days.test(wanted === 'nothing' ? '' : (wanted.answers?.[name] ?? '')) ? value.slice(0, 10) : value;
      const values = (read: Record<string, { value: string }>) =>
        Object.fromEntries(Object.entries(read).map(([name, { value }]) => [name, said(name, value)]));
      if (wanted === 'nothing') return expect({ ...values(answers), ...values(details) }).toEqual({});
      if (wanted.only) expect(values(answers)).toEqual(wanted.answers ?? {});
      else expect(values(answers)).toMatchObject(wanted.answers ?? {});
      expect(values(details)).toMatchObject(wanted.details ?? {});
      const read = Object.keys({ ...answers, ...details });
      expect(wanted.without?.filter((one) => read.includes(one)) ?? []).toEqual([]);
    };

    if (width !== undefined) {
      const read = all.filter(([, , scenario]) => scenario.reads !== undefined);
      test.each(read)(`%s: %s, read from ${width} columns`, async (id, _, scenario) =>
        reads((await run(id, { ...scenario, width })).screen, scenario),
      );
      return;
    }

    test.each(all)('%s: %s', async (id, _, scenario) => {
      const ran = await run(id, scenario);
      for (const text of scenario.see ?? []) expect(ran.screen).toContain(text);
      for (const text of scenario.never ?? []) expect(ran.screen).not.toContain(text);
      expect(changes(ran.calls).map(({ cmdlet }) => cmdlet)).toEqual(scenario.changes ?? []);
      reads(ran.screen, scenario);
    });

    test('each command has a case in which nothing is found or something is refused, beside the one that works', () => {
      expect(Object.keys(knowledge.commands).filter((id) => (scenarios[id]?.length ?? 0) === 0)).toEqual([]);
    });

    test.each(Object.entries(knowledge.commands))(
      '%s prints what its expect names',
      async (id, { expect: text }) => {
        if (!screens.has(id)) for (const one of scenarios[id] ?? []) await run(id, one);
        const seen = [...(screens.get(id) ?? []), (await run(id, undefined)).screen].join('\n');
        const quoted = [...text.matchAll(/"([^"]+)"/g)].map(([, one = '']) => one);
        const missing = quoted.filter((one) => !asQuoted(one).test(seen) && fromElsewhere[one] === undefined);
        const named = [
          ...new Set(text.replace(compared, '').match(/\b[A-Z][a-z]+(?:[A-Z][A-Za-z]+)+\b/g) ?? []),
        ].filter((one) => properties.has(one));
        expect({
          missing,
          unprinted: named.filter((one) => !new RegExp(`\\b${one}\\b`, 'i').test(seen)),
        }).toEqual({
          missing: [],
          unprinted: [],
        });
      },
    );
  });
}
