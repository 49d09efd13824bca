import { expect, test } from 'vitest';
import type { StorageAccount } from '../world';
import { createBlobClient, dataOwner, withSettings } from './blob-client.test-helper';

type Settings = Partial<StorageAccount['properties']>;

const acls = (defaultAction: 'Allow' | 'Deny', ...ranges: readonly string[]): Settings => ({
  networkAcls: {
    bypass: 'AzureServices',
    defaultAction,
    ipRules: ranges.map((value) => ({ value })),
    virtualNetworkRules: [],
  },
});

test.each<[why: string, settings: Settings, isOpen: boolean]>([
  ['open', acls('Allow'), true],
  ['closed', acls('Deny'), false],
  ['closed but for the caller', acls('Deny', '198.51.100.0/24', '203.0.113.10'), true],
  ['closed but for others', acls('Deny', '203.0.113.20'), false],
  ['private', { ...acls('Allow', '203.0.113.10'), publicNetworkAccess: 'Disabled' }, false],
])('an account that is %s', async (_, settings, isOpen) => {
  const { call, lab } = await createBlobClient(withSettings(dataOwner, settings));
  const reply = await call('GET', '/?comp=list');
  if (isOpen) return expect(reply.status).toBe(200);
  expect([reply.status, reply.code, reply.headers.get('server')]).toEqual([
    403,
    'AuthorizationFailure',
    'Microsoft-HTTPAPI/2.0',
  ]);
  expect(reply.text).toContain('<Message>This request is not authorized to perform this operation.\nRequestId:');
  // Nobody looks at the token of a caller who is kept out, so that one without a token hears the same.
  expect((await call('GET', '/?comp=list', {}, null)).code).toBe('AuthorizationFailure');
  expect(lab.eventsOf('decision')).toEqual([]);
});
