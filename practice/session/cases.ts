import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Knowledge } from '../../src/triage/knowledge';
import { Refused } from '../model/refused';
import type { World } from '../world/form';
import { BadWorld, readWorld } from '../world/read';
import { checkSaid } from './said';

/** A case by its file's name. */
export interface Case {
  name: string;
  world: World;
}

const levels = ['easy', 'medium', 'hard'] as const;

/** The files of all cases, in the folder or below it. */
export const caseFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));

const nameOf = (file: string) => basename(file, '.yaml');

/** Every case of the folder, the easy ones first. Throws with file and line where one is wrong. */
export function readCases(folder: string, knowledge: Knowledge): Case[] {
  const files = caseFiles(folder);
  const twin = files.find((file, at) => files.some((one, i) => i < at && nameOf(one) === nameOf(file)));
  if (twin !== undefined) throw new BadWorld([`${join(folder, twin)}:1: Another case has this name.`]);
  return files
    .map((file) => ({
      name: nameOf(file),
      world: readWorld(join(folder, file), readFileSync(join(folder, file), 'utf8'), (world) =>
        checkSaid(world, knowledge),
      ),
    }))
    .sort(
      (one, other) =>
        levels.indexOf(one.world.level) - levels.indexOf(other.world.level) ||
        one.name.localeCompare(other.name),
    );
}

/** The cases as a table for people. */
export function tellCases(cases: readonly Case[]): string {
  const width = Math.max(...cases.map(({ name }) => name.length));
  return cases
    .map(({ name, world }) => `  ${name.padEnd(width)}  ${world.level.padEnd(6)}  ${world.title}`)
    .join('\n');
}

/** The case with this name, or of this file; the first, easy one if nothing is said. Throws with all names. */
export function caseOf(cases: readonly Case[], said: string): Case {
  const named = (name: string) => cases.find((one) => one.name === name);
  const found = said === '' ? cases[0] : (named(said) ?? named(nameOf(said)));
  if (!found) throw new Refused(`There is no case “${said}”. There are:\n${tellCases(cases)}`);
  return found;
}
