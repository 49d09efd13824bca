import { jsonResponse } from '../../http';
import { versionsOf } from '../api-version';
import { type ArmCall, param } from '../call';
import { invalidResourceNamespace } from '../errors';
import { findProvider, providers } from '../provider-types';
import { regions } from '../regions';

type Provider = (typeof providers)[number];

/** GET of all resource providers. Every provider is registered: a lab has nothing to learn from registering one. */
export function listProviders(call: ArmCall): Response {
  return jsonResponse(200, { value: providers.map((provider) => toWire(provider, call)) });
}

/** GET of one provider, with the API versions of its types; also what registering it answers. */
export function getProvider(call: ArmCall): Response {
  const namespace = param(call, 'resourceProviderNamespace');
  const provider = findProvider(namespace);
  return provider === null ? invalidResourceNamespace(namespace) : jsonResponse(200, toWire(provider, call));
}

function toWire({ namespace, types }: Provider, { params: { subscriptionId } }: ArmCall): object {
  const locations = regions.map(({ displayName }) => displayName);
  const resourceTypes = types.map((resourceType) => ({
    resourceType,
    // Only of simulated types is it known which regions and versions there are.
    locations: versionsOf(`${namespace}/${resourceType}`).length > 0 ? locations : [],
    apiVersions: versionsOf(`${namespace}/${resourceType}`),
    capabilities: 'None',
  }));
  if (subscriptionId === undefined) return { namespace, resourceTypes };
  return {
    id: `/subscriptions/${subscriptionId}/providers/${namespace}`,
    namespace,
    resourceTypes,
    registrationState: 'Registered',
    registrationPolicy: 'RegistrationRequired',
  };
}
