import {
  createHash,
  createPublicKey,
  constants as cryptoConstants,
  generateKeyPairSync,
  publicEncrypt,
  verify,
} from 'node:crypto';
import type { TokenCredential } from '@azure/core-auth';
import type { CryptographyClient, KeyClient, KeyVaultKey, SignatureAlgorithm } from '@azure/keyvault-keys';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { all } from '../cloud/sdk/all.test-helper';
import { refusal, soon, startVaultLab, type VaultLab } from './key-vault-sdk.test-helper';

/* The unmodified keyvault-keys over TLS, with a service principal's secret and with a virtual machine's identity. */

let lab: VaultLab;
let operator: TokenCredential;
let keys: KeyClient;

beforeAll(async () => {
  lab = await startVaultLab();
  await lab.assign('cryptoOfficer', 'operator');
  await lab.assign('cryptoUser', 'machine');
  operator = lab.credentialOf('sp-operator');
  keys = lab.keys(operator);
});

afterAll(() => lab.close());

// Long lists and large keys take a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const remove = async (name: string) => (await keys.beginDeleteKey(name, soon)).pollUntilDone();
const use = (key: KeyVaultKey | string, who = operator): CryptographyClient => lab.crypto(key, who);
const data = new TextEncoder().encode('a sofa for room 4');
const bytesOf = (text = '') => Buffer.from(text, 'base64url');

/** The public half, as Node reads it. */
function publicKeyOf({ key }: KeyVaultKey) {
  const text = (bytes?: Uint8Array) => Buffer.from(bytes ?? []).toString('base64url');
  const jwk =
    key?.kty === 'EC'
      ? { kty: 'EC', crv: key.crv === 'P-256K' ? 'secp256k1' : `${key.crv}`, x: text(key.x), y: text(key.y) }
      : { kty: 'RSA', n: text(key?.n), e: text(key?.e) };
  return createPublicKey({ key: jwk, format: 'jwk' });
}

