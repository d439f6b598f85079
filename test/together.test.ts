import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const together = pathToFileURL(join(__dirname, '..', 'scripts', 'together.mjs')).href;
const program = `
  const { whenStopping } = await import(${JSON.stringify(together)});
  whenStopping(() => console.log('stopped'));
  setInterval(() => undefined, 1_000);
  console.log('started');
`;

const posix = process.platform === 'win32' ? test.skip : test;

posix('what npm has started ends with the shell that npm ends', async () => {
  // `:` keeps the shell from becoming the program itself.
  const shell = spawn('sh', ['-c', '"$NODE" --input-type=module -e "$PROGRAM"; :'], {
    env: { ...process.env, NODE: process.execPath, PROGRAM: program, npm_lifecycle_event: 'playground' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  shell.stdout.on('data', (data: Buffer) => (output += data.toString()));
  while (!output.includes('started')) await once(shell.stdout, 'data');
  const ended = once(shell.stdout, 'end');
  shell.kill('SIGTERM');
  await ended;
  expect(output).toBe('started\nstopped\n');
});
