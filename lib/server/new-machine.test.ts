import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCloudIfStale } from '../../scripts/cloud.mjs';
import { tailwindIds } from '../cloud/scenarios/tailwind-ids';
import type { Endpoints } from './endpoints';
import { changesText } from './endpoints-text';
import { ask, startTestServer, type TestServer } from './server.test-helper';
import { operatorToken, spawnServer } from './spawned-server.test-helper';
import type { StartOptions } from './start';
import type { StartError } from './start-error';

/* Virtual machines that come and go while the server runs. */

const folder = mkdtempSync(join(tmpdir(), 'keyless-machines-'));
beforeAll(() => buildCloudIfStale(), 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const machine = (name: string) => `${tailwindIds.vm.replace(/[^/]+$/, name)}?api-version=2024-07-01`;
const body = { location: 'westeurope', identity: { type: 'SystemAssigned' }, properties: {} };
const create = (server: TestServer, name: string) => server.arm(machine(name), { method: 'PUT', body });
const imdsOf = (server: TestServer, name: string) => server.currentEndpoints().virtualMachines[name]?.imds;
const portOf = (server: TestServer, name: string) => Number(new URL(imdsOf(server, name) ?? '').port);
const tokenPath = '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net';

async function machineOfToken(imds: string | undefined): Promise<string> {
  const { json } = await ask(`${imds}${tokenPath}`, { headers: { Metadata: 'true' } });
  const claims = JSON.parse(Buffer.from(json.access_token.split('.')[1], 'base64url').toString());
  return claims.xms_mirid.split('/').at(-1);
}

it('have metadata of their own as soon as they are there, and none when they are gone', async () => {
  const told: Endpoints[] = [];
  const server = await startTestServer({ onEndpoints: (endpoints) => told.push(endpoints) });
  expect((await create(server, 'vm-late')).status).toBe(201);
  expect(told).toEqual([server.currentEndpoints()]);
  const imds = imdsOf(server, 'vm-late');
  expect(await machineOfToken(imds)).toBe('vm-late');
  expect(await machineOfToken(imdsOf(server, 'vm-stock'))).toBe('vm-stock');

  expect((await server.arm(machine('vm-late'), { method: 'DELETE' })).status).toBe(202);
  await expect(ask(`${imds}${tokenPath}`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  expect(told).toEqual([expect.anything(), server.endpoints]);
  await server.close();
});

it('are not told of again when something else happens', async () => {
  const told: Endpoints[] = [];
  const server = await startTestServer({ onEndpoints: (endpoints) => told.push(endpoints) });
  await server.arm(`/subscriptions/${server.endpoints.subscriptionId}/resourcegroups/rg-other?api-version=2022-09-01`, {
    method: 'PUT',
    body: { location: 'westeurope' },
  });
  await create(server, 'vm-stock');
  expect(told).toEqual([]);
  await server.close();
});

it('have a port each when many come at the same time', async () => {
  const server = await startTestServer();
  const names = Array.from({ length: 12 }, (_, index) => `vm-${index}`);
  await Promise.all(names.map((name) => create(server, name)));
  expect(await Promise.all(names.map((name) => machineOfToken(imdsOf(server, name))))).toEqual(names);
  await Promise.all(names.map((name) => server.arm(machine(name), { method: 'DELETE' })));
  expect(server.currentEndpoints()).toEqual(server.endpoints);
  await server.close();
});

it('may share a name with one of another resource group', async () => {
  const server = await startTestServer();
  const other = tailwindIds.vm.replace(/(?<=resourceGroups\/)[^/]+/i, 'rg-second');
  const group = other.replace(/\/providers\/.*/, '?api-version=2022-09-01');
  expect((await server.arm(group, { method: 'PUT', body: { location: 'westeurope' } })).status).toBe(201);
  expect((await server.arm(`${other}?api-version=2024-07-01`, { method: 'PUT', body })).status).toBe(201);
  expect(Object.keys(server.currentEndpoints().virtualMachines)).toEqual(['vm-stock', 'rg-second/vm-stock']);
  expect(await machineOfToken(imdsOf(server, 'rg-second/vm-stock'))).toBe('vm-stock');
  await server.close();
});

it('may delete themselves: the answer still arrives, and later requests find no machine', async () => {
  const server = await startTestServer();
  await create(server, 'vm-late');
  const port = portOf(server, 'vm-late');
  const token = await server.tokenOf('sp-operator', 'https://management.azure.com/.default');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = (method: string, path: string, headers: Record<string, string>) =>
    new Promise<number | string>((resolve) => {
      const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent }, (incoming) => {
        incoming.resume().on('end', () => resolve(incoming.statusCode ?? 0));
      });
      outgoing.on('error', ({ code }: NodeJS.ErrnoException) => resolve(String(code))).end();
    });
  const deleted = await send('DELETE', machine('vm-late'), { authorization: `Bearer ${token}` });
  expect(deleted).toBe(202);
  expect(await send('GET', tokenPath, { Metadata: 'true' })).toMatch(/^ECONN/);
  agent.destroy();
  await server.close();
});

it('keep their ports from run to run, where those are free', async () => {
  const state = join(folder, 'ports.jsonl');
  const first = await startTestServer({ state });
  await create(first, 'vm-one');
  await create(first, 'vm-two');
  await first.arm(machine('vm-one'), { method: 'DELETE' });
  const ports = [portOf(first, 'vm-stock'), portOf(first, 'vm-two')];
  await first.close();

  const second = await startTestServer({ state });
  expect([portOf(second, 'vm-stock'), portOf(second, 'vm-two')]).toEqual(ports);
  await second.close();

  const taken = createServer().listen(ports[1], '127.0.0.1');
  await once(taken, 'listening');
  const third = await startTestServer({ state });
  expect(portOf(third, 'vm-stock')).toBe(ports[0]);
  expect(portOf(third, 'vm-two')).not.toBe(ports[1]);
  expect(await machineOfToken(imdsOf(third, 'vm-two'))).toBe('vm-two');
  await third.close();
  taken.close();
});

/** A server whose ports are chosen, at the first free numbers from here on. */
async function startAtFreePort(options: Partial<StartOptions> = {}): Promise<TestServer> {
  for (let port = 21_000; ; port += 20) {
    const server = await startTestServer({ ...options, port }).catch((error: StartError) => {
      if (error.code === 'PORT_TAKEN') return null;
      throw error;
    });
    if (server !== null) return server;
  }
}

it('have the ports after the main one, past those that others have', async () => {
  const server = await startAtFreePort();
  const main = Number(new URL(server.endpoints.arm).port);
  expect(portOf(server, 'vm-stock')).toBe(main + 1);
  const other = createServer().listen(main + 2, '127.0.0.1');
  await once(other, 'listening');
  await create(server, 'vm-late');
  expect(portOf(server, 'vm-late')).toBe(main + 3);
  await server.close();
  other.close();
});

it('leave the apps their port with TLS, from run to run', async () => {
  const state = join(folder, 'tls.jsonl');
  const ports = (server: TestServer) => {
    const { virtualMachines, apps } = server.currentEndpoints();
    const urls = [
      ...Object.values(virtualMachines).map(({ imds }) => imds),
      apps['app-stock']?.IDENTITY_ENDPOINT ?? '',
    ];
    return urls.map((url) => Number(new URL(url).port));
  };
  const first = await startAtFreePort({ state, tls: true });
  const port = Number(new URL(first.endpoints.arm).port);
  await create(first, 'vm-late');
  await create(first, 'vm-later');
  await first.arm(machine('vm-late'), { method: 'DELETE' });
  expect(ports(first)).toEqual([port + 1, port + 4, port + 2]);
  await first.close();
  const second = await startTestServer({ state, tls: true, port });
  expect(ports(second)).toEqual([port + 1, port + 4, port + 2]);
  expect(await machineOfToken(imdsOf(second, 'vm-later'))).toBe('vm-later');
  await second.close();
});

it('start from a state file that knows no ports yet', async () => {
  const state = join(folder, 'old.jsonl');
  await (await startTestServer({ state })).close();
  const [first = ''] = readFileSync(state, 'utf8').split('\n');
  const { ports: _, ...old } = JSON.parse(first);
  rmSync(state);
  writeFileSync(state, `${JSON.stringify(old)}\n`);
  const server = await startTestServer({ state });
  expect(await machineOfToken(imdsOf(server, 'vm-stock'))).toBe('vm-stock');
  await server.close();
});

it('are told to a person in a line each', async () => {
  const server = await startTestServer();
  const before = server.endpoints;
  const after = { ...before, virtualMachines: { 'vm-late': { imds: 'http://127.0.0.1:4603' } } };
  expect(changesText(before, after)).toBe(
    'Virtual machine vm-late: http://127.0.0.1:4603\nVirtual machine vm-stock is gone',
  );
  expect(changesText(before, before)).toBe('');
  await server.close();
});

it('are told to a program in another line with all addresses', async () => {
  const cloud = await spawnServer('--port', '0');
  const { arm } = cloud.endpoints;
  const headers = {
    authorization: `Bearer ${await operatorToken(cloud.endpoints)}`,
    'content-type': 'application/json',
  };
  const put = { method: 'PUT', headers, body: JSON.stringify(body) };
  expect((await ask(`${arm}${machine('vm-late')}`, put)).status).toBe(201);
  while (cloud.printed().out.split('\n').length < 3) await once(cloud.child.stdout ?? cloud.child, 'data');
  const [first, second] = cloud.printed().out.split('\n');
  const { virtualMachines, ...others } = JSON.parse(second ?? '');
  expect(others).toEqual({ ...JSON.parse(first ?? ''), virtualMachines: undefined });
  expect(Object.keys(virtualMachines)).toEqual(['vm-stock', 'vm-late']);
  expect(await machineOfToken(virtualMachines['vm-late'].imds)).toBe('vm-late');
  await cloud.kill('SIGTERM');
});
