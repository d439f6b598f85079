import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Call, Tenant } from './call';
import { setupOf, type Shell } from './stubs';

/** What is pasted, into which window, and who sits there. */
export interface Paste {
  script: string;
  shells: readonly Shell[];
  /** Cmdlets that are not there: no module, no role, not connected. */
  missing?: readonly string[];
  /** What is typed at each question, in order; '\u0003' is Ctrl+C. */
  answers?: readonly string[];
  /** Somebody sits at the window: what they type at a question, which may take its time; it takes the place of `answers`. */
  types?: (question: string, screen: string) => string | Promise<string>;
  /** Columns of the console; 120 if nothing is said. */
  width?: number;
  /** What is said wherever a cmdlet asks whether it may go on. */
  choice?: 'Yes' | 'No';
  preference?: 'Continue' | 'SilentlyContinue' | 'Ignore' | 'Stop';
  strict?: boolean;
  /** What ran in the session before, as a profile does. */
  profile?: string;
  constrained?: boolean;
  culture?: string;
  timeZone?: string;
  /** How errors are shown; NormalView is that of Windows PowerShell 5.1. */
  view?: 'NormalView' | 'DetailedView' | 'CategoryView';
  /** Each statement as soon as its last line has come, as a console without PSReadLine does. */
  byLine?: boolean;
  /** False: Exchange Online's cmdlets come only with Connect-ExchangeOnline. */
  connected?: boolean;
  prefix?: string;
  /** Files that are in the home folder before. */
  files?: Readonly<Record<string, string>>;
}

/** What a person sees afterwards, and what was called. */
export interface Ran {
  screen: string;
  calls: Call[];
  /** The errors that ended a statement. */
  errors: { id: string; message: string }[];
  /** The questions, in order. */
  asked: string[];
  /** How many of the prepared answers nobody asked for. */
  left: number;
  /** The files in the home folder afterwards. */
  files: Record<string, string>;
}

/** What PowerShell's own parser says of a script. */
export interface Parsed {
  errors: string[];
  tokens: string[];
  nodes: string[];
  methods: string[];
  types: string[];
  parameters: string[];
  /** The numbers of first lines, fewer than all, after which a console would already run something. */
  complete: number[];
}

type Message =
  | { ready: true }
  | { call: Call }
  | { ask: string; screen: string }
  | { done: Omit<Ran, 'calls' | 'files'> | Parsed | { broken: string } };

/** One PowerShell process in which pastes run, each in a session of its own. */
export class Console {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly home = mkdtempSync(join(tmpdir(), 'console-'));
  private waiting: ((message: Message) => void) | undefined;
  private readonly early: Message[] = [];
  private failed: Error | undefined;
  private turn: Promise<unknown>;

  constructor(pwsh: string) {
    const program = join(__dirname, 'console', 'console.ps1');
    this.process = spawn(pwsh, ['-NoProfile', '-NonInteractive', '-File', program], {
      env: {
        ...process.env,
        HOME: this.home,
        USERPROFILE: this.home,
        POWERSHELL_TELEMETRY_OPTOUT: '1',
        POWERSHELL_UPDATECHECK: 'Off',
      },
    });
    let problems = '';
    this.process.stderr.on('data', (text: Buffer) => (problems += text.toString()));
    this.process.on('exit', (code) => {
      this.failed ??= new Error(`PowerShell ended with ${code}. ${problems}`);
      this.waiting?.({ done: { broken: this.failed.message } });
    });
    createInterface({ input: this.process.stdout }).on('line', (line) => this.hear(line));
    this.turn = this.next();
  }

  private hear(line: string): void {
    if (!line.startsWith('{')) {
      this.failed = new Error(`PowerShell said: ${line}`);
      return;
    }
    const message = JSON.parse(line) as Message;
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting) waiting(message);
    else this.early.push(message);
  }

  private next(): Promise<Message> {
    const early = this.early.shift();
    if (early) return Promise.resolve(early);
    if (this.failed) return Promise.reject(this.failed);
    return new Promise((resolve) => (this.waiting = resolve));
  }

  private say(message: unknown): void {
    this.process.stdin.write(`${JSON.stringify(message)}\n`);
  }

  /** Pastes it, and answers each call out of the tenant. One paste at a time; others wait. */
  run(tenant: Tenant, paste: Paste): Promise<Ran> {
    const ran = this.turn.then(() => this.paste(tenant, paste));
    this.turn = ran.catch(() => undefined);
    return ran;
  }

  private async paste(
    tenant: Tenant,
    { shells, missing, connected, prefix, types, files = {}, ...rest }: Paste,
  ): Promise<Ran> {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.home, name), text);
    this.say({
      ...rest,
      attended: types !== undefined,
      setup: setupOf(rest.script, shells, { missing, connected, prefix }),
    });
    const calls: Call[] = [];
    for (;;) {
      const message = await this.next();
      if ('call' in message) {
        calls.push(message.call);
        this.say(tenant(message.call));
      } else if ('ask' in message) {
        this.say((await types?.(message.ask, message.screen)) ?? '\u0003');
      } else if ('done' in message) {
        const left = this.files();
        if ('broken' in message.done) throw new Error(message.done.broken);
        if ('nodes' in message.done) throw new Error('PowerShell answered something else.');
        return { ...message.done, calls, files: left };
      }
    }
  }

  /** What the parser says of a script. */
  parse(script: string): Promise<Parsed> {
    const parsed = this.turn.then(async () => {
      this.say({ parse: script });
      const message = await this.next();
      if ('done' in message && 'nodes' in message.done) return message.done;
      throw new Error(`PowerShell did not parse: ${JSON.stringify(message)}`);
    });
    this.turn = parsed.catch(() => undefined);
    return parsed;
  }

  /** The files of the home folder, which is empty again afterwards. */
  private files(): Record<string, string> {
    const found = readdirSync(this.home, { withFileTypes: true }).filter((one) => one.isFile());
    return Object.fromEntries(
      found.map(({ name }) => {
        const path = join(this.home, name);
        const text = readFileSync(path, 'utf8');
        rmSync(path);
        return [name, text];
      }),
    );
  }

  async close(): Promise<void> {
    await this.turn.catch(() => undefined);
    this.failed = new Error('It is closed.');
    this.process.stdin.end();
    this.process.kill();
    rmSync(this.home, { recursive: true, force: true });
  }
}
