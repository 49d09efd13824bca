import { tailwindIds as ids } from '../../../../lib/cloud/scenarios/tailwind-ids';
import type { ValidRequest } from '../request';
import { arm, inGroup, inSubscription, lists, location, made } from './request';

const sku = { family: 'A', name: 'standard' };
const tenantId = ids.tenantId;

const every = ['get', 'list', 'set', 'create', 'update', 'import', 'delete', 'recover', 'backup', 'restore', 'purge'];
const everything = {
  secrets: ['all'],
  keys: [...every, 'sign', 'verify', 'encrypt', 'decrypt', 'wrapKey', 'unwrapKey', 'rotate'].filter(
    (each) => each !== 'set',
  ),
  certificates: every.filter((each) => each !== 'set'),
};

function vault(name: string, properties: Readonly<Record<string, unknown>>): ValidRequest {
  return arm('PUT', inGroup(`Microsoft.KeyVault/vaults/${name}`), {
    location,
    properties: { tenantId, sku, ...properties },
  });
}

const closed = { enableRbacAuthorization: true, networkAcls: { defaultAction: 'Deny', bypass: 'None', ipRules: [] } };

/** Vaults of every kind. The operator may do everything in `kv-policies`, and little in `kv-narrow`. */
export const keyVaultSetup = [
  vault('kv-policies', {
    enableRbacAuthorization: false,
    accessPolicies: [{ tenantId, objectId: ids.operator, permissions: everything }],
  }),
  vault('kv-narrow', {
    enableRbacAuthorization: false,
    accessPolicies: [
      { tenantId, objectId: ids.operator, permissions: { secrets: ['list'], keys: [], certificates: [] } },
    ],
  }),
  vault('kv-closed', { ...closed, networkAcls: { ...closed.networkAcls, ipRules: [{ value: '198.51.100.0/24' }] } }),
  vault('kv-private', { enableRbacAuthorization: true, publicNetworkAccess: 'Disabled' }),
  vault('kv-kept', { enableRbacAuthorization: true, enablePurgeProtection: true }),
  vault('kv-spare', { enableRbacAuthorization: true }),
  ...['kv-gone', 'kv-lost'].map((name) => vault(name, { enableRbacAuthorization: true })),
  ...['kv-gone', 'kv-lost', 'kv-kept'].map((name) => arm('DELETE', inGroup(`Microsoft.KeyVault/vaults/${name}`))),
];

const deleted = inSubscription(`Microsoft.KeyVault/locations/${location}/deletedVaults`);

export const keyVaultRequests = [
  ...lists('Microsoft.KeyVault/vaults'),
  arm('GET', ids.vault),
  vault('kv-fuzzed-new', {
    enableRbacAuthorization: false,
    accessPolicies: [{ tenantId, objectId: ids.operator, permissions: { secrets: ['get', 'list'] } }],
    networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices', ipRules: [{ value: '203.0.113.0/24' }] },
  }),
  vault('kv-gone', { createMode: 'recover' }),
  arm('PATCH', made.policiesVault, { properties: { enableRbacAuthorization: true, publicNetworkAccess: 'Disabled' } }),
  ...['add', 'replace', 'remove'].map((kind) =>
    arm('PUT', `${made.policiesVault}/accessPolicies/${kind}`, {
      properties: { accessPolicies: [{ tenantId, objectId: ids.webPrincipal, permissions: { secrets: ['all'] } }] },
    }),
  ),
  arm('DELETE', made.spareVault),
  arm('POST', inSubscription('Microsoft.KeyVault/checkNameAvailability'), {
    name: 'kv-tailwind',
    type: 'Microsoft.KeyVault/vaults',
  }),
  arm('GET', inSubscription('Microsoft.KeyVault/deletedVaults')),
  arm('GET', `${deleted}/kv-gone`),
  arm('POST', `${deleted}/kv-lost/purge`),
];
