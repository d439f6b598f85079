import { project } from '../../practice/cmdlets/project';
import type { Thing } from '../../practice/powershell/tenant/filters';
import type { World } from '../../practice/powershell/tenant/world';
import { stateOf } from './small-world';

const lists = [
  'mailboxes',
  'softDeleted',
  'mailUsers',
  'softDeletedMailUsers',
  'recipients',
  'exchangeUsers',
  'pendingDelicense',
  'users',
  'deletedUsers',
  'directory',
  'containers',
  'remoteMailboxes',
] as const;

/** The lists in which a name stands, and how often. */
function listsOf(world: World, name: string): string[] {
  const shown = (one: Thing) =>
    [one['DisplayName'], one['Name']].some((text) => String(text).startsWith(name));
  return lists.flatMap((list) => world[list].filter(shown).map(() => list));
}

const first = ([thing = {}]: readonly Thing[]) => thing;

describe('a mailbox stands in the lists of its state', () => {
  const held = 'holds: { litigation: true }';
  const cases: [string, string, string, string[], Thing][] = [
    [
      'in use',
      'ben: { licences: [e3] }',
      'ben: { of: ben }',
      ['mailboxes', 'exchangeUsers', 'users'],
      { IsInactiveMailbox: false, WhenSoftDeleted: null, SKUAssigned: true },
    ],
    [
      'in grace',
      'ben: {}',
      'ben: { of: ben, grace: 3d ago }',
      ['mailboxes', 'exchangeUsers', 'pendingDelicense', 'users'],
      { SKUAssigned: false },
    ],
    [
      'held without a licence',
      'ben: {}',
      `ben: { of: ben, ${held} }`,
      ['mailboxes', 'exchangeUsers', 'users'],
      { LitigationHoldEnabled: true, SKUAssigned: false },
    ],
    [
      'cut off with its licence',
      'ben: {}',
      'ben: { of: ben, state: disconnected, since: 4d ago }',
      ['exchangeUsers', 'users'],
      {},
    ],
    [
      'deleted with its user',
      'ben: { state: deleted, deleted: 4d ago }',
      'ben: { of: ben, state: soft-deleted, since: 4d ago }',
      ['softDeleted', 'deletedUsers'],
      {
        IsInactiveMailbox: false,
        WasInactiveMailbox: false,
        IsSoftDeletedByRemove: true,
        WhenSoftDeleted: { $time: '2026-11-17T10:00:00.000Z', kind: 'Utc' },
      },
    ],
    [
      'inactive',
      '',
      `ben: { state: inactive, since: 90d ago, ${held} }`,
      ['softDeleted'],
      { IsInactiveMailbox: true, ExternalDirectoryObjectId: '', InactiveMailboxRetireTime: null },
    ],
    [
      'left by its last hold',
      '',
      'ben: { state: was-inactive, since: 2d ago, soft-deleted: 90d ago }',
      ['softDeleted'],
      {
        IsInactiveMailbox: false,
        WasInactiveMailbox: true,
        InactiveMailboxRetireTime: { $time: '2026-11-19T10:00:00.000Z', kind: 'Utc' },
        WhenSoftDeleted: { $time: '2026-08-23T10:00:00.000Z', kind: 'Utc' },
      },
    ],
    [
      'shared',
      'ben: {}',
      'ben: { of: ben, kind: shared }',
      ['mailboxes', 'exchangeUsers', 'users'],
      { RecipientTypeDetails: 'SharedMailbox' },
    ],
  ];

  test.each(cases)('%s', (_, users, mailboxes, expected, properties) => {
    const world = project(stateOf(`sync: { tool: none }\nusers: { ${users} }\nmailboxes: { ${mailboxes} }`));
    expect(listsOf(world, 'Ben Stein').sort()).toEqual([...expected].sort());
    expect(first([...world.mailboxes, ...world.softDeleted])).toMatchObject(properties);
  });

  test('one that was cut off is remembered by its user alone', () => {
    const world = project(
      stateOf(
        'sync: { tool: none }\nusers: { ben: {} }\nmailboxes: { ben: { of: ben, state: disconnected, since: 4d ago } }',
      ),
    );
    expect(world.exchangeUsers).toMatchObject([
      { RecipientTypeDetails: 'User', PreviousRecipientTypeDetails: 'UserMailbox' },
    ]);
  });
});

