import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { createArmClient, operatorWith, roleIds } from '../arm-client.test-helper';

const collection = `${ids.webIdentity}/federatedIdentityCredentials`;
const TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials';
const properties = {
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'repo:tailwind/stock:ref:refs/heads/main',
  audiences: ['api://AzureADTokenExchange'],
};

test('a credential is made, read, changed, listed and deleted', async () => {
  const arm = await createArmClient();
  const path = `${collection}/github-main`;
  const created = await arm.call('PUT', path, { properties });
  expect(created.status).toBe(201);
  // The service spells its own IDs so.
  const id = path.replace('resourceGroups', 'resourcegroups');
  expect(created.body).toEqual({ id, name: 'github-main', type: TYPE, properties });
  expect((await arm.call('GET', path.toLowerCase())).body).toEqual(created.body);
  const other = { ...properties, subject: 'repo:tailwind/stock:environment:production' };
  const updated = await arm.call('PUT', path.toUpperCase(), { properties: other });
  expect([updated.status, updated.body]).toEqual([200, { ...created.body, properties: other }]);
  expect((await arm.call('GET', collection)).body).toEqual({ value: [updated.body] });
  expect((await arm.call('DELETE', path)).status).toBe(200);
  expect((await arm.call('DELETE', path)).status).toBe(204);
  expect((await arm.call('GET', collection)).body).toEqual({ value: [] });
  expect(await arm.errorOf('GET', path)).toMatch(/^404 ResourceNotFound: The Resource '.+\/github-main' under /);
});

const empty = '400 BadRequest: Federated Identity Credential from HTTP body has empty properties';
const one = '400 BadRequest: Federated identity credentials must have exactly one audience.';

test.each([
  ['no properties', 'github', {}, empty],
  ['no issuer', 'github', { properties: { ...properties, issuer: null } }, empty],
  ['an empty subject', 'github', { properties: { ...properties, subject: '' } }, empty],
  ['no audiences', 'github', { properties: { ...properties, audiences: undefined } }, empty],
  ['an empty list of audiences', 'github', { properties: { ...properties, audiences: [] } }, one],
  ['two audiences', 'github', { properties: { ...properties, audiences: ['a', 'b'] } }, one],
  ['a number', 'github', { properties: { ...properties, subject: 7 } }, '400 InvalidRequestContent: '],
  ['plain HTTP', 'github', { properties: { ...properties, issuer: 'http://a.example' } }, '400 BadRequest: '],
  ['no URL', 'github', { properties: { ...properties, issuer: 'github' } }, '400 BadRequest: '],
  ['a host that is none', 'github', { properties: { ...properties, issuer: 'https://[' } }, '400 BadRequest: '],
  ['601 characters', 'github', { properties: { ...properties, subject: 's'.repeat(601) } }, '400 BadRequest: '],
  ['a short name', 'gh', { properties }, "400 BadRequest: Federated Identity Credential name 'gh' is invalid."],
  [
    'a name that begins with a hyphen',
    '-github',
    { properties },
    "400 BadRequest: Federated Identity Credential name '-github' is invalid.",
  ],
  ['a long name', 'g'.repeat(121), { properties }, '400 BadRequest: Federated Identity Credential name '],
])('PUT is refused: %s', async (_, name, body, expected) => {
  const arm = await createArmClient();
  const before = arm.lab.cloud.world;
  expect((await arm.errorOf('PUT', `${collection}/${name}`, body)).slice(0, expected.length)).toBe(expected);
  expect(arm.lab.cloud.world).toBe(before);
});

test('600 characters are taken', async () => {
  const arm = await createArmClient();
  const body = { properties: { ...properties, subject: 's'.repeat(600) } };
  expect((await arm.call('PUT', `${collection}/${'g'.repeat(120)}`, body)).status).toBe(201);
});

test('issuer and subject are one pair on one identity; another case or another identity is another pair', async () => {
  const arm = await createArmClient();
  await arm.call('PUT', `${collection}/first`, { properties });
  expect(await arm.errorOf('PUT', `${collection}/second`, { properties })).toBe(
    '409 Conflict: Issuer and subject combination already exists for this Managed Identity.',
  );
  expect((await arm.call('PUT', `${collection}/first`, { properties })).status).toBe(200);
  const upper = { ...properties, subject: properties.subject.toUpperCase() };
  expect((await arm.call('PUT', `${collection}/second`, { properties: upper })).status).toBe(201);

  const other = ids.webIdentity.replace('id-web', 'id-web-2');
  await arm.call('PUT', other, { location: 'westeurope' });
  expect((await arm.call('PUT', `${other}/federatedIdentityCredentials/first`, { properties })).status).toBe(201);
  expect((await arm.call('GET', collection)).body.value).toHaveLength(2);
});

test('an identity has twenty at most', async () => {
  const arm = await createArmClient();
  const put = (index: number) =>
    arm.call('PUT', `${collection}/number-${index}`, { properties: { ...properties, subject: `subject-${index}` } });
  for (let index = 0; index < 20; index++) expect((await put(index)).status).toBe(201);
  const refused = await put(20);
  expect([refused.status, refused.body.error.message]).toEqual([400, 'Too many Federated Identity Credentials']);
  expect((await put(7)).status).toBe(200);
  await arm.call('DELETE', `${collection}/number-3`);
  expect((await put(20)).status).toBe(201);
});

test.each([
  ['GET', '', undefined],
  ['GET', '/github', undefined],
  ['PUT', '/github', { properties }],
])('%s %s without the identity is 404', async (method, name, body) => {
  const arm = await createArmClient();
  expect(await arm.errorOf(method, `${collection.replace('id-web', 'id-none')}${name}`, body)).toBe(
    "404 NotFound: The parent user-assigned identity doesn't exist.",
  );
});

test('the list is asked for at the identity', async () => {
  const arm = await createArmClient(operatorWith([[roleIds.reader, ids.webIdentity]]));
  expect((await arm.call('GET', collection)).status).toBe(200);
  const none = await createArmClient(operatorWith([[roleIds.reader, ids.vm]]));
  expect(await none.errorOf('GET', collection)).toContain(
    `to perform action '${TYPE}/read' over scope '${ids.webIdentity}'`,
  );
});
