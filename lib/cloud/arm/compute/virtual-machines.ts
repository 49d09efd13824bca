import { castDraft } from 'immer';
import * as v from 'valibot';
import { emptyResponse, errorResponse, jsonResponse } from '../../http';
import type { VirtualMachine } from '../../world';
import { type ArmCall, param } from '../call';
import { badRequest } from '../errors';
import { changeIdentity } from '../identity/identity-block';
import { applyIdentity } from '../identity/principals';
import { locationOf } from '../location';
import { acceptOperation } from '../long-running';
import { newResourceId } from '../new-resource-id';
import { removeResource } from '../removal';
import { toWire } from '../resource-view';
import { findResource, missingGroup } from '../resources/resources';
import { describeIssue } from '../schema';
import { fixedProperty, type MachineBody, machineSchema, newProperties } from './machine-body';

const TYPE = 'Microsoft.Compute/virtualMachines';

/** PATCH: what is not named stays. */
export function patchVirtualMachine(call: ArmCall): Response {
  const body = v.safeParse(machineSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const machine = findResource(call, TYPE);
  return machine instanceof Response ? machine : update(call, machine, body.output);
}

/**
 * PUT: creates the machine (201, with an operation to wait for) or updates it (200). An identity block that is left out
 * is left alone (UNVERIFIED for Azure), and so are tags.
 */
export function putVirtualMachine(call: ArmCall): Response {
  const body = v.safeParse(machineSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const existing = call.context.world.resources[call.path.toLowerCase()];
  const location = locationOf(call, body.output.location ?? undefined, existing);
  if (location instanceof Response) return location;
  return existing?.type === TYPE ? update(call, existing, body.output) : create(call, location, body.output);
}

function create(call: ArmCall, location: string, body: MachineBody): Response {
  const id = newResourceId(call, TYPE);
  if (id instanceof Response) return id;
  const name = param(call, 'name');
  if (!isName(name)) return invalidName();
  const machine: VirtualMachine = {
    id,
    name,
    type: TYPE,
    location,
    tags: {},
    powerState: 'running',
    properties: newProperties(body, call.context.ids.guid(), id, name),
  };
  const saved = save(call, machine, body);
  if (saved instanceof Response) return saved;
  return acceptOperation(call, {
    action: `${TYPE}/write`,
    resourceId: id,
    location,
    status: 201,
    via: 'azure-async-operation',
    body: { ...toWire(saved), properties: { ...saved.properties, provisioningState: 'Creating' } },
  });
}

function update(call: ArmCall, machine: VirtualMachine, body: MachineBody): Response {
  const fixed = fixedProperty(body, machine);
  if (fixed !== null) {
    return errorResponse(409, 'PropertyChangeNotAllowed', `Changing property '${fixed}' is not allowed.`);
  }
  const { hardwareProfile } = machine.properties;
  const vmSize = body.properties?.hardwareProfile?.vmSize ?? hardwareProfile.vmSize;
  const sized = { ...machine, properties: { ...machine.properties, hardwareProfile: { vmSize } } };
  const saved = save(call, sized, body);
  return saved instanceof Response ? saved : jsonResponse(200, toWire(saved));
}

/** Puts the machine into the world with what the body says of tags and identity. */
function save(call: ArmCall, machine: VirtualMachine, { identity, tags }: MachineBody): VirtualMachine | Response {
  const change = identity == null ? null : changeIdentity(call, machine, machine.identity, identity);
  if (change instanceof Response) return change;
  const next: VirtualMachine = {
    ...machine,
    tags: tags ?? machine.tags,
    ...(change !== null && { identity: change.block }),
  };
  call.context.update((draft) => {
    draft.resources[machine.id.toLowerCase()] = castDraft(next);
    if (change !== null) applyIdentity(draft, change);
  });
  return next;
}

/** DELETE: the machine goes with its system-assigned identity, whose role assignments stay; 204 when there is none. */
export function deleteVirtualMachine(call: ArmCall): Response {
  const { context } = call;
  const machine = context.world.resources[call.path.toLowerCase()];
  if (machine?.type !== TYPE) return missingGroup(call) ?? emptyResponse(204);
  context.update((draft) => removeResource(draft, machine, context));
  return acceptOperation(call, {
    action: `${TYPE}/delete`,
    resourceId: machine.id,
    location: machine.location,
    status: 202,
    via: 'azure-async-operation',
  });
}

const NAME_RULE = /^[^_\W][\w\-._]{0,79}(?<![-.])$/;

function isName(name: string): boolean {
  return NAME_RULE.test(name);
}

function invalidName(): Response {
  // UNVERIFIED which name Azure gives the entity here; the frame and the rule are Azure's.
  const rule = String.raw`^[^_\W][\w-._]{0,79}(?<![-.])$`;
  return badRequest(
    'InvalidParameter',
    `The entity name 'virtualMachineName' is invalid according to its validation rule: ${rule}.`,
  );
}
