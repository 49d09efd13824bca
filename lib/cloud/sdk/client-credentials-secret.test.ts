import { ClientSecretCredential, DefaultAzureCredential, EnvironmentCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { shop, withClients } from '../entra/client-credentials/clients.test-helper';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { createTestCloud, roles, type TestCloud, withRole } from '../testing.test-helper';
import { decodeToken } from '../tokens';
import { strangerSigningKey } from '../tokens/test-keys.test-helper';
import { httpClientAt } from './arm-sdk.test-helper';
import { failureOf } from './client-credentials.test-helper';

/** The SDK's packages run unmodified: all they are given is an HTTP client. */
const { tenantId } = tailwindIds;
const scope = 'https://management.azure.com/.default';
const vaultUrl = 'https://kv-tailwind.vault.azure.net';

let lab: TestCloud;

beforeEach(async () => {
  // The SDK compares expiry with the machine's clock, which has to agree with the simulation's.
  vi.useFakeTimers({ now: tailwind.startsAt, toFake: ['Date'] });
  const scenario = withClients(await strangerSigningKey());
  lab = await createTestCloud(withRole(scenario, roles.secretsUser, tailwindIds.vault, shop.objectId));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const credential = (secret: string, tenant: string = tenantId, clientId: string = shop.appId) =>
  new ClientSecretCredential(tenant, clientId, secret, { httpClient: httpClientAt(lab) });

describe('ClientSecretCredential', () => {
  test('reads a secret of the vault', async () => {
    const secrets = new SecretClient(vaultUrl, credential(shop.secret), { httpClient: httpClientAt(lab) });
    expect((await secrets.getSecret('StockDb')).value).toContain('sql-tailwind');
    const asked = lab.eventsOf('request').filter(({ service }) => service === 'entra' || service === 'key-vault');
    const token = asked.find(({ method }) => method === 'POST');
    expect(token?.url).toMatch(new RegExp(`^https://login\\.microsoftonline\\.com/${tenantId}/oauth2/v2\\.0/token`));
    expect(lab.eventsOf('sign-in')).toMatchObject([{ credential: { kind: 'secret', keyId: shop.secretKeyId } }]);
  });

  test('keeps its token until shortly before it expires', async () => {
    const one = credential(shop.secret);
    const first = await one.getToken(scope);
    expect(first.expiresOnTimestamp).toBe(tailwind.startsAt + 3_599_000);
    expect((await one.getToken(scope)).token).toBe(first.token);
    vi.setSystemTime(tailwind.startsAt + 3_590_000);
    lab.clock.set(tailwind.startsAt + 3_590_000);
    const second = await one.getToken(scope);
    expect(second.token).not.toBe(first.token);
    expect(decodeToken(second.token).claims?.iat).toBe(tailwind.startsAt / 1000 + 3_290);
  });

  test.each([
    [
      'a wrong secret',
      'wrong',
      /^invalid_client: Error\(s\): 7000215 - Timestamp: 2026-11-24 09:00:00Z - Description: AADSTS7000215: Invalid client secret provided\. .* - Correlation ID: .* - Trace ID: /,
    ],
    [
      'an expired secret',
      shop.expiredSecret,
      /^invalid_client: Error\(s\): 7000222 - .*AADSTS7000222: The provided client secret keys for app '.*' are expired\./,
    ],
  ])('says why %s is refused', async (_name, secret, message) => {
    const failure = await failureOf(credential(secret).getToken(scope));
    expect(failure.name).toBe('AuthenticationRequiredError');
    expect(failure.message).toMatch(message);
  });

  test('says that a client, a tenant or an API is unknown', async () => {
    const unknown = await failureOf(credential('x', tenantId, vaultUrl).getToken(scope));
    expect(unknown.message).toMatch(/^unauthorized_client: Error\(s\): 700016 - /);
    const tenant = await failureOf(credential(shop.secret, 'contoso.onmicrosoft.com').getToken(scope));
    expect(tenant.message).toMatch(/90002 - .*AADSTS90002: Tenant 'contoso\.onmicrosoft\.com' not found\./);
    const api = await failureOf(credential(shop.secret).getToken('https://nowhere.example/.default'));
    expect(api.message).toMatch(/^invalid_resource: Error\(s\): 500011 - /);
    const bare = await failureOf(credential(shop.secret).getToken('https://management.azure.com/user_impersonation'));
    expect(bare.message).toMatch(/^invalid_scope: Error\(s\): 1002012 - /);
  });
});

describe('EnvironmentCredential', () => {
  beforeEach(() => {
    vi.stubEnv('AZURE_TENANT_ID', tenantId);
    vi.stubEnv('AZURE_CLIENT_ID', shop.appId);
    vi.stubEnv('AZURE_CLIENT_SECRET', shop.secret);
  });

  test('signs in with the secret of its variables', async () => {
    const { token } = await new EnvironmentCredential({ httpClient: httpClientAt(lab) }).getToken(scope);
    expect(decodeToken(token).claims).toMatchObject({ appid: shop.appId, appidacr: '1' });
  });

  test('is the first that DefaultAzureCredential tries', async () => {
    const { token } = await new DefaultAzureCredential({ httpClient: httpClientAt(lab) }).getToken(scope);
    expect(decodeToken(token).claims).toMatchObject({ oid: shop.objectId });
  });

  test('stops the chain of DefaultAzureCredential when its secret is refused', async () => {
    vi.stubEnv('AZURE_CLIENT_SECRET', 'wrong');
    const failure = await failureOf(new DefaultAzureCredential({ httpClient: httpClientAt(lab) }).getToken(scope));
    expect(failure.name).toBe('AuthenticationError');
    expect(failure.message).toContain('EnvironmentCredential authentication failed. To troubleshoot, visit ');
    expect(failure.message).toContain('Status code: 400');
    expect(failure.message).toContain('AADSTS7000215');
    const services = new Set(lab.eventsOf('request').map(({ service }) => service));
    expect(services).toEqual(new Set(['entra']));
  });
});
