import { jsonResponse } from '../../http';
import { isWithinScope } from '../../rbac';
import { groupsOf } from '../../tokens/groups';
import type { Resource, Subscription, World } from '../../world';
import { type ArmCall, param } from '../call';
import { badRequest, resourceGroupNotFound } from '../errors';
import { toWire } from '../resource-view';
import { missingGroup } from './resources';

export function listTenants({ context: { world } }: ArmCall): Response {
  const { tenantId, displayName, defaultDomain } = world.tenant;
  const tenant = {
    id: `/tenants/${tenantId}`,
    tenantId,
    displayName,
    defaultDomain,
    tenantType: 'AAD',
    tenantCategory: 'Home',
  };
  return jsonResponse(200, { value: [tenant] });
}

/** Only subscriptions in which the caller, or a group that holds the caller, has a role at some scope. */
export function listSubscriptions({ caller, context: { world } }: ArmCall): Response {
  const principals = new Set([caller.oid, ...groupsOf(caller.oid, world.directory)]);
  const scopes = Object.values(world.roleAssignments)
    .filter(({ principalId }) => principals.has(principalId))
    .map(({ scope }) => scope);
  const value = Object.values(world.subscriptions)
    .filter(({ subscriptionId }) => {
      const id = `/subscriptions/${subscriptionId}`;
      return scopes.some((scope) => isWithinScope(scope, id) || isWithinScope(id, scope));
    })
    .map((each) => toSubscription(each, world));
  return jsonResponse(200, { value });
}

export function getSubscription(call: ArmCall): Response {
  const { world } = call.context;
  const subscription = world.subscriptions[param(call, 'subscriptionId').toLowerCase()];
  if (subscription === undefined) throw new Error('the subscription was checked before');
  return jsonResponse(200, toSubscription(subscription, world));
}

function toSubscription({ subscriptionId, displayName }: Subscription, world: World): object {
  return {
    id: `/subscriptions/${subscriptionId}`,
    authorizationSource: 'RoleBased',
    subscriptionId,
    tenantId: world.tenant.tenantId,
    displayName,
    state: 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'PayAsYouGo_2014-09-01',
      spendingLimit: 'Off',
    },
  };
}

export function listResourceGroups(call: ArmCall): Response {
  const prefix = `/subscriptions/${param(call, 'subscriptionId')}/`.toLowerCase();
  const groups = Object.entries(call.context.world.resources)
    .filter(([id, { type }]) => type === 'Microsoft.Resources/resourceGroups' && id.startsWith(prefix))
    .map(([, group]) => group);
  return jsonResponse(200, { value: groups });
}

export function getResourceGroup(call: ArmCall): Response {
  const group = call.context.world.resources[call.path.toLowerCase()];
  return group === undefined ? resourceGroupNotFound(param(call, 'resourceGroupName')) : jsonResponse(200, group);
}

/** The generic list: `$filter=resourceType eq '...'` and `name eq '...'`; items have no `properties`, as in Azure. */
export function listResources(call: ArmCall): Response {
  const missing = missingGroup(call);
  if (missing !== null) return missing;
  const filter = call.query.get('$filter') ?? '';
  const match = /^\s*(?:(resourceType|name) eq '([^']*)')?\s*$/i.exec(filter);
  // UNVERIFIED wording.
  if (match === null)
    return badRequest('InvalidFilterInQueryString', `Invalid $filter '${filter}' specified in the query string.`);
  const [, field = '', value = ''] = match;
  const within = `${call.path.replace(/\/resources$/i, '')}/`.toLowerCase();
  const items = Object.entries(call.context.world.resources)
    .filter(([id, { type }]) => type !== 'Microsoft.Resources/resourceGroups' && id.startsWith(within))
    .map(([, resource]) => resource)
    .filter((resource) => field === '' || fieldOf(resource, field).toLowerCase() === value.toLowerCase())
    .map(({ properties: _, ...resource }) => toWire(resource as Resource));
  return jsonResponse(200, { value: items });
}

function fieldOf(resource: Resource, field: string): string {
  return field.toLowerCase() === 'name' ? resource.name : resource.type;
}
