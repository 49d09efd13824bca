import { expect, test } from 'vitest';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { tailwindPlatform } from '../scenarios/tailwind-platform';
import { changed } from '../testing.test-helper';
import { blobRoles, createBlobClient, operatorWithRole, textsOf } from './blob-client.test-helper';

const path = '/?restype=service&comp=userdelegationkey';

function keyInfo(start: number | string | null, expiry: number | string | null): RequestInit {
  const text = (time: number | string) =>
    typeof time === 'string' ? time : new Date(time).toISOString().replace(/\.\d+/, '');
  const node = (name: string, time: number | string | null) =>
    time === null ? '' : `<${name}>${text(time)}</${name}>`;
  return { body: `<KeyInfo>${node('Start', start)}${node('Expiry', expiry)}</KeyInfo>` };
}

const hour = 3_600_000;
const week = 168 * hour;

/** The operator has the role alone: Owner is gone. */
function withOnly(role: string) {
  return changed(operatorWithRole(role), (draft) => {
    delete draft.roleAssignments[tailwindIds.ownerAssignment.toLowerCase()];
  });
}

test('a reader of blobs gets a key in its own name', async () => {
  const { lab, call } = await createBlobClient(withOnly(blobRoles.reader));
  const now = lab.clock.now();
  const reply = await call('POST', path, keyInfo(now, now + hour));
  expect(reply.status).toBe(200);
  const { tenantId } = lab.cloud.world.tenant;
  expect(textsOf(reply.text, 'SignedTid')).toEqual([tenantId]);
  expect(textsOf(reply.text, 'SignedService')).toEqual(['b']);
  expect(textsOf(reply.text, 'SignedVersion')).toEqual(['2026-04-06']);
  expect(Date.parse(textsOf(reply.text, 'SignedExpiry')[0] ?? '')).toBe(Math.floor((now + hour) / 1000) * 1000);
  expect(atob(textsOf(reply.text, 'Value')[0] ?? '')).toHaveLength(32);
  const again = await call('POST', path, keyInfo(null, now + hour));
  expect(textsOf(again.text, 'Value')).not.toEqual(textsOf(reply.text, 'Value'));
});

test('whoever may not delegate gets none, and the log says which action was missing', async () => {
  const none = changed(tailwindPlatform, (draft) => {
    draft.roleAssignments = {};
  });
  const { lab, call } = await createBlobClient(none);
  const reply = await call('POST', path, keyInfo(null, lab.clock.now() + hour));
  expect([reply.status, reply.code]).toEqual([403, 'AuthorizationPermissionMismatch']);
  expect(JSON.stringify(lab.cloud.events)).toContain('generateUserDelegationKey/action');
});

test.each<[what: string, start: number | string | null, expiry: number | string | null, code: string, node?: string]>([
  ['no expiry', 0, null, 'InvalidXmlDocument'],
  ['an expiry that is no date', 0, 'soon', 'InvalidXmlNodeValue', 'Expiry'],
  ['a start that is no date', '2026-99-99', hour, 'InvalidXmlNodeValue', 'Start'],
  ['an expiry in the past', null, -hour, 'InvalidXmlNodeValue', 'Expiry'],
  ['an expiry before the start', 2 * hour, hour, 'InvalidXmlNodeValue', 'Expiry'],
  ['more than a week', null, week + hour, 'InvalidXmlNodeValue', 'Expiry'],
])('a key with %s is refused', async (_, start, expiry, code, node) => {
  const { lab, call } = await createBlobClient();
  const at = (time: number | string | null) => (typeof time === 'number' ? lab.clock.now() + time : time);
  const reply = await call('POST', path, keyInfo(at(start), at(expiry)));
  expect([reply.status, reply.code]).toEqual([400, code]);
  expect(textsOf(reply.text, 'XmlNodeName')).toEqual(node === undefined ? [] : [node]);
});

test('what is no KeyInfo is refused, and so is another restype', async () => {
  const { call } = await createBlobClient();
  expect((await call('POST', path, { body: '<Keys/>' })).code).toBe('InvalidXmlDocument');
  expect((await call('POST', path, { body: '<KeyInfo>' })).code).toBe('InvalidXmlDocument');
  expect((await call('POST', '/?comp=userdelegationkey')).code).toBe('InvalidQueryParameterValue');
});
