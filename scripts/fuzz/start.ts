import { createIds } from '../../lib/cloud/ids';
import { issueWorkloadToken } from '../../lib/cloud/oidc-issuer';
import type { RoleAssignment } from '../../lib/cloud/rbac';
import { tailwindIds as ids } from '../../lib/cloud/scenarios/tailwind-ids';
import { tailwindPlatform } from '../../lib/cloud/scenarios/tailwind-platform';
import { githubActionsKey } from '../../lib/cloud/scenarios/tailwind-platform-github.test-helper';
import { tailwindPlatformIds as platform } from '../../lib/cloud/scenarios/tailwind-platform-ids';
import { changed, createTestCloud, type TestCloud } from '../../lib/cloud/testing.test-helper';
import type { World } from '../../lib/cloud/world';
import { setup } from './corpus';
import { type Fillings, toRequest } from './to-request';
import { makeTokens } from './tokens';

const KEY_VAULT_ADMINISTRATOR = '00482a5a-887f-4fb3-b363-3b7fe8e74483';
const BLOB_DATA_OWNER = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b';

/** A cloud to fuzz, and the world to go back to. */
export interface Start {
  readonly lab: TestCloud;
  readonly world: World;
  readonly fillings: Fillings;
}

/** The scenario `tailwind-platform`, in which the operator and the machine may also do everything with data. */
export async function start(): Promise<Start> {
  const scenario = changed(tailwindPlatform, (draft) => {
    for (const each of dataRoles()) draft.roleAssignments[each.id.toLowerCase()] = each;
  });
  const lab = await createTestCloud(scenario);
  const workload = {
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:tailwind-furniture/web-shop:ref:refs/heads/main',
    lifetime: 86_400,
  };
  const fillings = {
    tokens: await makeTokens(lab),
    texts: {
      'refresh-token': lab.cloud.world.laptop.account?.refreshToken ?? '',
      'github-token': await issueWorkloadToken(workload, await githubActionsKey(), {
        clock: lab.clock,
        ids: createIds(1),
      }),
    },
  };
  for (const each of setup) {
    const request = toRequest(each, fillings);
    if (request !== null) await lab.cloud.fetch(request, each.from);
  }
  return { lab, world: lab.cloud.world, fillings };
}

function dataRoles(): readonly RoleAssignment[] {
  const holders = [ids.operator, platform.vmIdentity.objectId];
  return holders.flatMap((principalId, holder) =>
    [KEY_VAULT_ADMINISTRATOR, BLOB_DATA_OWNER].map((roleDefinitionId, role) => {
      const name = `00000000-0000-4000-8000-0000000000${holder}${role}`;
      return {
        id: `${ids.subscription}/providers/Microsoft.Authorization/roleAssignments/${name}`,
        name,
        scope: ids.subscription,
        roleDefinitionId,
        principalId,
        principalType: holder === 0 ? ('User' as const) : ('ServicePrincipal' as const),
        description: null,
        condition: null,
        conditionVersion: null,
        createdOn: tailwindPlatform.startsAt,
        updatedOn: tailwindPlatform.startsAt,
        createdBy: ids.operator,
      };
    }),
  );
}
