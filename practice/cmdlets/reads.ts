import type { Answer, Call } from '../powershell/call';
import type { Shell } from '../powershell/stubs';
import { found, Refusal, text } from '../powershell/tenant/answer';
import { activeDirectory, connect, host } from '../powershell/tenant/directory';
import { exchangeOnline } from '../powershell/tenant/exchange';
import { exchangeOnPremises } from '../powershell/tenant/exchange-on-premises';
import { entra, graph } from '../powershell/tenant/graph';
import type { World } from '../powershell/tenant/world';
import { unknown } from './unknown';

type Read = (world: World, call: Call) => Answer;

/** Those of these names alone; the others change something, which is up to the model. */
const only = (all: Record<string, Read>, pattern: RegExp): Record<string, Read> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => pattern.test(name)));

/** Permissions once given stay given, as a consent does. */
const connectGraph: Read = (world, { parameters }) => {
  const before = (world.context?.['Scopes'] ?? []) as string[];
  const scopes = [parameters['Scopes'] ?? []].flat() as string[];
  world.context = {
    ...(world.context ?? world.afterConnectingGraph),
    Scopes: [...new Set([...before, ...scopes])],
  };
  return found();
};

/** A GET whose address has no answer is none that the practice tenant knows. */
const request: Read = (world, call) => {
  try {
    return graph['Invoke-MgGraphRequest']?.(world, call) ?? found();
  } catch (error) {
    if (!(error instanceof Refusal) || error.failure.id !== 'NotFound') throw error;
    throw unknown(`the address ${text(call.parameters['Uri'])} of Microsoft Graph`);
  }
};

const modules =
  /^(?:ActiveDirectory|ADSync|ExchangeOnlineManagement|Microsoft\.(?:Graph|Entra)(?:\.\w+)*|.*\\ADSyncDiagnostics\.psm1)$/i;
const importModule: Read = (_, { parameters }) => {
  const name = text(parameters['Name']);
  if (!modules.test(name)) throw unknown(`the module ${name}`);
  return found();
};

/** The cmdlets that only read, by their shell, and what PowerShell itself does. */
export const reads: Record<Shell | 'host', Record<string, Read>> = {
  'exchange-online': only(exchangeOnline, /^(?:Get|Search|Connect)-/),
  'exchange-management-shell': only(exchangeOnPremises, /^Get-|^Set-ADServerSettings$/),
  'microsoft-graph': {
    ...only(graph, /^Get-/),
    'Connect-MgGraph': connectGraph,
    'Invoke-MgGraphRequest': request,
  },
  'microsoft-entra': only(entra, /^Get-|^Connect-/),
  'active-directory': only(activeDirectory, /^Get-/),
  'entra-connect': only(connect, /^Get-/),
  host: { ...host, 'Import-Module': importModule },
};
