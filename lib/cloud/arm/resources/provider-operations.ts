import type { Operation } from '../call';
import { SUBSCRIPTION } from '../paths';
import { getProvider, listProviders } from './providers';

const SUBSCRIPTIONS = 'Microsoft.Resources/subscriptions';
const PROVIDER = `${SUBSCRIPTION}/providers/{resourceProviderNamespace}`;

/** Microsoft.Resources: what resource providers Azure has. */
export const providerOperations: readonly Operation[] = [
  { method: 'GET', path: '/providers', action: null, handler: listProviders },
  { method: 'GET', path: '/providers/{resourceProviderNamespace}', action: null, handler: getProvider },
  {
    method: 'GET',
    path: `${SUBSCRIPTION}/providers`,
    action: `${SUBSCRIPTIONS}/providers/read`,
    handler: listProviders,
  },
  { method: 'GET', path: PROVIDER, action: `${SUBSCRIPTIONS}/providers/read`, handler: getProvider },
  {
    method: 'POST',
    path: `${PROVIDER}/register`,
    // The action begins with the provider's own name, `Microsoft.Storage/register/action`; who may do this may that.
    // UNVERIFIED for roles that have one and not the other.
    action: `${SUBSCRIPTIONS}/providers/register/action`,
    handler: getProvider,
  },
];
