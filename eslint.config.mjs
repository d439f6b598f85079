import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const ban = (group, message) => ({ group, message });
const practice = ban(['**/practice/**'], 'The product knows nothing of the practice tenant.');
/** One-way dependencies: what each room must not import, and why. A file's last room counts. */
const room = (files, patterns) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [practice, ...patterns] }] },
});
const botbuilder = ban(['botbuilder*', 'botframework*'], 'Only src/bot/ may import botbuilder.');

const foreign = ['node:*', 'botbuilder*', 'botframework*', 'restify', 'yaml', 'lmdb', '@azure/*'];
const pure = 'The core is pure: it imports zod and itself.';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/'] },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: ['error', 'smart'],
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    // What a person writes reaches every other pattern; these read what authors wrote.
    files: ['src/**/*.ts'],
    ignores: ['src/triage/command-rules.ts', 'src/triage/script-rules.ts'],
    plugins: { regexp },
    rules: { 'regexp/no-super-linear-backtracking': 'error', 'regexp/no-super-linear-move': 'error' },
  },
  room(['src/**'], []),
  room(['src/triage/*.ts'], [ban(['../*', ...foreign], pure)]),
  room(['src/triage/*/**'], [ban(['../../*', ...foreign], pure)]),
  room(
    ['src/guides.ts'],
    [botbuilder, ban(['./bot/*', './storage/*', './server', './config'], 'guides may import triage only.')],
  ),
  room(
    ['src/cards/**', 'src/cards.ts'],
    [
      botbuilder,
      ban(['**/bot/*', '**/storage/*', '**/server', '**/config'], 'cards may import triage only.'),
    ],
  ),
  room(
    ['src/storage/**'],
    [
      ban(
        ['../bot/*', '../triage/*', '../cards*', '../guides', '../server'],
        'storage knows neither triage nor the bot.',
      ),
    ],
  ),
  room(['src/bot/**'], [ban(['../server', '../index'], 'Nothing points up.')]),
  room(
    [
      'src/server.ts',
      'src/checks.ts',
      'src/body.ts',
      'src/tokens.ts',
      'src/signing-keys.ts',
      'src/limits.ts',
      'src/config.ts',
      'src/allowed.ts',
      'src/credentials.ts',
      'src/certificate.ts',
      'src/storage-config.ts',
    ],
    [botbuilder],
  ),
  room(['practice/model/*.ts'], [{ regex: '^(?!\\./)', message: 'The model imports itself alone.' }]),
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
