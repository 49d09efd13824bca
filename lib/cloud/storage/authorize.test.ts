import { expect, test } from 'vitest';
import { operatorWith, roleIds } from '../arm/arm-client.test-helper';
import { tailwindPlatform } from '../scenarios/tailwind-platform';
import { tailwindPlatformIds as ids } from '../scenarios/tailwind-platform-ids';
import { changed } from '../testing.test-helper';
import type { Scenario } from '../world';
import { blobRoles, createBlobClient, operatorWithRole, upload } from './blob-client.test-helper';

const TYPE = 'Microsoft.Storage/storageAccounts/blobServices/containers';
const tagKey = (name: string) => `${TYPE}/blobs/tags:${name}<$key_case_sensitive$>`;

/** The scenario with blobs in it: `a`, and `2026/b` with the tag Project=Oak. */
function withBlobs(scenario: Scenario): Scenario {
  const blob = (tags: Record<string, string>) => ({
    content: 'eA==',
    length: 1,
    contentType: 'text/plain',
    headers: {},
    metadata: {},
    tags,
    etag: '0x0000000000000001',
    createdAt: 1,
    modifiedAt: 1,
    blocks: [],
  });
  return changed(scenario, (draft) => {
    const blobs = { a: blob({}), '2026/b': blob({ Project: 'Oak' }) };
    draft.storageContents = {
      sttailwind: { containers: { invoices: { metadata: {}, etag: '0x1', blobs, uncommitted: {} } } },
    };
  });
}

const operations = {
  containers: ['GET', '/?comp=list'],
  container: ['GET', '/invoices?restype=container'],
  newContainer: ['PUT', '/orders?restype=container'],
  list: ['GET', '/invoices?restype=container&comp=list'],
  read: ['GET', '/invoices/a'],
  write: ['PUT', '/invoices/a'],
  add: ['PUT', '/invoices/new'],
  tags: ['GET', '/invoices/a?comp=tags'],
  remove: ['DELETE', '/invoices/a'],
} as const;

type Name = keyof typeof operations;

const only: Record<string, readonly Name[]> = {
  [roleIds.owner]: ['containers', 'container', 'newContainer'],
  [roleIds.contributor]: ['containers', 'container', 'newContainer'],
  [roleIds.reader]: ['containers', 'container'],
  [blobRoles.reader]: ['containers', 'container', 'list', 'read'],
  [blobRoles.contributor]: ['containers', 'container', 'newContainer', 'list', 'read', 'write', 'add', 'remove'],
  [blobRoles.owner]: Object.keys(operations) as Name[],
};

test.each(Object.entries(only))('a role at the account allows its own operations: %s', async (role, allowed) => {
  const scenario = withBlobs(operatorWith([[role, ids.storageAccount]], tailwindPlatform));
  const { call } = await createBlobClient(scenario);
  const did: string[] = [];
  for (const [name, [method, path]] of Object.entries(operations)) {
    const reply = await call(method, path, method === 'PUT' ? upload('') : {});
    if (reply.status < 300) did.push(name);
    else expect([reply.status, reply.code]).toEqual([403, 'AuthorizationPermissionMismatch']);
  }
  expect(did).toEqual(allowed);
});

test('a role at a container reaches that container alone, and not the list of them', async () => {
  const { call } = await createBlobClient(operatorWith([[blobRoles.owner, ids.container]], tailwindPlatform));
  const codes = [];
  for (const path of ['/?comp=list', '/invoices/a', '/invoices2/a', '/invoices?restype=container']) {
    codes.push((await call('GET', path)).code);
  }
  // Nothing tells a caller without rights whether something is there.
  expect(codes).toEqual(['AuthorizationPermissionMismatch', 'BlobNotFound', 'AuthorizationPermissionMismatch', null]);
});

test('the right to add makes new blobs and changes none', async () => {
  const role = '00000000-0000-4000-8000-0000000000aa';
  const scenario = changed(withBlobs(operatorWith([[role, ids.storageAccount]], tailwindPlatform)), (draft) => {
    draft.customRoleDefinitions[role] = {
      id: role,
      roleName: 'Adder',
      roleType: 'CustomRole',
      description: '',
      permissions: [{ actions: [], notActions: [], dataActions: [`${TYPE}/blobs/add/action`], notDataActions: [] }],
      assignableScopes: [ids.storageAccount],
    };
  });
  const { call, lab } = await createBlobClient(scenario);
  expect((await call('PUT', '/invoices/new', upload('x'))).status).toBe(201);
  expect((await call('PUT', '/invoices/new', upload('x'))).code).toBe('AuthorizationPermissionMismatch');
  expect(lab.eventsOf('decision').map(({ explanation }) => explanation.question.action.split('/blobs/')[1])).toEqual([
    'add/action',
    'write',
  ]);
});

