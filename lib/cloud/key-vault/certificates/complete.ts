import type { Draft } from 'immer';
import type { Certificate, IssuedCertificate, KeyVersion, SecretVersion } from '../../world';
import type { VaultExchange } from '../exchange';
import { byName, secondsNow } from '../keys/stored-keys';
import { changeContents } from '../stored-secrets';
import { findCertificate, storeCertificate } from './stored-certificates';

/** Operations of a key by the key usage of its certificate. */
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  digitalSignature: ['sign', 'verify'],
  nonRepudiation: ['sign', 'verify'],
  keyEncipherment: ['wrapKey', 'unwrapKey'],
  dataEncipherment: ['encrypt', 'decrypt'],
};

/**
 * Lets a certificate that its own key signs appear, with the key and the secret behind it. Azure takes some seconds for
 * it; here it is done when somebody asks how far it is.
 */
export function completePending(exchange: VaultExchange, name: string): void {
  const certificate = findCertificate(exchange, name)?.certificate;
  const result = certificate?.pending?.result;
  if (!certificate?.pending || !result || certificate.pending.isCancellationRequested) return;
  const newest = certificate.versions.at(-1);
  if (newest === undefined) return;
  const issued = {
    ...newest,
    cer: result.cer,
    x5t: result.x5t,
    enabled: certificate.pending.isEnabled,
    updated: secondsNow(exchange),
  };
  const complete: Certificate = {
    ...certificate,
    versions: [...certificate.versions.slice(0, -1), issued],
    pending: { ...certificate.pending, isCompleted: true, result: null },
  };
  storeCertificate(exchange, complete);
  storeBehind(exchange, complete, result);
}

function storeBehind(exchange: VaultExchange, certificate: Certificate, { secret, jwk }: IssuedCertificate): void {
  const { name, policy, versions } = certificate;
  const issued = versions.at(-1);
  if (issued === undefined) return;
  const { version, tags, enabled, notBefore, expires, created, updated } = issued;
  const shared = { version, tags, enabled, notBefore, expires, created, updated };
  const secretVersion: SecretVersion = { ...shared, value: secret, contentType: policy.secret_props.contentType };
  const keyVersion: KeyVersion = { ...shared, jwk, kty: policy.key_props.kty, keyOps: operationsOf(certificate) };
  const id = name.toLowerCase();
  changeContents(exchange, (contents) => {
    const secrets = byName(contents.secrets, id)?.versions ?? [];
    const keys = byName(contents.keys ?? {}, id)?.versions ?? [];
    contents.secrets[id] = { name, managed: true, versions: [...secrets, secretVersion] } as Draft<
      (typeof contents.secrets)[string]
    >;
    contents.keys = {
      ...contents.keys,
      [id]: { name, managed: true, versions: [...keys, keyVersion] } as Draft<
        NonNullable<typeof contents.keys>[string]
      >,
    };
  });
}

/** UNVERIFIED: that a key can do no more than its certificate's key usage says. */
function operationsOf({ policy }: Certificate): readonly string[] {
  const operations = policy.x509_props.key_usage.flatMap((usage) => OPERATIONS[usage] ?? []);
  const possible =
    policy.key_props.kty === 'RSA' ? operations : operations.filter((each) => /^(sign|verify)$/.test(each));
  return [...new Set(possible)];
}
