import type { Shell } from '../powershell/stubs';
import { activeDirectory } from './active-directory';
import type { Cmdlet } from './cmdlet';
import { entraConnect } from './entra-connect';
import { exchangeOnPremises } from './exchange-on-premises';
import { exchangeOnline } from './exchange-online';
import { entra, graph } from './graph';

/** The cmdlets that change the model, by their shell. */
export const changes: Record<Shell, Record<string, Cmdlet>> = {
  'exchange-online': exchangeOnline,
  'exchange-management-shell': exchangeOnPremises,
  'microsoft-graph': graph,
  'microsoft-entra': entra,
  'active-directory': activeDirectory,
  'entra-connect': entraConnect,
};
