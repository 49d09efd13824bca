import { beforeEach, describe, expect, test } from 'vitest';
import { tailwindIds } from '../../scenarios/tailwind-ids';
import { vmPrincipal } from '../../testing.test-helper';
import { createGraphClient, type GraphClient, graphIds } from '../graph-client.test-helper';

let graph: GraphClient;
beforeEach(async () => {
  graph = await createGraphClient();
});

describe('lookups', () => {
  const sp = 'v1.0/servicePrincipals?$filter=';
  test.each([
    [`${sp}appId eq '${tailwindIds.webClient}'`, ['id-web']],
    [`${sp}appid eq '${tailwindIds.webClient.toUpperCase()}'`, ['id-web']],
    [`${sp}servicePrincipalNames/any(c:c eq '${vmPrincipal.appId}')`, ['vm-stock']],
    [`${sp}servicePrincipalNames/any(c: c eq '${vmPrincipal.appId}')`, ['vm-stock']],
    [`${sp}displayName eq 'VM-Stock'`, ['vm-stock']],
    [`${sp}startswith(displayName,'i')`, ['id-web']],
    [`${sp}startsWith(displayName, 'SP-')`, ['sp-legacy']],
    [`${sp}servicePrincipalType eq 'ManagedIdentity'`, ['id-web', 'vm-stock']],
    [`${sp}servicePrincipalType eq 'ManagedIdentity' and startswith(displayName,'vm')`, ['vm-stock']],
    [`${sp}displayName eq 'id-web' or displayName eq 'sp-legacy'`, ['id-web', 'sp-legacy']],
    [`${sp}displayName in ('id-web','vm-stock') and (accountEnabled eq true)`, ['id-web', 'vm-stock']],
    [`${sp}alternativeNames/any(n:n eq 'isExplicit=True')`, ['id-web']],
    [`${sp}alternativeNames/any(n:startswith(n,'/subscriptions/'))`, ['id-web', 'vm-stock']],
    [`${sp}createdDateTime ge 2026-11-24T00:00:00Z`, ['vm-stock']],
    [`${sp}id eq ${vmPrincipal.objectId}`, ['vm-stock']],
    [`${sp}appOwnerOrganizationId eq null`, ['id-web', 'vm-stock']],
    [`${sp}displayName eq 'nobody'`, []],
    ["v1.0/groups?$filter=displayName eq 'Everybody''s group'", ["Everybody's group"]],
    ["v1.0/users?$filter=userPrincipalName eq 'mika@tailwindfurniture.onmicrosoft.com'", ['Mika Santos']],
    [`v1.0/applications?$filter=appId eq '${graphIds.applicationClient}'`, ['sp-legacy']],
  ])('%s', async (path, names) => {
    expect(await graph.namesIn(path)).toEqual(names);
  });

  test('advanced operators need ConsistencyLevel and $count', async () => {
    const path = `${sp}NOT(servicePrincipalType eq 'Application') and displayName ne 'id-web'&$count=true`;
    expect(await graph.errorOf(path)).toBe(
      "400 Request_UnsupportedQuery: Unsupported or invalid query filter clause specified for property 'servicePrincipalType' of resource 'ServicePrincipal'.",
    );
    const { body } = await graph.get(path, { ConsistencyLevel: 'eventual' });
    expect([body['@odata.count'], body.value[0].displayName]).toEqual([1, 'vm-stock']);
  });

  test.each([
    [
      "v1.0/servicePrincipals?$filter=homepage eq 'x'",
      "400 Request_UnsupportedQuery: Unsupported or invalid query filter clause specified for property 'homepage' of resource 'ServicePrincipal'.",
    ],
    [
      "v1.0/servicePrincipals?$filter=color eq 'x'",
      "400 BadRequest: Could not find a property named 'color' on type 'microsoft.graph.servicePrincipal'.",
    ],
    [
      'v1.0/users/x@y?$select=color',
      "404 Request_ResourceNotFound: Resource 'x@y' does not exist or one of its queried reference-property objects are not present.",
    ],
    [
      'v1.0/me?$select=id,color',
      "400 BadRequest: Parsing OData Select and Expand failed: Could not find a property named 'color' on type 'microsoft.graph.user'.",
    ],
    [
      'v1.0/users?$search="displayName:Mika"',
      "400 Request_UnsupportedQuery: Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    ],
    [
      'v1.0/users?$top=1000',
      "400 Request_UnsupportedQuery: Invalid page size specified: '1000'. Must be between 1 and 999 inclusive.",
    ],
    ['v1.0/servicePrincipals/vm-stock', "400 Request_BadRequest: Invalid object identifier 'vm-stock'."],
    [
      `v1.0/servicePrincipals/${tailwindIds.operator}`,
      `404 Request_ResourceNotFound: Resource '${tailwindIds.operator}' does not exist or one of its queried reference-property objects are not present.`,
    ],
    [
      `v1.0/servicePrincipals(appId='${vmPrincipal.objectId}')`,
      `404 Request_ResourceNotFound: Resource '${vmPrincipal.objectId}' does not exist or one of its queried reference-property objects are not present.`,
    ],
  ])('%s: %s', async (path, expected) => {
    expect(await graph.errorOf(path)).toBe(expected);
  });

  test.each([
    "displayName eq 'never closed",
    'displayName eq',
    'displayName eq word',
    "displayName like 'x'",
    "contains(displayName,'x')",
    "displayName eq 'x' displayName eq 'y'",
    "names/any(c:d eq 'x')",
    "names/any(c eq 'x')",
    `${'('.repeat(5000)}displayName eq 'x'`,
    'startswith(displayName,1)',
    'displayName in ()',
    '§',
  ])('%j is no filter', async (filter) => {
    const path = `v1.0/users?$filter=${encodeURIComponent(filter)}`;
    expect(await graph.errorOf(path)).toBe('400 BadRequest: Invalid filter clause');
  });

  test('$select cuts, pages follow each other', async () => {
    const first = await graph.get("v1.0/servicePrincipals?$select=displayName,appId&$top=2&$filter=startswith(id,'')");
    expect(Object.keys(first.body.value[0])).toEqual(['displayName', 'appId']);
    expect(first.body['@odata.context']).toBe(
      'https://graph.microsoft.com/v1.0/$metadata#servicePrincipals(displayName,appId)',
    );
    const next = new URL(first.body['@odata.nextLink']);
    const second = await graph.get(`${next.pathname.slice(1)}${next.search}`);
    expect(second.body.value).toHaveLength(1);
    expect(second.body['@odata.nextLink']).toBeUndefined();
    expect((await graph.get('v1.0/users?$skiptoken=x')).status).toBe(400);
  });
});
