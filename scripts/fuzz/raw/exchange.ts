import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { RawCase } from './message';

/** What came of a case. */
export interface Outcome {
  /** The statuses of the answers, in order; `100 Continue` is none. */
  readonly statuses: readonly number[];
  /** Whether the server ended the connection. */
  readonly isClosed: boolean;
  /** Nothing came, or the connection did not end, in time. */
  readonly isLate: boolean;
}

/** How long, in milliseconds, a server may take. */
const PATIENCE = 10_000;
/** How long answers may come before the client says that it has nothing more to say. */
const LISTENING = 15;
const KEPT = 4 * 1024 * 1024;

/** Sends a case over a connection of its own and waits for what comes of it. Never rejects. */
export function exchange(port: number, { parts, pause, after: next, answers = 1 }: RawCase): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    let text = '';
    const finish = (isClosed: boolean, isLate = false) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ statuses: statusesIn(text), isClosed, isLate });
    };
    const timer = setTimeout(() => finish(false, true), PATIENCE);
    const isEnough = () => next === 'wait' && statusesIn(text).length >= answers;
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      if (text.length < KEPT) text += chunk;
      if (next === 'reset-late') socket.resetAndDestroy();
      else if (isEnough()) finish(false);
    });
    socket.on('error', () => {});
    socket.on('end', () => finish(true));
    socket.on('close', () => finish(true));
    socket.on('connect', async () => {
      for (const [index, part] of parts.entries()) {
        if (index > 0 && pause === 'short') await wait(1);
        if (!socket.writable) return;
        // Whoever is refused while still sending may stop.
        if (!socket.write(part)) await drained(socket);
      }
      if (next === 'reset') socket.resetAndDestroy();
      if (next !== 'end') return;
      await wait(LISTENING);
      socket.end();
    });
  });
}

function drained(socket: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['drain', 'close', 'end']) socket.once(event, () => resolve());
  });
}

function statusesIn(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) [A-Z]/g)]
    .map(([, status]) => Number(status))
    .filter((each) => each > 199);
}
