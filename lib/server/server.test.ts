import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tailwindIds } from '../cloud/scenarios/tailwind-ids';
import { ask, startTestServer, type TestServer } from './server.test-helper';

let server: TestServer;
let vault: string;
let main: string;
let port: string;

beforeAll(async () => {
  server = await startTestServer();
  main = server.endpoints.arm;
  port = new URL(main).port;
  vault = server.endpoints.vaults['kv-tailwind'] ?? '';
});

afterAll(() => server.close());

const imds = () => server.endpoints.virtualMachines['vm-stock']?.imds ?? '';
const tokenQuery = 'api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net';
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('sign-in', () => {
  it('gives a service principal a token by its client secret, in the time of real clients', async () => {
    const { exp, aud } = claimsOf(await server.tokenOf('sp-operator', 'https://management.azure.com/.default'));
    expect(aud).toBe('https://management.azure.com');
    expect(exp * 1000).toBeGreaterThan(Date.now());
  });

  it('takes a scope made from the local address for the Azure resource behind it', async () => {
    expect(claimsOf(await server.tokenOf('sp-operator', `${main}/.default`)).aud).toBe('https://management.azure.com');
    expect(claimsOf(await server.tokenOf('sp-legacy', `${vault}/.default`)).aud).toBe(
      'https://kv-tailwind.vault.azure.net',
    );
  });

  it('publishes a configuration with local addresses and the issuer of Azure', async () => {
    const { json } = await ask(`${main}/${server.endpoints.tenantId}/v2.0/.well-known/openid-configuration`);
    expect(json.token_endpoint).toBe(`${main}/${server.endpoints.tenantId}/oauth2/v2.0/token`);
    expect(json.issuer).toBe(`https://login.microsoftonline.com/${server.endpoints.tenantId}/v2.0`);
    const keys = await ask(json.jwks_uri);
    expect(keys.json.keys).toHaveLength(1);
  });
});

describe('identities', () => {
  it.each(['/metadata/identity/oauth2/token', '/metadata/identity/oauth2/token/'])(
    "answers at a machine's port: %s",
    async (path) => {
      const answer = await ask(`${imds()}${path}?${tokenQuery}`, { headers: { Metadata: 'true' } });
      expect([answer.status, claimsOf(answer.json.access_token).aud]).toEqual([200, 'https://vault.azure.net']);
      expect((await ask(`${imds()}${path}?${tokenQuery}`)).status).toBe(400);
    },
  );

  it('has no metadata at the main port, which belongs to no machine', async () => {
    const answer = await ask(`${main}/metadata/identity/oauth2/token?${tokenQuery}`, { headers: { Metadata: 'true' } });
    expect(answer.status).toBe(404);
  });

  it('tells a machine from the laptop by the port, at every service', async () => {
    const headers = { Host: 'kv-tailwind.vault.azure.net' };
    const addressAt = async (origin: string) =>
      (await ask(`${origin}/secrets/StockDb?api-version=7.4`, { headers })).headers['x-ms-keyvault-network-info'];
    expect(await addressAt(imds())).not.toBe(await addressAt(main));
  });

  it.each(['app-stock', 'app-stock/staging', 'func-invoices', 'ca-prices'])('gives %s its own token', async (name) => {
    const app = server.endpoints.apps[name];
    const url = `${app?.IDENTITY_ENDPOINT}?api-version=2019-08-01&resource=https%3A%2F%2Fvault.azure.net`;
    const answer = await ask(url, { headers: { 'X-IDENTITY-HEADER': app?.IDENTITY_HEADER ?? '' } });
    expect(answer.status).toBe(200);
    expect(claimsOf(answer.json.access_token).xms_mirid.toLowerCase()).toContain(
      name === 'app-stock/staging' ? '/sites/app-stock/slots/staging' : `/${name}`,
    );
    expect((await ask(url, { headers: { 'X-IDENTITY-HEADER': 'wrong' } })).status).toBe(401);
  });

  it('has no endpoint for an app that is not there', async () => {
    expect((await ask(`${main}/apps/nobody/msi/token`)).status).toBe(404);
  });
});

