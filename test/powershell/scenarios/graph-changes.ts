import type { Answer } from '../../../practice/powershell/call';
import { lost } from '../scenes';
import { time } from '../../../practice/powershell/tenant/values';
import { deletedUserOf, syncedOf, userOf } from '../../../practice/powershell/tenant/objects';
import { exchangePlan } from '../../../practice/powershell/tenant/services';
import { adele, ben, enterprise, standard } from '../../../practice/powershell/tenant/person';
import { world, type World } from '../../../practice/powershell/tenant/world';
import { answered, deniedByGraph, signedOut, throttled } from './refusals';
import { only, type Scenario, type Scenarios } from './scenario';

const update = 'Update-MgDirectoryOnPremiseSynchronization';
const read = 'Get-MgDirectoryOnPremiseSynchronization';
const request = 'Invoke-MgGraphRequest';
const group = 'c05f5e3a-2b7d-4f0a-9a68-5d7d0e1b7a11';

const doubled = (answer: Answer): Answer =>
  'objects' in answer ? { objects: [...answer.objects, ...answer.objects] } : answer;
const unlicensed = (over: object = {}) =>
  world({
    users: [userOf(adele, { AssignedLicenses: [], LicenseAssignmentStates: [], ...over }), userOf(ben)],
  });
const mapped = (over: Partial<World> = {}) =>
  world({
    users: [userOf(adele, { ...syncedOf(adele), OnPremisesObjectIdentifier: adele.account })],
    ...over,
  });
/** A licence whose Exchange plan is off, by a group or directly. */
const planOff = (from: string | null) => {
  const one = { SkuId: enterprise, DisabledPlans: [{ $guid: exchangePlan.ServicePlanId }] };
  return unlicensed({
    AssignedLicenses: [one],
    LicenseAssignmentStates: [{ ...one, State: 'Active', Error: 'None', AssignedByGroup: from }],
  });
};
const sku = (over: object) => ({ ...world().skus[0], ...over });
const features = (over: object) => () => {
  const [settings] = world().syncSettings;
  return world({
    syncSettings: [{ ...settings, Features: { ...(settings?.['Features'] as object), ...over } }],
  });
};
const ids = { 'object-id': adele.id };

/** What every change of a user meets: nobody, two, somebody else, no permission, no sign-in. */
const anyUser = (cmdlet: string, what: string, gone: () => World): Scenario[] => [
  { title: 'nobody has the id', world: gone, see: ['Request_ResourceNotFound'] },
  {
    title: 'two come back',
    answer: (answer, call) => (call.cmdlet === cmdlet ? doubled(answer) : answer),
    see: [`Stop: 2 ${what} read, exactly the one named expected.`],
  },
  {
    title: 'somebody else comes back',
    answer: (answer, call) =>
      call.cmdlet === cmdlet
        ? { objects: [{ ...userOf(ben), id: ben.id, userPrincipalName: ben.upn }] }
        : answer,
    see: [`Stop: 1 ${what} read, exactly the one named expected.`],
    never: [ben.upn],
  },
  { title: 'not signed in', failures: [signedOut(cmdlet)], see: ['Please call Connect-MgGraph'] },
  { title: 'no module', missing: [cmdlet], see: ['not recognized'] },
];

