import { routes } from '../../../src/guides/routes';
import type { Context } from '../../../src/triage/turn/base-draft';
import {
  emptyConversation,
  type Conversation,
  type Said,
  type Triage,
} from '../../../src/triage/conversation';
import { diagnosisOf } from '../../../src/triage/diagnosis';
import type { Intent } from '../../../src/triage/intent';
import { stepIds } from '../../../src/triage/run/step-id';
import { applyIntent } from '../../../src/triage/turn/turn';
import { guides as knowledge } from '../../support/guides';

const who = { id: '1', name: 'Anna Berg' };
const at = '2026-11-21T10:00:00Z';
const context: Context = { who, at, how: 'pressed', pressed: '7', newId: () => 'new' };
const said = (value: string): Said => ({ value, by: who, at, how: 'pressed' });

/** What is a property of the person, of the tenant, or a choice: no answer makes it another one. */
const ofNoObject = ['new-upn', 'routing-domain', 'sku', 'synced-ou', 'unsynced-ou', 'upn'];
/** What is read of the one mailbox to rescue. It stays the same one, whichever account turns out to own it. */
const ofTheMailbox = ['archive-guid', 'directory-id', 'exchange-guid', 'legacy-dn'];

test('each detail names the answers that choose its object, or is of none', () => {
  const without = Object.keys(knowledge.details).filter((id) => !knowledge.details[id]?.of);
  expect(without.sort()).toEqual([...ofNoObject, ...ofTheMailbox].sort());
});

const choosers = [
  ...new Set(
    [...Object.values(knowledge.details), ...Object.values(knowledge.questions)].flatMap(
      ({ of }) => of ?? [],
    ),
  ),
];

test('what chooses an object is not a day, and is chosen by nothing else', () => {
  for (const id of choosers) {
    expect(knowledge.questions[id]?.date).toBeUndefined();
    expect(knowledge.questions[id]?.of).toBeUndefined();
  }
});

/** Every guide with each answer of this kind that it asks, and one way on which it is given. */
const changes = Object.entries(knowledge.guides).flatMap(([guide, entry]) => {
  const all = routes(knowledge, entry);
  return choosers.flatMap((question) =>
    Object.keys(knowledge.questions[question]?.options ?? {}).flatMap((option) => {
      const route = all.find(({ known }) => known[question] === option);
      if (!route) return [];
      const others = Object.keys(knowledge.questions[question]?.options ?? {}).filter(
        (one) => one !== option,
      );
      return others.map((other) => ({ guide, question, other, known: route.known }));
    }),
  );
});

/** A triage of which everything is known, with each step of its outcome done. */
function conversationOf(guide: string, known: Record<string, string>): Conversation & { triage: Triage } {
  const answers = Object.fromEntries(
    Object.entries(known).map(([id, option]) => [
      id,
      said(option === 'open' ? '2026-11-20' : option === 'closed' ? '2026-01-01' : option),
    ]),
  );
  const details = Object.fromEntries(
    Object.entries(knowledge.details).map(([id, { example }]) => [id, said(example)]),
  );
  const { version = '' } = knowledge.guides[guide] ?? {};
  const triage: Triage = {
    id: 'triage-1',
    guide,
    version,
    startedAt: at,
    startedBy: who,
    answers,
    details,
    tried: [],
    done: {},
    status: 'open',
  };
  const steps = diagnosisOf(knowledge, triage, '2026-11-21')?.steps ?? [];
  const done = Object.fromEntries(stepIds(knowledge, steps).map((id) => [id, said('done')]));
  return { ...emptyConversation, triage: { ...triage, done } };
}

const ofAny = (question: string) =>
  Object.keys(knowledge.details)
    .filter((id) => knowledge.details[id]?.of?.includes(question))
    .sort();
const goneFrom = (before: Triage, after: Triage | undefined) =>
  Object.keys(before.details)
    .filter((id) => !after?.details[id])
    .sort();