test('the messages of each part are counted', () => {
  const world = project(
    stateOf(`sync: { tool: none }\nusers: { ben: { licences: [e3] } }
mailboxes: { ben: { of: ben, auto-expanding: true, mail: { primary: 500, recoverable: 8, archive: 70, aux-archive: 9 } } }`),
  );
  expect(world.mailboxes).toMatchObject([{ ItemCount: 500, RecoverableItemCount: 8, ArchiveItemCount: 70 }]);
  expect(world.mailboxes[0]?.['MailboxLocations']).toMatchObject(
    [/Primary/, /MainArchive/, /AuxArchive/].map((one) => expect.stringMatching(one) as unknown),
  );
});

describe('licences', () => {
  const world = project(
    stateOf(`sync: { tool: none }
groups: { staff: { licenses: [e3], members: [ben] } }
users: { ben: { licences: [{ sku: e3, group: staff, error: CountViolation }, { sku: business, off: [EXCHANGE_S_STANDARD] }] } }`),
  );
  const [user] = world.users;

  test('one with an error gives nothing, and says why', () => {
    expect(user?.['AssignedLicenses']).toHaveLength(1);
    expect(user?.['LicenseAssignmentStates']).toMatchObject([
      { State: 'Error', Error: 'CountViolation' },
      { State: 'Active', Error: 'None', AssignedByGroup: null },
    ]);
    expect(world.licenceErrors).toMatchObject([{ Id: user?.['Id'] }]);
  });

  test('a plan that is off is disabled', () => {
    expect(world.licences).toHaveLength(1);
    expect(world.licences[0]?.['ServicePlans']).toContainEqual(
      expect.objectContaining({ ServicePlanName: 'EXCHANGE_S_STANDARD', ProvisioningStatus: 'Disabled' }),
    );
  });
});

test('what Exchange has refused stands on the user, and a group is found only as a group', () => {
  const world = project(
    stateOf(`sync: { tool: none }
groups: { team: { address: team@contoso.com } }
users: { ben: { provisioning-errors: ['The value "{{ben}}" is used by another recipient.'] } }
mailboxes: { ben: { state: soft-deleted, since: 3d ago } }`),
  );
  const guid = (world.softDeleted[0]?.['ExchangeGuid'] as { $guid: string }).$guid;
  expect(JSON.stringify(world.users[0]?.['ServiceProvisioningErrors'])).toContain(guid);
  expect(world.recipients.filter(({ Name: name }) => name === 'team')).toMatchObject([
    { RecipientTypeDetails: 'GroupMailbox' },
  ]);
  expect(listsOf(world, 'team')).toEqual(['recipients']);
});

describe('on-premises', () => {
  const account = (more: string) => project(stateOf(`accounts: { ben: { ${more} } }`));

  test('a live account is a remote mailbox', () => {
    expect(listsOf(account(''), 'Ben Stein')).toEqual(['directory', 'remoteMailboxes']);
  });

  test.each([
    ['deleted', { isDeleted: true, isRecycled: null }],
    ['recycled', { isDeleted: true, isRecycled: true }],
    ['tombstone', { isDeleted: true, isRecycled: null }],
  ])('%s is among the deleted objects alone', (state, properties) => {
    const world = account(`state: ${state}, deleted: 3d ago`);
    expect(listsOf(world, 'Ben Stein')).toEqual(['directory']);
    expect(world.directory).toMatchObject([properties]);
    expect(world.directory[0]?.['lastKnownParent']).toMatch(/^OU=Staff,/);
  });

  test('one without a mailbox is a user, and a mailbox there is no remote one', () => {
    expect(account('remote: none').onPremisesUsers).toMatchObject([{ RecipientTypeDetails: 'User' }]);
    const world = account('remote: mailbox');
    expect(world.remoteMailboxes).toEqual([]);
    expect(world.onPremisesRecipients).toMatchObject([{ RecipientTypeDetails: 'UserMailbox' }]);
  });

  test('a deleted OU is among the deleted objects', () => {
    const world = project(stateOf('ous: { Old: { deleted: 2d ago } }\naccounts: { ben: {} }'));
    expect(listsOf(world, 'Old')).toEqual(['directory']);
    expect(listsOf(world, 'Staff')).toEqual(['containers']);
  });
});

test('the audit log has the day on which a licence went and cut a mailbox off, and the licence', () => {
  const { audited = [] } = project(
    stateOf(`sync: { tool: none }
users: { ben: {}, mia: { licences: [e3] } }
mailboxes: { ben: { of: ben, state: disconnected, since: 12d ago }, mia: { of: mia } }`),
  );
  expect(audited).toHaveLength(1);
  expect(first(audited)).toMatchObject({
    Operations: 'Update user.',
    AuditData: expect.stringMatching(
      /"ObjectId":"ben@contoso\.com".*"OldValue":.*SkuName=\w.*"NewValue":"\[\]"/,
    ),
  });
});
