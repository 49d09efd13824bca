import { createHash } from 'node:crypto';
import type { TokenCredential } from '@azure/core-auth';
import { CryptographyClient, KeyClient, type KeyVaultKey, type SignatureAlgorithm } from '@azure/keyvault-keys';
import { describe, expect, test } from 'vitest';
import { keyRoles } from '../key-vault/keys/key-client.test-helper';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { createTestCloud, type TestCloud, withRole } from '../testing.test-helper';
import type { Scenario } from '../world';
import { httpClientAt } from './arm-sdk.test-helper';
import { withSdkTime } from './keyvault-secrets.test-helper';

/** The unmodified `@azure/keyvault-keys`, which is given an HTTP client and a credential and nothing else. */

withSdkTime();

const vaultUrl = 'https://kv-tailwind.vault.azure.net';
const operatorWith = (role: string) => withRole(tailwind, role, tailwindIds.vault, tailwindIds.operator);
const officer = operatorWith(keyRoles.cryptoOfficer);

interface Sdk {
  readonly lab: TestCloud;
  readonly keys: KeyClient;
  /** For a key, or for the address of one. */
  crypto(key: string | KeyVaultKey): CryptographyClient;
}

async function sdk(scenario: Scenario = officer): Promise<Sdk> {
  const lab = await createTestCloud(scenario);
  const options = { httpClient: httpClientAt(lab) };
  const credential: TokenCredential = {
    async getToken() {
      const token = await lab.operatorToken('https://vault.azure.net');
      return { token, expiresOnTimestamp: lab.clock.now() + 3_600_000 };
    },
  };
  return {
    lab,
    keys: new KeyClient(vaultUrl, credential, options),
    crypto: (key) => new CryptographyClient(key as string, credential, options),
  };
}

async function namesOf(items: AsyncIterable<{ readonly name: string }>): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of items) names.push(name);
  return names;
}

const data = new TextEncoder().encode('a sofa for room 4');
const digestOf = (bits: string) => createHash(`sha${bits}`).update(data).digest();

describe('KeyClient', () => {
  test('keys are created, read, listed, changed and rotated', async () => {
    const { keys } = await sdk();
    const rsa = await keys.createRsaKey('Door', { keySize: 2048, tags: { app: 'stock' } });
    expect(rsa).toMatchObject({
      name: 'Door',
      keyType: 'RSA',
      keyOperations: ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey'],
      properties: { vaultUrl, enabled: true, recoveryLevel: 'Recoverable+Purgeable', tags: { app: 'stock' } },
    });
    expect(rsa.key?.n).toHaveLength(256);
    expect(rsa.key?.d).toBeUndefined();
    const ec = await keys.createEcKey('gate', { curve: 'P-384', expiresOn: new Date(tailwind.startsAt + 60_000) });
    expect(ec).toMatchObject({ keyType: 'EC', key: { crv: 'P-384' } });

    expect(await keys.getKey('door')).toEqual(rsa);
    expect(await namesOf(keys.listPropertiesOfKeys())).toEqual(['Door', 'gate']);
    const rotated = await keys.rotateKey('Door');
    expect(rotated.properties.version).not.toBe(rsa.properties.version);
    expect(await namesOf(keys.listPropertiesOfKeyVersions('Door'))).toEqual(['Door', 'Door']);
    const version = rsa.properties.version ?? '';
    const off = await keys.updateKeyProperties('Door', version, { enabled: false, keyOps: ['verify'] });
    expect(off).toMatchObject({ keyOperations: ['verify'], properties: { enabled: false, tags: { app: 'stock' } } });
    expect(await keys.getKey('Door', { version })).toEqual(off);
    expect((await keys.getKey('Door')).id).toBe(rotated.id);
  });

  test('26 keys are listed over two pages', async () => {
    const { keys } = await sdk();
    for (let at = 10; at < 36; at++) await keys.createEcKey(`key-${at}`);
    const sizes: number[] = [];
    for await (const page of keys.listPropertiesOfKeys().byPage()) sizes.push(page.length);
    expect(sizes).toEqual([25, 1]);
  });

  test('a key is imported', async () => {
    const { keys, crypto: use } = await sdk();
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
    const { crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey);
    const bytes = (text = '') => Buffer.from(text, 'base64url');
    const imported = await keys.importKey('door', { kty: 'EC', crv: crv ?? '', x: bytes(x), y: bytes(y), d: bytes(d) });
    expect(imported).toMatchObject({ keyType: 'EC', keyOperations: ['sign', 'verify'] });
    const { result } = await use(imported).signData('ES256', data);
    const params = { name: 'ECDSA', hash: 'SHA-256' };
    expect(await crypto.subtle.verify(params, pair.publicKey, new Uint8Array(result), data)).toBe(true);
  });

  test('a key is deleted, recovered, deleted again and purged', async () => {
    const { keys } = await sdk();
    const created = await keys.createEcKey('door');
    const deletion = await keys.beginDeleteKey('door', { intervalInMs: 1 });
    const deleted = await deletion.pollUntilDone();
    expect(deleted.properties).toMatchObject({
      recoveryId: `${vaultUrl}/deletedkeys/door`,
      deletedOn: new Date(tailwind.startsAt),
      scheduledPurgeDate: new Date(tailwind.startsAt + 90 * 86_400_000),
    });
    expect(await namesOf(keys.listDeletedKeys())).toEqual(['door']);
    expect((await keys.getDeletedKey('door')).name).toBe('door');
    await expect(keys.createEcKey('door')).rejects.toMatchObject({ statusCode: 409, code: 'Conflict' });

    const recovery = await keys.beginRecoverDeletedKey('door', { intervalInMs: 1 });
    expect((await recovery.pollUntilDone()).id).toBe(created.id);
    expect((await keys.getKey('door')).id).toBe(created.id);
    await (await keys.beginDeleteKey('door', { intervalInMs: 1 })).pollUntilDone();
    await keys.purgeDeletedKey('door');
    await expect(keys.getDeletedKey('door')).rejects.toMatchObject({ statusCode: 404, code: 'KeyNotFound' });
  });
});

