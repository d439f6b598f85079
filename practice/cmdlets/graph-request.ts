import { retry } from '../model/exchange/reconcile';
import { reprocess } from '../model/entra/licences';
import type { State } from '../model/state/state';
import { found, text } from '../powershell/tenant/answer';
import type { Thing } from '../powershell/tenant/filters';
import type { Answer } from '../powershell/call';
import type { Cmdlet } from './cmdlet';
import {
  changeMember,
  license,
  liveUser,
  purgeObject,
  removeUser,
  restoreObject,
  setCloudManaged,
  updateUser,
} from './graph-users';
import { unknown } from './unknown';

type Route = (state: State, ids: string[], body: Thing) => Answer;

const nothing = (act: (state: State, ids: string[], body: Thing) => void): Route => {
  return (state, ids, body) => {
    act(state, ids, body);
    return found();
  };
};

/** The requests that change something, by method and address; `{}` stands for an id. */
const routes: Record<string, Route> = {
  'POST users/{}/assignLicense': (state, [id = ''], { addLicenses, removeLicenses }) => {
    const user = license(state, id, addLicenses, removeLicenses);
    return found({ id: user.id, userPrincipalName: user.upn });
  },
  'POST users/{}/retryServiceProvisioning': nothing((state, [id = '']) =>
    retry(state, liveUser(state, id).id),
  ),
  'POST users/{}/reprocessLicenseAssignment': (state, [id = '']) => {
    const user = liveUser(state, id);
    reprocess(state, user);
    return found({ id: user.id, userPrincipalName: user.upn });
  },
  'PATCH users/{}': nothing((state, [id = ''], body) => updateUser(state, id, body)),
  'PATCH users/{}/onPremisesSyncBehavior': nothing((state, [id = ''], { isCloudManaged }) =>
    setCloudManaged(state, id, isCloudManaged),
  ),
  'DELETE users/{}': nothing((state, [id = '']) => removeUser(state, id)),
  'POST directory/deletedItems/{}/restore': (state, [id = '']) => {
    const restored = restoreObject(state, id);
    return found({ id: restored['Id'] });
  },
  'DELETE directory/deletedItems/{}': nothing((state, [id = '']) => purgeObject(state, id)),
  'DELETE groups/{}/members/{}/$ref': nothing((state, [group = '', user = '']) =>
    changeMember(state, group, user, false),
  ),
  'POST groups/{}/members/$ref': nothing((state, [group = ''], body) =>
    changeMember(state, group, text(body['@odata.id']).split('/').pop() ?? '', true),
  ),
};

/** Which ids an address has in the places of a route; undefined where it is another route. */
function match(route: string, asked: string): string[] | undefined {
  const form = route.replaceAll(/[$.]/g, String.raw`\$&`).replaceAll('{}', '([^/]+)');
  const found = new RegExp(`^${form}$`, 'i').exec(asked);
  return found?.slice(1).map(decodeURIComponent);
}

/** Invoke-MgGraphRequest with a method that changes something. */
export const change: Cmdlet = (state, { parameters }) => {
  const { Method: method, Uri: uri, Body: body } = parameters;
  const { pathname } = new URL(text(uri), 'https://graph.microsoft.com');
  const asked = `${text(method)} ${pathname.replace(/^\/(?:beta|v1\.0)\//, '')}`;
  const sent = (typeof body === 'string' ? JSON.parse(body || '{}') : (body ?? {})) as Thing;
  for (const [route, act] of Object.entries(routes)) {
    const ids = match(route, asked);
    if (ids) return act(state, ids, sent);
  }
  throw unknown(`${asked} of Microsoft Graph`);
};
