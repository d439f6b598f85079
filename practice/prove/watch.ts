import {
  brokenIn,
  endingWithin,
  leftOpen,
  putOnClock,
  unasked,
  type Agreed,
  type Broken,
} from '../invariants';
import type { Knowledge } from '../../src/triage/knowledge';
import type { State } from '../model/state/state';
import type { Hooks } from '../player/table';
import type { Call } from '../powershell/call';

/** An invariant that broke, with the event after which it was seen and what had happened last in the tenant. */
export interface Seen extends Broken {
  event: string;
  happened: string[];
}

/** Looks after every event, whatever the steps are; each breach is seen once. */
export class Watch {
  readonly seen: Seen[] = [];
  private before: State;
  private calls: Call[] = [];
  private typed: string[] = [];

  constructor(
    private readonly knowledge: Knowledge,
    private readonly agreed: Agreed,
  ) {
    this.before = agreed.start;
  }

  readonly hooks = {
    waiting: (hours, { state }) => {
      const texts = endingWithin(state, hours, this.agreed);
      this.add(state, `a wait of ${hours} hours`, 'no-clock-in-a-wait', texts);
    },
    call: (call) => {
      this.calls.push(call);
      return undefined;
    },
    typed: (word) => {
      this.typed.push(word);
    },
    after: (event, { state }) => this.look(event, state),
  } satisfies Hooks;

  /** Looks at everything that has to hold now, `but` for what is said there. */
  look(event: string, state: State, but: ReadonlySet<string> = new Set()): void {
    const { agreed } = this;
    this.add(state, event, 'asked-before-deleting', unasked(this.calls, this.typed));
    this.calls = [];
    this.typed = [];
    if (state.happened.length === this.before.happened.length && state.now === this.before.now) return;
    for (const { invariant, text } of brokenIn(state, agreed))
      if (!but.has(text)) this.add(state, event, invariant, [text]);
    if (!this.isNamed(event) && event !== 'a month without anybody')
      this.add(state, event, 'no-new-clock', putOnClock(this.before, state, agreed));
    this.before = structuredClone(state);
  }

  /** Looks at what is left behind. */
  end(state: State): void {
    this.look('the end', state);
    this.add(state, 'the end', 'left-open', leftOpen(state, this.agreed));
  }

  /** A command that destroys says so, and asks; so does an act that takes something away. */
  private isNamed(event: string): boolean {
    return this.knowledge.commands[event]?.risk === 'destroy' || takes.test(event);
  }

  private add(state: State, event: string, invariant: Broken['invariant'], texts: readonly string[]): void {
    for (const text of texts) {
      if (this.seen.some((one) => one.invariant === invariant && one.text === text)) continue;
      const happened = state.happened.slice(-5).map(({ rule, text: what }) => `${rule}: ${what}`);
      this.seen.push({ event, invariant, text, happened });
    }
  }
}

/** Acts of which the guide says that they take a user, a licence, a hold or an account's place away. */
const takes =
  /^(?:delete-|remove-licence|leave-one-|take-out-|release-|exclude-|move-out-of-scope|export-deletions-)/;
