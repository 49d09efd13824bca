import type { ValidRequest } from '../request';
import { certificateRequests } from './certificates';
import { keyRequests, refusedKeyRequests } from './keys';
import { vaultAt } from './request';
import { refusedSecretRequests, secretRequests } from './secrets';
import { vaultFarewell, vaultSetup, vaultValues } from './setup';

/** The scenario's own vault, which asks RBAC, and one with access policies. */
const rbac = vaultAt('kv-tailwind');
const policies = vaultAt('kv-policies');
const open = [rbac, policies];

export const vaultsSetup = open.flatMap(vaultSetup);
export const vaultsValues = vaultValues(rbac);
export const vaultsFarewell = open.flatMap(vaultFarewell);

export const vaultRequests: readonly ValidRequest[] = [
  ...open.flatMap((vault) => [...secretRequests(vault), ...certificateRequests(vault)]),
  ...keyRequests(rbac),
  // What the other vault's key encrypted is nothing to this one's.
  ...keyRequests(policies).filter(({ url }) => !/decrypt|unwrapkey/.test(url)),
  rbac('GET', 'secrets/StockDb', undefined, 'vm-vault'),
  rbac('GET', 'secrets/StockDb', undefined, 'app-vault'),
];

/** Names that are taken; vaults without an entry for this, or for the machine; closed by firewall; private; deleted. */
export const refusedVaultRequests: readonly ValidRequest[] = [
  ...open.flatMap((vault) => [...refusedSecretRequests(vault), ...refusedKeyRequests(vault)]),
  ...['secrets/StockDb', 'keys/signer', 'certificates/site'].flatMap((path) => [
    policies('GET', path, undefined, 'vm-vault'),
    vaultAt('kv-narrow')('GET', path),
    vaultAt('kv-closed')('GET', path),
    vaultAt('kv-private')('GET', path),
    vaultAt('kv-gone')('GET', path),
  ]),
  vaultAt('kv-narrow')('PUT', 'secrets/a', { value: 'x' }),
  vaultAt('kv-closed')('PUT', 'secrets/a', { value: 'x' }),
];
