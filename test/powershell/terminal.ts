import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { Emulator } from './emulator';
import { announce } from '../../practice/powershell/joining';
import { findProgram } from '../../practice/powershell/pwsh';
import { describeWithPowerShell } from './with-powershell';
import type { Served } from '../../practice/powershell/served';
import type { Shell } from '../../practice/powershell/stubs';

const joins = join(__dirname, '../../practice/join.ps1');
const rows = 50;
const patience = 30_000;
const prompt = /^PS [^>]*> $/;

/** A PowerShell window that joined a tenant: `pwsh` in a pseudo terminal, and what a person sees and types there. */
export class Terminal {
  readonly screen: Emulator;
  private readonly home = mkdtempSync(join(tmpdir(), 'terminal-'));
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly gone: Promise<unknown>;
  private ended = false;
  private changed: () => void = () => undefined;

  private constructor(pwsh: string, served: Served, shells: readonly Shell[], columns: number) {
    const program = [pwsh, '-NoLogo', '-NoProfile', '-NoExit', '-File', joins, ...shells];
    const line = `stty sane cols ${columns} rows ${rows}; exec ${program.map(quoted).join(' ')}`;
    announce(served, this.home);
    const [script, ...args] = pseudoTerminal(line);
    this.process = spawn(script, args, {
      cwd: this.home,
      env: {
        ...process.env,
        HOME: this.home,
        // `script` runs its line in this shell.
        SHELL: '/bin/sh',
        TERM: 'xterm',
        LC_ALL: 'en_US.UTF-8',
        TZ: 'UTC',
        POWERSHELL_TELEMETRY_OPTOUT: '1',
        POWERSHELL_UPDATECHECK: 'Off',
      },
    });
    this.screen = new Emulator(columns, rows, (text) => this.type(text));
    const decoder = new StringDecoder('utf8');
    this.process.stdout.on('data', (bytes: Buffer) => {
      this.screen.feed(decoder.write(bytes));
      this.changed();
    });
    this.process.stdin.on('error', () => undefined);
    this.gone = new Promise((resolve) => this.process.once('exit', resolve));
    void this.gone.then(() => {
      this.ended = true;
      this.changed();
    });
  }

  /** Opens a window that has joined the tenant, with its prompt. */
  static async open(
    pwsh: string,
    served: Served,
    shells: readonly Shell[],
    columns = 120,
  ): Promise<Terminal> {
    const terminal = new Terminal(pwsh, served, shells, columns);
    await terminal.until(() => terminal.ready);
    return terminal;
  }

  /** Keys, as they are pressed; Enter is '\r', Ctrl+C '\u0003'. */
  type(keys: string): void {
    this.process.stdin.write(keys);
  }

  /** Pastes it as the window does. */
  paste(text: string): void {
    this.type(this.screen.pasted(text));
  }

  /** The prompt is there, and nothing behind it. */
  get ready(): boolean {
    return prompt.test(this.screen.before);
  }

  /** Something asks, and nothing is typed yet. */
  get asking(): boolean {
    return this.screen.before.endsWith(': ');
  }

  /** Types it, and waits until the prompt is there again. The result is what was shown from the line of the old prompt on. */
  async run(keys: string): Promise<string> {
    const from = this.screen.at;
    this.type(keys);
    await this.until(() => this.ready && this.screen.at > from);
    return this.screen.copied(from);
  }

  /** Waits until this is so. */
  async until(so: () => boolean): Promise<void> {
    const late = Date.now() + patience;
    while (!so()) {
      const left = late - Date.now();
      if (this.ended || left <= 0)
        throw new Error(
          `${this.ended ? 'The window closed' : 'It did not happen'}. On the screen:\n${this.screen.copied()}`,
        );
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, 100));
        this.changed = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Closes the window; what still runs in it ends with it. */
  async close(): Promise<void> {
    if (this.ready) this.type('exit\r');
    else this.process.kill('SIGKILL');
    await this.gone;
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** Runs a line of sh in a pseudo terminal. */
function pseudoTerminal(line: string): [string, ...string[]] {
  return process.platform === 'darwin'
    ? ['/bin/sh', '-c', `cat | script -q /dev/null /bin/sh -c ${quoted(line)}`]
    : ['script', '-qfec', line, '/dev/null'];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * `describeWithPowerShell` for tests in a real terminal window. Windows has no program that makes one; elsewhere it is
 * `script`, without which the tests are skipped with a reason, and in CI they fail.
 */
export function describeInTerminal(title: string, tests: (pwsh: string) => void): void {
  const skip = (reason: string) => {
    process.stderr.write(`Skipped: ${title}. ${reason}\n`);
    describe.skip(title, () => tests(''));
  };
  const howToGetIt = '`script` is not there. It comes with the package bsdutils or util-linux.';
  if (process.platform === 'win32') skip('Windows has no `script`, which makes a terminal.');
  else if (findProgram('script')) describeWithPowerShell(title, tests);
  else if (process.env['CI']) test(title, () => Promise.reject(new Error(howToGetIt)));
  else skip(howToGetIt);
}