/** A switch of the tenant that is open for one sync. */
const switched = (name: 'hard' | 'soft'): Scenario[] => {
  const property =
    name === 'hard' ? 'BlockCloudObjectTakeoverThroughHardMatchEnabled' : 'BlockSoftMatchEnabled';
  const title = name === 'hard' ? 'Hard' : 'Soft';
  const open = `STILL OPEN: ${name} match is allowed for the whole tenant. Block it: $s = Get-MgDirectoryOnPremiseSynchronization; $s.Features.${property} = $true; Update-MgDirectoryOnPremiseSynchronization -OnPremisesDirectorySynchronizationId $s.Id -Features $s.Features`;
  return [
    {
      title: 'allowed, and blocked again',
      answers: ['x', 'block'],
      changes: [update, update],
      see: [`${title} match is ALLOWED FOR THE WHOLE TENANT.`, `${property} now: True`],
      never: ['STILL OPEN', 'Try 1'],
      reads: only({}),
    },
    {
      title: 'Ctrl+C at the question',
      answers: ['\u0003'],
      changes: [update, update],
      see: [`${property} now: True`],
      never: ['STILL OPEN'],
    },
    {
      title: 'not blocked',
      world: features({ [property]: false }),
      see: [`${title} match is not blocked. There is nothing to do.`],
      never: ['ALLOWED'],
    },
    {
      title: 'the switch is not shown',
      world: features({ [property]: null }),
      see: ['Stop: the tenant does not show this switch.'],
      never: ['nothing to do', 'ALLOWED'],
    },
    {
      title: 'no switch is shown at all',
      world: () => world({ syncSettings: [{ Id: '72f988bf-0000-41af-91ab-2d7cd011db47', Features: null }] }),
      see: ['Stop: the tenant does not show this switch.'],
      never: ['nothing to do', 'ALLOWED'],
    },
    {
      title: 'no settings',
      world: () => world({ syncSettings: [] }),
      see: ['Stop: 0 sync settings read, exactly one expected.'],
    },
    {
      title: 'two settings',
      answer: (answer, { cmdlet }) => (cmdlet === read ? doubled(answer) : answer),
      see: ['Stop: 2 sync settings read, exactly one expected.'],
    },
    {
      title: 'nobody may change it',
      failures: [deniedByGraph(update)],
      answers: [],
      changes: [update, update],
      see: ['Stopped: Insufficient privileges', `${property} now: True`],
      never: ['STILL OPEN', 'ALLOWED', 'Not known'],
    },
    {
      title: 'nobody may change it, and then nobody may read it',
      failures: [
        deniedByGraph(update),
        deniedByGraph(read, 2),
        deniedByGraph(read, 3),
        deniedByGraph(read, 4),
        deniedByGraph(read, 5),
        deniedByGraph(read, 6),
        deniedByGraph(read, 7),
      ],
      answers: [],
      changes: [update, update, update, update],
      see: [`${property} now: not known`, `Not known whether ${name} match is allowed now. Block it: $s = `],
      never: ['STILL OPEN', 'ALLOWED'],
    },
    {
      title: 'it cannot be blocked again',
      failures: [throttled(update, 2), throttled(update, 3), throttled(update, 4)],
      changes: [update, update, update, update],
      see: ['Try 3 of 3: [TooManyRequests]', `${property} now: False`, open],
      never: ['now: True'],
    },
    {
      title: 'it is blocked again at the third try',
      failures: [throttled(update, 2), throttled(update, 3)],
      changes: [update, update, update, update],
      see: ['Try 2 of 3: [TooManyRequests]', `${property} now: True`],
      never: ['Try 3', 'STILL OPEN'],
    },
    {
      title: 'it is blocked again, and nobody may look',
      failures: [deniedByGraph(read, 3)],
      changes: [update, update],
      see: [`${property} now: not known, [Authorization_RequestDenied]`],
      never: ['STILL OPEN'],
    },
    {
      title: 'it cannot be read anew, and goes on with what was read first',
      failures: [2, 3, 4, 5].map((nth) => throttled(read, nth)),
      changes: [update, update],
      see: ['Reading the switches anew, try 3 of 3: [TooManyRequests]', `${property} now: not known`],
      never: ['STILL OPEN'],
    },
    { title: 'no permission', failures: [deniedByGraph(read)], see: ['403'], never: ['ALLOWED'] },
    { title: 'no module', missing: [read], see: ['not recognized'], never: ['ALLOWED'] },
  ];
};

