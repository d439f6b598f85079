interface Listener {
  once(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
  removeListener(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
  listen(port: number, host: string, done: () => void): unknown;
  address(): unknown;
}

/** Starts to listen and resolves to the port. One that is taken is told in a sentence that names the `variable` which sets it. */
export function listenOn(server: Listener, port: number, host: string, variable: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken. Stop what uses it, or set ${variable} to another one.`)
          : error,
      );
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.removeListener('error', refuse);
      resolve((server.address() as { port: number }).port);
    });
  });
}
