import type { Answer, Call } from '../call';
import { asked, found, names, notFoundInGraph, Refusal, text } from './answer';
import { odata, type Thing } from './filters';
import { assign, request, userBy } from './graph-request';
import type { World } from './world';

type Cmdlet = (world: World, call: Call) => Answer;

/** Microsoft Graph keeps a list of one and an empty list apart from nothing: what is sent is what counts. */
function isWhatIf({ parameters }: Call): boolean {
  return parameters['WhatIf'] === true;
}

function restore(world: World, id: string, cmdlet: string, newName?: unknown): Thing {
  const user = world.deletedUsers.find((one) => names(one, ['Id'], id));
  if (!user) throw notFoundInGraph(id, cmdlet);
  const plain = text(user['UserPrincipalName']).slice(32);
  world.deletedUsers = world.deletedUsers.filter((one) => one !== user);
  world.users.push({
    ...user,
    UserPrincipalName: newName ?? plain,
    DeletedDateTime: null,
    AccountEnabled: true,
  });
  return { Id: user['Id'], DeletedDateTime: null };
}

const getUser: Cmdlet = (world, { cmdlet, parameters }) => {
  const { UserId: id, Filter: filter, Property: properties } = parameters;
  if (id !== undefined) {
    if (text(id) === '')
      throw new Refusal({
        message: "Cannot bind argument to parameter 'UserId' because it is an empty string.",
        id: 'ParameterArgumentValidationErrorEmptyStringNotAllowed',
        terminating: true,
      });
    return found(asked(userBy(world, text(id), cmdlet), properties));
  }
  const hits = filter === undefined ? world.users : world.users.filter(odata(text(filter)));
  return found(...hits.map((one) => asked(one, properties)));
};

