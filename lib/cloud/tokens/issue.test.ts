import { produce } from 'immer';
import { expect, test } from 'vitest';
import { tailwindIds } from '../scenarios/tailwind-ids';
import type { ServicePrincipal } from '../world';
import { tokenContext } from './context.test-helper';
import { decodeToken } from './decode';
import { groupsOf } from './groups';
import { issueManagedIdentityToken, issueUserToken } from './issue';
import { testSigningKey } from './test-keys.test-helper';

const identity: ServicePrincipal = {
  objectId: 'object-id',
  appId: 'client-id',
  displayName: 'vm-stock',
  servicePrincipalType: 'ManagedIdentity',
  resourceId: tailwindIds.vm,
  isExplicit: false,
  createdOn: 0,
};
const resource = 'https://vault.azure.net';
const mirid = (id: string) => id.replace('/resourceGroups/', '/resourcegroups/');

test('a managed identity token has the claims of a v1.0 app-only token', async () => {
  const key = await testSigningKey();
  const { context, clock } = tokenContext(key);
  const { token } = await issueManagedIdentityToken(
    { principal: identity, resource, askedFrom: tailwindIds.vm },
    context,
  );
  const { header, claims } = decodeToken(token);
  const now = clock.now() / 1000;
  const issuer = `https://sts.windows.net/${tailwindIds.tenantId}/`;

  expect(header).toEqual({ typ: 'JWT', alg: 'RS256', x5t: key.kid, kid: key.kid });
  expect(claims).toMatchObject({
    aud: resource,
    iss: issuer,
    idp: issuer,
    iat: now - 300,
    nbf: now - 300,
    exp: now + 86_400,
    appid: 'client-id',
    appidacr: '2',
    idtyp: 'app',
    oid: 'object-id',
    sub: 'object-id',
    tid: tailwindIds.tenantId,
    ver: '1.0',
    xms_mirid: mirid(tailwindIds.vm),
    uti: expect.stringMatching(/^[\w-]{22}$/),
  });
  expect(claims).not.toHaveProperty('xms_az_rid');
  expect(claims).not.toHaveProperty('scp');
  expect(claims).not.toHaveProperty('groups');
});

test('a user-assigned identity also names the resource that asked', async () => {
  const { context } = tokenContext(await testSigningKey());
  const principal = { ...identity, resourceId: tailwindIds.webIdentity, isExplicit: true };
  const { claims } = await issueManagedIdentityToken({ principal, resource, askedFrom: tailwindIds.vm }, context);
  expect(claims.xms_mirid).toBe(mirid(tailwindIds.webIdentity));
  expect(claims.xms_az_rid).toBe(mirid(tailwindIds.vm));
});

test('a user token names the person and the delegated permission', async () => {
  const { context } = tokenContext(await testSigningKey());
  const user = context.world.directory.users[tailwindIds.operator];
  if (user === undefined) throw new Error('The scenario has no operator.');
  const issue = () => issueUserToken({ user, clientId: 'cli', resource }, context);
  const first = (await issue()).claims;
  const second = (await issue()).claims;
  expect(first).toMatchObject({
    idtyp: 'user',
    scp: 'user_impersonation',
    oid: user.objectId,
    upn: user.userPrincipalName,
    unique_name: user.userPrincipalName,
    name: user.displayName,
    appid: 'cli',
    appidacr: '0',
  });
  expect(first).not.toHaveProperty('xms_mirid');
  expect(first.sub).toHaveLength(43);
  expect(second.sub).toBe(first.sub);
  expect(second.uti).not.toBe(first.uti);
});

test('groups are transitive, sorted, and survive a cycle', () => {
  const { directory } = produce(tokenWorld(), (draft) => {
    draft.directory.groups = {
      c: { objectId: 'c', displayName: 'c', memberIds: ['b'] },
      a: { objectId: 'a', displayName: 'a', memberIds: ['object-id', 'c'] },
      b: { objectId: 'b', displayName: 'b', memberIds: ['a'] },
      other: { objectId: 'other', displayName: 'other', memberIds: ['someone'] },
    };
  });
  expect(groupsOf('object-id', directory)).toEqual(['a', 'b', 'c']);
  expect(groupsOf('nobody', directory)).toEqual([]);
});

function tokenWorld() {
  return { directory: { users: {}, servicePrincipals: {}, groups: {}, applications: {}, refreshTokens: {} } };
}

test.each(['', 'a.b', 'a.b.c', '..', 'e30.e30', `${'x'.repeat(100_000)}`])('decoding %j never throws', (text) => {
  expect(() => decodeToken(text)).not.toThrow();
});

test('a readable part is kept when the other one is not', () => {
  expect(decodeToken('eyJhbGciOiJSUzI1NiJ9.!.x')).toEqual({ header: { alg: 'RS256' }, claims: null });
});
