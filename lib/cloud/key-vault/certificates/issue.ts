import { base64url } from 'jose';
import type { CertificatePolicy, IssuedCertificate } from '../../world';
import { generateEc, generateRsa, type KeyMaterial } from '../keys/key-material';
import { base64, type Der } from './der';
import { ipBytes } from './ip-address';
import { packPkcs12 } from './pkcs12';
import { encodeSubject } from './subject';
import { type CertificateContent, selfSignedCertificate, signingRequest } from './x509';

/** What a request for a certificate leads to. */
export interface Issue {
  /** DER in base64. */
  readonly csr: string;
  readonly result: IssuedCertificate;
}

/** What a certificate gets besides its policy. */
export interface IssueDetails {
  /** Seconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** 32 hexadecimal digits each. */
  readonly serialNumber: string;
  readonly salt: string;
  /** The key of the version before, for a policy that uses it again. */
  readonly oldKey: KeyMaterial | null;
}

/** Makes a key, the request that it signs, and the certificate that it signs for itself. */
export async function issue(policy: CertificatePolicy, details: IssueDetails): Promise<Issue> {
  const { kty, key_size, crv, exportable, reuse_key } = policy.key_props;
  const reused = reuse_key ? details.oldKey : null;
  const jwk = reused ?? (kty === 'EC' ? await generateEc(crv ?? '') : await generateRsa(key_size));
  const keys = await signingPair(jwk);
  const content = contentOf(policy, details);
  const [csr, certificate] = [await signingRequest(content, keys), await selfSignedCertificate(content, keys)];
  const privateKey = exportable ? new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey)) : null;
  const thumbprint = new Uint8Array(await crypto.subtle.digest('SHA-1', certificate));
  const isPem = policy.secret_props.contentType === 'application/x-pem-file';
  const salt = new TextEncoder().encode(details.salt).slice(0, 16);
  return {
    csr: base64(csr),
    result: {
      cer: base64(certificate),
      x5t: base64url.encode(thumbprint),
      secret: isPem ? pemOf(certificate, privateKey) : base64(await packPkcs12(certificate, privateKey, salt)),
      jwk,
    },
  };
}

function contentOf(policy: CertificatePolicy, details: IssueDetails): CertificateContent {
  const { subject, sans, ekus, key_usage } = policy.x509_props;
  return {
    subject: encodeSubject(subject) ?? new Uint8Array(),
    serialNumber: details.serialNumber,
    notBefore: details.notBefore,
    notAfter: details.notAfter,
    keyUsage: key_usage,
    extendedKeyUsage: ekus,
    dnsNames: sans.dns_names ?? [],
    emails: sans.emails ?? [],
    userPrincipalNames: sans.upns ?? [],
    uris: sans.uris ?? [],
    ipAddresses: (sans.ipAddresses ?? []).map(ipBytes).filter((bytes) => bytes !== null),
  };
}

/** The key as a pair that signs; WebCrypto wants to know the use of a key when it reads it. */
async function signingPair(jwk: KeyMaterial): Promise<CryptoKeyPair> {
  const algorithm =
    jwk.crv === undefined ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : { name: 'ECDSA', namedCurve: jwk.crv };
  const { d: _, p, q, dp, dq, qi, ...publicMembers } = jwk;
  return {
    privateKey: await crypto.subtle.importKey('jwk', jwk, algorithm, true, ['sign']),
    publicKey: await crypto.subtle.importKey('jwk', publicMembers, algorithm, true, ['verify']),
  };
}

function pemOf(certificate: Der, privateKey: Uint8Array | null): string {
  return `${privateKey === null ? '' : pem('PRIVATE KEY', privateKey)}${pem('CERTIFICATE', certificate)}`;
}

function pem(label: string, bytes: Uint8Array): string {
  const lines = base64(bytes).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
