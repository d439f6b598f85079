// Runs before `npm start`: builds the bot if nobody has, as far as the compiler is installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

if (!existsSync(join(root, 'dist', 'index.js'))) {
  if (!existsSync(join(root, 'node_modules', 'typescript', 'bin', 'tsc'))) {
    console.error(
      'The bot is not built, and the TypeScript compiler is not installed. Run "npm ci", then "npm run build".',
    );
    process.exit(1);
  }
  console.log('The bot is not built yet. Building it now.');
  const { status } = spawnSync('npm run build', { cwd: root, stdio: 'inherit', shell: true });
  process.exit(status ?? 1);
}
