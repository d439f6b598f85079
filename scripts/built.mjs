// Runs before `npm start`: builds the bot if nobody has, as far as the compiler is installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

if (!existsSync(join(root, 'dist', 'index.js'))) {
  if (!existsSync(compiler)) {
    console.error(
      'The bot is not built, and the TypeScript compiler is not installed. Run "npm ci", then "npm run build".',
    );
    process.exit(1);
  }
  console.log('The bot is not built yet. Building it now.');
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}
