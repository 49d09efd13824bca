import type { Certificate, CertificateVersion, Deleted, PendingCertificate } from '../../world';
import { attributes } from '../bundles';
import type { OpenVault } from '../vault';
import type { FoundCertificate } from './stored-certificates';

/**
 * A certificate with its policy. One that is not issued yet has neither key nor secret.
 * @see https://learn.microsoft.com/rest/api/keyvault/certificates/get-certificate
 */
export function certificateBundle(vault: OpenVault, { certificate, version }: FoundCertificate) {
  const path = `${certificate.name}/${version.version}`;
  const { cer, x5t } = version;
  return {
    id: `${vaultUrl(vault)}/certificates/${path}`,
    ...(cer === null
      ? {}
      : { kid: `${vaultUrl(vault)}/keys/${path}`, sid: `${vaultUrl(vault)}/secrets/${path}`, x5t, cer }),
    attributes: attributes(vault.resource, version),
    ...tagsOf(version),
    policy: policyBundle(vault, certificate),
    ...(certificate.pending === null ? {} : { pending: { id: pendingId(vault, certificate) } }),
  };
}

/** A certificate's policy, as its own operations answer. */
export function policyBundle(vault: OpenVault, certificate: Certificate) {
  return { id: `${certificateId(vault, certificate)}/policy`, ...certificate.policy };
}

/** A list item of a certificate: its newest version, named without the version. Recorded items have no subject. */
export function certificateItem(vault: OpenVault, { certificate, version }: FoundCertificate) {
  const { recoveryLevel: _, recoverableDays: __, ...shown } = attributes(vault.resource, version);
  return {
    id: certificateId(vault, certificate),
    ...(version.x5t === null ? {} : { x5t: version.x5t }),
    attributes: shown,
    ...tagsOf(version),
    subject: '',
  };
}

/** A list item of one version of a certificate. */
export function certificateVersionItem(vault: OpenVault, found: FoundCertificate) {
  const id = `${certificateId(vault, found.certificate)}/${found.version.version}`;
  return { ...certificateItem(vault, found), id };
}

/** What a deleted certificate's bundle and list item have besides a living one's. Times are seconds since the epoch. */
export function deletion(vault: OpenVault, { value, deletedAt, purgesAt }: Deleted<Certificate>) {
  return {
    recoveryId: `${vaultUrl(vault)}/deletedcertificates/${value.name}`,
    deletedDate: deletedAt,
    scheduledPurgeDate: purgesAt,
  };
}

/**
 * The operation that makes a certificate.
 * @see https://learn.microsoft.com/rest/api/keyvault/certificates/get-certificate-operation
 */
export function pendingBundle(vault: OpenVault, certificate: Certificate, pending: PendingCertificate) {
  return {
    id: pendingId(vault, certificate),
    issuer: { name: pending.issuer },
    csr: pending.csr,
    cancellation_requested: pending.isCancellationRequested,
    ...(pending.isCompleted
      ? { status: 'completed', target: certificateId(vault, certificate) }
      : {
          status: 'inProgress',
          status_details:
            'Pending certificate created. Certificate request is in progress. This may take some time based on the issuer provider. Please check again later.',
        }),
    request_id: pending.requestId,
  };
}

/** `https://{vault}.vault.azure.net/certificates/{name}/pending`. */
export function pendingId(vault: OpenVault, certificate: Certificate): string {
  return `${certificateId(vault, certificate)}/pending`;
}

function certificateId(vault: OpenVault, { name }: Certificate): string {
  return `${vaultUrl(vault)}/certificates/${name}`;
}

function vaultUrl(vault: OpenVault): string {
  return `https://${vault.key}.vault.azure.net`;
}

function tagsOf({ tags }: CertificateVersion) {
  return tags === null ? {} : { tags };
}
