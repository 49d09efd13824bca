import type { TokenCredential } from '@azure/core-auth';
import { ClientSecretCredential } from '@azure/identity';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { tailwindIds } from '../cloud/scenarios/tailwind-ids';
import { refusal, startVaultLab, type VaultLab } from './key-vault-sdk.test-helper';

/* Tokens, challenges and names of a vault, as users of the unmodified keyvault-secrets meet them, over TLS. */

const { tenantId } = tailwindIds;

let lab: VaultLab;

beforeEach(async () => {
  lab = await startVaultLab();
});

afterEach(() => lab.close());

describe('tokens', () => {
  const fixed = (token: string): TokenCredential => ({
    getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }),
  });
  const vaultScope = 'https://vault.azure.net/.default';

  test('of another audience are refused', async () => {
    const token = await lab.tokenOf('sp-legacy', 'https://management.azure.com/.default');
    await expect(lab.secrets(fixed(token)).getSecret('StockDb')).rejects.toMatchObject({
      ...refusal(401, 'Unauthorized'),
      message:
        'AKV10022: Invalid audience. Expected https://vault.azure.net or cfa8b339-82a2-471a-a3c9-0fc0be7a4093, found: https://management.azure.com.',
    });
  });

  test('are refused once they have expired, and a new one is welcome', async () => {
    const secrets = lab.secrets(fixed(await lab.tokenOf('sp-legacy', vaultScope)));
    expect((await secrets.getSecret('StockDb')).name).toBe('StockDb');
    lab.cloud.current().clock.advance(2 * 3_600_000);
    await expect(secrets.getSecret('StockDb')).rejects.toMatchObject({
      ...refusal(401, 'Unauthorized'),
      message: "[TokenExpired] Error validating token: 'S2S12086'.",
    });
    expect((await lab.secrets(lab.credentialOf('sp-legacy')).getSecret('StockDb')).name).toBe('StockDb');
  });

  test('that somebody changed are refused, and what is none', async () => {
    const token = await lab.tokenOf('sp-legacy', vaultScope);
    const [head, , signature] = token.split('.');
    const body = Buffer.from('{"aud":"https://vault.azure.net"}').toString('base64url');
    for (const bad of [`${head}.${body}.${signature}`, 'nonsense', `${token}x`]) {
      await expect(lab.secrets(fixed(bad)).getSecret('StockDb')).rejects.toMatchObject(refusal(401, 'Unauthorized'));
    }
  });

  test('of a wrong client secret are not given: the credential says why', async () => {
    const { clientId = '' } = lab.endpoints.servicePrincipals['sp-legacy'] ?? {};
    const wrong = new ClientSecretCredential(tenantId, clientId, 'wrong', {
      authorityHost: lab.endpoints.authority,
      disableInstanceDiscovery: true,
      httpClient: lab.httpClient,
    });
    await expect(lab.secrets(wrong).getSecret('StockDb')).rejects.toMatchObject({
      name: 'AuthenticationRequiredError',
      message: expect.stringContaining('AADSTS7000215'),
    });
  });

  test('are not given to a machine without an identity', async () => {
    const path = `${tailwindIds.vm}?api-version=2024-07-01`;
    const changed = await lab.arm(path, { method: 'PATCH', body: { identity: { type: 'None' } } });
    expect(changed.status).toBeLessThan(300);
    await expect(lab.secrets(lab.machine).getSecret('StockDb')).rejects.toMatchObject({
      message: expect.stringContaining('Identity not found'),
    });
  });

  test('are asked for where the challenge says, without being told the tenant', async () => {
    const getToken = vi.fn(fixed(await lab.tokenOf('sp-legacy', vaultScope)).getToken);
    await lab.secrets({ getToken }).getSecret('StockDb');
    expect(getToken).toHaveBeenCalledExactlyOnceWith(
      [vaultScope],
      expect.objectContaining({ tenantId, enableCae: true }),
    );
  });
});

describe('names', () => {
  test('under its real name a vault passes the check of its challenge', async () => {
    const port = new URL(lab.vaultUrl).port;
    const real = `https://kv-tailwind.vault.azure.net:${port}`;
    const secrets = lab.secrets(lab.credentialOf('sp-legacy'), real, { disableChallengeResourceVerification: false });
    expect((await secrets.getSecret('StockDb')).properties.vaultUrl).toBe('https://kv-tailwind.vault.azure.net');
    const local = lab.secrets(lab.credentialOf('sp-legacy'), lab.vaultUrl, {
      disableChallengeResourceVerification: false,
    });
    await expect(local.getSecret('StockDb')).rejects.toThrow(
      "The challenge resource 'vault.azure.net' does not match the requested domain.",
    );
  });

  test('a vault that does not exist is not there', async () => {
    const secrets = lab.secrets(lab.credentialOf('sp-legacy'), lab.vaultUrl.replace('kv-tailwind', 'kv-nowhere'));
    await expect(secrets.getSecret('StockDb')).rejects.toMatchObject({ statusCode: 421 });
  });
});
