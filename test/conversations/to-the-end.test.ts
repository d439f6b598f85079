import { createMemoryStorage } from '../support/storage/memory-storage';
import { openTheatre, type Theatre } from '../support/stage';
import { guides } from '../support/start-bot';
import { Admin, everyWay, waysOf } from '../support/to-the-end';

// From the diagnosis to “Resolved”. What the commands print is pasted in test/practice, where they run.

let stage: Theatre;
beforeAll(async () => void (stage = await openTheatre({ storage: createMemoryStorage() })));
afterAll(() => stage.close());

/** The first of every verdict of each guide. */
const some = everyWay.filter(([guide, , { outcome }], index) => {
  const same = (one: (typeof everyWay)[number]) =>
    one[0] === guide && one[2].outcome.verdict === outcome.verdict;
  return everyWay.findIndex(same) === index;
});

describe('by marks', () => {
  test.each(some)('%s: %s', async (guide, _, way) => {
    const admin = new Admin(stage);
    await admin.reach(guide, way);
    await admin.markToTheEnd();
  });
});

/** Where a step fails, what is red then, and the guide that it leads to. */
const failures: [from: string, error: string, to: string][] = [
  [
    'mailbox-recovery',
    'Set-MgUserLicense : License assignment cannot be done for user with invalid usage location.',
    'licence-refused',
  ],
  ['licence-refused', 'Exchange can\'t disable the mailbox "user" because it is on litigation hold.', 'hold'],
  ['hold', 'Export failed for this account: InvalidHardMatch.', 'match-refused'],
  ['match-refused', 'The last export ended as stopped-deletion-threshold-exceeded.', 'sync-stopped'],
  [
    'sync-stopped',
    'The value f20047a9-3fd1-4906-8d98-188feacdd5b7 of property ExchangeGuid is used by another recipient object.',
    'validation-error',
  ],
  [
    'validation-error',
    'Set-ADUser : The specified directory service attribute or value does not exist. Parameter name: msExchHideFromAddressLists',
    'attributes-not-syncing',
  ],
  [
    'attributes-not-syncing',
    "This user's on-premises mailbox hasn't been migrated to Exchange Online.",
    'not-provisioned',
  ],
  [
    'not-provisioned',
    'Another object with the same value for property userPrincipalName already exists.',
    'address-in-use',
  ],
  [
    'address-in-use',
    'Restore-MgDirectoryDeletedItem : The specified user account cannot be restored because of the following error: UserPrincipalName is taken.',
    'restore-refused',
  ],
  ['restore-refused', 'The specified mailbox "user@contoso.com" doesn\'t exist.', 'mailbox-recovery'],
];

describe('by a failure', () => {
  test.each(failures)('%s: “%s” leads to %s', async (from, error, to) => {
    const admin = new Admin(stage);
    const [way] = waysOf(from);
    await admin.reach(from, way!);
    await admin.press('It failed');
    await admin.chat.say(error);
    await admin.press(`Use it, and go on with: ${guides.guides[to]?.title}`);
    await admin.answerOn(to);
    await admin.markToTheEnd();
  });
});
