import { tailwindIds as ids } from '../../../lib/cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from '../../../lib/cloud/scenarios/tailwind-platform-ids';
import type { ValidRequest } from './request';

const graph = (method: string, path: string, body?: unknown): ValidRequest => ({
  method,
  url: `https://graph.microsoft.com/${path}`,
  token: 'operator-graph',
  ...(body !== undefined && { body }),
});

export const graphRequests: readonly ValidRequest[] = [
  graph('GET', 'v1.0/me'),
  graph('GET', 'v1.0/users?$top=1'),
  graph('GET', 'v1.0/organization'),
  graph('GET', "v1.0/servicePrincipals?$filter=displayName eq 'vm-stock'&$select=id,appId"),
  graph('GET', `v1.0/servicePrincipals(appId='${platform.vmIdentity.appId}')`),
  graph('GET', `v1.0/servicePrincipals?$filter=servicePrincipalNames/any(c:c eq '${ids.webClient}')`),
  graph('GET', `v1.0/applications/${platform.operatorApplication}`),
  graph('GET', `v1.0/groups/${ids.stockTeam}/members`),
  graph('POST', 'v1.0/directoryObjects/getByIds', { ids: [ids.operator, ids.webPrincipal], types: ['user'] }),
  graph('GET', 'beta/auditLogs/signIns?$top=2'),
];
