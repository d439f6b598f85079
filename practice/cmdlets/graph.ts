import { retry } from '../model/exchange/reconcile';
import { notThere } from '../model/entra/users';
import { reprocess } from '../model/entra/licences';
import type { Refused } from '../model/refused';
import type { State } from '../model/state/state';
import type { Call } from '../powershell/call';
import { found, Refusal, text } from '../powershell/tenant/answer';
import { propertyOf, type Thing } from '../powershell/tenant/filters';
import type { Cmdlet } from './cmdlet';
import { change } from './graph-request';
import {
  changeMember,
  createUser,
  license,
  liveUser,
  purgeObject,
  removeUser,
  restoreObject,
  updateUser,
} from './graph-users';
import { ignore, is, optional } from './parameters';
import { project } from './project';
import { tried } from './tried';

const shownUser = (state: State, id: string) => project(state).users.find((one) => one['Id'] === id);

/** The switches of the tenant's sync; those that are not named stay (documented: a PATCH). */
function setFeatures(state: State, features: Thing): void {
  const more = (propertyOf(features, 'AdditionalProperties') ?? {}) as Thing;
  const all = { ...features, ...more, ...((more['$dictionary'] ?? {}) as Thing) };
  const names = {
    BlockCloudObjectTakeoverThroughHardMatchEnabled: 'hardMatchBlocked',
    BlockSoftMatchEnabled: 'softMatchBlocked',
    AllowOnPremUpdateOfOnPremisesObjectIdentifierEnabled: 'mappingUpdates',
  } as const;
  for (const [name, own] of Object.entries(names)) {
    const value = propertyOf(all, name);
    if (typeof value === 'boolean') state.tenant[own] = value;
  }
}

const setSync: Cmdlet = (state, { parameters }) => {
  const { OnPremisesDirectorySynchronizationId: id, Features: features } = parameters;
  if (text(id) !== state.tenant.id) throw notThere(text(id));
  setFeatures(state, features as Thing);
  return found();
};

const update: Cmdlet = (state, { parameters }) => {
  const { UserId: id } = parameters;
  const names = [
    'UsageLocation',
    'UserPrincipalName',
    'DisplayName',
    'MailNickname',
    'AccountEnabled',
    'OnPremisesImmutableId',
  ];
  const asked = names.filter((name) => name in parameters).map((name) => [name, parameters[name]]);
  updateUser(state, text(id), Object.fromEntries(asked) as Thing);
  return found();
};

const setLicence: Cmdlet = (state, { parameters }) => {
  const { UserId: id, AddLicenses: add, RemoveLicenses: remove } = parameters;
  const user = license(state, text(id), add, remove ?? []);
  return found(shownUser(state, user.id));
};

const create: Cmdlet = (state, call) => {
  const { parameters } = call;
  ignore(call, 'PasswordProfile');
  const names = ['UserPrincipalName', 'DisplayName', 'MailNickname', 'AccountEnabled', 'UsageLocation'];
  const user = createUser(state, Object.fromEntries(names.map((name) => [name, parameters[name]])));
  return found(shownUser(state, user.id));
};

const quiet =
  (act: (state: State, call: Call) => void): Cmdlet =>
  (state, call) => {
    act(state, call);
    return found();
  };

/** An error as the modules of Microsoft Graph and Microsoft Entra write it. */
function written({ message, id }: Refused, { cmdlet }: Call): Refusal {
  const status = id === 'Request_ResourceNotFound' ? '404 (NotFound)' : '400 (BadRequest)';
  return new Refusal({
    message: `[${id}] : ${message}`,
    details: `${message}\n\nStatus: ${status}\nErrorCode: ${id}`,
    id: `${id},Microsoft.Graph.PowerShell.Cmdlets.${cmdlet.replace('-', '')}`,
    category: 'InvalidOperation',
  });
}

/** What changes something through Microsoft Graph. */
export const graph = tried(
  {
    'Update-MgDirectoryOnPremiseSynchronization': setSync,
    'Update-MgUser': update,
    'Set-MgUserLicense': setLicence,
    'New-MgUser': create,
    'Remove-MgUser': quiet((state, { parameters }) => removeUser(state, text(parameters['UserId']))),
    'Restore-MgDirectoryDeletedItem': (state, { parameters }) =>
      found(restoreObject(state, text(parameters['DirectoryObjectId']))),
    'Remove-MgDirectoryDeletedItem': quiet((state, { parameters }) =>
      purgeObject(state, text(parameters['DirectoryObjectId'])),
    ),
    'Invoke-MgLicenseUser': (state, { parameters }) => {
      const user = liveUser(state, text(parameters['UserId']));
      reprocess(state, user);
      return found(shownUser(state, user.id));
    },
    'Invoke-MgRetryUserServiceProvisioning': quiet((state, { parameters }) =>
      retry(state, liveUser(state, text(parameters['UserId'])).id),
    ),
    'New-MgGroupMember': quiet((state, { parameters }) =>
      changeMember(state, text(parameters['GroupId']), text(parameters['DirectoryObjectId']), true),
    ),
    'Remove-MgGroupMemberByRef': quiet((state, { parameters }) =>
      changeMember(state, text(parameters['GroupId']), text(parameters['DirectoryObjectId']), false),
    ),
    'Invoke-MgGraphRequest': change,
  },
  written,
);

/** What changes something through Microsoft Entra PowerShell. */
export const entra = tried(
  {
    'Restore-EntraDeletedDirectoryObject': (state, call) => {
      const { Id: id, NewUserPrincipalName: upn } = call.parameters;
      return found(restoreObject(state, text(id), optional(upn), is(call, 'AutoReconcileProxyConflict')));
    },
    'Remove-EntraDeletedDirectoryObject': quiet((state, { parameters }) =>
      purgeObject(state, text(parameters['DirectoryObjectId'] ?? parameters['Id'])),
    ),
    'Remove-EntraUser': quiet((state, { parameters }) => removeUser(state, text(parameters['UserId']))),
  },
  written,
);
