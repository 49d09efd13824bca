import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from './start-error';

/** Nothing outside this machine can connect. */
const LOOPBACK = '127.0.0.1';

/** Opens a server on a port, 0 for any free one. Rejects with `StartError` where the port cannot be had. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => reject(startError(error, port));
    server.once('error', failed);
    server.listen(port, LOOPBACK, () => {
      // From here on it tells of a connection that could not be had: the machine has too many files open.
      server.off('error', failed).on('error', () => {});
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function startError(error: NodeJS.ErrnoException, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(
        'PORT_TAKEN',
        `Port ${port} is taken. Choose another one with --port N, or --port 0 for any.`,
      );
    case 'EACCES':
      return new StartError('NO_PERMISSION', `No permission to listen on port ${port}. Ports from 1024 need none.`);
    default:
      return error;
  }
}
