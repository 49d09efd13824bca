import { expect, test } from 'vitest';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, vmPrincipal } from '../testing.test-helper';
import type { KeyVault, NetworkAcls } from '../world';
import { createVaultClient, denied, issuer, reader, vaultUrl, version } from './vault-client.test-helper';

function withNetwork(properties: Partial<KeyVault['properties']>, scenario = reader) {
  return changed(scenario, (draft) => {
    const vault = draft.resources[tailwindIds.vault.toLowerCase()];
    if (vault?.type !== 'Microsoft.KeyVault/vaults') throw new Error('The scenario has no vault.');
    Object.assign(vault.properties, properties);
  });
}

const acls = (defaultAction: NetworkAcls['defaultAction'], ...values: readonly string[]): NetworkAcls => ({
  bypass: 'AzureServices',
  defaultAction,
  ipRules: values.map((value) => ({ value })),
  virtualNetworkRules: [],
});
const secret = `/secrets/StockDb?${version}`;
const machine = `appid=${vmPrincipal.appId};oid=${vmPrincipal.objectId};iss=${issuer};xms_mirid=${tailwindIds.vm.replace('resourceGroups', 'resourcegroups')}`;

test.each([
  ['open', acls('Allow'), 200, 200],
  ['closed', acls('Deny'), 403, 403],
  ['open to the laptop', acls('Deny', '203.0.113.10/32'), 403, 200],
  ['open to the machine', acls('Deny', '198.51.100.7', '203.0.113.20'), 200, 403],
  ['open to both', acls('Deny', '203.0.113.0/24'), 200, 200],
])('a firewall that is %s: machine %s, laptop %s', async (_, networkAcls, fromMachine, fromLaptop) => {
  const { lab, token, call } = await createVaultClient(withNetwork({ networkAcls }));
  expect((await call(secret)).status).toBe(fromMachine);
  const headers = { authorization: `Bearer ${token}` };
  expect((await lab.send(`${vaultUrl}${secret}`, { headers }, { kind: 'laptop' })).status).toBe(fromLaptop);
});

test('the firewall tells the address; it comes after the token and before the right', async () => {
  const closed = withNetwork({ networkAcls: acls('Deny') }, denied);
  const { lab, call } = await createVaultClient(closed);
  expect((await call(secret, {}, null)).status).toBe(401);
  const { status, headers, body } = await call(secret);
  expect(status).toBe(403);
  expect(body.error).toEqual({
    code: 'Forbidden',
    message: `Client address is not authorized and caller is not a trusted service.\r\nClient address: 203.0.113.20\r\nCaller: ${machine}\r\nVault: kv-tailwind;location=westeurope`,
    innererror: { code: 'ForbiddenByFirewall' },
  });
  expect(headers.get('x-ms-keyvault-network-info')).toContain('addr=203.0.113.20;');
  expect(lab.eventsOf('decision')).toEqual([]);
  expect(lab.eventsOf('policy-refused')).toMatchObject([
    { resourceId: tailwindIds.vault, refusal: { rule: 'firewall', address: '203.0.113.20', allowed: [] } },
  ]);
});

test('without public network access no rule opens', async () => {
  const closed = withNetwork({ publicNetworkAccess: 'Disabled', networkAcls: acls('Allow', '0.0.0.0/0') });
  const { lab, call } = await createVaultClient(closed);
  const { status, body } = await call(secret);
  expect(status).toBe(403);
  expect(lab.eventsOf('policy-refused')).toMatchObject([{ refusal: { rule: 'public-network' } }]);
  expect(body.error).toEqual({
    code: 'Forbidden',
    message: `Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\nCaller: ${machine}\r\nVault: kv-tailwind;location=westeurope`,
    innererror: { code: 'ForbiddenByConnection' },
  });
});
