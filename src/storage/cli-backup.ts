import { storagePlaceHere } from '../config/storage';
import { backUp } from './lmdb';

/** Copies the store of `DATA_FOLDER` into the folder that is named, while the bot runs. */
async function main(): Promise<void> {
  const [target] = process.argv.slice(2);
  const problems: string[] = [];
  const place = storagePlaceHere(problems);
  if (place.in === 'blob')
    throw new Error('The conversations are in a blob container: copy that, for example with azcopy.');
  if (target === undefined || problems.length > 0)
    throw new Error(
      ['Name the folder for the copy: node dist/storage/cli-backup.js <folder>', ...problems].join('\n'),
    );
  await backUp(place.folder, target);
  process.stdout.write(`All that is stored in ${place.folder} is copied to ${target}.\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
