import { produce } from 'immer';
import type { RoleAssignment } from '../../../lib/cloud/rbac';
import { tailwindIds as ids } from '../../../lib/cloud/scenarios/tailwind-ids';
import { tailwindPlatform } from '../../../lib/cloud/scenarios/tailwind-platform';
import { tailwindPlatformIds as platform } from '../../../lib/cloud/scenarios/tailwind-platform-ids';
import type { Scenario } from '../../../lib/cloud/world';

/** Each vault answers 4,000 reads in ten seconds: so many of them are never asked more than that. */
const VAULTS = 250;

const KEY_VAULT_SECRETS_USER = '4633458b-17de-408a-b874-0445c86b69e6';
const STORAGE_BLOB_DATA_CONTRIBUTOR = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe';

/** The vaults of `benchScenario`, each with a secret `StockDb`. */
export const vaultNames: readonly string[] = Array.from({ length: VAULTS }, (_, index) => `kv-bench-${index}`);

/** Tailwind's platform with many vaults, where the machine's identity may read every secret and write blobs. */
export const benchScenario: Scenario = {
  ...tailwindPlatform,
  id: 'bench',
  title: 'Many vaults',
  world: produce(tailwindPlatform.world, (draft) => {
    const vault = tailwindPlatform.world.resources[ids.vault.toLowerCase()];
    const contents = tailwindPlatform.world.vaultContents['kv-tailwind'];
    if (vault?.type !== 'Microsoft.KeyVault/vaults' || contents === undefined) {
      throw new Error('This scenario builds on the vault of tailwind.');
    }
    for (const name of vaultNames) {
      const id = `${ids.resourceGroup}/providers/Microsoft.KeyVault/vaults/${name}`;
      const properties = { ...vault.properties, vaultUri: `https://${name}.vault.azure.net/` };
      Object.assign(draft.resources, { [id.toLowerCase()]: { ...vault, id, name, properties } });
      Object.assign(draft.vaultContents, { [name]: contents });
    }
    for (const each of [
      grant(ids.resourceGroup, KEY_VAULT_SECRETS_USER, '0c6f4d8e-71a3-4b59-8e2d-93b5f7a1c604'),
      grant(platform.storageAccount, STORAGE_BLOB_DATA_CONTRIBUTOR, 'f2b8a6c3-5e94-4d17-b0a8-6c1d3e7f9250'),
    ]) {
      draft.roleAssignments[each.id.toLowerCase()] = each;
    }
  }),
};

/** A role assignment of the machine's identity. */
function grant(scope: string, roleDefinitionId: string, name: string): RoleAssignment {
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    scope,
    roleDefinitionId,
    principalId: platform.vmIdentity.objectId,
    principalType: 'ServicePrincipal',
    description: null,
    condition: null,
    conditionVersion: null,
    createdOn: tailwindPlatform.startsAt,
    updatedOn: tailwindPlatform.startsAt,
    createdBy: ids.operator,
  };
}
