import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Knowledge } from '../../src/triage/knowledge';
import { Refused } from '../model/refused';
import type { World } from '../world/form';
import { readWorld } from '../world/read';
import { checkSaid } from './said';

/** A case by its file's name. */
export interface Case {
  name: string;
  world: World;
}

const levels = ['easy', 'medium', 'hard'] as const;

/** Every case of the folder, the easy ones first. Throws with file and line where one is wrong. */
export function readCases(folder: string, knowledge: Knowledge): Case[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files
    .map((file) => ({
      name: file.slice(0, -'.yaml'.length),
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
  const name = basename(said, '.yaml');
  const found = name === '' ? cases[0] : cases.find((one) => one.name === name);
  if (!found) throw new Refused(`There is no case “${said}”. There are:\n${tellCases(cases)}`);
  return found;
}
