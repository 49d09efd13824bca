import { expect, test } from 'vitest';
import { tailwindIds } from '../../scenarios/tailwind-ids';
import { vmPrincipal, withRole, withSystemIdentity } from '../../testing.test-helper';
import { createKeyClient, keyRoles, withKeyPolicy } from './key-client.test-helper';

/** Every operation with what it needs in both permission models. */
const operations: readonly (readonly [method: string, path: string, action: string, permission: string])[] = [
  ['GET', '/keys', 'read', 'list'],
  ['GET', '/keys/door/versions', 'read', 'list'],
  ['GET', '/keys/door', 'read', 'get'],
  ['GET', '/keys/door/0123', 'read', 'get'],
  ['POST', '/keys/door/create', 'create/action', 'create'],
  ['PUT', '/keys/door', 'import/action', 'import'],
  ['PATCH', '/keys/door', 'update/action', 'update'],
  ['PATCH', '/keys/door/0123', 'update/action', 'update'],
  ['DELETE', '/keys/door', 'delete', 'delete'],
  ['POST', '/keys/door/backup', 'backup/action', 'backup'],
  ['POST', '/keys/restore', 'restore/action', 'restore'],
  ['POST', '/keys/door/rotate', 'rotate/action', 'rotate'],
  ['GET', '/deletedkeys', 'read', 'list'],
  ['GET', '/deletedkeys/door', 'read', 'get'],
  ['POST', '/deletedkeys/door/recover', 'recover/action', 'recover'],
  ['DELETE', '/deletedkeys/door', 'purge/action', 'purge'],
  ['POST', '/keys/door/0123/sign', 'sign/action', 'sign'],
  ['POST', '/keys/door/0123/verify', 'verify/action', 'verify'],
  ['POST', '/keys/door/0123/encrypt', 'encrypt/action', 'encrypt'],
  ['POST', '/keys/door/0123/decrypt', 'decrypt/action', 'decrypt'],
  ['POST', '/keys/door/0123/wrapkey', 'wrap/action', 'wrapKey'],
  ['POST', '/keys/door/0123/unwrapkey', 'unwrap/action', 'unwrapKey'],
];
const lists = ['/keys', '/keys/restore', '/keys/door/versions', '/deletedkeys'];

test.each(operations)('%s %s needs the data action %s', async (method, path, action) => {
  const { send } = await createKeyClient(withSystemIdentity());
  const reply = await send(method, path);
  expect(reply.status).toBe(403);
  expect(reply.body.error.innererror).toEqual({ code: 'ForbiddenByRbac' });
  expect(reply.body.error.message).toContain(`Action: 'Microsoft.KeyVault/vaults/keys/${action}'\r\n`);
  const scope = `${tailwindIds.vault.toLowerCase()}${lists.includes(path) ? '' : '/keys/door'}`;
  expect(reply.body.error.message).toContain(`Resource: '${scope}'\r\n`);
});

test.each(operations)('%s %s needs, in an access policy, %s %s', async (method, path, _, permission) => {
  const others = [...new Set(operations.map((each) => each[3]))].filter((each) => each !== permission);
  const refused = await createKeyClient(withKeyPolicy(withSystemIdentity(), vmPrincipal.objectId, others));
  const reply = await refused.send(method, path);
  expect(reply.status).toBe(403);
  expect(reply.body.error.innererror).toEqual({ code: permission === 'purge' ? 'ForbiddenByPolicy' : 'AccessDenied' });
  expect(reply.body.error.message).toContain(`does not have keys ${permission} permission on key vault 'kv-tailwind;`);

  const allowed = await createKeyClient(withKeyPolicy(withSystemIdentity(), vmPrincipal.objectId, [permission]));
  expect([200, 400, 404]).toContain((await allowed.send(method, path)).status);
});

test('a permission on secrets is none on keys', async () => {
  const { send } = await createKeyClient(withRole(withSystemIdentity(), 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'));
  expect((await send('GET', '/keys')).status).toBe(403);
});

test('a Crypto User of one key uses that key, and can neither list nor make one', async () => {
  const scenario = withRole(withSystemIdentity(), keyRoles.cryptoUser, `${tailwindIds.vault}/keys/door`);
  const { send, create } = await createKeyClient(scenario);
  const found = await send('GET', '/keys/door');
  expect([found.status, found.body.error.code]).toEqual([404, 'KeyNotFound']);
  expect(found.headers.get('x-ms-keyvault-rbac-assignment-id')).toMatch(/^[0-9a-f]{32}$/);
  expect((await send('GET', '/keys/gate')).status).toBe(403);
  expect((await send('GET', '/keys')).status).toBe(403);
  expect((await create('door')).status).toBe(403);
});

test('a Key Vault Reader sees keys and uses none', async () => {
  const { send } = await createKeyClient(withRole(withSystemIdentity(), keyRoles.reader));
  expect((await send('GET', '/keys')).status).toBe(200);
  expect((await send('POST', '/keys/door/sign', {})).status).toBe(403);
});
