import { jsonResponse } from '../../http';
import type { Subscription, World } from '../../world';
import { type ArmCall, param } from '../call';
import { holdsRoleAround } from '../readable';
import { regions } from '../regions';

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

/** Only subscriptions in which the caller, or a group that holds the caller, has a role at some scope or above. */
export function listSubscriptions(call: ArmCall): Response {
  const { world } = call.context;
  const value = Object.values(world.subscriptions)
    .filter(({ subscriptionId }) => holdsRoleAround(call, `/subscriptions/${subscriptionId}`))
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

/** GET of the regions that a subscription can use. */
export function listLocations(call: ArmCall): Response {
  const subscription = `/subscriptions/${param(call, 'subscriptionId')}`;
  const value = regions.map(({ name, displayName, geographyGroup }) => ({
    id: `${subscription}/locations/${name}`,
    name,
    type: 'Region',
    displayName,
    regionalDisplayName: `(${geographyGroup}) ${displayName}`,
    metadata: { regionType: 'Physical', regionCategory: 'Recommended', geographyGroup },
  }));
  return jsonResponse(200, { value });
}
