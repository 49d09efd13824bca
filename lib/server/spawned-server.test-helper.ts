import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../scripts/paths.mjs';
import type { Endpoints } from './endpoints';
import { ask } from './server.test-helper';

/** The server in a process of its own. `buildCloudIfStale()` has to have run. */
export interface SpawnedServer {
  readonly child: ChildProcess;
  readonly endpoints: Endpoints;
  /** Everything that it printed on standard output and standard error so far. */
  readonly printed: () => { readonly out: string; readonly err: string };
  /** Ends it with this signal and waits until it is gone. Does nothing to one that is gone already. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** How much of what it prints is kept, in characters. */
const KEPT = 1_000_000;

/** `npm run cloud -- --json` with these arguments. Rejects with what it printed if it does not start. */
export function spawnServer(...args: string[]): Promise<SpawnedServer> {
  return begin([join(ROOT, 'scripts/cloud.mjs'), '--json', ...args]);
}

/** The same server with a state file that is written anew after so many bytes. */
export function spawnRewritingServer(state: string, mostAppended: number): Promise<SpawnedServer> {
  const bundle = pathToFileURL(join(ROOT, 'dist/cloud.mjs')).href;
  const options = JSON.stringify({ port: 0, state, mostAppended });
  const program = `
    const { loadScenario, startServer } = await import(${JSON.stringify(bundle)});
    const scenario = await loadScenario('tailwind-platform');
    const { endpoints } = await startServer({ ...${options}, scenario, log() {} });
    console.log(JSON.stringify(endpoints));`;
  return begin(['--input-type=module', '--eval', program]);
}

/** An access token of the operator, by its client secret. */
export async function operatorToken(
  { authority, tenantId, servicePrincipals }: Endpoints,
  scope = 'https://management.azure.com/.default',
): Promise<string> {
  const { clientId = '', clientSecret = '' } = servicePrincipals['sp-operator'] ?? {};
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope };
  const { json } = await ask(`${authority}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
  return json.access_token;
}

async function begin(args: readonly string[]): Promise<SpawnedServer> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  const gone = once(child, 'exit');
  child.stderr.on('data', (chunk) => {
    err = (err + chunk).slice(-KEPT);
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      out = (out + chunk).slice(-KEPT);
      if (out.includes('\n')) resolve();
    });
    gone.then(() => reject(new Error(`The server did not start: ${err}`)), reject);
  });
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  return {
    child,
    endpoints: JSON.parse(out.split('\n')[0] ?? ''),
    printed: () => ({ out, err }),
    async kill(signal) {
      if (!isGone()) child.kill(signal);
      await gone;
    },
  };
}
