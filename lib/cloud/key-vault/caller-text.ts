import type { AccessTokenClaims } from '../tokens';
import type { OpenVault } from './vault';

/** Who calls, by the token's claims; the resource IDs are there for managed identities alone. */
export function callerText({ appid, oid, iss, xms_mirid, xms_az_rid }: AccessTokenClaims): string {
  const parts = [`appid=${appid}`, `oid=${oid}`, `iss=${iss}`];
  if (xms_mirid !== undefined) parts.push(`xms_mirid=${xms_mirid}`);
  if (xms_az_rid !== undefined) parts.push(`xms_az_rid=${xms_az_rid}`);
  return parts.join(';');
}

/** `kv-tailwind;location=westeurope`, as refusals name a vault. */
export function vaultText({ resource }: OpenVault): string {
  return `${resource.name};location=${resource.location}`;
}