describe('KeyClient', () => {
  test('keys of both types are created, read, changed and rotated', async () => {
    const expiresOn = new Date('2036-01-01T00:00:00Z');
    const rsa = await keys.createRsaKey('Door', { keySize: 3072, tags: { app: 'stock' }, expiresOn });
    expect(rsa).toMatchObject({
      id: `${lab.vaultUrl}/keys/Door/${rsa.properties.version}`,
      name: 'Door',
      keyType: 'RSA',
      keyOperations: ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey'],
      properties: { vaultUrl: lab.vaultUrl, enabled: true, tags: { app: 'stock' }, expiresOn, recoverableDays: 90 },
    });
    expect(publicKeyOf(rsa).asymmetricKeyDetails).toMatchObject({ modulusLength: 3072, publicExponent: 65537n });
    expect([rsa.key?.d, rsa.key?.p, rsa.key?.q, rsa.key?.dp, rsa.key?.dq, rsa.key?.qi].some(Boolean)).toBe(false);
    const ec = await keys.createEcKey('Gate', { curve: 'P-521' });
    expect(ec).toMatchObject({ keyType: 'EC', keyOperations: ['sign', 'verify'], key: { crv: 'P-521' } });

    expect(await keys.getKey('door')).toEqual(rsa);
    const rotated = await keys.rotateKey('Door');
    expect(publicKeyOf(rotated).asymmetricKeyDetails).toMatchObject({ modulusLength: 3072 });
    const { version = '' } = rsa.properties;
    const versions = (await all(keys.listPropertiesOfKeyVersions('Door'))).map((each) => each.version);
    expect(versions).toEqual([version, rotated.properties.version].sort());

    const off = await keys.updateKeyProperties('Door', version, { enabled: false, keyOps: ['verify'], tags: {} });
    expect(off).toMatchObject({ keyOperations: ['verify'], properties: { enabled: false, expiresOn } });
    expect(await keys.getKey('Door', { version })).toEqual(off);
    expect((await keys.getKey('Door')).id).toBe(rotated.id);
  });

  test('keys, versions and deleted keys come in pages', async () => {
    const names = Array.from({ length: 26 }, (_, at) => `page-${at + 10}`);
    for (const name of names) await keys.createEcKey(name);
    for (let at = 1; at < 26; at++) await keys.createEcKey('page-10');
    const sizes = (pages: readonly { readonly length: number }[]) => pages.map(({ length }) => length);
    const listed = await all(keys.listPropertiesOfKeys());
    expect(listed.filter(({ name }) => name.startsWith('page-')).map(({ name }) => name)).toEqual(names);
    expect(sizes(await all(keys.listPropertiesOfKeys().byPage()))).toEqual([25, listed.length - 25]);
    expect(sizes(await all(keys.listPropertiesOfKeyVersions('page-10').byPage({ maxPageSize: 20 })))).toEqual([20, 6]);

    let continuationToken = '';
    const onResponse = ({ bodyAsText }: { readonly bodyAsText?: string | null }) => {
      continuationToken = JSON.parse(bodyAsText ?? '').nextLink ?? '';
    };
    await keys.listPropertiesOfKeys({ onResponse }).byPage({ maxPageSize: 7 }).next();
    const rest = await all(keys.listPropertiesOfKeys().byPage({ continuationToken }));
    expect(rest.flat().map(({ name }) => name)).toEqual(listed.slice(7).map(({ name }) => name));

    for (const name of names) await keys.beginDeleteKey(name, soon);
    expect(sizes(await all(keys.listDeletedKeys().byPage()))).toEqual([25, 1]);
  });

  test('a key is deleted, recovered, deleted again and purged', async () => {
    const created = await keys.createEcKey('phoenix');
    const deletion = await keys.beginDeleteKey('phoenix', soon);
    const { properties } = await deletion.pollUntilDone();
    expect(properties.recoveryId).toBe(`${lab.vaultUrl}/deletedkeys/phoenix`);
    expect(Number(properties.scheduledPurgeDate) - Number(properties.deletedOn)).toBe(90 * 86_400_000);
    await expect(keys.getKey('phoenix')).rejects.toMatchObject(refusal(404, 'KeyNotFound'));
    await expect(keys.createEcKey('phoenix')).rejects.toMatchObject({
      ...refusal(409, 'Conflict', 'ObjectIsDeletedButRecoverable'),
      message:
        'Key phoenix is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the key can only be recovered or purged.',
    });
    const recovery = await keys.beginRecoverDeletedKey('phoenix', soon);
    expect((await recovery.pollUntilDone()).id).toBe(created.id);
    expect((await keys.getKey('phoenix')).id).toBe(created.id);
    await remove('phoenix');
    await keys.purgeDeletedKey('phoenix');
    await expect(keys.getDeletedKey('phoenix')).rejects.toMatchObject(refusal(404, 'KeyNotFound'));
  });

  test('a key is backed up, purged and restored, and still opens what was encrypted before', async () => {
    const created = await keys.createRsaKey('kept');
    const ciphertext = publicEncrypt({ key: publicKeyOf(created), oaepHash: 'sha256' }, data);
    const backup = (await keys.backupKey('kept')) ?? new Uint8Array();
    await expect(keys.restoreKeyBackup(backup)).rejects.toMatchObject(refusal(409, 'Conflict'));
    await remove('kept');
    await keys.purgeDeletedKey('kept');
    const restored = await keys.restoreKeyBackup(backup);
    expect(restored.id).toBe(created.id);
    const { result } = await use(restored).decrypt({ algorithm: 'RSA-OAEP-256', ciphertext });
    expect(Buffer.from(result)).toEqual(Buffer.from(data));
    await expect(keys.restoreKeyBackup(new Uint8Array([1, 2]))).rejects.toMatchObject({ statusCode: 400 });
  });

  test.each([
    ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }), 'RS256'],
    ['EC', generateKeyPairSync('ec', { namedCurve: 'P-384' }), 'ES384'],
    ['EC', generateKeyPairSync('ec', { namedCurve: 'secp256k1' }), 'ES256K'],
  ] as const)('an %s key made elsewhere is imported, and signs', async (type, pair, algorithm) => {
    const jwk = pair.privateKey.export({ format: 'jwk' });
    const { crv, n, e, d, p, q, dp, dq, qi, x, y } = jwk;
    const members =
      type === 'EC'
        ? { kty: 'EC', crv: crv === 'secp256k1' ? 'P-256K' : `${crv}`, x: bytesOf(x), y: bytesOf(y), d: bytesOf(d) }
        : {
            kty: 'RSA',
            n: bytesOf(n),
            e: bytesOf(e),
            d: bytesOf(d),
            p: bytesOf(p),
            q: bytesOf(q),
            dp: bytesOf(dp),
            dq: bytesOf(dq),
            qi: bytesOf(qi),
          };
    const imported = await keys.importKey(`import-${algorithm}`, members, { tags: { from: 'elsewhere' } });
    expect(imported).toMatchObject({ keyType: type, properties: { tags: { from: 'elsewhere' } } });
    const { result } = await use(imported).signData(algorithm, data);
    const hash = `sha${algorithm.slice(2, 5)}`;
    expect(verify(hash, data, { key: pair.publicKey, dsaEncoding: 'ieee-p1363' }, result)).toBe(true);
  });
});

