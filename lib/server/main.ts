import type { Endpoints } from './endpoints';
import { changesText, endpointsText } from './endpoints-text';
import { createLinePrinter } from './line-printer';
import { DEFAULT_PORT, type Options, readOptions } from './options';
import { logLine } from './request-log';
import { loadScenario } from './scenario';
import { type RunningServer, startServer } from './start';
import { StartError } from './start-error';

/**
 * `npm run cloud`: starts the server, prints where everything is, and stays until it is told to stop.
 * Exit codes: 0 stopped by a signal, 1 could not start, 2 the command line is wrong.
 */
export async function main(args: readonly string[]): Promise<void> {
  try {
    const options = readOptions(args);
    // Whoever started the server may stop reading what it prints; that must not stop the server.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    const server = await start(options);
    const { endpoints } = server;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void server.close().then(() => process.exit(0)));
    }
    print(process.stdout, options.json ? JSON.stringify(endpoints) : greeting(endpoints));
  } catch (error) {
    process.stderr.write(`${error instanceof StartError ? error.message : (error as Error).stack}\n`);
    process.exit(error instanceof StartError && error.code === 'BAD_OPTION' ? 2 : 1);
  }
}

async function start({ scenario: idOrFile, port, tls, state, json }: Options): Promise<RunningServer> {
  const scenario = await loadScenario(idOrFile);
  const printLog = createLinePrinter(process.stderr);
  const startAt = async (wanted: number) => {
    let before: Endpoints | null = null;
    const server = await startServer({
      scenario,
      port: wanted,
      tls,
      state,
      log: (entry) => printLog(logLine(entry)),
      onEndpoints(after) {
        print(process.stdout, json || before === null ? JSON.stringify(after) : changesText(before, after));
        before = after;
      },
    });
    before = server.endpoints;
    return server;
  };
  if (port !== undefined) return startAt(port);
  try {
    return await startAt(DEFAULT_PORT);
  } catch (error) {
    if (error instanceof StartError && error.code === 'PORT_TAKEN') return startAt(0);
    throw error;
  }
}

/** How many bytes may wait for a reader who does not read. */
const MOST_WAITING = 1024 * 1024;

/** Prints a line, unless nobody reads the ones before it: they would fill the memory. */
function print(stream: NodeJS.WriteStream, line: string): void {
  if (stream.writableLength < MOST_WAITING) stream.write(`${line}\n`);
}

function greeting(endpoints: Endpoints): string {
  return [
    'The simulated Azure is ready, on this machine only.',
    endpointsText(endpoints),
    'Press Ctrl+C to stop. Requests are listed below.',
  ].join('\n');
}
