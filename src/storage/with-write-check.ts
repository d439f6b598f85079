import { around } from './around';
import { ConflictError, type Storage } from './storage';

/** A storage of which one can tell whether it takes writes. */
export interface WriteChecked<S extends Storage> {
  storage: S;
  /** Whether the latest write has failed, and not because somebody else was faster. */
  refusesWrites: () => boolean;
}

/** The same storage, with an eye on its writes: a disk that is full or may only be read can be read as ever. */
export function withWriteCheck<S extends Storage>(storage: S): WriteChecked<S> {
  let refuses = false;
  const checked = around(storage, async (operation, work) => {
    try {
      const result = await work();
      if (operation === 'write') refuses = false;
      return result;
    } catch (error) {
      if (operation === 'write') refuses = !(error instanceof ConflictError);
      throw error;
    }
  });
  return { storage: checked, refusesWrites: () => refuses };
}
