import autocannon from 'autocannon';

/** What came of a wave of requests: after how many seconds all were answered, and each one's milliseconds. */
export interface Wave {
  seconds: number;
  times: number[];
}

/** So many requests are under way at a time. */
export const CONNECTIONS = 20;

/**
 * Sends a body for each index below `count`, and waits for the answers. Throws if one of them is not a 200.
 * `count` has to be a multiple of the connections.
 */
export async function sendWave(
  botUrl: string,
  count: number,
  body: (index: number) => string,
  connections = Math.min(CONNECTIONS, count),
): Promise<Wave> {
  const times: number[] = [];
  const since = performance.now();
  let clients = 0;
  await new Promise<void>((resolve, reject) => {
    const run = autocannon(
      {
        url: `${botUrl}api/messages`,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        connections,
        amount: count,
        setupClient(client) {
          // A client builds one request more than it sends, so each has indexes of its own.
          let index = clients++ - connections;
          const setupRequest = (request: autocannon.Request) => ({
            ...request,
            body: body((index += connections)),
          });
          client.setRequests([{ method: 'POST', setupRequest }]);
        },
      },
      // It says that it is done up to a second late.
      () => reject(new Error(`Of ${count} requests ${times.length} were answered.`)),
    );
    run.on('response', (_client, status, _bytes, milliseconds) => {
      if (status !== 200) reject(new Error(`A request was answered with ${status}.`));
      if (times.push(milliseconds) === count) resolve();
    });
  });
  return { seconds: (performance.now() - since) / 1000, times };
}
