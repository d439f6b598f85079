const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  globalSetup: '<rootDir>/test/support/compile-guides.ts',
  globalTeardown: '<rootDir>/test/support/remove-guides.ts',
  testMatch: ['**/*.test.ts'],
  // What takes minutes: npm run test:long, npm run test:every-case.
  testPathIgnorePatterns: ['/node_modules/', '\\.(?:long|every-case)\\.test\\.ts$'],
  // `import('./x.js')` names the file that the compiler writes.
  moduleNameMapper: { '^(\\.{1,2}/(?:load|azure-blob))\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
    '/node_modules/jose/.+\\.js$': ['@swc/jest', { jsc: { target: 'es2022' } }],
  },
  // It is an ES module, which Jest loads as CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  // On a slow and busy machine a case in real PowerShell can take minutes; what hangs is still ended.
  testTimeout: 300000,
  // More than cores: a file often waits, for PowerShell, for a process, or for time to pass.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // A worker that has run many files holds much memory; a new one takes its place.
  workerIdleMemoryLimit: '1500MB',
};
