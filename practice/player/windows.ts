import { tenantOf } from '../cmdlets/tenant';
import type { State } from '../model/state/state';
import { Console } from '../powershell/console';
import type { Shell } from '../powershell/stubs';
import type { Hooks } from './table';

/** What is on the screen after a paste; `open`: the block waits for a word that is typed later. */
export interface Pasted {
  screen: string;
  open?: Open;
}

/** A window in which a block waits for the word that closes again what it opened. */
export interface Open {
  word: string;
  /** Types the word, and gives the screen at the end. */
  type(): Promise<string>;
}

/** The word that a question wants. */
export function wordOf(question: string): string {
  if (/password/i.test(question)) return 'Practice-2026!';
  const [, most] = /\btype a number from \d+ to (\d+) and press Enter/i.exec(question) ?? [];
  return most ?? /\btype (\S+?)[.,]? and press Enter/i.exec(question)?.[1] ?? '';
}

/** The PowerShell windows of one player. A window that waits keeps its process; the next paste gets another. */
export class Windows {
  private readonly idle: Console[] = [];
  private readonly all: Console[] = [];

  constructor(private readonly pwsh: string) {}

  /**
   * Pastes a block into a window of these shells. Its questions are answered with the word that they ask for; one that
   * stands in a loop until the word comes is left open. The hooks hear of each call and of each word, and may answer a
   * call in place of the tenant.
   */
  async paste(
    state: State,
    shells: readonly Shell[],
    script: string,
    { call: instead, typed: tell }: Pick<Hooks, 'call' | 'typed'> = {},
  ): Promise<Pasted> {
    const console = this.idle.pop() ?? this.start();
    const [, stays] = /^\s*do \{ \$answer = & \$ask '([^']+)'/m.exec(script) ?? [];
    const there = shells.filter((one) => isThere(state, one));
    const tenant = tenantOf(state, there);
    return new Promise((resolve, reject) => {
      let word: ((answer: string) => void) | undefined;
      const ran = console.run((call) => instead?.(call) ?? tenant(call), {
        script,
        shells: there,
        types(question, screen) {
          const typed = wordOf(question);
          tell?.(typed);
          if (word || question !== stays) return typed;
          const later = new Promise<string>((type) => (word = type));
          const type = async () => {
            word?.(typed);
            return (await ran).screen.slice(screen.length);
          };
          resolve({ screen, open: { word: typed, type } });
          return later;
        },
      });
      ran.then(({ screen }) => {
        this.idle.push(console);
        resolve({ screen });
      }, reject);
    });
  }

  private start(): Console {
    const console = new Console(this.pwsh);
    this.all.push(console);
    return console;
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((one) => one.close()));
  }
}

/** Whether there is such a window at all: a Connect server, Exchange tools. Elsewhere their cmdlets are not known. */
function isThere({ sync, tenant }: State, shell: Shell): boolean {
  if (shell === 'entra-connect') return sync.tool === 'connect';
  return shell !== 'exchange-management-shell' || tenant.exchangeOnPremises;
}
