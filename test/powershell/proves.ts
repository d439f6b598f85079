import { isDeepStrictEqual } from 'node:util';
import { namesOf, type Check as Expected } from '../../src/triage/checks/check';
import { filledIn } from '../../src/triage/checks/holds';
import { saysWhose } from '../../src/triage/checks/judge';
import { readChecks, type Checked } from '../../src/triage/checks/read-checks';
import { withLineBreaks } from '../../src/triage/paste/line-breaks';
import type { Check } from './checks';
import { done, play, valuesOf, type Subject } from './subject';

const today = '2026-11-21';

/** What it prints proves its checks, and the broken variants of that prove nothing. */
export const provesItself: Check = async (subject) => {
  const { checks } = subject.command;
  if (!checks) return [];
  const { screen } = await done(subject);
  const shown =
    subject.scene.shownUntil === undefined ? screen : screen.split(subject.scene.shownUntil, 1)[0];
  return problemsOf(subject, shown ?? '', checks);
};

/** What its `verify` prints afterwards proves a change, and the broken variants of that prove nothing. */
export const provedAfterwards: Check = async (subject) => {
  const { verify = '', verified } = subject.command;
  const command = subject.knowledge.commands[verify];
  if (!verified || !command) return [];
  const { world } = await done(subject);
  const scene = { ...subject.scene, world: () => subject.scene.afterwards?.(world) ?? world, answers: [] };
  const { screen } = await play({ ...subject, id: verify, command, scene: { ...scene, failures: [] } });
  const whose = (command.checks ?? []).filter(saysWhose);
  return problemsOf(subject, screen, [...whose, ...verified]);
};

function problemsOf(subject: Subject, screen: string, checks: readonly Expected[]): string[] {
  const known = valuesOf(subject);
  const read = (text: string): Checked => {
    const [checked] = readChecks(subject.knowledge, { commands: [subject.id], known }, text, today);
    if (!checked) throw new Error(`${subject.id} was not read`);
    return checked;
  };
  const whole = read(screen);
  const problems = whole.seen === 'proved' ? [] : [`is not proved by ${screen}: ${JSON.stringify(whole)}`];
  for (const [name, text] of brokenOf(screen, checks, known))
    if (text !== screen && read(text).seen === 'proved') problems.push(`is proved with ${name}: ${text}`);
  const other = foreign(screen);
  if (checks.some(saysWhose)) {
    const { seen, other: said } = read(other);
    if (seen !== 'not-seen' || said === undefined) problems.push(`somebody else’s is ${seen}: ${other}`);
  }
  const restored = withLineBreaks(subject.knowledge.printed, screen.replace(/\r?\n/g, ''));
  const glued = read(restored);
  if (!isDeepStrictEqual(glued, whole))
    problems.push(`without its line breaks it says ${JSON.stringify(glued)}: ${restored}`);
  for (const width of [80, 120]) {
    const { seen, other: said } = read(brokenAt(screen, width));
    if (seen === 'not-as-expected' || said !== undefined)
      problems.push(`a console of ${width} columns makes it ${seen} ${said ?? ''}`);
  }
  return problems;
}

/** Where a property stands in printed text: what is before its value, and the value. */
function placesOf(name: string, text: string): { start: number; from: number; to: number }[] {
  const words = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const side = /^(.+) (before|now)$/i.exec(words);
  const forms = side
    ? [side[2] === 'now' ? `${side[1]} (?:before: .*, )?now: ` : `${side[1]} before: `]
    : [`${words} *: ?`, `${words} (?! *:)`];
  const begins = forms.map((form) => new RegExp(`^[ \\d.]*(?:.*?\\. )?${form}`, 'gim'));
  const found = begins.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: before }) => ({
      start: index,
      from: index + before.length,
      to: text.indexOf('\n', index) < 0 ? text.length : text.indexOf('\n', index),
    })),
  );
  const counted = [...text.matchAll(new RegExp(`(?<![\\w-])\\d+(?= ${words})`, 'gi'))].map(
    ({ index, 0: number }) => ({
      start: text.lastIndexOf('\n', index) + 1,
      from: index,
      to: index + number.length,
    }),
  );
  return side ? found : [...found, ...counted];
}

/** The text broken for each check: another value, no such property, and cut at it. */
function* brokenOf(
  screen: string,
  checks: readonly Expected[],
  known: Readonly<Record<string, string>>,
): Generator<[name: string, text: string]> {
  for (const check of checks) {
    if (check.is === 'unsaid') continue;
    const places = namesOf(check)
      .flatMap((name) => placesOf(name, screen))
      .sort((one, other) => other.from - one.from);
    const name = [check.property].flat().join(' or ');
    if (places.length === 0) throw new Error(`“${name}” is not in ${screen}`);
    let [changed, missing] = [screen, screen];
    for (const { start, from, to } of places) {
      changed = changed.slice(0, from) + wrong(check, known) + changed.slice(to);
      missing = missing.slice(0, start) + missing.slice(screen.indexOf('\n', from) + 1 || screen.length);
    }
    yield [`another ${name}`, changed];
    yield [`no ${name}`, missing];
    const first = places.at(-1);
    if (first) yield [`its end cut at ${name}`, screen.slice(0, first.from)];
    if (first && !['filled', 'at-least', 'includes'].includes(check.is))
      yield [`its end cut in ${name}`, screen.slice(0, Math.floor((first.from + first.to) / 2))];
  }
}

function wrong(check: Expected, known: Readonly<Record<string, string>>): string {
  switch (check.is) {
    case 'empty':
      return 'b5e1d0c4-1111-4222-8333-444455556666';
    case 'filled':
      return '';
    case 'at-least':
      return '0';
    case 'gone':
      return '3';
    case 'not':
      return filledIn(check.value, known) ?? '';
    case 'unsaid':
    case 'equals':
    case 'one-of':
    case 'includes':
    case 'same-as':
      return check.is === 'equals' && /^\d+$/.test(check.value) ? '7' : 'something else';
  }
}

/** The same of somebody else: other GUIDs, addresses, names and distinguished names. */
function foreign(text: string): string {
  return text
    .replace(/[0-9a-f]{8}(?=-[0-9a-f]{4}-)/gi, '99999999')
    .replace(/(?<=(?:rescue|restore|back)-)[0-9a-f]{8}/g, '99999999')
    .replace(/[0-9a-f]{32}(?=adele@)/g, '9'.repeat(32))
    .replace(/[\w.]+@/g, 'somebody.else@')
    .replace(/adele ?v\w*/gi, 'Somebody Else');
}

/** The text as a console breaks it that is so wide. */
function brokenAt(text: string, width: number): string {
  return text.replace(new RegExp(`(.{${width}})(?=.)`, 'g'), '$1\n');
}
