// Checks formatting, code and types side by side, and prints what each has found when it is done.
import { exec } from 'node:child_process';

const checks = ['prettier --check .', 'eslint .', 'tsc --noEmit'];

/** Whether it found nothing. */
const pass = (check) =>
  new Promise((resolve) =>
    exec(`npx --no-install ${check}`, { maxBuffer: Infinity }, (error, stdout, stderr) => {
      console.log(`> ${check}\n${stdout}${stderr}`);
      resolve(error === null);
    }),
  );

const passed = await Promise.all(checks.map(pass));
process.exitCode = passed.every(Boolean) ? 0 : 1;