export const graph: Record<string, Cmdlet> = {
  'Connect-MgGraph': (world, { parameters }) => {
    const scopes: unknown = parameters['Scopes'] ?? [];
    world.context = { ...(world.context ?? world.afterConnectingGraph), Scopes: scopes };
    return found();
  },
  'Get-MgContext': (world) => (world.context ? found(world.context) : found()),
  'Get-MgUser': getUser,
  'Get-MgDirectoryDeletedItemAsUser': (world, { cmdlet, parameters }) => {
    const { DirectoryObjectId: id, Property: properties } = parameters;
    if (id === undefined) return found(...world.deletedUsers.map((one) => asked(one, properties)));
    const user = world.deletedUsers.find((one) => names(one, ['Id'], text(id)));
    if (!user) throw notFoundInGraph(text(id), cmdlet);
    return found(asked(user, properties));
  },
  'Get-MgUserLicenseDetail': (world, { cmdlet, parameters }) => {
    const user = userBy(world, text(parameters['UserId']), cmdlet);
    return found(...world.licences.filter((one) => one['UserId'] === user['Id']));
  },
  'Get-MgSubscribedSku': (world) => found(...world.skus),
  'Get-MgUserTransitiveMemberOfAsGroup': (world, { cmdlet, parameters }) => {
    const { UserId: id, Property: properties } = parameters;
    userBy(world, text(id), cmdlet);
    if (parameters['ConsistencyLevel'] !== 'eventual' || !('CountVariable' in parameters))
      throw new Refusal({
        message:
          '[Request_UnsupportedQuery] : OData cast is only supported with ConsistencyLevel eventual and $count.',
        id: 'Request_UnsupportedQuery',
      });
    return found(
      ...world.roles.groups
        .filter((one) => one['UserId'] === undefined || names(one, ['UserId'], text(id)))
        .map((one) => asked(one, properties)),
    );
  },
  'Get-MgGroupMemberWithLicenseError': (world, { parameters: { GroupId: group } }) =>
    found(
      ...world.licenceErrors.filter(
        (one) => one['GroupId'] === undefined || names(one, ['GroupId'], text(group)),
      ),
    ),
  'Get-MgDomain': (world, { cmdlet, parameters }) => {
    const { DomainId: id } = parameters;
    if (id === undefined) return found(...world.entraDomains);
    const hit = world.entraDomains.find((one) => names(one, ['Id'], text(id)));
    if (!hit) throw notFoundInGraph(text(id), cmdlet);
    return found(hit);
  },
  'Get-MgOrganization': (world) => {
    const scopes = (world.context?.['Scopes'] ?? []) as string[];
    const sees = scopes.some((one) => /^(?:Organization|Directory)\.Read/.test(one));
    return found({ ...world.entraOrganization, ...(sees ? {} : { OnPremisesSyncEnabled: null }) });
  },
  'Get-MgDirectoryOnPremiseSynchronization': (world) => found(...world.syncSettings),
  'Get-MgRoleManagementDirectoryRoleAssignment': (world, { parameters }) =>
    found(...world.roles.assigned.filter(odata(text(parameters['Filter'])))),
  'Get-MgRoleManagementDirectoryRoleEligibilityScheduleInstance': (world, { parameters }) =>
    found(...world.roles.eligible.filter(odata(text(parameters['Filter'])))),
  'Update-MgDirectoryOnPremiseSynchronization': (world, call) => {
    const settings = world.syncSettings.find((one) =>
      names(one, ['Id'], text(call.parameters['OnPremisesDirectorySynchronizationId'])),
    );
    if (!settings)
      throw notFoundInGraph(text(call.parameters['OnPremisesDirectorySynchronizationId']), call.cmdlet);
    const sent = call.parameters['Features'] as Thing;
    const { AdditionalProperties: more, ...switches } = sent;
    if (!isWhatIf(call))
      settings['Features'] = { ...switches, AdditionalProperties: { $dictionary: more ?? {} } };
    return found();
  },
  'Update-MgUser': (world, call) => {
    const user = userBy(world, text(call.parameters['UserId']), call.cmdlet);
    if (!isWhatIf(call)) Object.assign(user, { UsageLocation: call.parameters['UsageLocation'] });
    return found();
  },
  'Set-MgUserLicense': (world, call) =>
    assign(world, text(call.parameters['UserId']), {
      addLicenses: call.parameters['AddLicenses'],
      removeLicenses: call.parameters['RemoveLicenses'],
    }),
  'Restore-MgDirectoryDeletedItem': (world, call) =>
    found(restore(world, text(call.parameters['DirectoryObjectId']), call.cmdlet)),
  'Remove-MgUser': (world, call) => {
    const user = userBy(world, text(call.parameters['UserId']), call.cmdlet);
    if (isWhatIf(call)) return found();
    world.users = world.users.filter((one) => one !== user);
    world.deletedUsers.push({
      ...user,
      UserPrincipalName: `${text(user['Id']).replaceAll('-', '')}${text(user['UserPrincipalName'])}`,
      DeletedDateTime: { $time: '2026-11-21T10:00:00Z', kind: 'Utc' },
    });
    return found();
  },
  'Invoke-MgLicenseUser': (world, call) => {
    const user = userBy(world, text(call.parameters['UserId']), call.cmdlet);
    for (const state of user['LicenseAssignmentStates'] as Thing[])
      if (state['Error'] === 'CountViolation') Object.assign(state, { State: 'Active', Error: 'None' });
    return found({ Id: user['Id'], UserPrincipalName: user['UserPrincipalName'] });
  },
  'Invoke-MgRetryUserServiceProvisioning': (world, call) => {
    userBy(world, text(call.parameters['UserId']), call.cmdlet);
    return found();
  },
  'Invoke-MgGraphRequest': request,
};

export const entra: Record<string, Cmdlet> = {
  'Connect-Entra': () => found(),
  'Get-EntraDeletedUser': (world, { cmdlet, parameters }) => {
    const user = world.deletedUsers.find((one) => names(one, ['Id'], text(parameters['UserId'])));
    if (!user) throw notFoundInGraph(text(parameters['UserId']), cmdlet);
    return found(user);
  },
  'Restore-EntraDeletedDirectoryObject': (world, call) =>
    found(restore(world, text(call.parameters['Id']), call.cmdlet, call.parameters['NewUserPrincipalName'])),
};
