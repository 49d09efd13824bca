import { createHash, createPrivateKey, createSign, X509Certificate } from 'node:crypto';
import type { TokenCredential } from '@azure/core-auth';
import {
  type CertificateClient,
  type CertificatePolicy,
  DefaultCertificatePolicy,
  type KeyVaultCertificateWithPolicy,
} from '@azure/keyvault-certificates';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { all } from '../cloud/sdk/all.test-helper';
import { refusal, soon, startVaultLab, type VaultLab } from './key-vault-sdk.test-helper';

/* The unmodified keyvault-certificates over TLS; the other two clients look at what is behind a certificate. */

let lab: VaultLab;
let operator: TokenCredential;
let certificates: CertificateClient;

beforeAll(async () => {
  lab = await startVaultLab();
  await lab.assign('administrator', 'operator');
  operator = lab.credentialOf('sp-operator');
  certificates = lab.certificates(operator);
});

afterAll(() => lab.close());

// Long lists and large keys take a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

/** Elliptic keys are made quickly. */
const quick: CertificatePolicy = { ...DefaultCertificatePolicy, keyType: 'EC', keyCurveName: 'P-256' };

async function made(name: string, policy: CertificatePolicy = quick): Promise<KeyVaultCertificateWithPolicy> {
  return (await certificates.beginCreateCertificate(name, policy, soon)).pollUntilDone();
}
const remove = async (name: string) => (await certificates.beginDeleteCertificate(name, soon)).pollUntilDone();
const x509 = ({ cer }: { readonly cer?: Uint8Array }) => new X509Certificate(Buffer.from(cer ?? []));

