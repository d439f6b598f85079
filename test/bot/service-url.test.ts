import { isServiceUrl } from '../../src/bot/service-url';

const hosts = [
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
];

test.each(hosts)('answers go to %s, and to none of its subdomains or neighbours', (host) => {
  expect(isServiceUrl(`https://${host}/emea/`, false)).toBe(true);
  for (const other of [`evil.${host}`, `evil-${host}`, `${host}.evil.example`, host.replace('smba', 'evil')])
    expect(isServiceUrl(`https://${other}/`, false)).toBe(false);
});