const clause = (action: string, expression: string) =>
  `((!(ActionMatches{'${TYPE}/blobs/${action}'})) OR (${expression}))`;
const isOak = `@Request[${tagKey('Project')}] StringEquals 'Oak'`;
/** Of a new blob the right to add is enough: a condition on writes has to name both. */
const wroteOak = `${clause('write', isOak)} AND ${clause('add/action', isOak)}`;
const notList = `((!(ActionMatches{'${TYPE}/blobs/read'} AND NOT SubOperationMatches{'Blob.List'})) OR (`;

test.each<[condition: string, method: string, path: string, headers: Record<string, string>, isAllowed: boolean]>([
  [clause('read', `@Resource[${TYPE}:name] StringEquals 'invoices'`), 'GET', '/invoices/a', {}, true],
  [clause('read', `@Resource[${TYPE}:name] StringEquals 'orders'`), 'GET', '/invoices/a', {}, false],
  [clause('read', `@Resource[${TYPE}/blobs:path] StringLike '2026/*'`), 'GET', '/invoices/2026/b', {}, true],
  [clause('read', `@Resource[${TYPE}/blobs:path] StringLike '2026/*'`), 'GET', '/invoices/a', {}, false],
  [clause('read', `@Resource[${TYPE}/blobs:path] StringLike '2026/*'`), 'PUT', '/invoices/a', {}, true],
  [
    clause('read', `@Resource[${TYPE}/blobs:path] StringLike '2026/*'`),
    'GET',
    '/invoices?restype=container&comp=list',
    {},
    false,
  ],
  [
    `${notList}@Resource[${TYPE}/blobs:path] StringLike '2026/*'))`,
    'GET',
    '/invoices?restype=container&comp=list',
    {},
    true,
  ],
  [
    clause('read', `@Request[${TYPE}/blobs:prefix] StringStartsWith '2026/'`),
    'GET',
    '/invoices?restype=container&comp=list&prefix=2026/',
    {},
    true,
  ],
  [
    clause('read', `@Request[${TYPE}/blobs:prefix] StringStartsWith '2026/'`),
    'GET',
    '/invoices?restype=container&comp=list',
    {},
    false,
  ],
  [clause('read', `@Resource[${tagKey('Project')}] StringEquals 'Oak'`), 'GET', '/invoices/2026/b', {}, true],
  [clause('read', `@Resource[${tagKey('project')}] StringEquals 'Oak'`), 'GET', '/invoices/2026/b', {}, false],
  [clause('read', `@Resource[${tagKey('Project')}] StringEquals 'Oak'`), 'GET', '/invoices/a', {}, false],
  [wroteOak, 'PUT', '/invoices/c', { 'x-ms-tags': 'Project=Oak' }, true],
  [wroteOak, 'PUT', '/invoices/c', { 'x-ms-tags': 'Project=Elm' }, false],
  [clause('write', isOak), 'PUT', '/invoices/a', { 'x-ms-tags': 'Project=Elm' }, false],
  [clause('write', isOak), 'PUT', '/invoices/c', { 'x-ms-tags': 'Project=Elm' }, true],
  [clause('delete', `@Resource[${TYPE}/blobs:path] StringLike 'tmp/*'`), 'DELETE', '/invoices/a', {}, false],
])('under %s: %s %s', async (condition, method, path, headers, isAllowed) => {
  const { call } = await createBlobClient(withBlobs(operatorWithRole(blobRoles.owner, condition)));
  const reply = await call(method, path, method === 'PUT' ? upload('', headers) : { headers });
  expect(reply.code).toBe(isAllowed ? null : 'AuthorizationPermissionMismatch');
});

test('a copy needs the right to read its source', async () => {
  const condition = clause('read', `@Resource[${TYPE}/blobs:path] StringLike '2026/*'`);
  const { call } = await createBlobClient(withBlobs(operatorWithRole(blobRoles.owner, condition)));
  const copy = (source: string) =>
    call('PUT', '/invoices/copy', {
      headers: { 'x-ms-copy-source': `https://sttailwind.blob.core.windows.net/invoices/${source}` },
    });
  expect((await copy('2026/b')).status).toBe(202);
  expect(await copy('a')).toMatchObject({ status: 403, code: 'CannotVerifyCopySource' });
  expect(await copy('2026/none')).toMatchObject({ status: 404, code: 'CannotVerifyCopySource' });
});
