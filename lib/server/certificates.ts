import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, type SecureContext } from 'node:tls';

/** A private certificate authority that lives as long as the server. Its key is never written anywhere. */
export interface CertificateAuthority {
  /** Path of its certificate, in PEM, for clients to trust. */
  readonly caFile: string;
  /** Key and certificates, in PEM, for clients that name no host: for this machine's name and address. */
  readonly loopback: KeyAndCertificate;
  /** What TLS uses for a host name: a certificate of its own. */
  contextFor(host: string): Promise<SecureContext>;
  /** Removes the file. */
  close(): Promise<void>;
}

interface KeyAndCertificate {
  readonly key: string;
  /** The certificate and the CA's after it. */
  readonly cert: string;
}

const LOOPBACK_HOST = 'localhost';

const DAY = 24 * 3600 * 1000;
const KEY = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' };
const CA_NAME = 'CN=Keyless simulated Azure (private CA)';

/** How many host names' certificates are kept at hand: more than a world has. */
const MOST_CONTEXTS = 200;

/** Makes a certificate authority on the spot, with fresh keys. */
export async function createCertificateAuthority(): Promise<CertificateAuthority> {
  const x509 = await loadX509();
  // One key for all host names: they are all this server.
  const [caKeys, leafKeys] = await Promise.all([newKeys(), newKeys()]);
  const validity = () => ({ notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + 90 * DAY) });
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity(),
    name: CA_NAME,
    keys: caKeys,
    signingAlgorithm: SIGNATURE,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  const caPem = ca.toString('pem');
  const folder = await mkdtemp(join(tmpdir(), 'keyless-ca-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, `${caPem}\n`);
  const key = await privatePem(leafKeys.privateKey);
  const contexts = new Map<string, Promise<SecureContext>>();

  async function issue(host: string): Promise<KeyAndCertificate> {
    const names = host === LOOPBACK_HOST ? loopbackNames : [{ type: 'dns' as const, value: host }];
    const certificate = await x509.X509CertificateGenerator.create({
      ...validity(),
      subject: `CN=${host.slice(0, 64)}`,
      issuer: ca.subject,
      publicKey: leafKeys.publicKey,
      signingKey: caKeys.privateKey,
      signingAlgorithm: SIGNATURE,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(names),
        await x509.AuthorityKeyIdentifierExtension.create(caKeys.publicKey),
        await x509.SubjectKeyIdentifierExtension.create(leafKeys.publicKey),
      ],
    });
    return { key, cert: `${certificate.toString('pem')}\n${caPem}\n` };
  }

  return {
    caFile,
    loopback: await issue(LOOPBACK_HOST),
    contextFor(host) {
      const name = host.toLowerCase();
      const known = contexts.get(name);
      if (known !== undefined) return known;
      if (contexts.size >= MOST_CONTEXTS) contexts.clear();
      const made = issue(name).then((pair) => createSecureContext({ ...pair, minVersion: 'TLSv1.2' }));
      contexts.set(name, made);
      return made;
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

const loopbackNames = [
  { type: 'dns' as const, value: 'localhost' },
  { type: 'ip' as const, value: '127.0.0.1' },
];

async function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(KEY, true, ['sign', 'verify']);
}

async function privatePem(key: CryptoKey): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', key));
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`;
}

/** Loads the certificate library, which needs three functions of the reflect-metadata proposal to be there. */
async function loadX509() {
  const reflect = Reflect as unknown as Record<string, unknown>;
  // Its classes have no constructor parameters to be injected: there is never any metadata to remember.
  for (const name of ['getMetadata', 'getOwnMetadata', 'defineMetadata']) reflect[name] ??= () => undefined;
  return import('@peculiar/x509');
}
