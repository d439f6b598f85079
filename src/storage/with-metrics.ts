import { ConflictError, type Storage } from './storage';

/** Is told of each operation: its name, how it ended, and after how many seconds. */
export type Observer = (
  operation: keyof Storage,
  result: 'ok' | 'conflict' | 'failed',
  seconds: number,
) => void;

/** The same storage, with every operation told to an observer; keys and items are not. */
export function withMetrics<S extends Storage>(storage: S, observe: Observer): S {
  function timed<Of extends keyof Storage>(operation: Of): Storage[Of] {
    const work = storage[operation] as (...all: unknown[]) => Promise<unknown>;
    const observed = async (...all: unknown[]) => {
      const since = performance.now();
      const end = (result: Parameters<Observer>[1]) =>
        observe(operation, result, (performance.now() - since) / 1000);
      try {
        const value = await work.apply(storage, all);
        end('ok');
        return value;
      } catch (error) {
        end(error instanceof ConflictError ? 'conflict' : 'failed');
        throw error;
      }
    };
    return observed as unknown as Storage[Of];
  }
  const operations: Storage = {
    read: timed('read'),
    write: timed('write'),
    keys: timed('keys'),
    older: timed('older'),
    delete: timed('delete'),
  };
  return { ...storage, ...operations };
}
