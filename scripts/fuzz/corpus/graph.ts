import { tailwindIds as ids } from '../../../lib/cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from '../../../lib/cloud/scenarios/tailwind-platform-ids';
import type { ValidRequest } from './request';

const graph = (
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): ValidRequest => ({
  method,
  url: `https://graph.microsoft.com/${path}`,
  token: 'operator-graph',
  headers,
  ...(body !== undefined && { body }),
});

const memberships = (path: string): readonly ValidRequest[] => [
  graph('GET', `${path}/memberOf`),
  graph('GET', `${path}/transitiveMemberOf?$count=true`),
  graph('POST', `${path}/getMemberGroups`, { securityEnabledOnly: false }),
  graph('POST', `${path}/checkMemberGroups`, { groupIds: [ids.stockTeam] }),
];

export const graphRequests: readonly ValidRequest[] = [
  graph('GET', 'v1.0/me'),
  graph('GET', 'v1.0/me/memberOf'),
  graph('GET', 'v1.0/me/transitiveMemberOf'),
  graph('GET', 'v1.0/users?$top=1'),
  graph('GET', `v1.0/users/${ids.colleague}?$select=id,displayName`),
  ...memberships(`v1.0/users/${ids.operator}`),
  graph('GET', 'v1.0/organization'),
  graph('GET', `v1.0/organization/${ids.tenantId}`),
  graph('GET', "v1.0/servicePrincipals?$filter=displayName eq 'vm-stock'&$select=id,appId"),
  graph('GET', `v1.0/servicePrincipals(appId='${platform.vmIdentity.appId}')`),
  graph('GET', `beta/servicePrincipals/${ids.webPrincipal}`),
  graph('GET', `v1.0/servicePrincipals?$filter=servicePrincipalNames/any(c:c eq '${ids.webClient}')`),
  graph('GET', 'v1.0/servicePrincipals?$top=2&$count=true'),
  graph('GET', 'v1.0/servicePrincipals?$filter=displayName eq null and accountEnabled eq true'),
  graph('GET', "v1.0/servicePrincipals?$filter=servicePrincipalType in ('ManagedIdentity', 'Application')"),
  ...["endswith(displayName,'b')", "not startswith(displayName,'vm')", "displayName ne 'vm-stock'"].map((filter) =>
    graph('GET', `v1.0/servicePrincipals?$count=true&$filter=${filter}`, undefined, { consistencylevel: 'eventual' }),
  ),
  ...memberships(`v1.0/servicePrincipals/${ids.webPrincipal}`),
  graph('GET', 'v1.0/applications'),
  graph('GET', `v1.0/applications/${platform.operatorApplication}`),
  graph('GET', `v1.0/applications/${platform.operatorApplication}/federatedIdentityCredentials`),
  graph('GET', "v1.0/groups?$filter=startswith(displayName,'Stock')"),
  graph('GET', `v1.0/groups/${ids.stockTeam}`),
  graph('GET', `v1.0/groups/${ids.stockTeam}/members`),
  graph('GET', `v1.0/groups/${platform.platformReaders}/transitiveMembers?$top=1`),
  ...memberships(`v1.0/groups/${ids.stockTeam}`),
  graph('POST', 'v1.0/directoryObjects/getByIds', { ids: [ids.operator, ids.webPrincipal], types: ['user'] }),
  graph('GET', `v1.0/directoryObjects/${ids.operator}`),
  ...memberships(`v1.0/directoryObjects/${ids.operator}`).slice(2),
  graph('GET', "beta/auditLogs/signIns?$top=2&$filter=signInEventTypes/any(t:t eq 'managedIdentity')"),
  graph('GET', 'v1.0/auditLogs/signIns'),
];

/** What is not there. */
export const refusedGraphRequests: readonly ValidRequest[] = [
  graph('GET', `v1.0/applications/${platform.operatorApplication}/federatedIdentityCredentials/main`),
  graph('GET', `beta/auditLogs/signIns/${ids.operator}`),
  graph('GET', "v1.0/servicePrincipals?$filter=not startswith(displayName,'vm')"),
];
