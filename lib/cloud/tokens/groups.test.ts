import { beforeEach, describe, expect, test } from 'vitest';
import { shop, withClients } from '../entra/client-credentials/clients.test-helper';
import { askToken } from '../entra/client-credentials/token-request.test-helper';
import { tailwindIds } from '../scenarios/tailwind-ids';
import {
  changed,
  createTestCloud,
  roles,
  type TestCloud,
  vmPrincipal,
  withRole,
  withSystemIdentity,
} from '../testing.test-helper';
import type { Scenario } from '../world';
import { decodeToken } from './decode';
import { strangerSigningKey } from './test-keys.test-helper';

const vault = 'https://vault.azure.net';
const secretUrl = 'https://kv-tailwind.vault.azure.net/secrets/StockDb?api-version=7.4';
const team = 'aaaaaaaa-0000-4000-8000-000000000001';
const department = 'aaaaaaaa-0000-4000-8000-000000000002';

let scenario: Scenario;

beforeEach(async () => {
  const base = withSystemIdentity(withClients(await strangerSigningKey()));
  scenario = withRole(base, roles.secretsUser, tailwindIds.vault, department);
});

/** `sp-shop` and `vm-stock` are in the team, and the team is in the department, which may read the vault's secrets. */
const nested = (members: readonly string[]) =>
  changed(scenario, ({ directory }) => {
    directory.groups[team] = { objectId: team, displayName: 'team', memberIds: [...members] };
    directory.groups[department] = { objectId: department, displayName: 'department', memberIds: [team] };
  });

const clients: readonly [name: string, objectId: string, getToken: (lab: TestCloud) => Promise<string>][] = [
  [
    'an application',
    shop.objectId,
    async (lab) => (await askToken(lab, { client_secret: shop.secret, scope: `${vault}/.default` })).body.access_token,
  ],
  ['a managed identity', vmPrincipal.objectId, (lab) => lab.vmToken(vault)],
];

async function read(lab: TestCloud, token: string): Promise<number> {
  return (await lab.send(secretUrl, { headers: { authorization: `Bearer ${token}` } })).status;
}

describe.each(clients)('the groups of %s', (_name, objectId, getToken) => {
  test('are in its token, those around its groups too, and count', async () => {
    const lab = await createTestCloud(nested([objectId]));
    const token = await getToken(lab);
    expect(decodeToken(token).claims?.groups).toEqual([team, department]);
    expect(await read(lab, token)).toBe(200);
  });

  test('stay as they were when the token was issued', async () => {
    const lab = await createTestCloud(nested([objectId]));
    const member = await getToken(lab);
    lab.cloud.restore({ ...nested([]).world, platform: lab.cloud.world.platform });
    expect(await read(lab, member)).toBe(200);
    lab.clock.advance(25 * 3_600_000);
    const stranger = await getToken(lab);
    expect(decodeToken(stranger).claims).not.toHaveProperty('groups');
    expect(await read(lab, stranger)).toBe(403);
    lab.cloud.restore({ ...nested([objectId]).world, platform: lab.cloud.world.platform });
    expect(await read(lab, stranger)).toBe(403);
  });

  test('are left out when they are more than 200, and looked up by who needs them', async () => {
    const inMany = (count: number) =>
      changed(nested([objectId]), ({ directory }) => {
        for (let index = 2; index < count; index++) {
          const id = `bbbbbbbb-0000-4000-8000-${String(index).padStart(12, '0')}`;
          directory.groups[id] = { objectId: id, displayName: `group ${index}`, memberIds: [objectId] };
        }
      });
    const few = await createTestCloud(inMany(200));
    expect(decodeToken(await getToken(few)).claims?.groups).toHaveLength(200);
    const many = await createTestCloud(inMany(201));
    const token = await getToken(many);
    const { claims } = decodeToken(token);
    expect(claims).not.toHaveProperty('groups');
    expect(claims).toMatchObject({
      _claim_names: { groups: 'src1' },
      _claim_sources: {
        src1: {
          endpoint: `https://graph.windows.net/${tailwindIds.tenantId}/servicePrincipals/${objectId}/getMemberObjects`,
        },
      },
    });
    expect(await read(many, token)).toBe(200);
  });
});
