import type { Draft } from 'immer';
import type { Certificate, CertificateVersion, Deleted } from '../../world';
import { failure, type VaultAnswer, type VaultExchange } from '../exchange';
import { byName, secondsNow } from '../keys/stored-keys';
import { changeContents, contentsOf } from '../stored-secrets';

/** A certificate and one of its versions. */
export interface FoundCertificate {
  readonly certificate: Certificate;
  readonly version: CertificateVersion;
}

/** Finds a certificate's newest version, or the named one. */
export function findCertificate(
  exchange: VaultExchange,
  name: string,
  version: string | null = null,
): FoundCertificate | null {
  return versionOf(byName(contentsOf(exchange).certificates ?? {}, name), version);
}

/** A version of a certificate by its ID, or the newest one for null. */
export function versionOf(certificate: Certificate | undefined, version: string | null): FoundCertificate | null {
  const found =
    version === null
      ? certificate?.versions.at(-1)
      : certificate?.versions.find((each) => each.version === version.toLowerCase());
  return certificate === undefined || found === undefined ? null : { certificate, version: found };
}

/** The deleted certificates that can still be recovered, by name in lower case. */
export function deletedCertificatesOf(exchange: VaultExchange): Readonly<Record<string, Deleted<Certificate>>> {
  const deleted = Object.entries(contentsOf(exchange).deletedCertificates ?? {});
  return Object.fromEntries(deleted.filter(([, { purgesAt }]) => purgesAt > secondsNow(exchange)));
}

/** Stores a certificate under its name. */
export function storeCertificate(exchange: VaultExchange, certificate: Certificate): void {
  changeContents(exchange, (contents) => {
    contents.certificates = {
      ...contents.certificates,
      [certificate.name.toLowerCase()]: certificate as Draft<Certificate>,
    };
  });
}

/** 404 `CertificateNotFound`; of a version as `name/version`. */
export function certificateNotFound(name: string, version: string | null = null): VaultAnswer {
  const id = version === null ? name : `${name}/${version}`;
  return failure(
    404,
    'CertificateNotFound',
    `A certificate with (name/id) ${id} was not found in this key vault. If you recently deleted this certificate you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );
}
