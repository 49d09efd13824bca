import { beforeEach, describe, expect, test } from 'vitest';
import { tailwindIds } from '../../scenarios/tailwind-ids';
import { vmPrincipal } from '../../testing.test-helper';
import { createGraphClient, type GraphClient, graphIds } from '../graph-client.test-helper';

let graph: GraphClient;
beforeEach(async () => {
  graph = await createGraphClient();
});

describe('users, groups, the tenant', () => {
  test('the signed-in user, with Graph’s default properties', async () => {
    const { body, headers } = await graph.get('v1.0/me');
    expect(body).toEqual({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
      businessPhones: [],
      displayName: 'Robin Operator',
      givenName: 'Robin',
      jobTitle: null,
      mail: null,
      mobilePhone: null,
      officeLocation: null,
      preferredLanguage: null,
      surname: 'Operator',
      userPrincipalName: 'operator@tailwindfurniture.onmicrosoft.com',
      id: tailwindIds.operator,
    });
    expect(headers.get('content-type')).toMatch(/^application\/json;odata\.metadata=minimal;/);
  });

  test.each([
    `v1.0/users/${tailwindIds.colleague}`,
    `v1.0/users/${tailwindIds.colleague.toUpperCase()}`,
    'v1.0/users/Mika@tailwindfurniture.onmicrosoft.com',
    'beta/Users/mika%40tailwindfurniture.onmicrosoft.com',
    `v1.0/users('${tailwindIds.colleague}')`,
    `v1.0/directoryObjects/${tailwindIds.colleague}`,
  ])('%s is Mika', async (path) => {
    expect((await graph.get(path)).body).toMatchObject({ displayName: 'Mika Santos' });
  });

  test('a group and who is in it', async () => {
    expect((await graph.get(`v1.0/groups/${tailwindIds.stockTeam}`)).body).toMatchObject({
      displayName: 'Stock team',
      securityEnabled: true,
      groupTypes: [],
    });
    const { body } = await graph.get(`v1.0/groups/${graphIds.outerGroup}/members`);
    expect(body.value.map((each: Record<string, unknown>) => [each['@odata.type'], each.displayName])).toEqual([
      ['#microsoft.graph.group', 'Stock team'],
      ['#microsoft.graph.servicePrincipal', 'sp-legacy'],
    ]);
    expect(await graph.namesIn(`v1.0/groups/${graphIds.outerGroup}/transitiveMembers`)).toEqual([
      'Stock team',
      'sp-legacy',
      'Robin Operator',
      'Mika Santos',
    ]);
  });

  test.each([
    ['me/memberOf', ['Stock team']],
    ['me/transitiveMemberOf', ['Stock team', "Everybody's group"]],
    [`users/${tailwindIds.operator}/memberOf`, ['Stock team']],
    [`servicePrincipals/${graphIds.applicationPrincipal}/memberOf`, ["Everybody's group"]],
    [`servicePrincipals/${vmPrincipal.objectId}/transitiveMemberOf`, []],
    [`groups/${tailwindIds.stockTeam}/memberOf`, ["Everybody's group"]],
  ])('%s', async (path, names) => {
    expect([...(await graph.namesIn(`v1.0/${path}`))].sort()).toEqual([...names].sort());
  });

  test('groups are asked for by ID too', async () => {
    const path = `v1.0/users/${tailwindIds.operator}`;
    const all = await graph.post(`${path}/getMemberGroups`, { securityEnabledOnly: true });
    expect([...all.body.value].sort()).toEqual([tailwindIds.stockTeam, graphIds.outerGroup].sort());
    const ids = [graphIds.outerGroup, '00000000-0000-4000-8000-000000000009'];
    const some = await graph.post(`v1.0/directoryObjects/${tailwindIds.operator}/checkMemberGroups`, {
      groupIds: ids,
    });
    expect(some.body.value).toEqual([graphIds.outerGroup]);
  });

  test('the tenant', async () => {
    const { body } = await graph.get('v1.0/organization');
    expect(body.value).toMatchObject([
      {
        id: tailwindIds.tenantId,
        displayName: 'Tailwind Furniture',
        verifiedDomains: [{ name: 'tailwindfurniture.onmicrosoft.com', isDefault: true }],
      },
    ]);
    expect((await graph.get(`v1.0/organization/${tailwindIds.tenantId}`)).status).toBe(200);
  });
});

describe('objects by ID', () => {
  const ids = [tailwindIds.operator, graphIds.outerGroup, vmPrincipal.objectId, '00000000-0000-4000-8000-000000000001'];

  test('come with their types; what does not exist is left out', async () => {
    const { body } = await graph.post('v1.0/directoryObjects/getByIds', { ids });
    expect(body['@odata.context']).toBe('https://graph.microsoft.com/v1.0/$metadata#directoryObjects');
    expect(body.value.map((each: Record<string, unknown>) => [each['@odata.type'], each.id])).toEqual([
      ['#microsoft.graph.user', tailwindIds.operator],
      ['#microsoft.graph.group', graphIds.outerGroup],
      ['#microsoft.graph.servicePrincipal', vmPrincipal.objectId],
    ]);
  });

  test('of the types asked for', async () => {
    const types = ['user', 'ServicePrincipal', 'directoryObjectPartnerReference'];
    const { body } = await graph.post('beta/directoryObjects/getByIds', { ids, types });
    expect(body.value).toHaveLength(2);
  });

  test.each([
    [{}, 'Request_BadRequest'],
    ['{', 'Request_BadRequest'],
    [null, 'Request_BadRequest'],
    [{ ids: ['x'] }, 'Request_BadRequest'],
    [{ ids: Array(1001).fill(tailwindIds.operator) }, 'Request_BadRequest'],
    [{ ids: tailwindIds.operator }, 'Request_BadRequest'],
  ])('a bad body is refused', async (body, code) => {
    const answer = await graph.post('v1.0/directoryObjects/getByIds', body);
    expect([answer.status, answer.body.error.code]).toEqual([400, code]);
  });
});
