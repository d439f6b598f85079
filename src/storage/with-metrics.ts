import { around } from './around';
import { ConflictError, type Storage } from './storage';

/** Is told of each operation: its name, how it ended, and after how many seconds. */
export type Observer = (
  operation: keyof Storage,
  result: 'ok' | 'conflict' | 'failed',
  seconds: number,
) => void;

/** The same storage, with every operation told to an observer; keys and items are not. */
export function withMetrics<S extends Storage>(storage: S, observe: Observer): S {
  return around(storage, async (operation, work) => {
    const since = performance.now();
    const end = (result: Parameters<Observer>[1]) =>
      observe(operation, result, (performance.now() - since) / 1000);
    try {
      const value = await work();
      end('ok');
      return value;
    } catch (error) {
      end(error instanceof ConflictError ? 'conflict' : 'failed');
      throw error;
    }
  });
}
