import type { Answer, Call } from '../console';
import { asked, found, names, notFoundInGraph, Refusal, text } from './answer';
import { odata, type Thing } from './filters';

import type { World } from './world';

type Cmdlet = (world: World, call: Call) => Answer;

function userBy(world: World, id: string, cmdlet: string): Thing {
  const user = world.users.find((one) => names(one, ['Id', 'UserPrincipalName'], id));
  if (!user) throw notFoundInGraph(id, cmdlet);
  return user;
}

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

/** The routes of Invoke-MgGraphRequest that the guides use. */
function request(world: World, call: Call): Answer {
  const { Method: method = 'GET', Uri: uri, Body: body } = call.parameters;
  const url = new URL(text(uri), 'https://graph.microsoft.com');
  const filter = url.searchParams.get('$filter') ?? undefined;
  const user = /^\/(?:beta|v1\.0)\/users\/([^/]+)(\/assignLicense)?$/.exec(url.pathname);
  if (user && method === 'GET') {
    const one = userBy(world, user[1] ?? '', 'Get-MgUser');
    return found({
      id: one['Id'],
      userPrincipalName: one['UserPrincipalName'],
      onPremisesSyncEnabled: one['OnPremisesSyncEnabled'],
      onPremisesObjectIdentifier: one['OnPremisesObjectIdentifier'] ?? null,
      onPremisesImmutableId: one['OnPremisesImmutableId'],
    });
  }
  if (user?.[2] && method === 'POST') return assign(world, user[1] ?? '', JSON.parse(text(body)) as Thing);
  if (user && method === 'PATCH') {
    const sent = typeof body === 'string' ? (JSON.parse(body) as Thing) : (body as Thing);
    const { onPremisesObjectIdentifier, ...rest } = sent;
    const one = userBy(world, user[1] ?? '', 'Update-MgUser');
    Object.assign(
      one,
      rest,
      'onPremisesObjectIdentifier' in sent ? { OnPremisesObjectIdentifier: onPremisesObjectIdentifier } : {},
    );
    return found();
  }
  const roles =
    /^\/v1\.0\/roleManagement\/directory\/(roleAssignments|roleEligibilityScheduleInstances)$/.exec(
      url.pathname,
    );
  if (roles) {
    const all = roles[1] === 'roleAssignments' ? world.roles.assigned : world.roles.eligible;
    return found({ value: filter ? all.filter(odata(filter)) : all });
  }
  const objects = /^\/v1\.0\/(groups|contacts)$/.exec(url.pathname);
  if (objects) {
    const all = objects[1] === 'groups' ? world.groups : world.contacts;
    return found({ value: filter ? all.filter(odata(filter)) : all });
  }
  if (/^\/v1\.0\/directory\/deletedItems\/microsoft\.graph\.group$/.test(url.pathname))
    return found({ value: filter ? world.deletedGroups.filter(odata(filter)) : world.deletedGroups });
  throw new Refusal({ message: `Resource not found for the segment of ${url.pathname}.`, id: 'NotFound' });
}

/** Assigns and takes away licences; each SkuId has to be there, and what is taken away has to be the user's own. */
function assign(world: World, id: string, { addLicenses, removeLicenses }: Thing): Answer {
  const user = userBy(world, id, 'Set-MgUserLicense');
  if (!Array.isArray(removeLicenses))
    throw new Refusal({
      message:
        "One or more parameters of the operation 'assignLicense' are missing from the request payload. The missing parameters are: removeLicenses.",
      id: 'Request_BadRequest',
    });
  const added = (Array.isArray(addLicenses) ? addLicenses : []) as Thing[];
  const before = user['AssignedLicenses'] as Thing[];
  const kept = before.filter((one) => !removeLicenses.map(text).includes(text(one['SkuId'])));
  user['AssignedLicenses'] = [
    ...kept,
    ...added.map((one) => ({ SkuId: text(one['SkuId'] ?? one['skuId']), DisabledPlans: [] })),
  ];
  const left = (user['LicenseAssignmentStates'] as Thing[]).filter(
    (one) => one['AssignedByGroup'] || !removeLicenses.map(text).includes(text(one['SkuId'])),
  );
  const direct = added.map((one) => ({
    SkuId: text(one['SkuId'] ?? one['skuId']),
    State: 'Active',
    Error: 'None',
    AssignedByGroup: null,
    DisabledPlans: [],
  }));
  user['LicenseAssignmentStates'] = [...left, ...direct];
  return found({ Id: user['Id'], UserPrincipalName: user['UserPrincipalName'] });
}

export const graph: Record<string, Cmdlet> = {
  'Connect-MgGraph': (world, { parameters }) => {
    const scopes = [...(Array.isArray(parameters['Scopes']) ? parameters['Scopes'] : [])];
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
  'Get-MgUserTransitiveMemberOfAsGroup': (world, { parameters }) => {
    if (parameters['ConsistencyLevel'] !== 'eventual' || !('CountVariable' in parameters))
      throw new Refusal({
        message:
          '[Request_UnsupportedQuery] : OData cast is only supported with ConsistencyLevel eventual and $count.',
        id: 'Request_UnsupportedQuery',
      });
    return found(...world.roles.groups);
  },
  'Get-MgGroupMemberWithLicenseError': (world) => found(...world.licenceErrors),
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