describe('making', () => {
  test('a self-signed certificate is made, with the names and times of its policy', async () => {
    const policy: CertificatePolicy = {
      issuerName: 'Self',
      subject: 'CN=stock.tailwind.example',
      subjectAlternativeNames: {
        dnsNames: ['stock.tailwind.example', 'www.tailwind.example'],
        uniformResourceIdentifiers: ['https://stock.tailwind.example/'],
        ipAddresses: ['203.0.113.20'],
      },
      keyType: 'RSA',
      keySize: 2048,
      exportable: true,
      reuseKey: false,
      validityInMonths: 24,
      keyUsage: ['digitalSignature', 'keyEncipherment'],
      enhancedKeyUsage: ['1.3.6.1.5.5.7.3.1'],
      lifetimeActions: [{ action: 'AutoRenew', daysBeforeExpiry: 30 }],
      contentType: 'application/x-pkcs12',
    };
    const poller = await certificates.beginCreateCertificate('Stock', policy, { ...soon, tags: { app: 'stock' } });
    const certificate = await poller.pollUntilDone();
    expect(poller.isDone()).toBe(true);
    const operation = await certificates.getCertificateOperation('Stock', soon);
    expect(operation.getOperationState().certificateOperation).toMatchObject({
      status: 'completed',
      issuerName: 'Self',
      target: expect.stringMatching(/\/certificates\/Stock$/),
    });

    const { version } = certificate.properties;
    expect(certificate).toMatchObject({
      name: 'Stock',
      keyId: `${lab.vaultUrl}/keys/Stock/${version}`,
      secretId: `${lab.vaultUrl}/secrets/Stock/${version}`,
      properties: {
        id: `${lab.vaultUrl}/certificates/Stock/${version}`,
        vaultUrl: lab.vaultUrl,
        enabled: true,
        tags: { app: 'stock' },
        recoverableDays: 90,
      },
      policy,
    });
    const read = x509(certificate);
    expect(read.subject).toBe('CN=stock.tailwind.example');
    expect(read.subjectAltName).toBe(
      'DNS:stock.tailwind.example, DNS:www.tailwind.example, URI:https://stock.tailwind.example/, IP Address:203.0.113.20',
    );
    expect([read.issuer, read.verify(read.publicKey)]).toEqual([read.subject, true]);
    const thumbprint = createHash('sha1').update(read.raw).digest();
    expect(Buffer.from(certificate.properties.x509Thumbprint ?? [])).toEqual(thumbprint);
    expect(certificate.properties.x509ThumbprintString).toBe(thumbprint.toString('hex'));
    expect(new Date(read.validTo)).toEqual(certificate.properties.expiresOn);
    expect(await certificates.getCertificate('stock')).toEqual(certificate);
    expect(await certificates.getCertificatePolicy('Stock')).toMatchObject(policy);
  });

  test('behind it are a key that signs for it and a secret with its private half', async () => {
    const certificate = await made('Behind', { ...quick, contentType: 'application/x-pem-file' });
    const { version = '' } = certificate.properties;
    const read = x509(certificate);

    const key = await lab.keys(operator).getKey('Behind');
    expect(key).toMatchObject({ id: certificate.keyId, keyType: 'EC', properties: { managed: true, version } });
    const signed = await lab.crypto(key, operator).signData('ES256', Buffer.from('sofa'));
    const { x, y } = key.key ?? {};
    const text = (bytes?: Uint8Array) => Buffer.from(bytes ?? []).toString('base64url');
    expect(read.publicKey.export({ format: 'jwk' })).toMatchObject({ x: text(x), y: text(y) });
    expect(signed.result).toHaveLength(64);

    const secret = await lab.secrets(operator).getSecret('Behind', { version });
    expect(secret.properties).toMatchObject({
      contentType: 'application/x-pem-file',
      managed: true,
      certificateKeyId: certificate.keyId,
    });
    const value = secret.value ?? '';
    expect(new X509Certificate(value).fingerprint256).toBe(read.fingerprint256);
    const privateKey = createPrivateKey(value);
    expect(read.checkPrivateKey(privateKey)).toBe(true);
    expect(createSign('sha256').update('sofa').sign(privateKey)).not.toHaveLength(0);
  });

  test('a second one of the same name is its next version', async () => {
    const first = await made('Twice');
    const second = await made('Twice');
    expect(x509(second).serialNumber).not.toBe(x509(first).serialNumber);
    const { version = '' } = first.properties;
    const versions = (await all(certificates.listPropertiesOfCertificateVersions('Twice'))).map((each) => each.version);
    expect(versions).toEqual([version, second.properties.version].sort());
    const old = await certificates.getCertificateVersion('Twice', version);
    expect(Buffer.from(old.cer ?? [])).toEqual(Buffer.from(first.cer ?? []));
    expect((await certificates.getCertificate('Twice')).keyId).toBe(second.keyId);
  });

  test('a certificate of another issuer waits, can be cancelled and forgotten', async () => {
    const poller = await certificates.beginCreateCertificate('Waits', { ...quick, issuerName: 'Unknown' }, soon);
    expect(poller.isDone()).toBe(false);
    const operation = await certificates.getCertificateOperation('Waits', soon);
    expect(operation.getOperationState().certificateOperation).toMatchObject({ status: 'inProgress' });
    const { csr = new Uint8Array() } = operation.getOperationState().certificateOperation ?? {};
    expect(csr.length).toBeGreaterThan(200);
    await operation.cancelOperation();
    expect(operation.getOperationState().certificateOperation).toMatchObject({ cancellationRequested: true });
    await expect(certificates.beginCreateCertificate('Waits', quick, soon)).rejects.toMatchObject({
      ...refusal(409, 'Conflict'),
      message: expect.stringContaining("while a pending key vault certificate's status is inProgress"),
    });
    await certificates.deleteCertificateOperation('Waits');
    await expect(certificates.getCertificateOperation('Waits', soon)).rejects.toMatchObject({
      ...refusal(404, 'PendingCertificateNotFound'),
      message: 'Pending certificate not found: Waits',
    });
  });
});

