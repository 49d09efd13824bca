import type { Endpoints } from './endpoints';
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
    // Whoever started the server may stop reading its log; that must not stop the server.
    process.stderr.on('error', () => {});
    const server = await start(options);
    const { endpoints } = server;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void server.close().then(() => process.exit(0)));
    }
    process.stdout.write(`${options.json ? JSON.stringify(endpoints) : forPeople(endpoints)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof StartError ? error.message : (error as Error).stack}\n`);
    process.exit(error instanceof StartError && error.code === 'BAD_OPTION' ? 2 : 1);
  }
}

async function start({ scenario: idOrFile, port, tls, state }: Options): Promise<RunningServer> {
  const scenario = await loadScenario(idOrFile);
  const startAt = (wanted: number) =>
    startServer({ scenario, port: wanted, tls, state, log: (entry) => process.stderr.write(`${logLine(entry)}\n`) });
  if (port !== undefined) return startAt(port);
  try {
    return await startAt(DEFAULT_PORT);
  } catch (error) {
    if (error instanceof StartError && error.code === 'PORT_TAKEN') return startAt(0);
    throw error;
  }
}

function forPeople(endpoints: Endpoints): string {
  const list = (title: string, entries: readonly (readonly [string, string])[]) =>
    entries.length === 0 ? [] : [title, ...entries.map(([name, value]) => `  ${name.padEnd(20)} ${value}`)];
  return [
    'The simulated Azure is ready, on this machine only.',
    ...list('', [
      ['tenant', endpoints.tenantId],
      ['subscription', endpoints.subscriptionId],
      ['authority', endpoints.authority],
      ['Resource Manager', endpoints.arm],
      ...(endpoints.caFile === null ? [] : [['certificate of the CA', endpoints.caFile] as const]),
    ]),
    ...list(
      'Virtual machines (AZURE_POD_IDENTITY_AUTHORITY_HOST)',
      Object.entries(endpoints.virtualMachines).map(([name, { imds }]) => [name, imds] as const),
    ),
    ...list(
      'Apps (IDENTITY_ENDPOINT, IDENTITY_HEADER)',
      Object.entries(endpoints.apps).map(
        ([name, app]) => [name, `${app.IDENTITY_ENDPOINT}  ${app.IDENTITY_HEADER}`] as const,
      ),
    ),
    ...list('Vaults', Object.entries(endpoints.vaults)),
    ...list(
      'Storage accounts',
      Object.entries(endpoints.storageAccounts).map(([name, { blob }]) => [name, blob] as const),
    ),
    ...list(
      'Service principals (client ID, client secret)',
      Object.entries(endpoints.servicePrincipals).map(
        ([name, { clientId, clientSecret }]) => [name, `${clientId}  ${clientSecret}`] as const,
      ),
    ),
    'Press Ctrl+C to stop. Requests are listed below.',
  ].join('\n');
}
