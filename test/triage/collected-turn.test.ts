import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadKnowledge } from '../../src/guides';
import { diagnosisOf } from '../../src/triage/diagnosis';
import { readText } from '../../src/triage/read';
import { emptyConversation } from '../../src/triage/triage';
import { take, type Context } from '../../src/triage/turn';

const knowledge = loadKnowledge(join(__dirname, '../../guides'));
const json = readFileSync(join(__dirname, 'collected/full-managed-soft-deleted.json'), 'utf8');
const typed: Context = {
  who: { id: '1', name: 'Anna Berg' },
  at: '2026-11-21T10:00:00Z',
  how: 'typed',
  newId: () => 'triage-1',
};

test('a collection that is pasted back is shown, taken over by a press, and leads to its diagnosis', () => {
  const text = `-----BEGIN MAILBOX TRIAGE-----\n${json}\n-----END MAILBOX TRIAGE-----`;
  const intent = readText(knowledge, emptyConversation, text, '2026-11-21');
  expect(intent).toMatchObject({ do: 'paste' });
  const shown = take(knowledge, emptyConversation, intent, typed);
  const [reading] = shown.replies;
  if (reading?.show !== 'reading') throw new Error(`Not a reading: ${JSON.stringify(shown.replies)}`);
  expect(shown.conversation.triage).toBeUndefined();
  const use = reading.offers.find(({ label }) => label === 'Use this')!.press;
  const { triage } = take(knowledge, shown.conversation, use, {
    ...typed,
    how: 'pressed',
    pressed: '7',
  }).conversation;
  expect(Object.values(triage!.answers).every(({ how }) => how === 'collected')).toBe(true);
  expect(diagnosisOf(knowledge, triage!, '2026-11-21')?.outcome.id).toBe('managed/soft-deleted/soft-deleted');
});