describe('addresses in answers', () => {
  it('are local in the challenge of a vault, where the resource stays Azure’s', async () => {
    const { headers } = await ask(`${vault}/secrets/StockDb?api-version=7.4`);
    expect(headers['www-authenticate']).toBe(
      `Bearer authorization="${main}/${server.endpoints.tenantId}", resource="https://vault.azure.net"`,
    );
  });

  it('are local in IDs and in links to the next page, which can be followed', async () => {
    const authorization = `Bearer ${await server.tokenOf('sp-legacy', 'https://vault.azure.net/.default')}`;
    const ids: string[] = [];
    let next: string | null = `${vault}/secrets?api-version=7.4&maxresults=1`;
    while (next !== null) {
      expect(new URL(next).origin).toBe(vault);
      const { json } = await ask(next, { headers: { authorization } });
      for (const { id } of json.value) ids.push(id);
      next = json.nextLink;
    }
    expect(ids).toContain(`${vault}/secrets/StockDb`);
    expect(ids.length).toBeGreaterThan(1);
  });

  it('are local in a vault as Resource Manager shows it, and taken back in that form', async () => {
    const url = `${tailwindIds.vault}?api-version=2023-07-01`;
    const { json } = await server.arm(url);
    expect(json.properties.vaultUri).toBe(`${vault}/`);
    const { location, properties } = json;
    const put = await server.arm(url, { method: 'PUT', body: { location, properties } });
    expect([put.status, put.json.properties.vaultUri]).toEqual([200, `${vault}/`]);
  });

  it('are local where a long-running operation is to be watched', async () => {
    const stop = await server.arm(`${tailwindIds.vm}/restart?api-version=2024-07-01`, { method: 'POST' });
    expect(stop.status).toBe(202);
    const poll = String(stop.headers['azure-asyncoperation'] ?? stop.headers.location);
    expect(new URL(poll).origin).toBe(main);
    expect((await server.arm(poll)).status).toBe(200);
  });

  it("stay Azure's for a client that asked by Azure's name", async () => {
    const headers = { Host: 'login.microsoftonline.com' };
    const { json } = await ask(`${main}/${server.endpoints.tenantId}/.well-known/openid-configuration`, { headers });
    expect(json.jwks_uri).toBe('https://login.microsoftonline.com/common/discovery/keys');
  });
});

describe('what is refused', () => {
  it.each(['rebinding.example', 'kv-tailwind.vault.localhost.example', 'vault.azure.net.example', '127.0.0.1.example'])(
    'the host %s, whatever the path (DNS rebinding)',
    async (host) => {
      for (const path of [
        '/',
        '/subscriptions?api-version=2022-12-01',
        `/metadata/identity/oauth2/token?${tokenQuery}`,
      ]) {
        const headers = { Host: `${host}:${port}`, Metadata: 'true' };
        for (const origin of [main, imds()]) {
          const { status, json } = await ask(`${origin}${path}`, { headers });
          expect([status, json.error.code]).toEqual([421, 'HostNotServed']);
        }
      }
    },
  );

  it('a vault that is in no DNS', async () => {
    expect((await ask(`http://no-such.vault.localhost:${port}/secrets`)).json.error.code).toBe('ENOTFOUND');
  });

  it('a body, a header and a method that are too much', async () => {
    const tooLong = Buffer.alloc(4 * 1024 * 1024 + 1);
    expect((await ask(`${main}/subscriptions`, { method: 'POST', body: tooLong })).status).toBe(413);
    expect((await ask(`${main}/subscriptions`, { headers: { 'x-long': 'x'.repeat(40_000) } })).status).toBe(431);
    expect((await ask(`${main}/subscriptions`, { method: 'TRACE' })).status).toBe(405);
  });

  it.each([
    ['no Host', 'GET / HTTP/1.0\r\n\r\n'],
    ['two Hosts', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    ['a target that is no path', 'OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n'],
    ['a Host that is no name', 'GET / HTTP/1.1\r\nHost: a@b\r\nConnection: close\r\n\r\n'],
    [
      'a foreign host in an absolute target',
      'GET http://rebinding.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
    ],
  ])('%s', async (_, message) => {
    expect(await rawStatus(message)).toMatch(/^HTTP\/1\.1 4(?:00|21) /);
  });

  it('a connection to a machine that is off: the line goes dead', async () => {
    const stopped = await startTestServer();
    await stopped.arm(`${tailwindIds.vm}/deallocate?api-version=2024-07-01`, { method: 'POST' });
    const url = `${stopped.endpoints.virtualMachines['vm-stock']?.imds}/metadata/identity/oauth2/token?${tokenQuery}`;
    await expect(ask(url, { headers: { Metadata: 'true' } })).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(stopped.log.at(-1)).toMatchObject({ status: null, decision: expect.stringMatching(/^EHOSTDOWN/) });
    await stopped.close();
  });
});

it('logs what was decided and never a token or a query', async () => {
  const authorization = `Bearer ${await server.tokenOf('sp-operator', 'https://vault.azure.net/.default')}`;
  await ask(`${vault}/secrets/StockDb?api-version=7.4`, { headers: { authorization } });
  expect(server.log.at(-1)).toEqual({
    method: 'GET',
    place: `kv-tailwind.vault.localhost:${port}/secrets/StockDb`,
    status: 403,
    decision: expect.stringMatching(
      /^denied Microsoft\.KeyVault\/vaults\/secrets\/getSecret\/action for .*Owner at \/subscriptions\/[^ ]* \(action-other-plane\)$/,
    ),
  });
  expect(JSON.stringify(server.log)).not.toMatch(/eyJ|\?/);
});

function rawStatus(message: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(message));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(text.split('\r\n')[0] ?? ''));
  });
}
