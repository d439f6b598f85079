import type { IncomingMessage } from 'node:http';
import type { RequestLimits } from './limits';

/** Why a body is not taken, as an HTTP status; undefined if whoever sent it has hung up. */
export interface NoBody {
  refused: 400 | 408 | 413 | undefined;
}

/** Reads the bodies of requests, many at once, each in bounded time and memory. */
export interface Bodies {
  /** Resolves to the JSON of a body. */
  read(request: IncomingMessage): Promise<{ json: unknown } | NoBody>;
}

/** Creates the places for bodies on their way. Where all are taken, the body that has been on its way longest gives way. */
export function createBodies({
  body,
  bodyTime,
  arriving,
}: Pick<RequestLimits, 'body' | 'bodyTime' | 'arriving'>): Bodies {
  const places = new Set<() => void>();

  function receive(request: IncomingMessage): Promise<Buffer | NoBody> {
    return new Promise((resolve) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const leave = (result: Buffer | NoBody) => {
        clearTimeout(timer);
        places.delete(giveWay);
        request.off('data', take);
        resolve(result);
      };
      const take = (chunk: Buffer) => {
        size += chunk.length;
        if (size <= body) chunks.push(chunk);
      };
      const giveWay = () => leave({ refused: 408 });
      const timer = setTimeout(giveWay, bodyTime);

      if (request.destroyed) return leave({ refused: undefined });
      const [first] = places;
      if (first && places.size >= arriving) first();
      places.add(giveWay);
      request.on('data', take);
      request.once('end', () => leave(size > body ? { refused: 413 } : Buffer.concat(chunks)));
      request.once('error', () => leave({ refused: undefined }));
      request.once('close', () => leave({ refused: undefined }));
    });
  }

  return {
    async read(request) {
      const received = await receive(request);
      if (!Buffer.isBuffer(received)) return received;
      try {
        return { json: JSON.parse(received.toString()) as unknown };
      } catch {
        return { refused: 400 };
      }
    },
  };
}
