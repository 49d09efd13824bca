import { castDraft } from 'immer';
import * as z from 'zod/mini';
import { jsonResponse } from '../../http';
import type { VirtualMachine } from '../../world';
import { type ArmCall, param } from '../call';
import { resourceGroupNotFound } from '../errors';
import { changeIdentity, identitySchema, type RequestedIdentity } from '../identity/identity-block';
import { removePrincipal } from '../identity/principals';
import { locationOf } from '../location';
import { toWire } from '../resource-view';
import { findResource } from '../resources/resources';
import { describeIssue } from '../schema';

const TYPE = 'Microsoft.Compute/virtualMachines';

const patchSchema = z.looseObject({
  identity: z.optional(identitySchema),
  tags: z.optional(z.record(z.string(), z.string())),
});

const putSchema = z.looseObject({
  location: z.optional(z.string()),
  identity: z.optional(identitySchema),
  tags: z.optional(z.record(z.string(), z.string())),
  properties: z.optional(
    z.looseObject({
      hardwareProfile: z.optional(z.looseObject({ vmSize: z.optional(z.string()) })),
      osProfile: z.optional(
        z.looseObject({ computerName: z.optional(z.string()), adminUsername: z.optional(z.string()) }),
      ),
    }),
  ),
});

interface Change {
  readonly identity?: RequestedIdentity | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** PATCH: what is not named stays. */
export function patchVirtualMachine(call: ArmCall): Response {
  const body = z.safeParse(patchSchema, call.body);
  if (!body.success) return describeIssue(body.error);
  const machine = findResource(call, TYPE);
  return machine instanceof Response ? machine : save(call, machine, body.data, 200);
}

/** PUT: creates the machine, or updates it; an identity block that is left out is left alone (UNVERIFIED for Azure). */
export function putVirtualMachine(call: ArmCall): Response {
  const body = z.safeParse(putSchema, call.body);
  if (!body.success) return describeIssue(body.error);
  const existing = call.context.world.resources[call.path.toLowerCase()];
  const location = locationOf(call, body.data.location, existing);
  if (location instanceof Response) return location;
  if (existing?.type === TYPE) return save(call, existing, body.data, 200);
  const group = param(call, 'resourceGroupName');
  const groupId = `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${group}`;
  if (call.context.world.resources[groupId.toLowerCase()] === undefined) return resourceGroupNotFound(group);
  const name = param(call, 'name');
  const machine: VirtualMachine = {
    id: `${groupId}/providers/${TYPE}/${name}`,
    name,
    type: TYPE,
    location,
    tags: {},
    powerState: 'running',
    properties: {
      vmId: call.context.ids.guid(),
      provisioningState: 'Succeeded',
      hardwareProfile: { vmSize: body.data.properties?.hardwareProfile?.vmSize ?? 'Standard_B1s' },
      osProfile: {
        computerName: body.data.properties?.osProfile?.computerName ?? name,
        adminUsername: body.data.properties?.osProfile?.adminUsername ?? 'azureuser',
      },
      networkProfile: {
        networkInterfaces: [{ id: `${groupId}/providers/Microsoft.Network/networkInterfaces/${name}-nic` }],
      },
      storageProfile: { osDisk: { osType: 'Linux' } },
    },
  };
  return save(call, machine, body.data, 201);
}

function save(call: ArmCall, machine: VirtualMachine, change: Change, status: number): Response {
  const identity =
    change.identity === undefined ? null : changeIdentity(call, machine, machine.identity, change.identity);
  if (identity instanceof Response) return identity;
  const next: VirtualMachine = {
    ...machine,
    ...(change.tags !== undefined && { tags: change.tags }),
    ...(identity !== null && { identity: identity.block }),
  };
  call.context.update((draft) => {
    draft.resources[machine.id.toLowerCase()] = castDraft(next);
    if (identity?.created) draft.directory.servicePrincipals[identity.created.objectId] = { ...identity.created };
    if (identity?.deleted) removePrincipal(draft, identity.deleted);
  });
  return jsonResponse(status, toWire(next));
}
