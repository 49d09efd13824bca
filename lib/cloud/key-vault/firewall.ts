import { clientAddress } from '../client-address';
import type { ServiceContext } from '../context';
import type { PolicyRefusal } from '../events';
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
export function refuseByFirewall(
  vault: OpenVault,
  claims: AccessTokenClaims,
  context: ServiceContext,
): VaultAnswer | null {
  const { publicNetworkAccess, networkAcls } = vault.resource.properties;
  const end = () => [`Caller: ${callerText(claims)}`, `Vault: ${vaultText(vault)}`];
  const record = (refusal: PolicyRefusal) =>
    context.record({
      kind: 'policy-refused',
      service: 'key-vault',
      resourceId: vault.resource.id,
      principalId: claims.oid,
      refusal,
    });
  if (publicNetworkAccess === 'Disabled') {
    record({ rule: 'public-network' });
    const lines = [
      'Public network access is disabled and request is not from a trusted service nor via an approved private link.',
      ...end(),
    ];
    return failure(403, 'Forbidden', lines.join('\r\n'), 'ForbiddenByConnection');
  }
  if (networkAcls?.defaultAction !== 'Deny') return null;
  const address = clientAddress(context.origin);
  if (networkAcls.ipRules.some(({ value }) => isInIpRange(address, value))) return null;
  record({ rule: 'firewall', address, allowed: networkAcls.ipRules.map(({ value }) => value) });
  const lines = [
    'Client address is not authorized and caller is not a trusted service.',
    `Client address: ${address}`,
    ...end(),
  ];
  return failure(403, 'Forbidden', lines.join('\r\n'), 'ForbiddenByFirewall');
}
