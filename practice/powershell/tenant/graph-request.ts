import type { Answer, Call } from '../call';
import { found, names, notFoundInGraph, Refusal, text } from './answer';
import { odata, type Thing } from './filters';
import type { World } from './world';

export function userBy(world: World, id: string, cmdlet: string): Thing {
  const user = world.users.find((one) => names(one, ['Id', 'UserPrincipalName'], id));
  if (!user) throw notFoundInGraph(id, cmdlet);
  return user;
}

/** The routes of Invoke-MgGraphRequest that the guides use. */
export function request(world: World, call: Call): Answer {
  const { Method: method = 'GET', Uri: uri, Body: body } = call.parameters;
  const url = new URL(text(uri), 'https://graph.microsoft.com');
  const filter = url.searchParams.get('$filter') ?? undefined;
  const behavior = /^\/(?:beta|v1\.0)\/users\/([^/]+)\/onPremisesSyncBehavior$/.exec(url.pathname);
  if (behavior && method === 'GET') {
    const one = userBy(world, behavior[1] ?? '', 'Get-MgUser');
    return found({ id: one['Id'], isCloudManaged: one['IsCloudManaged'] === true });
  }
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
export function assign(world: World, id: string, { addLicenses, removeLicenses }: Thing): Answer {
  const user = userBy(world, id, 'Set-MgUserLicense');
  if (!Array.isArray(removeLicenses))
    throw new Refusal({
      message:
        "One or more parameters of the operation 'assignLicense' are missing from the request payload. The missing parameters are: removeLicenses.",
      id: 'Request_BadRequest',
    });
  const added = (Array.isArray(addLicenses) ? addLicenses : []) as Thing[];
  const before = user['AssignedLicenses'] as Thing[];
  // Of a licence that a group gives as well, one entry is left, with what either switches on.
  const gone = [...(removeLicenses as unknown[]), ...added.map((one) => one['SkuId'] ?? one['skuId'])].map(
    text,
  );
  const kept = before.filter((one) => !gone.includes(text(one['SkuId'])));
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
