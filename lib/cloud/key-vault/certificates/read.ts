import { readQuery } from '../../http';
import type { VaultAnswer, VaultExchange } from '../exchange';
import { page } from '../paging';
import { contentsOf } from '../stored-secrets';
import { certificateBundle, certificateItem, certificateVersionItem, policyBundle } from './bundles';
import { certificateNotFound, findCertificate, versionOf } from './stored-certificates';

/** Gets a certificate's newest version, or the named one; a disabled one too. */
export function getCertificate(exchange: VaultExchange, name: string, version: string | null): VaultAnswer {
  const found = findCertificate(exchange, name, version);
  return found === null
    ? certificateNotFound(name, version)
    : { status: 200, body: certificateBundle(exchange.vault, found) };
}

/** Gets what a certificate's next version will be like. */
export function getPolicy(exchange: VaultExchange, name: string): VaultAnswer {
  const found = findCertificate(exchange, name);
  return found === null
    ? certificateNotFound(name)
    : { status: 200, body: policyBundle(exchange.vault, found.certificate) };
}

/** Lists the certificates, by name regardless of case; those not issued yet only where `includePending` asks. */
export function listCertificates(exchange: VaultExchange): VaultAnswer {
  const withPending = readQuery(new URL(exchange.request.url)).get('includePending')?.toLowerCase() === 'true';
  const items = Object.entries(contentsOf(exchange).certificates ?? {})
    .flatMap(([key, certificate]) => {
      const found = versionOf(certificate, null);
      return found === null || (found.version.cer === null && !withPending) ? [] : [{ key, found }];
    })
    .sort((left, right) => (left.key < right.key ? -1 : 1));
  return page(
    exchange,
    items,
    ({ key }) => key,
    ({ found }) => certificateItem(exchange.vault, found),
  );
}

/** Lists a certificate's versions by version ID; none for a certificate that does not exist. */
export function listCertificateVersions(exchange: VaultExchange, name: string): VaultAnswer {
  const certificate = findCertificate(exchange, name)?.certificate;
  const items = (certificate?.versions ?? [])
    .flatMap((version) => (certificate === undefined ? [] : [{ certificate, version }]))
    .sort((left, right) => (left.version.version < right.version.version ? -1 : 1));
  return page(
    exchange,
    items,
    ({ version }) => version.version,
    (found) => certificateVersionItem(exchange.vault, found),
  );
}
