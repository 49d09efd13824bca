import { clientAddress } from '../client-address';
import type { Origin } from '../events';
import { isInIpRange } from '../ip-range';
import type { StorageAccount } from '../world';
import { storageError } from './errors';
import { errorAnswer, type StorageAnswer } from './exchange';

/**
 * What an account's network rules say to a caller, or null when they let it through. None of the simulated places is
 * a trusted service or in a virtual network, so that only `ipRules` open a closed account.
 * @see https://learn.microsoft.com/azure/storage/common/storage-network-security
 */
export function refuseByFirewall({ properties }: StorageAccount, origin: Origin): StorageAnswer | null {
  const { publicNetworkAccess, networkAcls } = properties;
  const address = clientAddress(origin);
  const isOpen =
    publicNetworkAccess === 'Enabled' &&
    (networkAcls.defaultAction === 'Allow' || networkAcls.ipRules.some(({ value }) => isInIpRange(address, value)));
  return isOpen ? null : errorAnswer(storageError('AuthorizationFailure'), { Server: 'Microsoft-HTTPAPI/2.0' });
}
