import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guides as knowledge } from '../../support/guides';
import { diagnosisOf } from '../../../src/triage/diagnosis';
import { readText } from '../../../src/triage/typed/read-text';
import { emptyConversation } from '../../../src/triage/conversation';
import { applyIntent } from '../../../src/triage/turn/turn';
import type { Context } from '../../../src/triage/turn/base-draft';

const json = readFileSync(join(__dirname, '../collector/reports/full-managed-soft-deleted.json'), 'utf8');
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
  const shown = applyIntent(knowledge, emptyConversation, intent, typed);
  const [reading] = shown.replies;
  if (reading?.show !== 'reading') throw new Error(`Not a reading: ${JSON.stringify(shown.replies)}`);
  expect(shown.conversation.triage).toBeUndefined();
  const use = reading.offers.find(({ label }) => label === 'Use this')!.press;
  const { triage } = applyIntent(knowledge, shown.conversation, use, {
    ...typed,
    how: 'pressed',
    pressed: '7',
  }).conversation;
  expect(Object.values(triage!.answers).every(({ how }) => how === 'collected')).toBe(true);
  // Whether the person works again is all that nobody can collect.
  const person = {
    value: 'person',
    by: { id: '', name: 'Ada' },
    at: '2026-11-21T10:00:00Z',
    how: 'pressed',
  } as const;
  const known = { ...triage!, answers: { ...triage!.answers, needed: person } };
  expect(diagnosisOf(knowledge, known, '2026-11-21')?.outcome.id).toBe('managed/soft-deleted/soft-deleted');
});

/** A collection of today's version, with these parts found and nothing else looked at. */
function result(parts: Record<string, unknown>): string {
  const json = JSON.stringify({
    schema: 2,
    collectedAt: '2026-11-21T10:00:00Z',
    upn: 'adele@contoso.com',
    searched: { ids: [], guids: [], names: [], anchors: [] },
    parts,
  });
  return `-----BEGIN MAILBOX TRIAGE-----\n${json}\n-----END MAILBOX TRIAGE-----`;
}

function shown(text: string) {
  const { conversation, replies } = applyIntent(
    knowledge,
    emptyConversation,
    readText(knowledge, emptyConversation, text, '2026-11-21'),
    typed,
  );
  const [reply] = replies;
  if (reply?.show !== 'reading' && reply?.show !== 'notice') throw new Error('Neither reading nor notice.');
  return { conversation, reply, said: JSON.stringify(reply) };
}

const found = (...items: unknown[]) => ({ state: 'found', items });
const nobody = { state: 'not-found', items: [] };
const id = '7e06b566-15f3-4013-8bf8-79874d52e68a';
const other = '1a2b3c4d-0000-4000-8000-00000000000b';

test('what a failed sign-in said is read like any pasted error', () => {
  const detail = 'AADSTS65001: The user or administrator has not consented to use the application.';
  const graph = { state: 'unavailable', reason: 'sign-in failed', detail, items: [] };
  const [signature] = Object.values(knowledge.signatures).filter((one) =>
    JSON.stringify(one).includes('AADSTS65001'),
  );
  const means = String(signature?.means);
  expect(means).toMatch(/\w/);
  expect(shown(result({ graph })).said).toContain(means);
  const mailbox = found({
    by: 'address',
    displayName: 'Adele Vance',
    userPrincipalName: 'adele@contoso.com',
  });
  const { reply } = shown(result({ graph, mailbox }));
  expect(reply.show === 'reading' && reply.facts.map(({ text }) => text)).toContain(means);
});

test('whose mail is wanted is asked with a button for each, and nothing else can be taken over', () => {
  const ben = { by: 'address', id, displayName: 'Ben Stein', userPrincipalName: 'ben@contoso.com' };
  const text = result({
    user: found(ben),
    deletedUsers: nobody,
    adUser: found({
      objectGuid: id,
      sam: 'bens',
      displayName: 'Ben Stein',
      userPrincipalName: 'ben@contoso.com',
      distinguishedName: 'CN=Ben Stein,OU=Staff,DC=contoso,DC=com',
      anchors: [],
    }),
    mailbox: found({
      by: 'address',
      displayName: 'Ben Stein',
      userPrincipalName: 'ben@contoso.com',
      directoryId: id,
      exchangeGuid: id,
    }),
    softDeleted: found({
      by: 'address',
      displayName: 'Adele Vance',
      userPrincipalName: 'adele@contoso.com',
      exchangeGuid: other,
    }),
    inactive: nobody,
  });
  const { conversation, reply } = shown(text);
  expect(reply.offers.map(({ label }) => label)).toEqual([
    'It is Ben Stein (ben@contoso.com)',
    'It is Adele Vance (adele@contoso.com)',
    'Not this user',
  ]);
  const press = reply.offers[1]?.press;
  if (!press) throw new Error('There is no second button.');
  const { triage } = applyIntent(knowledge, conversation, press, { ...typed, how: 'pressed' }).conversation;
  expect(triage?.details['exchange-guid']?.value).toBe(other);
  expect(triage?.details).not.toHaveProperty('target-guid');
  expect(triage?.details).not.toHaveProperty('sam');
  expect(JSON.stringify(triage)).not.toContain('Ben Stein');
});

test('a GUID of somebody else on the account leads to its own guide', () => {
  const { reply } = shown(
    result({
      adUser: found({
        objectGuid: id,
        sam: 'mia',
        displayName: 'Adele Vance',
        userPrincipalName: 'adele@contoso.com',
        exchangeGuid: other,
      }),
      softDeleted: found({
        by: 'guid',
        displayName: 'Lars Holm',
        userPrincipalName: 'lars@contoso.com',
        directoryId: other,
        exchangeGuid: other,
      }),
    }),
  );
  const on = reply.offers.find(({ label }) => label.startsWith('Use it, and go on with'));
  expect(on?.press).toMatchObject({ guide: 'validation-error', details: { 'conflict-guid': other } });
});
