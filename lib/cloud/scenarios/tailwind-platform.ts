import { produce } from 'immer';
import type { Scenario } from '../world';
import { tailwind } from './tailwind';
import { tailwindIds as ids } from './tailwind-ids';
import { machineOperatorRole, tailwindPlatformAssignments, vaultDenyAssignment } from './tailwind-platform-access';
import { githubActions, tailwindPlatformApplications, tailwindPlatformPrincipals } from './tailwind-platform-directory';
import { tailwindPlatformIds as platform } from './tailwind-platform-ids';
import { systemAssigned, tailwindPlatformResources } from './tailwind-platform-resources';

const { startsAt } = tailwind;

/**
 * Tailwind some time later, with one of everything: apps with identities beside the machine, a storage account, app
 * registrations with secrets, trust in GitHub Actions, a management group, a nested group, a custom role, a condition,
 * an orphaned and a deny assignment. Where the playground and the local cloud start.
 */
export const tailwindPlatform: Scenario = {
  id: 'tailwind-platform',
  title: "Tailwind's whole platform on Azure",
  startsAt,
  world: produce(tailwind.world, (draft) => {
    draft.managementGroups['mg-tailwind'] = { name: 'mg-tailwind', displayName: 'Tailwind Furniture', parent: null };
    const subscription = draft.subscriptions[ids.subscriptionId];
    const machine = draft.resources[ids.vm.toLowerCase()];
    if (subscription === undefined || machine?.type !== 'Microsoft.Compute/virtualMachines') {
      throw new Error('This scenario builds on the subscription and the machine of tailwind.');
    }
    subscription.managementGroup = 'mg-tailwind';
    // Its identity is on and has no role yet.
    machine.identity = systemAssigned(platform.vmIdentity);
    for (const each of tailwindPlatformResources(startsAt)) {
      Object.assign(draft.resources, { [each.id.toLowerCase()]: each });
    }
    for (const each of tailwindPlatformPrincipals(startsAt)) draft.directory.servicePrincipals[each.objectId] = each;
    for (const each of tailwindPlatformApplications(startsAt)) {
      Object.assign(draft.directory.applications, { [each.objectId]: each });
    }
    draft.directory.groups[platform.platformReaders] = {
      objectId: platform.platformReaders,
      displayName: 'Platform readers',
      memberIds: [ids.stockTeam],
    };
    Object.assign(draft.issuers, { [githubActions.issuer]: githubActions });
    Object.assign(draft.customRoleDefinitions, { [platform.machineOperatorRole]: machineOperatorRole(startsAt) });
    for (const each of tailwindPlatformAssignments(startsAt)) draft.roleAssignments[each.id.toLowerCase()] = each;
    Object.assign(draft.denyAssignments, { [vaultDenyAssignment.id.toLowerCase()]: vaultDenyAssignment });
  }),
};
