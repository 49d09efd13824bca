import { clientAddress } from '../client-address';
import type { Origin } from '../events';
import { isInIpRange } from '../ip-range';
import type { AccessTokenClaims } from '../tokens';
import { callerText, vaultText } from './caller-text';
import { failure, type VaultAnswer } from './exchange';
import type { OpenVault } from './vault';

/**
 * What a vault's firewall says to a caller whose token is good, or null when it lets the caller through. None of the
 * simulated places is a trusted service, and none is in a virtual network, so that only `ipRules` open a firewall.
 * @see https://learn.microsoft.com/azure/key-vault/general/network-security
 */
export function refuseByFirewall(vault: OpenVault, claims: AccessTokenClaims, origin: Origin): VaultAnswer | null {
  const { publicNetworkAccess, networkAcls } = vault.resource.properties;
  const end = () => [`Caller: ${callerText(claims)}`, `Vault: ${vaultText(vault)}`];
  if (publicNetworkAccess === 'Disabled') {
    const lines = [
      'Public network access is disabled and request is not from a trusted service nor via an approved private link.',
      ...end(),
    ];
    return failure(403, 'Forbidden', lines.join('\r\n'), 'ForbiddenByConnection');
  }
  if (networkAcls?.defaultAction !== 'Deny') return null;
  const address = clientAddress(origin);
  if (networkAcls.ipRules.some(({ value }) => isInIpRange(address, value))) return null;
  const lines = [
    'Client address is not authorized and caller is not a trusted service.',
    `Client address: ${address}`,
    ...end(),
  ];
  return failure(403, 'Forbidden', lines.join('\r\n'), 'ForbiddenByFirewall');
}
