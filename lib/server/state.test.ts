import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildCloudIfStale } from '../../scripts/cloud.mjs';
import { ROOT } from '../../scripts/paths.mjs';
import type { Endpoints } from './endpoints';
import { ask, startTestServer, type TestServer } from './server.test-helper';

/* A world that outlives its server. */

const folder = mkdtempSync(join(tmpdir(), 'keyless-state-'));
let state: string;
let count = 0;

beforeAll(() => buildCloudIfStale(), 60_000);
beforeEach(() => {
  count += 1;
  state = join(folder, `state-${count}.jsonl`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const group = (server: { readonly endpoints: Endpoints }, name: string) =>
  `/subscriptions/${server.endpoints.subscriptionId}/resourcegroups/${name}?api-version=2022-09-01`;
const create = (server: TestServer, name: string) =>
  server.arm(group(server, name), { method: 'PUT', body: { location: 'westeurope' } });

it('keeps what was made, and tokens stay good, when the server is stopped and started', async () => {
  const first = await startTestServer({ state });
  expect((await create(first, 'rg-kept')).status).toBe(201);
  const token = await first.tokenOf('sp-operator', 'https://management.azure.com/.default');
  await first.close();

  const second = await startTestServer({ state });
  const headers = { authorization: `Bearer ${token}` };
  expect((await ask(`${second.endpoints.arm}${group(second, 'rg-kept')}`, { headers })).status).toBe(200);
  await second.arm(group(second, 'rg-kept'), { method: 'DELETE' });
  await second.close();

  const third = await startTestServer({ state });
  expect((await third.arm(group(third, 'rg-kept'))).status).toBe(404);
  await third.close();
  expect(existsSync(`${state}.lock`)).toBe(false);
});

it('drops half a line at the end, which nobody was told of', async () => {
  const first = await startTestServer({ state });
  await create(first, 'rg-kept');
  await first.close();
  appendFileSync(state, '{"set":[[["resour');
  const second = await startTestServer({ state });
  expect((await second.arm(group(second, 'rg-kept'))).status).toBe(200);
  await second.close();
});

it('is readable by its owner alone, since it holds a key and secrets', async () => {
  await (await startTestServer({ state })).close();
  expect(statSync(state).mode & 0o777).toBe(0o600);
});

it('is refused to a second server', async () => {
  const first = await startTestServer({ state });
  await expect(startTestServer({ state })).rejects.toMatchObject({ code: 'BAD_STATE' });
  await create(first, 'rg-kept');
  await first.close();
  expect(readFileSync(state, 'utf8')).toContain('rg-kept');
});

it.each([
  ['text', 'once upon a time\n'],
  ['an empty file', ''],
  ['other JSON', '{"kind":"other"}\n'],
])('is refused when it is %s, and left as it was', async (_, content) => {
  writeFileSync(state, content);
  await expect(startTestServer({ state })).rejects.toMatchObject({ code: 'BAD_STATE' });
  expect(readFileSync(state, 'utf8')).toBe(content);
  expect(existsSync(`${state}.lock`)).toBe(false);
});

it('is refused where there is no such folder', async () => {
  await expect(startTestServer({ state: join(folder, 'none', 'state') })).rejects.toMatchObject({ code: 'BAD_STATE' });
});

async function spawnServer(): Promise<{ readonly child: ChildProcess; readonly endpoints: Endpoints }> {
  const args = [join(ROOT, 'scripts/cloud.mjs'), '--json', '--port', '0', '--state', state];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  for await (const chunk of child.stdout) {
    text += chunk;
    if (text.includes('\n')) break;
  }
  return { child, endpoints: JSON.parse(text) };
}

it('keeps everything acknowledged when the server is killed under load, again and again', async () => {
  const acknowledged: string[] = [];
  for (let round = 0; round < 3; round++) {
    const server = await spawnServer();
    const { endpoints, child } = server;
    const { clientId = '', clientSecret = '' } = endpoints.servicePrincipals['sp-operator'] ?? {};
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: 'https://management.azure.com/.default',
    }).toString();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const url = `${endpoints.authority}/${endpoints.tenantId}/oauth2/v2.0/token`;
    const { access_token } = (await ask(url, { method: 'POST', headers: form, body })).json;
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };

    const before = acknowledged.length;
    const write = async (worker: number) => {
      for (let index = 0; ; index++) {
        const name = `rg-${round}-${worker}-${index}`;
        const put = { method: 'PUT', headers, body: '{"location":"westeurope"}' };
        const status = await ask(`${endpoints.arm}${group(server, name)}`, put).then(
          (answer) => answer.status,
          () => null,
        );
        if (status !== 201) return;
        acknowledged.push(name);
        if (acknowledged.length === before + 60) child.kill('SIGKILL');
      }
    };
    const died = once(child, 'exit');
    await Promise.all([0, 1, 2, 3].map(write));
    await died;
    expect(acknowledged.length).toBeGreaterThanOrEqual(before + 60);
  }

  const last = await startTestServer({ state });
  const missing: string[] = [];
  for (const name of acknowledged) {
    if (last.cloud.current().world.resources[group(last, name).replace(/\?.*/, '').toLowerCase()] === undefined) {
      missing.push(name);
    }
  }
  expect(missing).toEqual([]);
  await last.close();
}, 30_000);