describe('CryptographyClient', () => {
  test.each<[algorithm: SignatureAlgorithm, curve: string | null]>([
    ['RS256', null],
    ['PS512', null],
    ['ES256', 'P-256'],
    ['ES512', 'P-521'],
  ])('%s signs and verifies', async (algorithm, curve) => {
    const { keys, crypto: use } = await sdk();
    const key = curve === null ? await keys.createRsaKey('door') : await keys.createEcKey('door', { curve });
    const client = use(key);
    const digest = digestOf(algorithm.slice(2));
    const signed = await client.sign(algorithm, digest);
    expect(signed.keyID).toBe(key.id);
    expect((await client.verify(algorithm, digest, signed.result)).result).toBe(true);
    expect(
      (
        await client.verify(
          algorithm,
          digest,
          signed.result.map((byte) => byte ^ 1),
        )
      ).result,
    ).toBe(false);
    // The SDK checks RSA signatures over data by itself, with the public key.
    const overData = await client.signData(algorithm, data);
    if (!algorithm.startsWith('PS'))
      expect((await client.verifyData(algorithm, data, overData.result)).result).toBe(true);
  });

  test('what the SDK encrypts and wraps by itself, the vault decrypts and unwraps', async () => {
    const { keys, crypto: use, lab } = await sdk();
    const client = use(await keys.createRsaKey('door'));
    const before = lab.cloud.events.length;
    const { result } = await client.encrypt({ algorithm: 'RSA-OAEP', plaintext: data });
    const wrapped = await client.wrapKey('RSA-OAEP', data);
    expect(lab.cloud.events).toHaveLength(before);
    expect(Buffer.from((await client.decrypt({ algorithm: 'RSA-OAEP', ciphertext: result })).result)).toEqual(
      Buffer.from(data),
    );
    expect(Buffer.from((await client.unwrapKey('RSA-OAEP', wrapped.result)).result)).toEqual(Buffer.from(data));
  });

  test('what the SDK leaves to the vault is encrypted and wrapped there', async () => {
    const { keys, crypto: use } = await sdk();
    const { id = '' } = await keys.createRsaKey('door');
    const client = use(id);
    const { result } = await client.encrypt({ algorithm: 'RSA-OAEP-256', plaintext: data });
    const opened = await client.decrypt({ algorithm: 'RSA-OAEP-256', ciphertext: result });
    expect(Buffer.from(opened.result)).toEqual(Buffer.from(data));
    const wrapped = await client.wrapKey('RSA-OAEP-256', data);
    expect(Buffer.from((await client.unwrapKey('RSA-OAEP-256', wrapped.result)).result)).toEqual(Buffer.from(data));
  });
});

describe('failures', () => {
  const refusal = (inner: string) => ({
    name: 'RestError',
    statusCode: 403,
    code: 'Forbidden',
    details: { error: { innerError: { code: inner } } },
  });

  test('without a role every call is refused', async () => {
    const { keys, crypto: use } = await sdk(tailwind);
    await expect(keys.createKey('door', 'EC')).rejects.toMatchObject(refusal('ForbiddenByRbac'));
    await expect(keys.getKey('door')).rejects.toMatchObject(refusal('ForbiddenByRbac'));
    const client = use(`${vaultUrl}/keys/door/${'0'.repeat(32)}`);
    await expect(client.sign('ES256', digestOf('256'))).rejects.toMatchObject({
      ...refusal('ForbiddenByRbac'),
      message: expect.stringContaining("Action: 'Microsoft.KeyVault/vaults/keys/sign/action'"),
    });
  });

  test('a Crypto User cannot make a key', async () => {
    const { keys } = await sdk(operatorWith(keyRoles.cryptoUser));
    await expect(keys.getKey('door')).rejects.toMatchObject({ statusCode: 404, code: 'KeyNotFound' });
    await expect(keys.createEcKey('door')).rejects.toMatchObject(refusal('ForbiddenByRbac'));
  });

  test('a disabled key does not sign, and an operation that it does not have is forbidden', async () => {
    const { keys, crypto: use } = await sdk();
    const off = await keys.createEcKey('off', { enabled: false });
    await expect(use(off).sign('ES256', digestOf('256'))).rejects.toMatchObject({
      ...refusal('KeyDisabled'),
      message: 'Operation sign is not allowed on a disabled key.',
    });
    const client = use(await keys.createRsaKey('narrow', { keyOps: ['sign', 'decrypt'] }));
    await keys.updateKeyProperties('narrow', { keyOps: ['sign'] });
    await expect(client.decrypt({ algorithm: 'RSA-OAEP', ciphertext: data })).rejects.toMatchObject({
      ...refusal('KeyOperationForbidden'),
      message: 'Operation decrypt is not permitted on this key.',
    });
  });

  test('an algorithm of another curve is refused', async () => {
    const { keys, crypto: use } = await sdk();
    const key = await keys.createEcKey('door');
    await expect(use(key).sign('ES384', digestOf('384'))).rejects.toMatchObject({
      statusCode: 400,
      code: 'BadParameter',
    });
  });
});
