import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientCertificateCredential, EnvironmentCredential } from '@azure/identity';
import { decodeProtectedHeader } from 'jose';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { certificate, certificatePem } from '../entra/client-credentials/certificate.test-helper';
import { bare, shop, withClients } from '../entra/client-credentials/clients.test-helper';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, createTestCloud, type TestCloud } from '../testing.test-helper';
import { decodeToken } from '../tokens';
import { strangerSigningKey } from '../tokens/test-keys.test-helper';
import type { Scenario } from '../world';
import { httpClientAt } from './arm-sdk.test-helper';
import { failureOf } from './client-credentials.test-helper';

const { tenantId } = tailwindIds;
const scope = 'https://management.azure.com/.default';

let scenario: Scenario;
let lab: TestCloud;

beforeEach(async () => {
  // The SDK dates its assertions by the machine's clock, which has to agree with the simulation's.
  vi.useFakeTimers({ now: tailwind.startsAt, toFake: ['Date'] });
  scenario = withClients(await strangerSigningKey());
  lab = await createTestCloud(scenario);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const credential = (clientId: string = shop.appId) =>
  new ClientCertificateCredential(
    tenantId,
    clientId,
    { certificate: certificatePem },
    { httpClient: httpClientAt(lab) },
  );

test('ClientCertificateCredential signs in with an assertion that it makes itself', async () => {
  const { token, expiresOnTimestamp } = await credential().getToken(scope);
  expect(decodeToken(token).claims).toMatchObject({ oid: shop.objectId, appidacr: '2' });
  expect(expiresOnTimestamp).toBe(tailwind.startsAt + 3_599_000);
  const form = new URLSearchParams(lab.eventsOf('request')[0]?.requestBody);
  const header = decodeProtectedHeader(form.get('client_assertion') ?? '');
  expect(header).toMatchObject({ alg: 'PS256', 'x5t#S256': certificate.thumbprintS256 });
  expect(lab.eventsOf('sign-in')).toMatchObject([
    { credential: { kind: 'certificate', keyId: shop.certificateKeyId, thumbprint: certificate.thumbprint } },
  ]);
});

test('EnvironmentCredential takes the certificate from a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  try {
    const file = join(folder, 'app.pem');
    writeFileSync(file, certificatePem);
    vi.stubEnv('AZURE_TENANT_ID', tenantId);
    vi.stubEnv('AZURE_CLIENT_ID', shop.appId);
    vi.stubEnv('AZURE_CLIENT_SECRET', '');
    vi.stubEnv('AZURE_CLIENT_CERTIFICATE_PATH', file);
    const { token } = await new EnvironmentCredential({ httpClient: httpClientAt(lab) }).getToken(scope);
    expect(decodeToken(token).claims).toMatchObject({ appid: shop.appId, appidacr: '2' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a certificate that the application does not know is refused', async () => {
  const failure = await failureOf(credential(bare.appId).getToken(scope));
  expect(failure.name).toBe('AuthenticationRequiredError');
  expect(failure.message).toMatch(
    /^invalid_client: Error\(s\): 700027 - .*AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application\. \[Reason - The key was not found\./,
  );
});

test('an expired certificate is refused', async () => {
  const expired = changed(scenario, ({ directory }) => {
    const key = directory.applications[shop.applicationId]?.keyCredentials[0];
    if (key !== undefined) key.endsAt = tailwind.startsAt;
  });
  lab = await createTestCloud(expired);
  expect((await failureOf(credential().getToken(scope))).message).toContain('[Reason - The key used is expired.,');
});

test('a machine whose clock is wrong is refused', async () => {
  vi.setSystemTime(tailwind.startsAt - 3_600_000);
  const failure = await failureOf(credential().getToken(scope));
  expect(failure.message).toContain(
    'AADSTS700024: Client assertion is not within its valid time range. Current time: 2026-11-24T09:00:00.0000000Z, assertion valid from 2026-11-24T08:00:00.0000000Z',
  );
});
