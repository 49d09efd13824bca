import {
  bits,
  concat,
  type Der,
  element,
  explicit,
  integer,
  nothing,
  octets,
  oid,
  sequence,
  set,
  tagged,
  time,
  utf8,
  yes,
} from './der';

/** What a certificate says, apart from its key. */
export interface CertificateContent {
  /** DER of the subject, which is the issuer too. */
  readonly subject: Der;
  /** Hexadecimal digits, an even number of them. */
  readonly serialNumber: string;
  /** Seconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly keyUsage: readonly string[];
  /** Object identifiers. */
  readonly extendedKeyUsage: readonly string[];
  readonly dnsNames: readonly string[];
  readonly emails: readonly string[];
  readonly userPrincipalNames: readonly string[];
  readonly uris: readonly string[];
  /** 4 or 16 bytes each. */
  readonly ipAddresses: readonly Uint8Array[];
}

/** Key usages in the order of their bits (RFC 5280, section 4.2.1.3). */
export const KEY_USAGES: readonly string[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

/** Makes a certificate that its own key signs (RFC 5280). */
export async function selfSignedCertificate(content: CertificateContent, keys: CryptoKeyPair): Promise<Der> {
  const publicKey = await spki(keys);
  const keyId = new Uint8Array(await crypto.subtle.digest('SHA-1', publicKey));
  const signing = signingOf(keys.privateKey);
  return signed(
    keys.privateKey,
    (algorithm) =>
      sequence(
        explicit(0, integer(new Uint8Array([2]))),
        integer(fromHex(content.serialNumber)),
        algorithm,
        content.subject,
        sequence(time(content.notBefore), time(content.notAfter)),
        content.subject,
        publicKey,
        explicit(
          3,
          sequence(
            ...requestedExtensions(content),
            extension('2.5.29.35', sequence(element(0x80, keyId))),
            extension('2.5.29.14', octets(keyId)),
          ),
        ),
      ),
    signing,
  );
}

/** Makes a certificate signing request (RFC 2986). */
export async function signingRequest(content: CertificateContent, keys: CryptoKeyPair): Promise<Der> {
  const publicKey = await spki(keys);
  const extensions = sequence(oid('1.2.840.113549.1.9.14'), set(sequence(...requestedExtensions(content))));
  return signed(
    keys.privateKey,
    () => sequence(integer(new Uint8Array([0])), content.subject, publicKey, explicit(0, extensions)),
    signingOf(keys.privateKey),
  );
}

interface Signing {
  readonly parameters: AlgorithmIdentifier | EcdsaParams;
  readonly identifier: Der;
  readonly isEcdsa: boolean;
}

function signingOf({ algorithm }: CryptoKey): Signing {
  if (algorithm.name !== 'ECDSA') {
    const identifier = sequence(oid('1.2.840.113549.1.1.11'), nothing);
    return { parameters: algorithm.name, identifier, isEcdsa: false };
  }
  const curve = (algorithm as EcKeyAlgorithm).namedCurve;
  const [hash, last] = curve === 'P-521' ? ['SHA-512', 4] : curve === 'P-384' ? ['SHA-384', 3] : ['SHA-256', 2];
  const identifier = sequence(oid(`1.2.840.10045.4.3.${last}`));
  return { parameters: { name: 'ECDSA', hash: String(hash) }, identifier, isEcdsa: true };
}

async function signed(key: CryptoKey, content: (algorithm: Der) => Der, signing: Signing): Promise<Der> {
  const toSign = content(signing.identifier);
  const signature = new Uint8Array(await crypto.subtle.sign(signing.parameters, key, toSign));
  const half = signature.length / 2;
  // WebCrypto puts the two numbers of an ECDSA signature side by side; certificates want them as DER.
  const encoded = signing.isEcdsa
    ? sequence(integer(signature.subarray(0, half)), integer(signature.subarray(half)))
    : signature;
  return sequence(toSign, signing.identifier, bits(encoded));
}

function requestedExtensions(content: CertificateContent): Der[] {
  const { keyUsage, extendedKeyUsage } = content;
  const names = alternativeNames(content);
  return [
    ...(keyUsage.length === 0 ? [] : [extension('2.5.29.15', usageBits(keyUsage), true)]),
    extension('2.5.29.19', sequence()),
    ...(extendedKeyUsage.length === 0 ? [] : [extension('2.5.29.37', sequence(...extendedKeyUsage.map(oid)))]),
    ...(names.length === 0 ? [] : [extension('2.5.29.17', sequence(...names))]),
  ];
}

function alternativeNames(content: CertificateContent): Der[] {
  const { dnsNames, emails, userPrincipalNames, uris, ipAddresses } = content;
  return [
    ...dnsNames.map((name) => tagged(0x82, name)),
    ...emails.map((email) => tagged(0x81, email)),
    ...userPrincipalNames.map((name) => explicit(0, oid('1.3.6.1.4.1.311.20.2.3'), explicit(0, utf8(name)))),
    ...uris.map((uri) => tagged(0x86, uri)),
    ...ipAddresses.map((bytes) => element(0x87, bytes)),
  ];
}

function extension(id: string, value: Der, isCritical = false): Der {
  return sequence(oid(id), ...(isCritical ? [yes] : []), octets(value));
}

function usageBits(usages: readonly string[]): Der {
  const positions = usages.map((usage) => KEY_USAGES.indexOf(usage));
  const highest = Math.max(...positions);
  const bytes = new Uint8Array(Math.floor(highest / 8) + 1);
  for (const at of positions) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (0x80 >> (at & 7));
  return bits(bytes, 7 - (highest & 7));
}

async function spki({ publicKey }: CryptoKeyPair): Promise<Der> {
  return concat([new Uint8Array(await crypto.subtle.exportKey('spki', publicKey))]);
}

function fromHex(hex: string): Uint8Array {
  return new Uint8Array((hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
}
