import { DefaultAzureCredential } from '@azure/identity';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { refusal, startVaultLab, type VaultLab } from './key-vault-sdk.test-helper';

/* An app's code as it runs in App Service: DefaultAzureCredential finds the app's identity by two variables. */

let lab: VaultLab;

beforeAll(async () => {
  // What this machine is signed in with must not be found first.
  for (const name of Object.keys(process.env)) if (/^(AZURE|MSI)_/.test(name)) vi.stubEnv(name, undefined);
  lab = await startVaultLab();
  const { IDENTITY_ENDPOINT, IDENTITY_HEADER } = lab.endpoints.apps['app-stock'] ?? {};
  vi.stubEnv('IDENTITY_ENDPOINT', IDENTITY_ENDPOINT);
  vi.stubEnv('IDENTITY_HEADER', IDENTITY_HEADER);
});

afterAll(() => lab.close());

test('an app reads its secret, and may neither change it nor use keys', async () => {
  const credential = new DefaultAzureCredential();
  const secrets = lab.secrets(credential);
  expect((await secrets.getSecret('StockDb')).value).toContain('sql-tailwind');
  await expect(secrets.setSecret('StockDb', 'x')).rejects.toMatchObject({
    ...refusal(403, 'Forbidden', 'ForbiddenByRbac'),
    message: expect.stringMatching(/xms_mirid=\/subscriptions\/.*\/sites\/app-stock/i),
  });
  await expect(lab.keys(credential).getKey('door')).rejects.toMatchObject(refusal(403, 'Forbidden', 'ForbiddenByRbac'));
});
