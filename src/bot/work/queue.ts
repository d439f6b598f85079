/** Runs work one after the other for each key; works of different keys do not wait for each other. */
export interface Queue {
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** Work that fails does not hold up the next. */
export function createQueue(): Queue {
  const last = new Map<string, Promise<unknown>>();
  return {
    async run(key, work) {
      const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
      last.set(key, mine);
      try {
        return await mine;
      } finally {
        if (last.get(key) === mine) last.delete(key);
      }
    },
  };
}
