// Loaded into a server before its own code: tells its processor time and its memory when it is asked.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a server has used: processor time in milliseconds, memory in bytes, the heap after a collection. */
export type Used = { cpu: number } | { rss: number; heap: number };

process.on('disconnect', () => process.exit());
process.on('message', (what: 'time' | 'memory') => process.send?.(what === 'time' ? time() : memory()));

function time(): Used {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1000 };
}

function memory(): Used {
  const { rss } = process.memoryUsage();
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return { rss, heap: process.memoryUsage().heapUsed };
}