test('there are such answers in the guides', () => {
  expect(new Set(changes.map(({ guide }) => guide)).size).toBeGreaterThan(7);
  expect(new Set(changes.map(({ question }) => question))).toEqual(new Set(choosers));
});

test.each(Object.keys(knowledge.guides))(
  '%s: an answer that chooses another object takes along what was read of the first',
  (guide) => {
    for (const { question, other, known } of changes.filter((one) => one.guide === guide)) {
      const before = conversationOf(guide, known);
      const chosenAnew = other !== knowledge.questions[question]?.['comes-back'];
      const ways: Intent[] = [
        { do: 'answer', triage: 'triage-1', question, value: other, replace: true, sure: true },
        { do: 'fill', triage: 'triage-1', via: 'collector', answers: { [question]: other }, details: {} },
        { do: 'fill', triage: 'triage-1', via: 'paste', answers: { [question]: other }, details: {} },
      ];
      for (const intent of ways) {
        const { triage } = applyIntent(knowledge, before, intent, context).conversation;
        expect([question, other, goneFrom(before.triage, triage)]).toEqual([
          question,
          other,
          chosenAnew ? ofAny(question) : [],
        ]);
        if (!chosenAnew) continue;
        const stays = Object.keys(triage?.answers ?? {}).filter((id) =>
          knowledge.questions[id]?.of?.includes(question),
        );
        expect(stays).toEqual([]);
      }
    }
  },
);

test('a step that worked on the other object is no longer done; one that did not stays so', () => {
  const { known } = changes.find(
    ({ guide, question, other, known }) =>
      guide === 'mailbox-recovery' &&
      question === 'entra-account' &&
      other === 'soft-deleted' &&
      known['entra-account'] === 'present',
  )!;
  const before = conversationOf('mailbox-recovery', known);
  const steps = diagnosisOf(knowledge, before.triage, '2026-11-21')!.steps;
  const marks = stepIds(knowledge, steps).map((id, index) => ({
    id,
    commands: steps[index]!.commands ?? [],
  }));
  const { triage } = applyIntent(
    knowledge,
    before,
    { do: 'answer', triage: 'triage-1', question: 'entra-account', value: 'soft-deleted', replace: true },
    context,
  ).conversation;
  const gone = new Set(ofAny('entra-account'));
  const worked = marks.filter(({ commands }) =>
    commands.some((id) => knowledge.commandDetails[id]?.some((one) => gone.has(one))),
  );
  expect(worked.length).toBeGreaterThan(0);
  expect(Object.keys(triage!.done).sort()).toEqual(
    marks
      .filter((one) => !worked.includes(one))
      .map(({ id }) => id)
      .sort(),
  );
});

test('what comes together with the new answer stays, also where it is the same', () => {
  const { known } = changes.find(
    ({ question, other }) => question === 'on-premises-account' && other === 'deleted',
  )!;
  const before = conversationOf('mailbox-recovery', { ...known, 'on-premises-account': 'present' });
  const { example } = knowledge.details['ad-object-guid']!;
  const { triage } = applyIntent(
    knowledge,
    before,
    {
      do: 'fill',
      triage: 'triage-1',
      via: 'collector',
      answers: { 'on-premises-account': 'deleted' },
      details: { 'ad-object-guid': example },
    },
    context,
  ).conversation;
  expect(triage?.details['ad-object-guid']?.value).toBe(example);
  expect(triage?.details['account-dn']).toBeUndefined();
});

test('a follow-up says what has become of the same objects: all that is known stays', () => {
  for (const [guide, { followUps, outcomes }] of Object.entries(knowledge.guides))
    for (const [id, { learn }] of Object.entries(followUps)) {
      if (!learn || !outcomes[0]) continue;
      const { known } = routes(knowledge, knowledge.guides[guide]!)[0]!;
      const before = conversationOf(guide, known);
      const { triage } = applyIntent(
        knowledge,
        before,
        { do: 'follow-up', triage: 'triage-1', id },
        context,
      ).conversation;
      expect([id, goneFrom(before.triage, triage)]).toEqual([id, []]);
    }
});
