import { isServiceUrl } from '../../../src/bot/teams/service-url';

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

test.each(['http://HOST/', 'https://HOST:8443/', 'https://me@HOST/', 'https://:word@HOST/', 'wss://HOST/'])(
  'answers go to no address like %s',
  (form) => {
    for (const host of hosts) expect(isServiceUrl(form.replace('HOST', host), false)).toBe(false);
  },
);
