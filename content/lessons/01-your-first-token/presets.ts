import { tailwindIds as ids } from '@/lib/cloud/scenarios/tailwind-ids';
import type { RequestPreset } from '@/lib/lesson/types';
import {
  ARM,
  askImds,
  grant,
  KEY_VAULT,
  LAPTOP,
  listAssignments,
  listSecrets,
  patchIdentity,
  readSecret,
  roles,
  signIn,
} from './requests';

export const presets: readonly RequestPreset[] = [
  { id: 'ask-imds', label: 'Ask IMDS for a Key Vault token', request: askImds(KEY_VAULT) },
  {
    id: 'ask-imds-bare',
    label: 'Ask IMDS without the Metadata header',
    request: askImds(KEY_VAULT, { headers: [] }),
  },
  { id: 'ask-imds-laptop', label: 'Ask IMDS from the laptop', request: askImds(KEY_VAULT, { from: LAPTOP }) },
  { id: 'ask-imds-arm', label: 'Ask IMDS for a Resource Manager token', request: askImds(`${ARM}/`) },
  { id: 'read-secret', label: 'Read the secret StockDb', request: readSecret() },
  {
    id: 'read-secret-laptop',
    label: 'Read the secret StockDb as the operator',
    request: readSecret('StockDb', { from: LAPTOP }),
  },
  { id: 'list-secrets', label: 'List the names of the secrets', request: listSecrets() },
  { id: 'sign-in-arm', label: 'Sign in for Resource Manager as the operator', request: signIn(ARM) },
  { id: 'sign-in-vault', label: 'Sign in for Key Vault as the operator', request: signIn(KEY_VAULT) },
  {
    id: 'identity-on',
    label: 'Switch on the identity of vm-stock',
    request: patchIdentity({ type: 'SystemAssigned' }),
  },
  { id: 'list-assignments', label: 'List the role assignments for the vault', request: listAssignments },
  {
    id: 'grant-secrets-user',
    label: 'Assign Key Vault Secrets User to vm-stock',
    request: grant({ scope: ids.vault, role: roles.secretsUser }),
  },
];
