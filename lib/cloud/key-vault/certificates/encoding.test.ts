import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { packPkcs12 } from './pkcs12';
import { encodeSubject } from './subject';
import { type CertificateContent, selfSignedCertificate } from './x509';

const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};
const algorithms = [rsa, ...['P-256', 'P-384', 'P-521'].map((namedCurve) => ({ name: 'ECDSA', namedCurve }))];

function content(subject: string, given: Partial<CertificateContent> = {}): CertificateContent {
  return {
    subject: encodeSubject(subject) ?? new Uint8Array(),
    serialNumber: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    notBefore: Date.UTC(2026, 0, 2, 3, 4, 5) / 1000,
    notAfter: Date.UTC(2052, 0, 2, 3, 4, 5) / 1000,
    keyUsage: ['digitalSignature', 'keyEncipherment'],
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'],
    dnsNames: ['example.org', '*.example.org'],
    emails: ['a@example.org'],
    userPrincipalNames: ['Ä@example.org'],
    uris: [],
    ipAddresses: [],
    ...given,
  };
}

const keyPair = (algorithm: object) =>
  crypto.subtle.generateKey(algorithm as EcKeyGenParams, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;

/** Node's own reader of certificates is the judge. */
test.each(algorithms)('a certificate of $name $namedCurve is read and verified', async (algorithm) => {
  const certificate = new X509Certificate(await selfSignedCertificate(content('CN=x'), await keyPair(algorithm)));
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect([certificate.subject, certificate.issuer]).toEqual(['CN=x', 'CN=x']);
  expect([certificate.validFrom, certificate.validTo]).toEqual([
    'Jan  2 03:04:05 2026 GMT',
    'Jan  2 03:04:05 2052 GMT',
  ]);
  expect(certificate.serialNumber).toBe('0A1B2C3D4E5F60718293A4B5C6D7E8F9');
  expect(certificate.subjectAltName).toMatch(
    /^DNS:example\.org, DNS:\*\.example\.org, email:a@example\.org, othername:/,
  );
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
  expect(certificate.ca).toBe(false);
});

/** The bytes are those of RFC 5280's extension: critical, an octet string, and in it the bits. */
test.each([
  [['digitalSignature'], '03020780'],
  [['digitalSignature', 'keyEncipherment'], '030205a0'],
  [['decipherOnly'], '0303070080'],
])('key usage %s', async (keyUsage, bits) => {
  const made = await selfSignedCertificate(
    content('CN=x', { keyUsage }),
    await keyPair({ name: 'ECDSA', namedCurve: 'P-256' }),
  );
  const octets = `04${(bits.length / 2).toString(16).padStart(2, '0')}${bits}`;
  expect(Buffer.from(made).toString('hex')).toContain(`0603551d0f0101ff${octets}`);
});

describe('subject', () => {
  test.each([
    ['CN=example.org', 'CN=example.org'],
    ['cn=a, O=Contoso Ltd; C=DE', 'CN=a\nO=Contoso Ltd\nC=DE'],
    ['CN="a, b"', 'CN=a\\, b'],
    ['CN=Größe', 'CN=Größe'],
    ['E=a@example.org', 'emailAddress=a@example.org'],
    ['CN = *.example.org ', 'CN=*.example.org'],
  ])('%s', async (text, subject) => {
    const certificate = new X509Certificate(await selfSignedCertificate(content(text), await keyPair(rsa)));
    expect(certificate.subject).toBe(subject);
  });

  test.each(['x', 'CN', 'CN=', '=x', 'XX=1', 'CN=a,', 'CN=a,,O=b', 'CN=a+O=b', 'CN="a', 'constructor=x'])(
    '%s is none',
    (text) => {
      expect(encodeSubject(text)).toBeNull();
    },
  );
});

test('a PKCS #12 file opens with an empty password, and with no other', async () => {
  const keys = await keyPair(rsa);
  const certificate = await selfSignedCertificate(content('CN=x'), keys);
  const privateKey = new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  const pfx = Buffer.from(await packPkcs12(certificate, privateKey, new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8])));
  expect(() => createSecureContext({ pfx, passphrase: '' })).not.toThrow();
  expect(() => createSecureContext({ pfx, passphrase: 'x' })).toThrow(/mac verify failure/);
  expect(pfx.includes(Buffer.from(privateKey))).toBe(true);
  expect(createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' }).asymmetricKeyType).toBe(
    'rsa',
  );
});