describe('keeping', () => {
  test('properties and policy change; a disabled one has a disabled secret', async () => {
    const { properties } = await made('Changes');
    const { version = '' } = properties;
    const off = await certificates.updateCertificateProperties('Changes', version, {
      enabled: false,
      tags: { c: 'd' },
    });
    expect(off.properties).toMatchObject({ enabled: false, tags: { c: 'd' } });
    await expect(lab.secrets(operator).getSecret('Changes')).rejects.toMatchObject(
      refusal(403, 'Forbidden', 'SecretDisabled'),
    );
    // The SDK forgets the answer to this one.
    await certificates.updateCertificatePolicy('Changes', { ...quick, subject: 'CN=other.example' });
    expect(x509(await certificates.getCertificate('Changes')).subject).toBe('CN=MyCert');
    expect((await certificates.getCertificatePolicy('Changes')).subject).toBe('CN=other.example');
  });

  test('certificates, versions and deleted certificates come in pages', async () => {
    const names = Array.from({ length: 26 }, (_, at) => `page-${at + 10}`);
    for (const name of names) await made(name);
    for (let at = 1; at < 26; at++) await made('page-10');
    const sizes = (pages: readonly { readonly length: number }[]) => pages.map(({ length }) => length);
    const listed = await all(certificates.listPropertiesOfCertificates());
    expect(listed.filter(({ name }) => name?.startsWith('page-')).map(({ name }) => name)).toEqual(names);
    expect(sizes(await all(certificates.listPropertiesOfCertificates().byPage()))).toEqual([25, listed.length - 25]);
    // The SDK does not pass a page size on.
    const versions = certificates.listPropertiesOfCertificateVersions('page-10');
    expect(sizes(await all(versions.byPage()))).toEqual([25, 1]);

    for (const name of names) await certificates.beginDeleteCertificate(name, soon);
    const deleted = await all(certificates.listDeletedCertificates().byPage());
    expect(sizes(deleted)).toEqual([25, 1]);
    expect(deleted.flat().map(({ name }) => name)).toEqual(names);
  });

  test('the key and the secret behind it follow it, and nobody else', async () => {
    const { name } = await made('Follows');
    const managed = (inner: string) => ({
      ...refusal(403, 'Forbidden', inner),
      message: expect.stringContaining("this object's lifetime is managed by Key Vault."),
    });
    const [secrets, keys] = [lab.secrets(operator), lab.keys(operator)];
    await expect(secrets.setSecret(name, 'x')).rejects.toMatchObject(managed('SecretManagedByKeyVault'));
    await expect(secrets.beginDeleteSecret(name, soon)).rejects.toMatchObject(managed('SecretManagedByKeyVault'));
    await expect(keys.createEcKey(name)).rejects.toMatchObject(managed('KeyManagedByKeyVault'));
    await expect(keys.beginDeleteKey(name, soon)).rejects.toMatchObject(managed('KeyManagedByKeyVault'));
  });

  test('deletion, recovery and purge take the key and the secret along', async () => {
    const created = await made('Phoenix');
    const keys = lab.keys(operator);
    const secrets = lab.secrets(operator);
    const deletion = await certificates.beginDeleteCertificate('Phoenix', soon);
    const deleted = await deletion.pollUntilDone();
    expect(deleted).toMatchObject({ name: 'Phoenix', recoveryId: `${lab.vaultUrl}/deletedcertificates/Phoenix` });
    expect(Number(deleted.scheduledPurgeDate) - Number(deleted.deletedOn)).toBe(90 * 86_400_000);
    await expect(certificates.getCertificate('Phoenix')).rejects.toMatchObject(refusal(404, 'CertificateNotFound'));
    await expect(keys.getKey('Phoenix')).rejects.toMatchObject(refusal(404, 'KeyNotFound'));
    await expect(secrets.getSecret('Phoenix')).rejects.toMatchObject(refusal(404, 'SecretNotFound'));
    await expect(made('Phoenix')).rejects.toMatchObject(refusal(409, 'Conflict', 'ObjectIsDeletedButRecoverable'));

    const recovery = await certificates.beginRecoverDeletedCertificate('Phoenix', soon);
    expect((await recovery.pollUntilDone()).secretId).toBe(created.secretId);
    expect((await keys.getKey('Phoenix')).id).toBe(created.keyId);
    expect((await secrets.getSecret('Phoenix')).properties.certificateKeyId).toBe(created.keyId);

    await remove('Phoenix');
    await certificates.purgeDeletedCertificate('Phoenix');
    await expect(certificates.getDeletedCertificate('Phoenix')).rejects.toMatchObject({
      ...refusal(404, 'CertificateNotFound'),
      message: 'Deleted Certificate not found: Phoenix',
    });
    expect((await made('Phoenix')).name).toBe('Phoenix');
  });
});
