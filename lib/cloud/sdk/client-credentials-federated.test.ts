import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientAssertionCredential, DefaultAzureCredential, WorkloadIdentityCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bare, cluster, github, shop, subjects, withClients } from '../entra/client-credentials/clients.test-helper';
import { createIds } from '../ids';
import type { SigningKey } from '../keys';
import { issueWorkloadToken, type WorkloadTokenInput } from '../oidc-issuer';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { createTestCloud, type TestCloud } from '../testing.test-helper';
import { decodeToken } from '../tokens';
import { strangerSigningKey } from '../tokens/test-keys.test-helper';
import { httpClientAt } from './arm-sdk.test-helper';
import { failureOf } from './client-credentials.test-helper';

const { tenantId, webClient } = tailwindIds;
const scope = 'https://management.azure.com/.default';

let key: SigningKey;
let lab: TestCloud;

beforeEach(async () => {
  vi.useFakeTimers({ now: tailwind.startsAt, toFake: ['Date'] });
  key = await strangerSigningKey();
  lab = await createTestCloud(withClients(key));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const sign = (input: WorkloadTokenInput) => issueWorkloadToken(input, key, { clock: lab.clock, ids: createIds(3) });
const job = (subject: string = subjects.branch) => sign({ issuer: github, subject });
const pod = (input: Partial<WorkloadTokenInput> = {}) =>
  sign({ issuer: cluster, subject: subjects.serviceAccount, lifetime: 3600, ...input });

describe('ClientAssertionCredential', () => {
  const credential = (clientId: string, subject?: string) =>
    new ClientAssertionCredential(tenantId, clientId, () => job(subject), { httpClient: httpClientAt(lab) });

  test('signs in with a token of GitHub Actions', async () => {
    const { token } = await credential(shop.appId).getToken(scope);
    expect(decodeToken(token).claims).toMatchObject({ oid: shop.objectId, appidacr: '2' });
  });

  test.each([
    [
      'a branch that is not trusted',
      shop.appId,
      'repo:tailwind/shop:ref:refs/heads/dev',
      /^invalid_client: Error\(s\): 700213 - .*AADSTS700213: No matching federated identity record found for presented assertion subject 'repo:tailwind\/shop:ref:refs\/heads\/dev'\./,
    ],
    ['a client that trusts nobody', bare.appId, subjects.branch, /^invalid_client: Error\(s\): 70025 - /],
    ['an identity that trusts another issuer', webClient, subjects.branch, /^invalid_client: Error\(s\): 700211 - /],
  ])('says why %s is refused', async (_name, clientId, subject, message) => {
    const failure = await failureOf(credential(clientId, subject).getToken(scope));
    expect(failure.name).toBe('AuthenticationRequiredError');
    expect(failure.message).toMatch(message);
  });
});

describe('in a pod', () => {
  let folder: string;
  let tokenFile: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pod-'));
    tokenFile = join(folder, 'azure-identity-token');
    writeFileSync(tokenFile, `${await pod()}\n`);
    vi.stubEnv('AZURE_TENANT_ID', tenantId);
    vi.stubEnv('AZURE_CLIENT_ID', webClient);
    vi.stubEnv('AZURE_FEDERATED_TOKEN_FILE', tokenFile);
    vi.stubEnv('AZURE_AUTHORITY_HOST', 'https://login.microsoftonline.com/');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const credential = () => new WorkloadIdentityCredential({ httpClient: httpClientAt(lab) });

  test('WorkloadIdentityCredential reads a secret as the user-assigned identity', async () => {
    const secrets = new SecretClient('https://kv-tailwind.vault.azure.net', credential(), {
      httpClient: httpClientAt(lab),
    });
    expect((await secrets.getSecret('StockDb')).value).toContain('sql-tailwind');
    expect(lab.eventsOf('sign-in')).toMatchObject([
      { category: 'ManagedIdentitySignInLogs', credential: { kind: 'federated', keyId: 'cluster-web' } },
    ]);
  });

  test('DefaultAzureCredential finds it', async () => {
    const { token } = await new DefaultAzureCredential({ httpClient: httpClientAt(lab) }).getToken(scope);
    expect(decodeToken(token).claims).toMatchObject({ oid: tailwindIds.webPrincipal });
  });

  test('its token lives for a day', async () => {
    const { expiresOnTimestamp } = await credential().getToken(scope);
    expect(expiresOnTimestamp).toBe(tailwind.startsAt + 86_399_000);
  });

  test('a file that was not renewed is refused', async () => {
    lab.clock.advance(3_600_000);
    vi.setSystemTime(lab.clock.now());
    const failure = await failureOf(credential().getToken(scope));
    expect(failure.message).toMatch(
      /^invalid_client: Error\(s\): 700024 - .*AADSTS700024: Client assertion is not within its valid time range\. Current time: 2026-11-24T10:00:00\.0000000Z, assertion valid from 2026-11-24T09:00:00\.0000000Z, expiry time of assertion 2026-11-24T10:00:00\.0000000Z\./,
    );
  });

  test('a service account that is not trusted is refused', async () => {
    writeFileSync(tokenFile, await pod({ subject: 'system:serviceaccount:default:web' }));
    const failure = await failureOf(credential().getToken(scope));
    expect(failure.message).toContain(
      "AADSTS700213: No matching federated identity record found for presented assertion subject 'system:serviceaccount:default:web'.",
    );
  });

  test('a token for the cluster itself is refused', async () => {
    writeFileSync(tokenFile, await pod({ audience: ['https://kubernetes.default.svc'] }));
    const failure = await failureOf(credential().getToken(scope));
    expect(failure.message).toContain(
      "AADSTS700212: No matching federated identity record found for presented assertion audience 'https://kubernetes.default.svc'.",
    );
  });
});
