import type { BlobContainer } from '../../world';

/** A blob container as Resource Manager returns it; `etag` changes with the time of the last change. */
export function containerView({ id, name, type, properties }: BlobContainer): object {
  return {
    id,
    name,
    type,
    etag: etagOf(properties.lastModified),
    properties: {
      deleted: false,
      remainingRetentionDays: 0,
      defaultEncryptionScope: '$account-encryption-key',
      denyEncryptionScopeOverride: false,
      publicAccess: properties.publicAccess,
      leaseStatus: 'Unlocked',
      leaseState: 'Available',
      lastModifiedTime: new Date(properties.lastModified).toISOString(),
      hasImmutabilityPolicy: false,
      hasLegalHold: false,
    },
  };
}

/** Azure's form, `"0x8D..."` with its quotes. */
function etagOf(lastModified: number): string {
  return `"0x8D${lastModified.toString(16).toUpperCase().padStart(13, '0')}"`;
}
