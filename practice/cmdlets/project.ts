import type { State } from '../model/state/state';
import { connection, context } from '../powershell/tenant/services';
import type { World } from '../powershell/tenant/world';
import { auditedOf } from './project/audited';
import { directoryOf, syncOf } from './project/directory';
import { entraOf } from './project/entra';
import { exchangeOf } from './project/exchange';

/** The state as the cmdlets that read see it: flat lists of what each portal and server would show. */
export function project(state: State): World {
  const { initial, id } = state.tenant;
  const admin = `admin@${state.tenant.domains[0]?.name ?? initial}`;
  const online = { ...connection, UserPrincipalName: admin, Organization: initial, TenantID: id };
  const graph = { ...context, Account: admin, TenantId: id };
  return {
    ...exchangeOf(state),
    audited: auditedOf(state),
    ...entraOf(state),
    ...directoryOf(state),
    ...syncOf(state),
    connections: [online],
    afterConnecting: [online],
    listsAll: state.plays.unknownIdentity === 'lists-all',
    context: graph,
    afterConnectingGraph: graph,
  };
}