describe('CryptographyClient', () => {
  test.each<[algorithm: SignatureAlgorithm, curve: string | null]>([
    ['RS256', null],
    ['RS512', null],
    ['PS384', null],
    ['ES256', 'P-256'],
    ['ES256K', 'P-256K'],
    ['ES384', 'P-384'],
    ['ES512', 'P-521'],
  ])('%s: the vault signs, and Node and the vault find it good', async (algorithm, curve) => {
    const name = `sign-${algorithm}`;
    const key = curve === null ? await keys.createRsaKey(name) : await keys.createEcKey(name, { curve });
    const hash = `sha${algorithm.slice(2, 5)}`;
    const digest = createHash(hash).update(data).digest();
    // By its address the machine knows the key; it may use it and no more.
    const client = use(`${key.id}`, lab.machine);
    const signed = await client.sign(algorithm, digest);
    expect(signed.keyID).toBe(key.id);
    const padding = algorithm.startsWith('PS')
      ? { padding: cryptoConstants.RSA_PKCS1_PSS_PADDING, saltLength: digest.length }
      : {};
    const how = { key: publicKeyOf(key), dsaEncoding: 'ieee-p1363' as const, ...padding };
    expect(verify(hash, data, how, signed.result)).toBe(true);
    expect((await client.verify(algorithm, digest, signed.result)).result).toBe(true);
    const forged = signed.result.map((byte) => byte ^ 1);
    expect((await client.verify(algorithm, digest, forged)).result).toBe(false);
  });

  test.each(['RSA-OAEP', 'RSA-OAEP-256', 'RSA1_5'] as const)(
    '%s: text and keys go in and come out',
    async (algorithm) => {
      const key = await keys.createRsaKey(`crypt-${algorithm.replace('_', '-')}`);
      const client = use(key, lab.machine);
      const { result: ciphertext } = await client.encrypt({ algorithm, plaintext: data });
      const opened = await client.decrypt({ algorithm, ciphertext });
      expect([opened.keyID, Buffer.from(opened.result)]).toEqual([key.id, Buffer.from(data)]);
      const wrapped = await client.wrapKey(algorithm, data);
      expect(Buffer.from((await client.unwrapKey(algorithm, wrapped.result)).result)).toEqual(Buffer.from(data));
      const foreign = ciphertext.slice(1);
      await expect(client.decrypt({ algorithm, ciphertext: foreign })).rejects.toMatchObject({ statusCode: 400 });
    },
  );
});

