import { readPaste } from '../../src/triage/paste/read-paste';
import { guides as knowledge } from '../support/guides';

/** What PowerShell itself brings: it is never missing. */
const ownNouns =
  /-(?:Object|Host|String|Sleep|Item|Module|Command|Date|Error|Variable|Content|Path|Warning|ItemProperty)$/;

const names = [
  ...new Set(
    Object.values(knowledge.commands).flatMap(({ script }) =>
      [...script.matchAll(/\b[A-Z][a-z]+-[A-Z]\w+\b/g)].map(([name]) => name),
    ),
  ),
].filter((name) => !ownNouns.test(name));

test('there are many cmdlets in our commands', () => expect(names.length).toBeGreaterThan(50));

/** A role that lacks a cmdlet, or a window without its module, prints just this. */
test.each(names)('a window without %s is told what is missing, and that nothing was looked at', (name) => {
  for (const text of [
    `${name} : The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable program.`,
    `${name}: The term '${name}' is not recognized as a name of a cmdlet, function, script file, or executable program.`,
    `+ CategoryInfo          : ObjectNotFound: (${name}:String) [], CommandNotFoundException`,
  ]) {
    const found = readPaste(knowledge, text, { today: '2026-11-21' }).found.map(({ id }) => id);
    expect([text, found.length]).toEqual([text, 1]);
    expect([text, knowledge.signatures[found[0]!]?.failed]).toEqual([text, true]);
  }
});
