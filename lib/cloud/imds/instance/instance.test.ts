import { beforeEach, describe, expect, test } from 'vitest';
import { tailwind } from '../../scenarios/tailwind';
import { tailwindIds } from '../../scenarios/tailwind-ids';
import { changed, createTestCloud, type TestCloud } from '../../testing.test-helper';

let lab: TestCloud;
beforeEach(async () => {
  const tagged = changed(tailwind, (draft) => {
    const machine = draft.resources[tailwindIds.vm.toLowerCase()];
    if (machine !== undefined) machine.tags = { owner: 'stock', app: 'stock-tracking' };
  });
  lab = await createTestCloud(tagged);
});

async function ask(path: string, query = 'api-version=2025-04-07') {
  // The limit of five a second has a test of its own.
  lab.clock.advance(1000);
  const url = `http://169.254.169.254/metadata/instance${path}?${query}`;
  const response = await lab.send(url, { headers: { Metadata: 'true' } });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, body: type.includes('json') ? JSON.parse(text) : text };
}

test('the whole instance tells the machine as Resource Manager has it', async () => {
  const { status, body } = await ask('');
  expect(status).toBe(200);
  expect(Object.keys(body)).toEqual(['compute', 'network']);
  expect(body.compute).toMatchObject({
    azEnvironment: 'AzurePublicCloud',
    location: 'westeurope',
    name: 'vm-stock',
    osProfile: { adminUsername: 'azureuser', computerName: 'vm-stock', disablePasswordAuthentication: 'true' },
    osType: 'Linux',
    provider: 'Microsoft.Compute',
    resourceGroupName: 'rg-stock',
    resourceId: tailwindIds.vm,
    subscriptionId: tailwindIds.subscriptionId,
    tags: 'app:stock-tracking;owner:stock',
    tagsList: [
      { name: 'app', value: 'stock-tracking' },
      { name: 'owner', value: 'stock' },
    ],
    vmId: '0b7f4c62-e1d9-4a38-95c6-d8a27f3e5b10',
    vmSize: 'Standard_B1s',
    zone: '',
  });
  expect(body.network.interface).toEqual([
    {
      ipv4: {
        ipAddress: [{ privateIpAddress: expect.stringMatching(/^10\.0\.0\.\d+$/), publicIpAddress: '' }],
        subnet: [{ address: '10.0.0.0', prefix: '24' }],
      },
      ipv6: { ipAddress: [] },
      macAddress: expect.stringMatching(/^000D3A[0-9A-F]{6}$/),
    },
  ]);
});

test('every primitive is a string', async () => {
  const { body } = await ask('');
  const kinds = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node === 'object' && node !== null) for (const child of Object.values(node)) walk(child);
    else kinds.add(typeof node);
  };
  walk(body);
  expect([...kinds]).toEqual(['string']);
});

describe('a part', () => {
  test.each([
    ['/compute/osProfile', { adminUsername: 'azureuser' }],
    ['/compute/tagsList/1', { name: 'owner', value: 'stock' }],
    ['/network/interface/0/ipv4/subnet', [{ prefix: '24' }]],
    ['/network/', { interface: expect.any(Array) }],
    ['/Compute/securityprofile', { securityType: '' }],
  ])('%s comes as JSON', async (path, expected) => {
    const { status, body } = await ask(path);
    expect(status).toBe(200);
    expect(body).toMatchObject(expected);
  });

  test.each([
    ['/compute/vmId', '0b7f4c62-e1d9-4a38-95c6-d8a27f3e5b10'],
    ['/compute/tags', 'app:stock-tracking;owner:stock'],
    ['/compute/zone', ''],
    ['/network/interface/0/ipv4/subnet/0/prefix', '24'],
    ['', 'compute/\nnetwork/'],
    ['/compute/osProfile', 'adminUsername\ncomputerName\ndisablePasswordAuthentication'],
    ['/network/interface', '0/'],
  ])('%s comes as text', async (path, expected) => {
    const { status, type, body } = await ask(path, 'api-version=2025-04-07&format=text');
    expect([status, type, body]).toEqual([200, 'text/plain; charset=utf-8', expected]);
  });
});

test.each([
  ['/compute/vmId', 'api-version=2025-04-07', 400],
  ['/compute/vmId', 'api-version=2025-04-07&format=json', 400],
  ['/compute', 'api-version=2025-04-07&format=xml', 400],
  ['/compute/nothing', 'api-version=2025-04-07', 404],
  ['/compute/__proto__', 'api-version=2025-04-07', 404],
  ['/compute/name/length', 'api-version=2025-04-07&format=text', 404],
  ['/network/interface/1', 'api-version=2025-04-07', 404],
  ['/network/interface/length', 'api-version=2025-04-07&format=text', 404],
  ['', '', 400],
  ['', 'api-version=2017-03-01', 400],
  ['', 'api-version=2099-01-01', 400],
  ['', 'api-version=2025-04-07&format=json&Format=text', 400],
])('%s?%s is %i with an error', async (path, query, status) => {
  const answer = await ask(path, query);
  expect([answer.status, typeof answer.body.error]).toEqual([status, 'string']);
});

test.each([
  ['2017-04-02', { vmId: true, subscriptionId: false, tagsList: false, userData: false }],
  ['2019-06-04', { vmId: true, subscriptionId: true, tagsList: true, userData: false }],
  ['2021-01-01', { vmId: true, subscriptionId: true, tagsList: true, userData: true }],
])('version %s has the fields of its time', async (version, expected) => {
  const { body } = await ask('/compute', `api-version=${version}`);
  const has = Object.keys(expected).map((key) => [key, Object.hasOwn(body, key)]);
  expect(Object.fromEntries(has)).toEqual(expected);
});
