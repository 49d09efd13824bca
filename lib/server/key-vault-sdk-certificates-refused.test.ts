import type { TokenCredential } from '@azure/core-auth';
import { type CertificateClient, type CertificatePolicy, DefaultCertificatePolicy } from '@azure/keyvault-certificates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusal, soon, startVaultLab, type VaultLab } from './key-vault-sdk.test-helper';

/* What users of the unmodified keyvault-certificates are refused, over TLS. */

let lab: VaultLab;
let operator: TokenCredential;
let certificates: CertificateClient;

beforeAll(async () => {
  lab = await startVaultLab();
  await lab.assign('administrator', 'operator');
  await lab.assign('reader', 'machine');
  operator = lab.credentialOf('sp-operator');
  certificates = lab.certificates(operator);
});

afterAll(() => lab.close());

const quick: CertificatePolicy = { ...DefaultCertificatePolicy, keyType: 'EC', keyCurveName: 'P-256' };
const made = async (name: string, policy: CertificatePolicy = quick) =>
  (await certificates.beginCreateCertificate(name, policy, soon)).pollUntilDone();
const remove = async (name: string) => (await certificates.beginDeleteCertificate(name, soon)).pollUntilDone();

const notFound = refusal(404, 'CertificateNotFound');
const badParameter = refusal(400, 'BadParameter');
const forbidden = refusal(403, 'Forbidden', 'ForbiddenByRbac');

test.each<[what: string, ask: () => Promise<unknown>, expected: object, message: string]>([
  [
    'an unknown certificate',
    () => certificates.getCertificate('missing'),
    notFound,
    'A certificate with (name/id) missing was not found in this key vault. If you recently deleted this certificate',
  ],
  [
    'an unknown version',
    async () => certificates.getCertificateVersion((await made('Known')).name, 'f'.repeat(32)),
    notFound,
    `(name/id) Known/${'f'.repeat(32)} was not found`,
  ],
  ['its policy', () => certificates.getCertificatePolicy('missing'), notFound, '(name/id) missing was not'],
  ['its operation', () => certificates.getCertificateOperation('missing', soon), notFound, '(name/id) missing'],
  ['its deletion', () => remove('missing'), notFound, '(name/id) missing was not'],
  [
    'its recovery',
    () => certificates.beginRecoverDeletedCertificate('missing', soon),
    notFound,
    'Deleted Certificate not found: missing',
  ],
  ['its purge', () => certificates.purgeDeletedCertificate('missing'), notFound, 'Deleted Certificate not found'],
  ['a name with _', () => made('a_b'), badParameter, 'contains an invalid name: a_b'],
  [
    'a policy that contradicts itself',
    () => made('odd', { ...quick, keySize: 2048 }),
    badParameter,
    'Property policy has invalid value',
  ],
  [
    'a name that a secret has',
    () => made('StockDb'),
    refusal(409, 'Conflict'),
    'A secret or key named StockDb exists that belongs to no certificate.',
  ],
  [
    'an import, which is not simulated,',
    () => certificates.importCertificate('brought', new Uint8Array([1])),
    refusal(501, 'NotImplementedInSimulator'),
    '/certificates',
  ],
  [
    'a certificate authority, which is not simulated,',
    () => made('bought', { ...quick, issuerName: 'DigiCert' }),
    refusal(501, 'NotImplementedInSimulator'),
    'no certificate authorities',
  ],
  [
    'a creation by who may only read',
    () => lab.certificates(lab.machine).beginCreateCertificate('door', quick, soon),
    forbidden,
    "Action: 'Microsoft.KeyVault/vaults/certificates/create/action'\r\nResource: '/subscriptions/",
  ],
  [
    'the private half to who may only read the certificate',
    async () => {
      const { name } = await lab.certificates(lab.machine).getCertificate((await made('Public')).name);
      return lab.secrets(lab.machine).getSecret(name);
    },
    forbidden,
    "Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'",
  ],
  [
    'everything to who has no role for certificates',
    () => lab.certificates(lab.credentialOf('sp-legacy')).getCertificate('Stock'),
    forbidden,
    "Action: 'Microsoft.KeyVault/vaults/certificates/read'",
  ],
])('%s is refused', async (_, ask, expected, message) => {
  await expect(ask()).rejects.toMatchObject({ ...expected, message: expect.stringContaining(message) });
});
