import { join } from 'node:path';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import { rooms } from './scripts/eslint-rooms.mjs';

const base = ['log', 'metrics', 'paths', 'loopback', 'timeout', 'retry', 'bounded-map'];
const teams = ['bot/teams', 'tokens', 'config', 'triage', ...base];
const shown = ['cards', 'messages', 'triage'];
/** What each room of src/ may import: other rooms, and packages. `''` is what stands loose in src/: the wiring. */
const plan = {
  '': {
    rooms: [
      'bot',
      'bot/conversations',
      'bot/teams',
      'config',
      'guides',
      'server',
      'storage',
      'tokens',
      ...base,
    ],
    packages: ['node:'],
  },
  loopback: { packages: ['node:'] },
  paths: { packages: ['node:'] },
  timeout: { packages: ['node:'] },
  retry: { packages: ['node:'] },
  'bounded-map': {},
  memoize: { rooms: ['bounded-map'] },
  log: { packages: ['node:', 'pino'] },
  metrics: { rooms: ['triage'], packages: ['prom-client'] },
  config: { rooms: ['loopback'], packages: ['node:'] },
  tokens: { rooms: ['log'], packages: ['node:', 'jose', 'zod'] },
  storage: { rooms: ['config', 'retry', 'timeout'], packages: ['node:', '@azure', 'lmdb'] },
  server: {
    rooms: ['bounded-map', 'loopback', 'storage', 'timeout', 'tokens'],
    packages: ['node:', 'prom-client', 'restify'],
  },
  guides: { rooms: ['paths', 'triage'], packages: ['node:', 'yaml', 'zod'] },
  triage: { rooms: ['bounded-map', 'memoize'], packages: ['zod'] },
  messages: { rooms: ['bounded-map', 'memoize', 'paths', 'triage'], packages: ['node:'] },
  cards: {
    rooms: ['memoize', 'messages', 'paths', 'triage'],
    packages: ['node:', 'adaptivecards-templating'],
  },
  'bot/teams': { rooms: teams, packages: ['node:', 'botbuilder', 'botframework-connector', 'zod'] },
  'bot/work': { rooms: ['log'] },
  'bot/outgoing': { rooms: [...shown, ...teams], packages: ['botbuilder'] },
  'bot/conversations': { rooms: ['storage', ...teams], packages: ['node:', 'botbuilder', 'zod'] },
  'bot/incoming': {
    rooms: ['bot/conversations', 'bot/outgoing', ...shown, ...teams],
    packages: ['botbuilder', 'zod'],
  },
  'bot/escalations': {
    rooms: ['bot/conversations', 'bot/outgoing', 'bot/work', 'storage', ...shown, ...teams],
    packages: ['botbuilder'],
  },
  'bot/collected': {
    rooms: ['bot/conversations', 'bot/work', 'storage', ...teams],
    packages: ['node:', 'botbuilder', 'zod'],
  },
  'bot/late-edits': {
    rooms: ['bot/conversations', 'bot/outgoing', 'bot/work', 'storage', ...shown, ...teams],
    packages: ['zod'],
  },
  'bot/reminders': {
    rooms: ['bot/conversations', 'bot/outgoing', 'bot/work', 'storage', ...shown, ...teams],
    packages: ['botbuilder'],
  },
  bot: {
    rooms: [
      'bot/collected',
      'bot/conversations',
      'bot/escalations',
      'bot/incoming',
      'bot/late-edits',
      'bot/outgoing',
      'bot/reminders',
      'bot/work',
      'storage',
      ...shown,
      ...teams,
    ],
    packages: ['node:', 'botbuilder'],
  },
};

/** One-way dependencies of the practice tenant. A file's last room counts. */
const room = (files, patterns) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/'] },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_$' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: ['error', 'smart'],
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'practice/**/*.ts', 'bench/**/*.ts'],
    rules: { 'max-lines-per-function': ['error', 59] },
  },
  {
    // What a person writes reaches every other pattern; these read what authors wrote.
    files: ['src/**/*.ts'],
    ignores: ['src/guides/rules/commands.ts', 'src/guides/rules/scripts.ts'],
    plugins: { regexp },
    rules: { 'regexp/no-super-linear-backtracking': 'error', 'regexp/no-super-linear-move': 'error' },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { house: { rules: { rooms } } },
    rules: { 'house/rooms': ['error', { root: join(import.meta.dirname, 'src'), rooms: plan }] },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/config/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only src/config/ reads the environment.' },
      ],
    },
  },
  room(['practice/model/*.ts'], [{ regex: '^(?!\\./)', message: 'The model imports itself alone.' }]),
  room(
    ['practice/model/*/*.ts'],
    [{ regex: '^(?!\\.\\.?/(?!\\.\\./))', message: 'The model imports itself alone.' }],
  ),
  room(
    ['practice/world/*.ts'],
    [
      {
        regex: '^(?!\\./|\\.\\./model/|yaml$|zod$|node:crypto$)',
        message: 'A world is pure: it imports yaml, zod, the model and itself.',
      },
    ],
  ),
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
);
