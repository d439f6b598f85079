import { accessSync, constants, lstatSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { damageOf } from './lmdb-file';

/**
 * Makes the data folder if it is missing, and looks at its files before lmdb does: over some that it cannot use it
 * ends the process, and says nothing.
 *
 * @throws Error with a sentence for the administrator if the folder cannot be used.
 */
export function checkFolder(folder: string): void {
  const file = join(folder, 'data.mdb');
  inFolder(folder, () => {
    mkdirSync(folder, { recursive: true });
    requireAccess(folder);
    for (const path of [file, join(folder, 'lock.mdb')]) {
      if (!lstatSync(path, { throwIfNoEntry: false })) continue;
      requireAccess(path);
      if (!statSync(path).isFile()) throw new Error(`${path} is not a file`);
    }
  });
  const damage = damageOf(file);
  if (damage !== undefined)
    throw new Error(
      `${file} is no whole data file (${damage}). Put the data.mdb of a backup in its place, or move it away to begin with an empty store. ` +
        'How: “Back up and restore” in docs/teams.md.',
    );
}

/** Does something in the data folder, and says to the administrator what to do where that fails. */
export function inFolder<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The data folder ${folder} cannot be used (${reason}). ` +
        'Give the user who runs the bot write access to it and to the files in it, or set DATA_FOLDER to another folder.',
      { cause },
    );
  }
}

function requireAccess(path: string): void {
  accessSync(path, constants.R_OK | constants.W_OK);
}
