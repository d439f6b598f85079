import { sentTexts } from '../../../src/messages/sent';
import type { SentCommands, Triage } from '../../../src/triage/conversation';
import { guides } from '../../support/start-bot';

const guid = 'f20047a9-3fd1-4906-8d98-188feacdd5b7';

function commandFilled(how: 'quoted' | 'pasted', command: string): string {
  const detail = { value: guid, how, by: { id: '1', name: 'Anna Berg' }, at: '2026-11-21T10:00:00.000Z' };
  const triage = {
    id: '1',
    status: 'open',
    answers: {},
    details: { 'conflict-guid': detail },
  } as unknown as Triage;
  const sent: SentCommands = { id: '1', ids: [], triage: '1', of: 'find', commands: [command], at: '' };
  return sentTexts(guides, { triage }, sent, detail.at).join('\n');
}

const using = Object.entries(guides.commands).filter(([, { script }]) =>
  script.includes('{{conflict-guid}}'),
);

test.each(using.map(([id, { risk }]) => [id, risk]))(
  'a GUID out of an error text fills %s (%s) only if it reads, one that was pasted always',
  (id, risk) => {
    expect(commandFilled('pasted', id)).toContain(`'${guid}'`);
    const quoted = commandFilled('quoted', id);
    expect(quoted.includes(`'${guid}'`)).toBe(risk === 'read');
    expect(quoted.includes("'<ConflictGuid>'")).toBe(risk !== 'read');
  },
);

test('there are commands of both sorts', () => {
  const risks = using.map(([, { risk }]) => risk);
  expect(risks).toContain('read');
  expect(risks.some((risk) => risk !== 'read')).toBe(true);
});
