import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { tailwindPlatform } from '../../scenarios/tailwind-platform';
import { tailwindPlatformIds as platform } from '../../scenarios/tailwind-platform-ids';
import type { ContainerApp, Scenario, Site, SiteSlot } from '../../world';
import { type ArmClient, createArmClient } from '../arm-client.test-helper';

/** Ids of built-in roles that these tests use. */
export const webRoleIds = {
  websiteContributor: 'de139f84-1756-47ae-9be6-808fbbe84772',
  managedIdentityOperator: 'f1a07417-d97a-45cb-824c-7a7467783830',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
} as const;

export { ids, platform };

/** `az webapp` speaks to these. */
export const createWebClient = (scenario: Scenario = tailwindPlatform): Promise<ArmClient> => createArmClient(scenario);

/** The app, slot or container app as the world has it. */
export function appIn({ lab }: ArmClient, id: string): Site | SiteSlot | ContainerApp {
  const app = lab.cloud.world.resources[id.toLowerCase()];
  if (app !== undefined && 'runtime' in app) return app;
  throw new Error(`There is no app ${id}.`);
}

/** Object IDs of the service principals that belong to a resource. */
export function principalsOf({ lab }: ArmClient, resourceId: string): readonly string[] {
  return Object.values(lab.cloud.world.directory.servicePrincipals)
    .filter((each) => each.resourceId?.toLowerCase() === resourceId.toLowerCase())
    .map(({ objectId }) => objectId);
}
