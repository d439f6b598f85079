import { guides as knowledge } from '../support/guides';
import { stepsOf } from '../../src/triage/diagnosis';
import { routes } from '../../src/guides/routes';
import { path, position } from '../../src/triage/position';

/** Texts that name a guide and answer none of its first question, each with the reason. */
const found =
  'It is what a search found, or did not find: an answer to a later question, never the trouble itself.';
const unsaid = 'It says that there is an error and not which. The first question asks for its text.';
const thrownAway = 'What becomes of the mailbox is the question, and it begins with the account.';
const deliberate: Record<string, string> = {
  'unknown-correlation': unsaid,
  'portal-error': unsaid,
  'legacy-validation-error': unsaid,
  'service-error-unread': unsaid,
  'store-unavailable': 'The recovery begins with the account, of which this text says nothing.',
  'licence-error-names': 'It is a list of all licence errors, so none of them happened.',
  'licence-inherited': 'It answers whether a group licenses the user, not what is refused.',
  'licence-group-error': unsaid,
  'reconciliation-needed':
    'A mailbox without a licence: a person’s or a shared one, it does not say, and what they need differs.',
  'same-value':
    'It does not say whether an address or a sign-in name is meant, and they are freed in different places.',
  'attribute-duplicate-both': 'Both are refused, and each has its own way.',
  'attribute-duplicate': 'It does not say whether an address or a sign-in name is meant.',
  'anchor-ambiguous': 'No source explains this error, so it is none of those that the question lists.',
  'delay-hold': 'A property of a mailbox; what is to happen with it is the question.',
  'schema-missing': 'It does not say which tool syncs.',
  'several-entries': 'Which command met the two, it does not say; that is the first question.',
  'federated-namespace': 'Several commands print it; which one failed is the first question.',
  'none-exchange-schema': found,
  'exchange-schema-there': found,
  'none-provisioning-errors': found,
  'none-exchange-object': found,
  'none-recipient-name': found,
  'none-address': found,
  'sync-run-failed':
    'The status of a run; whether one account or all is meant, and which server, it does not say.',
  'sync-cmdlet-missing': 'The window is no Connect server. That says nothing about what does not sync.',
  'inactive-recovered': 'It worked.',
  'deleted-items-not-listed':
    'A command that lists nothing; it is replaced, and says nothing about the user.',
  'owa-no-mailbox': 'The recovery begins with the account, of which this text says nothing.',
  'rest-not-supported': 'The recovery begins with the account, of which this text says nothing.',
  'two-people': found,
  'graph-not-found': found,
  'legacy-user-not-found': found,
  'exchange-not-found': found,
  'mailbox-does-not-exist': found,
  'none-active-users': found,
  'none-owner': found,
  'none-in-use': found,
  'none-deleted-users': found,
  'none-deleted-users-by-name': found,
  'none-soft-deleted': found,
  'none-inactive': found,
  'none-twin': found,
  'none-directory': found,
  'none-directory-deleted': found,
  'directory-not-found': found,
  'disable-licensed': thrownAway,
  'clear-previous-mailbox': thrownAway,
  'tenant-without-exchange': 'It does not say whether the subscription has ended or never was there.',
  'bounce-not-found': 'The recovery begins with the account, of which this text says nothing.',
};

const meanings = Object.entries(knowledge.signatures).flatMap(([signature, one]) => [
  { id: signature, ...one },
  ...Object.entries(one.asked ?? {}).flatMap(([command, own]) =>
    typeof own === 'string' ? [] : [{ ...own, id: `${signature}, printed by ${command}` }],
  ),
]);
/** Commands that decide what a text means, and say nothing of the account with which the recovery begins. */
const byCommand: Record<string, string> = {
  'New-Mailbox {text} -InactiveMailbox': 'It names an inactive mailbox; whose account it is has to be asked.',
  'Disable-Mailbox': thrownAway,
};
for (const { id, guide } of meanings)
  for (const [command, reason] of Object.entries(byCommand))
    if (guide === 'mailbox-recovery' && id.endsWith(`, printed by ${command}`)) deliberate[id] = reason;

test.each(meanings)('$id is shown whole: its meaning has at most 300 characters', ({ means }) => {
  expect(means.length).toBeLessThanOrEqual(300);
});

const leading = meanings.flatMap(({ id, guide, answers = {} }) => {
  const named = guide === undefined ? undefined : knowledge.guides[guide];
  if (!guide || !named) return [];
  const here = position(knowledge, named, {});
  return 'question' in here ? [{ id, guide, named, answers, first: here.question }] : [];
});

describe('a text that names a guide', () => {
  it.each(leading.filter(({ id }) => !(id in deliberate)))(
    '$id answers the first question of $guide',
    ({ answers, first }) => {
      expect(Object.keys(answers)).toContain(first);
    },
  );

  it('is on the list of exceptions only where it needs to be', () => {
    for (const id of Object.keys(deliberate)) {
      const one = leading.find((each) => each.id === id);
      expect({ id, known: one !== undefined }).toEqual({ id, known: true });
      expect({ id, answersIt: Object.keys(one?.answers ?? {}).includes(one?.first ?? '') }).toEqual({
        id,
        answersIt: false,
      });
    }
  });

  it.each(leading.filter(({ id }) => !(id in deliberate)))(
    '$id is at most four answers away from a diagnosis of $guide',
    ({ named, answers }) => {
      const ways = routes(knowledge, named).filter(({ known }) =>
        Object.entries(answers).every(
          ([question, option]) => known[question] === undefined || known[question] === option,
        ),
      );
      // As often as somebody who gives each answer equally often takes this way.
      const left = ways
        .map(({ known }) =>
          path(knowledge, named, { ...known, ...answers }).filter((question) => !(question in answers)),
        )
        .map((asked) => ({
          asked: asked.length,
          share: asked.reduce(
            (share, question) => share / Object.keys(knowledge.questions[question]?.options ?? {}).length,
            1,
          ),
        }))
        .sort((one, other) => one.asked - other.asked);
      const all = left.reduce((sum, { share }) => sum + share, 0);
      let sum = 0;
      const median = left.find(({ share }) => (sum += share) >= all / 2)?.asked;
      expect(median).toBeLessThanOrEqual(4);
    },
  );
});