export const graphChanges: Scenarios = {
  'allow-hard-match-once': switched('hard'),
  'allow-soft-match-once': switched('soft'),
  'reprocess-licence': [
    {
      title: 'a seat is free now',
      changes: ['Invoke-MgLicenseUser'],
      see: [
        'makes a mailbox at once',
        'Licence states before: 05e9a617-0261-4cee-bb44-138d3ef5d965 Error CountViolation, now: 05e9a617-0261-4cee-bb44-138d3ef5d965 Active None',
      ],
    },
    {
      title: 'not confirmed',
      answers: ['no'],
      see: ['Nothing was changed.'],
      never: ['now:'],
    },
    {
      title: 'refused',
      failures: [deniedByGraph('Invoke-MgLicenseUser')],
      changes: ['Invoke-MgLicenseUser'],
      see: ['Insufficient privileges'],
      never: ['now:', 'The change was made'],
    },
    ...anyUser('Get-MgUser', 'users', lost),
  ],
  'retry-provisioning': [
    {
      title: 'tried again',
      changes: ['Invoke-MgRetryUserServiceProvisioning'],
      see: ['Service errors not resolved before: 0, now: 0'],
      reads: only({}, ids),
    },
    {
      title: 'with an error that is not resolved, and one that is',
      world: () =>
        world({
          users: [
            userOf(adele, {
              ServiceProvisioningErrors: [
                {
                  IsResolved: false,
                  CreatedDateTime: time('2026-11-20T10:00:00Z'),
                  ServiceInstance: 'exchange/x',
                },
                {
                  IsResolved: true,
                  CreatedDateTime: time('2026-11-01T10:00:00Z'),
                  ServiceInstance: 'exchange/x',
                },
              ],
            }),
          ],
        }),
      changes: ['Invoke-MgRetryUserServiceProvisioning'],
      see: ['Service errors not resolved before: 1, now: 1'],
    },
    {
      title: 'refused',
      failures: [deniedByGraph('Invoke-MgRetryUserServiceProvisioning')],
      changes: ['Invoke-MgRetryUserServiceProvisioning'],
      see: ['Insufficient privileges'],
      never: ['now:', 'The change was made'],
    },
    {
      title: 'not read again',
      failures: [throttled('Get-MgUser', 2)],
      changes: ['Invoke-MgRetryUserServiceProvisioning'],
      see: ['The change was made. Reading it again failed: [TooManyRequests]'],
    },
    ...anyUser('Get-MgUser', 'users', lost),
  ],
  'restore-user': [
    {
      title: 'restored',
      changes: ['Restore-MgDirectoryDeletedItem'],
      see: [
        'DeletedDateTime       : 2026-11-14T08:00:00Z',
        'State before: deleted, now: live, adele@contoso.com',
      ],
      reads: only({}, ids),
    },
    { title: 'another word', answers: ['yes'], see: ['Nothing was changed.'], never: ['now:'] },
    ...(['UserPrincipalName', 'proxyAddress'] as const).map((kind): Scenario => ({
      title: `the ${kind} is taken`,
      failures: [
        {
          cmdlet: 'Restore-MgDirectoryDeletedItem',
          message: `[Request_BadRequest] : The specified user account cannot be restored because of the following error: Error Type ${kind}, Conflicting values adele@contoso.com.`,
          id: 'Request_BadRequest,Microsoft.Graph.PowerShell.Cmdlets.RestoreMgDirectoryDeletedItem_Restore',
          category: 'InvalidOperation',
        },
      ],
      changes: ['Restore-MgDirectoryDeletedItem'],
      see: [`Error Type ${kind}`],
      never: ['State before', 'The change was made'],
    })),
    {
      title: 'restored, and not there yet',
      failures: [
        {
          cmdlet: 'Get-MgUser',
          message: `[Request_ResourceNotFound] : Resource '${adele.id}' does not exist.`,
          id: 'Request_ResourceNotFound',
        },
      ],
      changes: ['Restore-MgDirectoryDeletedItem'],
      see: [
        'State before: deleted. The change was made. Reading it again failed: [Request_ResourceNotFound]',
      ],
    },
    {
      title: 'restored, and another user is read',
      answer: (answer, { cmdlet }) => (cmdlet === 'Get-MgUser' ? { objects: [userOf(ben)] } : answer),
      changes: ['Restore-MgDirectoryDeletedItem'],
      see: ['The change was made. Reading it again failed: another user was read.'],
      never: [ben.upn],
    },
    {
      title: 'a deleted user without a sign-in name',
      world: () => lost({ deletedUsers: [deletedUserOf(adele, { UserPrincipalName: null, Mail: null })] }),
      answers: ['restore'],
      changes: ['Restore-MgDirectoryDeletedItem'],
      see: ['UserPrincipalName     :', 'State before: deleted, now: live'],
    },
    { title: 'live already', world, see: ['Request_ResourceNotFound'], never: ['State before'] },
    ...anyUser('Get-MgDirectoryDeletedItemAsUser', 'deleted users', () => lost({ deletedUsers: [] })),
  ],
  'restore-user-new-address': [
    {
      title: 'restored under the new name',
      changes: ['Restore-EntraDeletedDirectoryObject'],
      see: ['Among the deleted users before: True, now: False'],
      reads: only({}, ids),
    },
    { title: 'another word', answers: ['yes'], see: ['Nothing was changed.'], never: ['now:'] },
    {
      title: 'the new name is taken too',
      failures: [
        {
          cmdlet: 'Restore-EntraDeletedDirectoryObject',
          message: 'Error Type UserPrincipalName, Conflicting values adele.rescue@contoso.onmicrosoft.com.',
          id: 'Request_BadRequest',
        },
      ],
      changes: ['Restore-EntraDeletedDirectoryObject'],
      see: ['Error Type UserPrincipalName'],
      never: ['Among the deleted users before'],
    },
    {
      title: 'an address is taken',
      failures: [
        {
          cmdlet: 'Restore-EntraDeletedDirectoryObject',
          message: 'Error Type proxyAddress, Conflicting values smtp:adele@contoso.com.',
          id: 'Request_BadRequest',
        },
      ],
      changes: ['Restore-EntraDeletedDirectoryObject'],
      see: ['Error Type proxyAddress'],
      never: ['Among the deleted users before'],
    },
    {
      title: 'an old module without the parameter',
      failures: [
        {
          cmdlet: 'Restore-EntraDeletedDirectoryObject',
          message: "A parameter cannot be found that matches parameter name 'NewUserPrincipalName'.",
          id: 'NamedParameterNotFound,Restore-EntraDeletedDirectoryObject',
          category: 'InvalidArgument',
          terminating: true,
        },
      ],
      changes: ['Restore-EntraDeletedDirectoryObject'],
      see: ["parameter name 'NewUserPrincipalName'"],
      never: ['Among the deleted users before'],
    },
    {
      title: 'not read again',
      failures: [throttled('Get-EntraDeletedUser', 2)],
      changes: ['Restore-EntraDeletedDirectoryObject'],
      see: ['Among the deleted users before: True. The change was made. Reading it again failed:'],
      never: ['now: False'],
    },
    ...anyUser('Get-EntraDeletedUser', 'deleted users', () => lost({ deletedUsers: [] })),
  ],
  'clear-cloud-mapping': [
    {
      title: 'cleared',
      world: mapped,
      changes: [request],
      see: [
        'Saved in ',
        'before-mapping-',
        `onPremisesObjectIdentifier before: ${adele.account}, now: empty`,
      ],
      reads: only({}, ids),
    },
    {
      title: 'another word',
      world: mapped,
      answers: ['yes'],
      see: ['Nothing was changed.'],
      never: ['now: empty'],
    },
    {
      title: 'no mapping',
      world,
      see: ['There is no old mapping. There is nothing to do.'],
      never: ['Saved in'],
    },
    {
      title: 'refused',
      failures: [answered('403 Forbidden', 'Authorization_RequestDenied', 'Insufficient privileges', 2)],
      changes: [request],
      see: ['Authorization_RequestDenied'],
      never: ['now: empty', 'The change was made'],
    },
    {
      title: 'not read again',
      failures: [answered('429 Too Many Requests', 'TooManyRequests', 'Too many requests', 3)],
      changes: [request],
      see: ['The change was made. Reading it again failed:'],
      never: ['now: empty'],
    },
    ...anyUser(request, 'users', lost),
  ],
  'set-usage-location': [
    {
      title: 'set, from small letters',
      world: () => unlicensed({ UsageLocation: null }),
      values: { 'usage-location': 'de' },
      changes: ['Update-MgUser'],
      see: ['UsageLocation before: empty, now: DE'],
      reads: only({}, ids),
    },
    {
      title: 'another one before',
      world: () => unlicensed({ UsageLocation: 'US' }),
      changes: ['Update-MgUser'],
      see: ['UsageLocation before: US, now: DE'],
    },
    ...['DEU', 'D', '12', 'Germany'].map((value): Scenario => ({
      title: `“${value}” is no country`,
      values: { 'usage-location': value },
      see: ['Fill in: Country code (UsageLocation).'],
      never: ['now:'],
    })),
    {
      title: 'refused',
      failures: [deniedByGraph('Update-MgUser')],
      changes: ['Update-MgUser'],
      see: ['Insufficient privileges'],
      never: ['now:'],
    },
    {
      title: 'not read again',
      failures: [throttled('Get-MgUser', 2)],
      changes: ['Update-MgUser'],
      see: ['UsageLocation before: DE. The change was made. Reading it again failed:'],
    },
    ...anyUser('Get-MgUser', 'users', lost),
  ],
  'assign-licence': [
    { title: 'another word', answers: ['yes'], see: ['Nothing was changed.'], never: ['now:'] },
    {
      title: 'assigned',
      changes: [request],
      see: [`Licences before: empty, now: ${enterprise}`],
      reads: only({}, ids),
    },
    {
      title: 'assigned beside another one',
      world: () => unlicensed({ AssignedLicenses: [{ SkuId: standard, DisabledPlans: [] }] }),
      changes: [request],
      see: [`Licences before: ${standard}, now: ${standard}, ${enterprise}`],
    },
    {
      title: 'no country',
      world: () => unlicensed({ UsageLocation: null }),
      see: ['Stop: no UsageLocation. Set it first.'],
    },
    {
      title: 'has it',
      world,
      see: ['The user has this licence already, and its Exchange plan is on. There is nothing to do.'],
    },
    {
      title: 'has it directly, with the plan off',
      world: () => planOff(null),
      see: ['Stop: the user has this licence already, given directly, and its Exchange plan is off.'],
    },
    {
      title: 'a group gives it with the plan off, and no seat is free',
      world: () => ({ ...planOff(group), skus: [sku({ ConsumedUnits: 25 })] }),
      changes: [request],
      see: ['it takes no second seat', `Licences before: ${enterprise}, now: ${enterprise}`],
    },
    {
      title: 'has it, as the module gives it: a GUID',
      world: () => unlicensed({ AssignedLicenses: [{ SkuId: { $guid: enterprise }, DisabledPlans: [] }] }),
      see: ['The user has this licence already, and its Exchange plan is on. There is nothing to do.'],
    },
    {
      title: 'a licence that the tenant does not have',
      values: { sku: '11112222-3333-4444-8555-666677778888' },
      see: ['Stop: 0 licences with this SkuId in the tenant, exactly one expected.'],
    },
    {
      title: 'no mailbox in it',
      values: { sku: 'f30db892-07e9-47e9-837c-80727f46fd3d' },
      see: ['Stop: this licence has no Exchange plan.'],
    },
    {
      title: 'no free seat',
      world: () => ({ ...unlicensed(), skus: [sku({ ConsumedUnits: 25 })] }),
      see: ['Stop: no free seat.'],
    },
    {
      title: 'a seat in the time of grace',
      world: () => ({
        ...unlicensed(),
        skus: [sku({ ConsumedUnits: 25, PrepaidUnits: { Enabled: 25, Warning: 2, Suspended: 0 } })],
      }),
      changes: [request],
      see: [`now: ${enterprise}`],
    },
    {
      title: 'refused',
      failures: [
        answered(
          '400 Bad Request',
          'Request_BadRequest',
          'License assignment cannot be done for user with invalid usage location.',
        ),
      ],
      changes: [request],
      see: ['invalid usage location'],
      never: ['now:', 'The change was made'],
    },
    {
      title: 'the licences of the tenant cannot be read',
      failures: [deniedByGraph('Get-MgSubscribedSku')],
      see: ['403'],
      never: ['no free seat', '0 licences'],
    },
    {
      title: 'not read again',
      failures: [throttled('Get-MgUser', 2)],
      changes: [request],
      see: ['Licences before: empty. The change was made. Reading it again failed:'],
    },
    ...anyUser('Get-MgUser', 'users', lost),
  ],
  'swap-licence': [
    {
      title: 'swapped',
      changes: [request],
      see: [
        `Takes ${enterprise} away and gives ${standard} (O365_BUSINESS_PREMIUM).`,
        `Licences before: ${enterprise}, now: ${standard}`,
      ],
      reads: only({}, ids),
    },
    { title: 'another word', answers: ['yes'], see: ['Nothing was changed.'], never: ['now:'] },
    { title: 'both are the same', values: { sku: enterprise }, see: ['Stop: both licences are the same.'] },
    {
      title: 'both are the same, one in capitals',
      values: { sku: enterprise.toUpperCase() },
      see: ['Stop: both licences are the same.'],
    },
    {
      title: 'only from a group',
      world: () =>
        world({
          users: [
            userOf(adele, {
              LicenseAssignmentStates: [
                { SkuId: enterprise, State: 'Active', Error: 'None', AssignedByGroup: group },
              ],
            }),
          ],
        }),
      see: ['Stop: the user does not have the old licence directly.'],
    },
    {
      title: 'directly and from a group',
      world: () =>
        world({
          users: [
            userOf(adele, {
              LicenseAssignmentStates: [
                { SkuId: enterprise, State: 'Active', Error: 'None', AssignedByGroup: group },
                { SkuId: enterprise, State: 'Active', Error: 'None', AssignedByGroup: null },
              ],
            }),
          ],
        }),
      changes: [request],
      see: [`now: ${standard}`],
    },
    {
      title: 'no licence at all',
      world: () => unlicensed(),
      see: ['Stop: the user does not have the old licence directly.'],
    },
    {
      title: 'no mailbox in the new one',
      values: { sku: 'f30db892-07e9-47e9-837c-80727f46fd3d' },
      see: ['Stop: the new licence has no Exchange plan. The mailbox would lose its licence.'],
    },
    {
      title: 'no free seat',
      world: () => world({ skus: world().skus.map((one) => ({ ...one, ConsumedUnits: 99 })) }),
      see: ['Stop: no free seat.'],
    },
    {
      title: 'refused',
      failures: [
        answered(
          '400 Bad Request',
          'Request_BadRequest',
          'License assignment failed because service plan X depends on the service plan(s) Y.',
        ),
      ],
      changes: [request],
      see: ['depends on the service plan'],
      never: ['now:', 'The change was made'],
    },
    ...anyUser('Get-MgUser', 'users', lost),
  ],
  'delete-cloud-user': [
    {
      title: 'what it would do',
      see: ['What if: ', `Id                    : ${adele.id}`],
      never: ['Deleted users with this id'],
    },
    {
      title: 'really',
      really: true,
      answers: ['delete'],
      changes: ['Remove-MgUser'],
      see: ['Deleted users with this id before: 0, now: 1'],
      reads: only({}, ids),
    },
    { title: 'really, with another word', really: true, answers: ['yes'], see: ['Nothing was changed.'] },
    {
      title: 'really, and refused',
      really: true,
      answers: ['delete'],
      failures: [deniedByGraph('Remove-MgUser')],
      changes: ['Remove-MgUser'],
      see: ['Insufficient privileges'],
      never: ['now:', 'The change was made'],
    },
    {
      title: 'really, and not among the deleted users yet',
      really: true,
      answers: ['delete'],
      failures: [
        {
          cmdlet: 'Get-MgDirectoryDeletedItemAsUser',
          message: `[Request_ResourceNotFound] : Resource '${adele.id}' does not exist.`,
          id: 'Request_ResourceNotFound',
        },
      ],
      changes: ['Remove-MgUser'],
      see: ['The change was made. Reading it again failed: [Request_ResourceNotFound]'],
      never: ['now: 0'],
    },
    ...anyUser('Get-MgUser', 'users', lost),
  ],
};
