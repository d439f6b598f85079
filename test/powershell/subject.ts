import type { Command, Knowledge } from '../../src/triage/knowledge';
import { assignment, renderScript } from '../../src/triage/powershell';
import type { Answer, Call } from '../../practice/powershell/call';
import type { Console, Paste, Ran } from '../../practice/powershell/console';
import { writes, type Shell } from '../../practice/powershell/stubs';
import { tenantOf, type Play } from '../../practice/powershell/tenant/tenant';
import { world, type World } from '../../practice/powershell/tenant/world';

/** A way through a command: the tenant, the values that are filled in, and what is typed at its questions. */
export interface Scene {
  world?: () => World;
  /** Instead of the examples of guides/details.yaml. */
  values?: Readonly<Record<string, string>>;
  answers?: readonly string[];
  /** What is typed once more when -WhatIf is taken off. */
  word?: string;
  failures?: readonly Play[];
  /** Its output counts up to here: what stands behind it is of a later moment. */
  shownUntil?: string;
  /** Where the scene shows trouble: the tenant in which all is as it should be. */
  asExpected?: () => World;
  /** What has happened by the time that the change is verified, such as a copy that has ended. */
  afterwards?: (world: World) => World;
}

/** A command on the bench: a script, and the scene in which it does what it is for. */
export interface Subject {
  id: string;
  command: Command;
  knowledge: Knowledge;
  scene: Scene;
  console: Console;
  /** Spoils the script, for a test of the checks themselves. */
  spoil?: (script: string) => string;
}

/** What came of a paste, and the tenant afterwards. */
export interface Outcome extends Ran {
  world: World;
}

/** What a test changes of a scene. */
export interface Twist extends Scene, Omit<Partial<Paste>, 'answers' | 'script' | 'shells'> {
  script?: string;
  /** Changes what a cmdlet answers; `number` counts the calls from 1. */
  answer?: (answer: Answer, call: Call, number: number) => Answer;
}

export function valuesOf({ knowledge, scene }: Subject): Record<string, string> {
  const examples = Object.entries(knowledge.details).map(([id, { example }]) => [id, example] as const);
  return { ...Object.fromEntries(examples), ...scene.values };
}

export function scriptOf(subject: Subject, values = valuesOf(subject)): string {
  const script = renderScript(subject.command, values, subject.knowledge.details);
  return subject.spoil?.(script) ?? script;
}

/** The details that a command asks for; an optional one may stay as it is. */
export function askedOf({ command }: Subject): { detail: string; optional: boolean }[] {
  return [...command.script.matchAll(assignment)].map(([, , , detail = '', optional]) => ({
    detail,
    optional: optional !== '',
  }));
}

/** Pastes the command into the scene, with a twist. */
export async function play(subject: Subject, twist: Twist = {}): Promise<Outcome> {
  const { scene, command, console } = subject;
  const { script, answer, failures, values, world: made, answers, ...session } = twist;
  const shells = [command.shell as Shell];
  const there = (made ?? scene.world ?? world)();
  const tenant = tenantOf(there, shells, failures ?? scene.failures);
  let number = 0;
  const ran = await console.run(
    (call) => {
      number += 1;
      const given = tenant(call);
      return answer ? answer(given, call, number) : given;
    },
    {
      script: script ?? scriptOf(subject, { ...valuesOf(subject), ...values }),
      shells,
      answers: answers ?? scene.answers,
      ...session,
    },
  );
  return { ...ran, world: there };
}

const good = new WeakMap<Subject, Promise<Outcome>>();

/** What comes of the scene as it is; it is played once. */
export function plain(subject: Subject): Promise<Outcome> {
  let played = good.get(subject);
  if (!played) good.set(subject, (played = play(subject)));
  return played;
}

const finished = new WeakMap<Subject, Promise<Outcome>>();

/** What comes of the scene when it is carried out: without -WhatIf, and all as it should be. It is played once. */
export function done(subject: Subject): Promise<Outcome> {
  const { word, asExpected } = subject.scene;
  if (word === undefined && !asExpected) return plain(subject);
  let played = finished.get(subject);
  if (!played)
    finished.set(
      subject,
      (played = word === undefined ? play(subject, { world: asExpected }) : carryOut(subject, word)),
    );
  return played;
}

/** Pastes the command without its -WhatIf, and types a word when it asks for one. */
export async function carryOut(subject: Subject, word: string): Promise<Outcome> {
  const { answers = [] } = subject.scene;
  const { asked } = await plain(subject);
  // A password is asked for in the destroying line itself, so behind the word.
  const secrets = asked.filter((question) => /password/i.test(question)).length;
  return play(subject, {
    script: scriptOf(subject).replaceAll(' -WhatIf', ''),
    answers: [
      ...answers.slice(0, answers.length - secrets),
      word,
      ...answers.slice(answers.length - secrets),
    ],
  });
}

/** The calls that really change something. */
export function changes(calls: readonly Call[]): Call[] {
  return calls.filter((call) => writes(call) && call.parameters['WhatIf'] !== true);
}

const blocks = ['BlockCloudObjectTakeoverThroughHardMatchEnabled', 'BlockSoftMatchEnabled'];

/** The switches that a call sets, of those that may stand open for a moment only. */
function setBy({ cmdlet, parameters }: Call): unknown[] {
  if (cmdlet === 'Set-ADSyncScheduler') return [parameters['SyncCycleEnabled']];
  if (cmdlet !== 'Update-MgDirectoryOnPremiseSynchronization') return [];
  const features = parameters['Features'] as Record<string, unknown>;
  return blocks.map((name) => features[name]);
}

/** A change that closes again what was open for a moment. */
export function closes(call: Call): boolean {
  const set = setBy(call);
  return set.length > 0 && set.every((on) => on === true);
}

/** A change that opens such a switch. */
export function opens(call: Call): boolean {
  return setBy(call).includes(false);
}

/** A call in one line, without where it stood. */
export function told({ cmdlet, parameters }: Call): string {
  return `${cmdlet} ${JSON.stringify(parameters)}`;
}

/** The lines on a screen that are no part of an error. */
export function statements(screen: string): string[] {
  return screen
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*(?:\d+\s*)?\||^Line \|$|^\S+: ?$/.test(line));
}
