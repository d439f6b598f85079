import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  version?: string;
  license?: string;
  resolved?: string;
  integrity?: string;
  dev?: boolean;
  optional?: boolean;
  hasInstallScript?: boolean;
}

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const root = join(__dirname, '..');
const readJson = <T>(...path: string[]) => JSON.parse(readFileSync(join(root, ...path), 'utf8')) as T;

const { dependencies, devDependencies } = readJson<Manifest>('package.json');
const lock = readJson<{ packages: Record<string, Package> }>('package-lock.json');
/** Every package that is installed, by its name; the bot itself is not one. */
const packages = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(
    ([path, one]) => [path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), one] as const,
  );

/** Licences that let everybody use, change and ship the code, and ask for no more than that they are named. */
const allowed = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'],
  ...['BlueOak-1.0.0', 'Unlicense', 'CC0-1.0', 'Python-2.0', 'PSF-2.0', 'Zlib'],
];

/** What the lock file does not say, or what is not on the list above, and why it is here all the same. */
const others: Record<string, string> = {
  jspath: 'MIT: its file LICENSE says so, its package.json does not',
  'escape-regexp-component': 'MIT: its Readme.md says so, its package.json does not',
  'uri-templates': 'in the public domain, says its README.md; Azurite brings it along, never shipped',
  '@microsoft/m365agentsplayground':
    'only for evaluation and development: it plays Teams for developers, and is never shipped',
  'caniuse-lite': 'CC-BY-4.0: data about browsers that Jest brings along, never shipped',
};

/** Scripts that `npm ci` runs, and what they do. */
const scripts: Record<string, string> = {
  lmdb: 'looks whether its binary, an optional package of its own, fits; builds it if not',
  'msgpackr-extract': 'as lmdb; lmdb works without it',
  'dtrace-provider': 'tries to build probes for DTrace, for restify, and goes on without',
  '@parcel/watcher': 'does nothing unless told to build from source; development alone',
  '@swc/core': 'where no binary of its own fits, fetches its WebAssembly with npm; development alone',
  'tree-sitter-powershell': 'as lmdb; the tests use its WebAssembly; development alone',
};

/** Whether a licence expression is met by the list: one side of an OR, both sides of an AND. */
function isAllowed(expression: string): boolean {
  const bare = expression.replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isAllowed);
  return bare.split(' AND ').every((one) => allowed.includes(one));
}

test.each([
  ['MIT', true],
  ['(AFL-2.1 OR BSD-3-Clause)', true],
  ['Apache-2.0 AND MIT', true],
  ['Apache-2.0 AND GPL-3.0', false],
  ['GPL-2.0 OR LGPL-3.0', false],
  ['SEE LICENSE IN LICENSE', false],
  ['', false],
])('the licence “%s” is let in: %s', (expression, expected) => {
  expect(isAllowed(expression)).toBe(expected);
});

test('every package has a licence that lets us ship it, or is listed with a reason', () => {
  const open = packages.filter(([name, { license = '' }]) => !isAllowed(license) && !others[name]);
  expect(open.map(([name, { license }]) => `${name}: ${license}`)).toEqual([]);
  const needed = packages.filter(([, { license = '' }]) => !isAllowed(license)).map(([name]) => name);
  expect(Object.keys(others).filter((name) => !needed.includes(name))).toEqual([]);
});

test('what only developers may use is not shipped', () => {
  const shipped = packages.filter(([, { dev }]) => !dev).map(([name]) => name);
  const mayShip = Object.keys(others).filter((name) => others[name]?.startsWith('MIT'));
  expect(Object.keys(others).filter((name) => shipped.includes(name))).toEqual(mayShip);
});

test.each([
  ['jspath', 'LICENSE', 'Permission is hereby granted, free of charge'],
  ['escape-regexp-component', 'Readme.md', 'MIT'],
  ['uri-templates', 'README.md', 'public-domain'],
])('%s says its licence in %s', (name, file, text) => {
  expect(readFileSync(join(root, 'node_modules', name, file), 'utf8')).toContain(text);
});

test('the lock file has the licence of a package as the package itself has it', () => {
  const different = packages.flatMap(([name, { license, version, optional }]) => {
    if (optional) return [];
    const own = readJson<{ license?: string; version: string }>('node_modules', name, 'package.json');
    return own.version !== version || own.license === license || typeof own.license !== 'string'
      ? []
      : [`${name}: ${license} in the lock file, ${own.license} in the package`];
  });
  expect(different).toEqual([]);
});

test('every dependency is one exact version', () => {
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('the lock file pins every package, and names no registry', () => {
  for (const [name, { version, resolved, integrity, optional }] of packages) {
    expect({ name, version, resolved }).toEqual({
      name,
      version: expect.stringMatching(/^\d+\./),
      resolved: undefined,
    });
    // A binary for another system has no checksum here where the registry in use did not serve it.
    if (!optional)
      expect({ name, integrity }).toEqual({ name, integrity: expect.stringMatching(/^sha512-/) });
  }
});

test('no package runs a script at installation that is not listed, and the image is made without any', () => {
  const running = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([name]) => name);
  expect(running.sort()).toEqual(Object.keys(scripts).sort());
  for (const name of running.filter((one) => lock.packages[`node_modules/${one}`]?.optional !== true)) {
    const { scripts: own = {} } = readJson<{ scripts?: Record<string, string> }>(
      'node_modules',
      name,
      'package.json',
    );
    const text = [own.preinstall, own.install, own.postinstall].filter(Boolean).join(' ');
    expect({ name, text }).not.toEqual({ name, text: expect.stringMatching(/https?:|curl|wget|download/) });
  }
  expect(readFileSync(join(root, 'Dockerfile'), 'utf8').match(/npm ci[^\n&]*/g)).toEqual([
    'npm ci --ignore-scripts',
    'npm ci --omit=dev --ignore-scripts ',
  ]);
});

test('the image is pinned by its digest', () => {
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
  const [, image] = /^ARG IMAGE=(\S+)$/m.exec(dockerfile) ?? [];
  expect(image).toMatch(/^node:22-slim@sha256:[0-9a-f]{64}$/);
  const from = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, one]) => one);
  expect(new Set(from)).toEqual(new Set(['${IMAGE}']));
});
