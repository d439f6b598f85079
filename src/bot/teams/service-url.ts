import { isLoopback } from '../../loopback';

/**
 * The hosts to which a bot of Microsoft's public cloud answers Teams (microsoft.github.io/teams-sdk, “Service URL
 * validation”, 2026; the last one is GCC). The other clouds have hosts, tokens and sign-in addresses of their own,
 * and a registration in the public cloud belongs to none of them.
 */
const teamsHosts = [
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
];

/** Whether answers may be sent to an address: outside local mode to Teams, in local mode to this computer. */
export function isServiceUrl(address: unknown, local: boolean): boolean {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (local) return /^https?:$/.test(protocol) && isLoopback(hostname);
  return protocol === 'https:' && port === '' && teamsHosts.includes(hostname);
}
