import { noFaults } from './faults';
import type { World } from './index';
import { emptyPlatform } from './platform';

/** Brings a saved world of an earlier shape to the present one. What it cannot know is as in a new world. */
export function upgradeWorld(saved: { readonly schema: number } & Record<string, unknown>): World {
  if (saved.schema === 2) return saved as unknown as World;
  const old = saved as unknown as World;
  const resources = Object.entries(old.resources).map(([id, resource]) => [
    id,
    resource.type === 'Microsoft.Compute/virtualMachines' ? { ...resource, powerState: 'running' } : resource,
  ]);
  const subscriptions = Object.entries(old.subscriptions).map(([id, each]) => [id, { ...each, managementGroup: null }]);
  return {
    ...old,
    schema: 2,
    subscriptions: Object.fromEntries(subscriptions),
    managementGroups: {},
    directory: { ...old.directory, applications: {} },
    resources: Object.fromEntries(resources),
    lingeringAssignments: {},
    issuers: {},
    faults: noFaults,
    platform: emptyPlatform,
  };
}
