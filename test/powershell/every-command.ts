import { guides as knowledge } from '../support/guides';
import type { Check } from './checks';
import { Console } from '../../practice/powershell/console';
import { describeWithPowerShell } from './with-powershell';
import { scenes } from './scenes';
import type { Subject } from './subject';

const commands = Object.keys(knowledge.commands);

/** One test for each check and command; its title is the command's id and the check's name. */
export function everyCommand(title: string, checks: Readonly<Record<string, Check>>): void {
  describeWithPowerShell(title, (pwsh) => {
    let console: Console;
    beforeAll(() => {
      console = new Console(pwsh);
    });
    afterAll(() => console.close());

    const subjects = new Map<string, Subject>();
    const subject = (id: string): Subject => {
      const command = knowledge.commands[id];
      if (!command) throw new Error(`There is no command ${id}.`);
      const known = subjects.get(id) ?? { id, command, knowledge, scene: scenes[id] ?? {}, console };
      subjects.set(id, known);
      return known;
    };
    for (const [says, check] of Object.entries(checks))
      test.each(commands)(`%s ${says}`, async (id) => expect(await check(subject(id))).toEqual([]));
  });
}