/**
 * Texts that lead to a diagnosis without a question, although no command was seen: each is printed in one case only,
 * and means the same whatever printed it. What several commands print has to ask, or to know the command.
 */
const oneProgram = 'Only the sync of that kind prints it, and it says what is wrong.';
const oneMeaning: Record<string, string> = {
  'mailbox-kind-differs':
    'With “Exchange:” before it, it is a provisioning error and no answer to a command.',
  'recipient-name-in-use': 'With “Exchange:” before it, it is a provisioning error of the user.',
  'remote-mailbox-type': 'Only Set-RemoteMailbox -Type prints it, and the diagnosis has its text.',
  'hold-on-mail-user': 'Exchange prints it only of a mail user that is on hold, and the hold is the cause.',
  'archive-on-premises': 'It says where the archive has to be enabled.',
  'move-domain': 'It names the domain that is missing, whatever the direction of the move.',
  'no-mailbox-plan': 'Microsoft lists it among the provisioning errors, with nothing to be done.',
  'guid-mandatory-in-entra':
    'With “Exchange:” before it, it is a provisioning error, and the steps say what to do with it.',
  'object-missing':
    'With “Exchange:” before it, it is a provisioning error, and it names the object that is gone.',
  'inactive-shards': 'Only the recovery of an inactive mailbox prints it.',
  'inactive-auto-expanding': 'It speaks of recovering an inactive mailbox, and the copy has its own meaning.',
  'several-soft-deleted': 'It says that the mailboxes are soft-deleted, and nothing is done by their name.',
  'argument-missing': 'Only the recovery has these parameters; nothing was done.',
  'public-folder-conflict': 'It names the object that has the address.',
  'write-scope': 'Every command that changes a synced object prints it, and it always means the same.',
  'deletion-threshold': oneProgram,
  'sync-busy': oneProgram,
  'sync-connector-password': oneProgram,
  'sync-policy': oneProgram,
  'sync-service-account': oneProgram,
  'sync-database-full': oneProgram,
  'sync-network': oneProgram,
  'sync-export-errors': oneProgram,
  'sync-old-version': oneProgram,
  'cloud-sync-threshold': oneProgram,
  'cloud-sync-agent': oneProgram,
  'cloud-sync-account': oneProgram,
  'cloud-sync-directory': oneProgram,
  'cloud-sync-quarantine': oneProgram,
};

describe('a text whose command nobody saw', () => {
  const straight = Object.entries(knowledge.signatures).flatMap(([id, { guide, answers = {} }]) => {
    const named = guide === undefined ? undefined : knowledge.guides[guide];
    return named && !('question' in position(knowledge, named, answers)) ? [id] : [];
  });

  it('leads to a diagnosis only after a question, unless it means one thing', () => {
    expect(straight.sort()).toEqual(Object.keys(oneMeaning).sort());
  });

  it.each([
    'several-entries',
    'restore-recipient-not-found',
    'sign-in-refused',
    'sign-in-window',
    'not-reached',
    'name-in-use',
    'recipient-type-refused',
    'federated-namespace',
    'guid-mandatory',
    'sync-certificate',
    'sync-file-after-update',
    'directory-quota',
  ])('%s asks, or chooses no guide, until a command is seen', (id) => {
    const { asked = {} } = knowledge.signatures[id] ?? {};
    expect(straight).not.toContain(id);
    expect(Object.keys(asked).length).toBeGreaterThan(1);
  });
});

describe('an option for what is not listed', () => {
  const open = ['other', 'nothing', 'nobody', 'none', 'no-error'];
  const ends = Object.entries(knowledge.guides)
    .filter(([id]) => id !== 'mailbox-recovery')
    .flatMap(([id, guide]) =>
      routes(knowledge, guide)
        .filter(({ known, outcome }) =>
          Object.entries(outcome.when).some(
            ([question, wanted]) =>
              [wanted].flat().length === 1 && open.includes(known[question] ?? '') && wanted !== 'any',
          ),
        )
        .map(({ known, outcome }) => ({
          name: `${id} ${outcome.id}`,
          goto: outcome.goto,
          steps: stepsOf(knowledge, outcome.steps, known),
        })),
    );

  it('is there in many guides', () => expect(ends.length).toBeGreaterThan(10));

  it.each(ends)('leads in $name to more than talk', ({ steps }) => {
    expect(steps.some((step) => (step.commands ?? []).length > 0)).toBe(true);
    expect(steps.some((step) => !step.talk)).toBe(true);
  });

  it.each(ends.filter(({ name }) => / [^ ]*other[^ ]*$/.test(name) && !/in-use|licence\/group/.test(name)))(
    'says in $name what to paste and what not to do',
    ({ name, steps }) => {
      const outcome = Object.values(knowledge.guides)
        .flatMap(({ outcomes }) => outcomes)
        .find(({ id }) => name.endsWith(` ${id}`));
      const texts = steps.map((step) => step.do).join(' ');
      expect(texts).toMatch(/[Pp]aste|aka\.ms|articles?/);
      expect(`${texts} ${outcome?.cautions?.map(({ say }) => say).join(' ') ?? ''}`).toMatch(/Do not|never/i);
    },
  );
});
