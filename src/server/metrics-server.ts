import { createServer } from 'node:http';
import { collectDefaultMetrics, type Registry } from 'prom-client';
import { isNamedHere } from './request-checks';
import { listenOn } from './listen';
import { isLoopback } from '../loopback';

/** Serves the counts, on a port of its own: never where Teams or anybody else outside comes in. */
export interface MetricsServer {
  /** Starts to listen and resolves to the port, which the system chose if it was 0. */
  listen(port: number, host: string): Promise<number>;
  /** Ends at once: nobody waits for a count. */
  close(): void;
}

/** Creates the server of `GET /metrics`, in the text format of Prometheus, and adds the counts of the process. */
export function createMetricsServer(registry: Registry): MetricsServer {
  collectDefaultMetrics({ register: registry });
  let here = false;
  const server = createServer((request, response) => {
    const end = (status: number, type: string, body: string) => {
      response.statusCode = status;
      response.setHeader('Content-Type', type);
      response.end(body);
    };
    const say = (status: number, error: string) => end(status, 'application/json', JSON.stringify({ error }));
    // Else a web page that has a name of its own point to this computer could read them in a browser on it.
    if (here && !isNamedHere(request))
      return say(403, 'Call it by the name or the address of this computer.');
    if (request.method !== 'GET' || request.url !== '/metrics')
      return say(404, 'There is nothing here. The counts are at GET /metrics.');
    registry.metrics().then(
      (text) => end(200, registry.contentType, text),
      () => say(500, 'The counts could not be collected.'),
    );
  });
  // What goes wrong here later must not end the bot.
  server.on('error', () => undefined);
  return {
    listen(port, host) {
      here = isLoopback(host);
      return listenOn(server, port, host, 'METRICS_PORT');
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
