import * as v from 'valibot';
import { emptyResponse, errorResponse, jsonResponse } from '../../http';
import type { UserAssignedIdentity } from '../../world';
import { type ArmCall, param } from '../call';
import { locationOf } from '../location';
import { newResourceId } from '../new-resource-id';
import { removeResource } from '../removal';
import { toWire } from '../resource-view';
import { findResource } from '../resources/resources';
import { describeIssue } from '../schema';

const TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';

const tags = v.optional(v.nullable(v.record(v.string(), v.string())));
const properties = v.optional(
  v.nullable(v.looseObject({ isolationScope: v.optional(v.nullable(v.picklist(['None', 'Regional']))) })),
);
const putSchema = v.looseObject({ location: v.optional(v.nullable(v.string())), tags, properties });
const patchSchema = v.looseObject({ tags, properties });

type Change = v.InferOutput<typeof patchSchema>;

/**
 * PUT: creates a user-assigned identity with its service principal, or updates its tags and isolation scope; its IDs
 * stay what they are.
 * @see https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities/create-or-update
 */
export function putUserAssignedIdentity(call: ArmCall): Response {
  const body = v.safeParse(putSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const existing = call.context.world.resources[call.path.toLowerCase()];
  const location = locationOf(call, body.output.location ?? undefined, existing);
  if (location instanceof Response) return location;
  if (existing?.type === TYPE) return update(call, existing, body.output);
  const id = newResourceId(call, TYPE);
  if (id instanceof Response) return id;
  const name = param(call, 'name');
  if (!isName(name)) return invalidName(name);
  return create(call, id, name, location, body.output);
}

/** PATCH: what is not named stays. */
export function patchUserAssignedIdentity(call: ArmCall): Response {
  const body = v.safeParse(patchSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const existing = findResource(call, TYPE);
  return existing instanceof Response ? existing : update(call, existing, body.output);
}

/** DELETE: the identity and its service principal go; resources that name it keep the reference, as in Azure. */
export function deleteUserAssignedIdentity({ context, path }: ArmCall): Response {
  const identity = context.world.resources[path.toLowerCase()];
  if (identity?.type !== TYPE) return emptyResponse(204);
  context.update((draft) => removeResource(draft, identity, context));
  return emptyResponse(200);
}

/** Letters, digits, hyphens and underscores, 3 to 128; the first is a letter or digit. */
function isName(name: string): boolean {
  return /^[a-z0-9][a-z0-9_-]{2,127}$/i.test(name);
}

function invalidName(name: string): Response {
  // UNVERIFIED code and wording; the rule is of Azure's table of naming rules.
  const message = `The request format was unexpected : The resource name '${name}' is invalid.`;
  return errorResponse(400, 'BadRequest', message);
}

function create(call: ArmCall, id: string, name: string, location: string, change: Change): Response {
  const { context } = call;
  const principalId = context.ids.guid();
  const clientId = context.ids.guid();
  const { tenantId } = context.world.tenant;
  const identity = changed(
    { id, name, type: TYPE, location, tags: {}, properties: { tenantId, principalId, clientId } },
    change,
  );
  context.update((draft) => {
    draft.resources[id.toLowerCase()] = identity;
    draft.directory.servicePrincipals[principalId] = {
      objectId: principalId,
      appId: clientId,
      displayName: name,
      servicePrincipalType: 'ManagedIdentity',
      resourceId: id,
      isExplicit: true,
      createdOn: context.clock.now(),
    };
  });
  return jsonResponse(201, toWire(identity));
}

function update({ context }: ArmCall, existing: UserAssignedIdentity, change: Change): Response {
  const identity = changed(existing, change);
  context.update((draft) => {
    draft.resources[existing.id.toLowerCase()] = identity;
  });
  return jsonResponse(200, toWire(identity));
}

/** A member that is null counts as left out. */
function changed(identity: UserAssignedIdentity, { tags, properties }: Change): UserAssignedIdentity {
  const isolationScope = properties?.isolationScope ?? null;
  return {
    ...identity,
    tags: tags ?? identity.tags,
    properties: { ...identity.properties, ...(isolationScope !== null && { isolationScope }) },
  };
}
