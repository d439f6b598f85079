import { assignmentMention } from '../../../src/bot/escalations/texts';

const by = { id: 'ada', name: 'Ada *Admin*' };
const at = '2026-11-21T10:00:00.000Z';

test.each([
  ['**Eve** [link](https://evil.example)', 'Eve link https evil. example'],
  ['www.evil.com', 'www. evil. com'],
  ['</at><img src=x>', 'at img src x'],
  ['Dr. Ana-Lucía O\u2019Neil', 'Dr. Ana-Lucía O Neil'],
  ['***', 'Somebody'],
])('a mention of “%s” holds a name and nothing else', (name, shown) => {
  const to = { id: 'eve', name, account: '29:eve' };
  const { text, entities } = assignmentMention({ seq: 1, kind: 'assigned', by, at, to });
  expect(text).toBe(`<at>${shown}</at> Ada \\*Admin\\* has assigned this to you.`);
  expect(entities).toEqual([
    { type: 'mention', mentioned: { id: '29:eve', name: shown }, text: `<at>${shown}</at>` },
  ]);
});
