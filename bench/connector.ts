// Teams, as far as the bench needs it, in a process of its own: it takes everything and always says the same.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MESSAGE, type Calls } from './calls';

const answer = Buffer.from(JSON.stringify({ id: MESSAGE }));
const headers = { 'content-type': 'application/json', 'content-length': answer.length };
const calls: Calls & { bytes: number } = { edits: 0, posts: 0, bytes: 0 };

const server = createServer((request, response) => {
  calls[request.method === 'PUT' ? 'edits' : 'posts'] += 1;
  calls.bytes += Number(request.headers['content-length'] ?? 0);
  request.resume().on('end', () => response.writeHead(200, headers).end(answer));
});
server.keepAliveTimeout = 65_000;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});

process.on('disconnect', () => process.exit());
process.on('message', () => process.send?.(calls));
