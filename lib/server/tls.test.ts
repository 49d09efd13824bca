import { readFileSync } from 'node:fs';
import { Agent, request as httpsRequest } from 'node:https';
import { connect, type PeerCertificate } from 'node:tls';
import { ClientSecretCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, lookupHere, startTestServer, type TestServer } from './server.test-helper';

let server: TestServer;
let port: number;
let ca: string;

beforeAll(async () => {
  server = await startTestServer({ tls: true });
  port = Number(new URL(server.endpoints.arm).port);
  ca = readFileSync(server.endpoints.caFile ?? '', 'utf8');
});

afterAll(async () => {
  await server.close();
  expect(() => readFileSync(server.endpoints.caFile ?? '')).toThrow(/ENOENT/);
});

/** Shakes hands as a client that trusts the CA and nothing else. */
function certificateFor(servername: string, host = '127.0.0.1'): Promise<PeerCertificate> {
  return new Promise((resolve, reject) => {
    // Without a name in the handshake, Node checks the certificate against the address.
    const socket = connect({ host, port, ca, ...(servername === '' ? {} : { servername }) }, () => {
      resolve(socket.getPeerCertificate());
      socket.end();
    });
    socket.on('error', reject);
  });
}

/** A status over TLS, by a name that leads here. */
function statusAt(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = httpsRequest(url, { port, ca, lookup: lookupHere, agent: false }, (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode ?? 0);
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

describe('with TLS', () => {
  it.each([
    'management.azure.com',
    'login.microsoftonline.com',
    'graph.microsoft.com',
    'kv-tailwind.vault.azure.net',
    'sttailwind.blob.core.windows.net',
    'kv-tailwind.vault.localhost',
    'sttailwind.blob.localhost',
    'localhost',
  ])('%s has a certificate of its own that the CA vouches for', async (host) => {
    expect((await certificateFor(host)).subjectaltname).toContain(`DNS:${host}`);
  });

  it('the address without a name has one too', async () => {
    expect((await certificateFor('')).subjectaltname).toContain('IP Address:127.0.0.1');
  });

  it('another name gets no certificate, and nobody is trusted without the CA', async () => {
    await expect(certificateFor('rebinding.example')).rejects.toThrow();
    await expect(statusAt('https://rebinding.example/')).rejects.toThrow();
    await expect(fetch(server.endpoints.arm)).rejects.toThrow();
  });

  it('Azure’s names answer as Azure does', async () => {
    expect(await statusAt('https://management.azure.com/subscriptions?api-version=2022-12-01')).toBe(401);
    expect(await statusAt('https://kv-tailwind.vault.azure.net/secrets?api-version=7.4')).toBe(401);
    expect(await statusAt('https://login.microsoftonline.com/common/discovery/keys')).toBe(200);
  });

  it('metadata and the identity endpoints of apps stay plain HTTP', async () => {
    const { virtualMachines, apps } = server.endpoints;
    const query = 'api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net';
    const imds = `${virtualMachines['vm-stock']?.imds}/metadata/identity/oauth2/token?${query}`;
    expect((await ask(imds, { headers: { Metadata: 'true' } })).status).toBe(200);
    const app = apps['app-stock'];
    const endpoint = `${app?.IDENTITY_ENDPOINT}?api-version=2019-08-01&resource=https%3A%2F%2Fvault.azure.net`;
    expect((await ask(endpoint, { headers: { 'X-IDENTITY-HEADER': app?.IDENTITY_HEADER ?? '' } })).status).toBe(200);
  });

  it('the SDK signs in by a client secret and reads a secret', async () => {
    const { authority, tenantId, vaults, servicePrincipals } = server.endpoints;
    const { clientId = '', clientSecret = '' } = servicePrincipals['sp-legacy'] ?? {};
    const agent = new Agent({ ca, lookup: lookupHere });
    const resolving = {
      position: 'perCall' as const,
      policy: {
        name: 'resolve-localhost',
        sendRequest: ((request, next) => {
          request.agent = agent;
          return next(request);
        }) as import('@azure/core-rest-pipeline').PipelinePolicy['sendRequest'],
      },
    };
    const credential = new ClientSecretCredential(tenantId, clientId, clientSecret, {
      authorityHost: authority,
      disableInstanceDiscovery: true,
      additionalPolicies: [resolving],
    });
    const secrets = new SecretClient(vaults['kv-tailwind'] ?? '', credential, {
      disableChallengeResourceVerification: true,
      additionalPolicies: [resolving],
    });
    expect((await secrets.getSecret('StockDb')).value).toBeTruthy();
  });
});
