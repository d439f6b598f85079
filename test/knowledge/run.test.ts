import { cardOf } from '../../src/cards/cards';
import { routes } from '../../src/guides/routes';
import { sentTexts } from '../../src/messages/sent';
import type { Conversation, SentCommands, Triage } from '../../src/triage/conversation';
import { diagnosisOf } from '../../src/triage/diagnosis';
import { runOf, toRunNow } from '../../src/triage/run/run';
import { guides as knowledge } from '../support/guides';

/** Every diagnosis that can be reached, with its steps as they are carried out one after the other. */
const by = { id: '1', name: 'Anna Berg' };
const at = '2026-11-21T10:00:00.000Z';
const said = (value: string) => ({ value, by, at, how: 'pressed' as const });

const days: Record<string, string> = { open: '2026-11-14', closed: '2026-09-01' };

function triagesOf(): Triage[] {
  return Object.entries(knowledge.guides).flatMap(([guide, one]) =>
    routes(knowledge, one).map(({ known }, index) => ({
      id: String(index),
      guide,
      version: one.version,
      startedAt: at,
      startedBy: by,
      answers: Object.fromEntries(
        Object.entries(known).map(([id, option]) => [
          id,
          said((knowledge.questions[id]?.date && days[option]) || option),
        ]),
      ),
      details: { upn: said('jane.doe@contoso.com') },
      tried: [],
      done: {},
      status: 'open' as const,
    })),
  );
}

const size = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

test('a diagnosis comes in two messages, of at most 24 KB and four blocks, at each of its steps', () => {
  const longest = { bytes: 0, blocks: 0, at: '' };
  const seen = new Set<string>();
  const runs = new Set<string>();
  const provided = new Set<string>();
  for (const begun of triagesOf()) {
    let triage = begun;
    const first = diagnosisOf(knowledge, triage, at);
    const run = `${first?.outcome.id} ${first?.steps.map((step) => step.do).join()} ${first?.missing.join()}`;
    if (runs.has(run)) continue;
    runs.add(run);
    for (let turn = 0; turn < 200; turn++) {
      const found = diagnosisOf(knowledge, triage, at);
      const next = found && runOf(knowledge, triage, found).next;
      if (!next) break;
      const { part, step, partIndex } = next;
      const key = `${found.outcome.id} ${part.id}`;
      if (!seen.has(key)) {
        seen.add(key);
        const sent: SentCommands = {
          id: '1',
          ids: [],
          triage: triage.id,
          of: 'part',
          part: part.id,
          commands: [],
          at,
        };
        const conversation: Conversation = { triage, sent: [sent], handled: [] };
        const texts =
          toRunNow(knowledge, next).length > 0 ? sentTexts(knowledge, conversation, sent, at) : [];
        expect(texts.length).toBeLessThan(2);
        const blocks = (texts.join('\n').match(/^`{3,}powershell$/gm) ?? []).length;
        const { card } = cardOf(knowledge, conversation, { show: 'diagnosis' }, at);
        if (step.step.provided) expect(JSON.stringify(card)).toContain('Only if this is ');
        for (const one of step.step.provided ?? []) provided.add(one);
        const bytes = size(texts) + size(card);
        if (bytes > longest.bytes) Object.assign(longest, { bytes, at: key });
        longest.blocks = Math.max(longest.blocks, blocks);
      }
      const whole = partIndex === step.parts.length - 1;
      triage = { ...triage, done: { ...triage.done, [whole ? step.id : part.id]: said('done') } };
    }
  }
  expect(seen.size).toBeGreaterThan(700);
  expect([...provided]).toEqual(expect.arrayContaining(['not-copy-begun', 'user-deleted']));
  expect(longest.blocks).toBeLessThanOrEqual(4);
  expect(longest).toEqual({ ...longest, bytes: Math.min(longest.bytes, 24 * 1024) });
});