describe('failures', () => {
  const digest = createHash('sha256').update(data).digest();
  const badParameter = refusal(400, 'BadParameter');
  const address = (name: string, version: string) => `${lab.vaultUrl}/keys/${name}/${version}`;

  test.each<[what: string, ask: () => Promise<unknown>, expected: object, message: string]>([
    ['a missing key', () => keys.getKey('missing'), refusal(404, 'KeyNotFound'), '(name/id) missing was not found'],
    [
      'a signature of a missing key',
      () => use(address('missing', 'f'.repeat(32))).sign('ES256', digest),
      refusal(404, 'KeyNotFound'),
      `(name/id) missing/${'f'.repeat(32)} was not found`,
    ],
    ['a rotation of nothing', () => keys.rotateKey('missing'), refusal(404, 'KeyNotFound'), '(name/id) missing'],
    ['a deletion of nothing', () => remove('missing'), refusal(404, 'KeyNotFound'), '(name/id) missing'],
    [
      'a recovery of nothing',
      () => keys.beginRecoverDeletedKey('missing', soon),
      refusal(404, 'KeyNotFound'),
      'Deleted Key not found: missing',
    ],
    ['a name with _', () => keys.createEcKey('a_b'), badParameter, 'contains an invalid name: a_b'],
    ['a size that RSA keys do not have', () => keys.createRsaKey('odd', { keySize: 1000 }), badParameter, ''],
    [
      'an algorithm of another curve',
      async () => use(await keys.createEcKey('curve', { curve: 'P-384' })).sign('ES256', digest),
      badParameter,
      "uses curve 'P-384', and algorithm 'ES256' can only be used with curve 'P-256'.",
    ],
    [
      'a disabled key',
      async () => use(await keys.createEcKey('off', { enabled: false })).sign('ES256', digest),
      refusal(403, 'Forbidden', 'KeyDisabled'),
      'Operation sign is not allowed on a disabled key.',
    ],
    [
      'a signature after the end of a key',
      async () => use(await keys.createEcKey('ended', { expiresOn: new Date('2020-01-01') })).sign('ES256', digest),
      // The SDK has read the key's times and does not even ask.
      { name: 'Error' },
      'expired at 2020-01-01T00:00:00.000Z',
    ],
    [
      'a signature before the beginning of a key',
      async () => use(await keys.createEcKey('early', { notBefore: new Date('2036-01-01') })).sign('ES256', digest),
      { name: 'Error' },
      "can't be used before 2036-01-01T00:00:00.000Z",
    ],
    [
      'a key that can leave the vault, which is not simulated,',
      () => keys.createRsaKey('exported', { exportable: true }),
      refusal(501, 'NotImplementedInSimulator'),
      'This simulated Azure does not have exportable keys yet.',
    ],
    [
      'what a key is not for any more',
      async () => {
        const client = use(await keys.createRsaKey('narrow'));
        await keys.updateKeyProperties('narrow', { keyOps: ['sign'] });
        return client.decrypt({ algorithm: 'RSA-OAEP', ciphertext: data });
      },
      refusal(403, 'Forbidden', 'KeyOperationForbidden'),
      'Operation decrypt is not permitted on this key.',
    ],
    [
      'a creation by who may only use keys',
      () => lab.keys(lab.machine).createEcKey('door'),
      refusal(403, 'Forbidden', 'ForbiddenByRbac'),
      "Action: 'Microsoft.KeyVault/vaults/keys/create/action'\r\nResource: '/subscriptions/",
    ],
    [
      'everything to who has no role for keys',
      () => lab.keys(lab.credentialOf('sp-legacy')).getKey('Door'),
      refusal(403, 'Forbidden', 'ForbiddenByRbac'),
      "Action: 'Microsoft.KeyVault/vaults/keys/read'",
    ],
  ])('%s is refused', async (_, ask, expected, message) => {
    await expect(ask()).rejects.toMatchObject({ ...expected, message: expect.stringContaining(message) });
  });
});
