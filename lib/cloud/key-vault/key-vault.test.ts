import { beforeEach, describe, expect, test } from 'vitest';
import { tailwind } from '../scenarios/tailwind';
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
import { decodeToken } from '../tokens';
import { claimsOf, forge, signedWithPublicKey, tampered, unsigned } from '../tokens/forge.test-helper';
import { strangerSigningKey } from '../tokens/test-keys.test-helper';
import type { Scenario, SecretVersion } from '../world';

const vault = 'https://kv-tailwind.vault.azure.net';
const resource = 'https://vault.azure.net';
const version = 'api-version=2025-07-01';
const issuer = `https://sts.windows.net/${tailwindIds.tenantId}/`;
const denied = withSystemIdentity();
const reader = withRole(denied, roles.secretsUser);
const officer = withRole(denied, roles.secretsOfficer);

let lab: TestCloud;
let token: string;

async function start(scenario: Scenario) {
  lab = await createTestCloud(scenario);
  token = await lab.vmToken(resource);
}

beforeEach(() => start(reader));

async function call(path: string, init: RequestInit = {}, bearer: string | null = token) {
  const headers = new Headers(init.headers);
  if (bearer !== null) headers.set('authorization', `Bearer ${bearer}`);
  const response = await lab.send(`${vault}${path}`, { ...init, headers });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const put = (name: string, body: string) => call(`/secrets/${name}?${version}`, { method: 'PUT', body });

/** Adds secrets to the vault of a scenario; each is a list of versions. */
function withSecrets(scenario: Scenario, secrets: Record<string, readonly Partial<SecretVersion>[]>): Scenario {
  return changed(scenario, (draft) => {
    const contents = draft.vaultContents['kv-tailwind'];
    for (const [name, versions] of Object.entries(secrets)) {
      if (contents === undefined) throw new Error('The scenario has no kv-tailwind.');
      contents.secrets[name.toLowerCase()] = {
        name,
        versions: versions.map((given, at) => ({
          version: String(at).padStart(32, '0'),
          value: `${name} ${at}`,
          contentType: null,
          tags: null,
          enabled: true,
          notBefore: null,
          expires: null,
          created: 1,
          updated: 1,
          ...given,
        })),
      };
    }
  });
}

describe('without a token', () => {
  test.each(['/secrets/StockDb', '/nothing/here', '/secrets/StockDb?api-version=9'])(
    '%s is challenged',
    async (path) => {
      const { status, headers, body } = await call(path, {}, null);
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toBe(
        `Bearer authorization="https://login.microsoftonline.com/${tailwindIds.tenantId}", resource="${resource}"`,
      );
      expect(headers.has('x-ms-keyvault-rbac-assignment-id')).toBe(false);
      expect(body).toEqual({
        error: { code: 'Unauthorized', message: 'AKV10000: Request is missing a Bearer, PoP, or MTLS_POP token.' },
      });
    },
  );

  test('another scheme is no token', async () => {
    const { body } = await call('/secrets', { headers: { authorization: 'Basic abc' } }, null);
    expect(body.error.message).toMatch(/^AKV10000: /);
  });
});

const unresolved = "AKV10046: Unable to resolve the key used for signature validation. EncodedJwtHeader: '";
const failed = "[AggregatedAuthenticationFailure] Error validating token: 'S2S17001'.";
const garbage = "Error validating token: 'S2S12086'.";
const faults: readonly [name: string, text: string, make: () => string | Promise<string>][] = [
  ['a word', garbage, () => 'token'],
  ['three meaningless parts', garbage, () => 'a.b.c'],
  ['alg none', failed, () => unsigned(claimsOf(token), { typ: 'JWT', alg: 'none' })],
  ['HS256 with the public key', failed, () => signedWithPublicKey(claimsOf(token), lab.signingKey)],
  ['an unknown key', unresolved, async () => forge(claimsOf(token), await strangerSigningKey())],
  ['no kid', unresolved, () => unsigned(claimsOf(token), { typ: 'JWT', alg: 'RS256' })],
  [
    'a jku of its own',
    unresolved,
    async () => forge(claimsOf(token), await strangerSigningKey(), { jku: 'https://a.example' }),
  ],
  ['changed claims', failed, () => tampered(token, { oid: tailwindIds.operator })],
  [
    'a foreign signature under a known kid',
    failed,
    async () => forge(claimsOf(token), await strangerSigningKey(), { kid: lab.signingKey.kid }),
  ],
  [
    'another tenant',
    `AKV10032: Invalid issuer. Expected one of ${issuer}, found https://sts.windows.net/x/.`,
    () => forge({ ...claimsOf(token), iss: 'https://sts.windows.net/x/' }, lab.signingKey),
  ],
  [
    'a token for Resource Manager',
    `AKV10022: Invalid audience. Expected ${resource} or cfa8b339-82a2-471a-a3c9-0fc0be7a4093, found: https://management.azure.com.`,
    () => lab.vmToken('https://management.azure.com'),
  ],
  [
    'a trailing slash',
    `AKV10022: Invalid audience. Expected ${resource} or cfa8b339-82a2-471a-a3c9-0fc0be7a4093, found: ${resource}/.`,
    () => lab.vmToken(`${resource}/`),
  ],
  [
    'the vault as resource',
    `AKV10022: Invalid audience. Expected ${resource} or cfa8b339-82a2-471a-a3c9-0fc0be7a4093, found: ${vault}.`,
    () => lab.vmToken(vault),
  ],
  [
    'expiry',
    "[TokenExpired] Error validating token: 'S2S12086'.",
    () => forge({ ...claimsOf(token), exp: 1 }, lab.signingKey),
  ],
  [
    'a start in the future',
    failed,
    () => forge({ ...claimsOf(token), nbf: Number(claimsOf(token).exp) }, lab.signingKey),
  ],
];

test.each(faults)('a token with %s is 401', async (_name, text, make) => {
  const bearer = await make();
  const { status, headers, body } = await call(`/secrets/StockDb?${version}`, {}, bearer);
  expect([status, body.error.code]).toEqual([401, 'Unauthorized']);
  expect(body.error.message.startsWith(text)).toBe(true);
  expect(headers.get('www-authenticate')).toMatch(/^Bearer authorization=".+", resource=".+"$/);
  expect(lab.eventsOf('decision')).toEqual([]);
});

test('the vault’s application ID is an audience too', async () => {
  const bearer = await lab.vmToken('cfa8b339-82a2-471a-a3c9-0fc0be7a4093');
  expect((await call(`/secrets/StockDb?${version}`, {}, bearer)).status).toBe(200);
});

test('a token outlives its 24 hours by no second', async () => {
  lab.clock.advance(86_400_000 - 1000);
  expect((await call(`/secrets/StockDb?${version}`)).status).toBe(200);
  lab.clock.advance(1000);
  expect((await call(`/secrets/StockDb?${version}`)).status).toBe(401);
});

describe('without a role', () => {
  const lines = (action: string, path: string, caller: string) =>
    [
      'Caller is not authorized to perform action on resource.',
      'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
      `Caller: ${caller}`,
      `Action: 'Microsoft.KeyVault/vaults/secrets/${action}'`,
      `Resource: '${tailwindIds.vault.toLowerCase()}${path}'`,
      'Assignment: (not found)',
      'DenyAssignmentId: null',
      'DecisionReason: null ',
      'Vault: kv-tailwind;location=westeurope',
      '',
    ].join('\r\n');
  const machine = `appid=${vmPrincipal.appId};oid=${vmPrincipal.objectId};iss=${issuer};xms_mirid=${tailwindIds.vm.replace('resourceGroups', 'resourcegroups')}`;

  test.each([
    ['GET', '/secrets/StockDb', 'getSecret/action', '/secrets/StockDb'],
    ['GET', '/secrets/StockDb/', 'getSecret/action', '/secrets/StockDb'],
    ['GET', '/secrets/Missing', 'getSecret/action', '/secrets/Missing'],
    ['GET', '/secrets/StockDb/0123', 'getSecret/action', '/secrets/StockDb'],
    ['GET', '/secrets', 'readMetadata/action', ''],
    ['GET', '/secrets/StockDb/versions', 'readMetadata/action', ''],
    ['PUT', '/secrets/StockDb', 'setSecret/action', '/secrets/StockDb'],
  ])('%s %s is refused and decided once', async (method, path, action, resourcePath) => {
    await start(denied);
    const { status, headers, body } = await call(`${path}?${version}`, { method });
    expect(status).toBe(403);
    expect(body.error).toEqual({
      code: 'Forbidden',
      message: lines(action, resourcePath, machine),
      innererror: { code: 'ForbiddenByRbac' },
    });
    expect(headers.has('x-ms-keyvault-rbac-assignment-id')).toBe(false);
    expect(lab.eventsOf('decision')).toMatchObject([
      {
        service: 'key-vault',
        explanation: { allowed: false, question: { plane: 'data', principalId: vmPrincipal.objectId } },
      },
    ]);
  });

  test('the owner of the subscription is refused too, and named without a resource', async () => {
    const bearer = await lab.operatorToken(resource);
    const { status, body } = await call(`/secrets/StockDb?${version}`, {}, bearer);
    const caller = `appid=${decodeToken(bearer).claims?.appid};oid=${tailwindIds.operator};iss=${issuer}`;
    expect(status).toBe(403);
    expect(body.error.message).toBe(lines('getSecret/action', '/secrets/StockDb', caller));
  });

  test('a user-assigned identity names the machine that asked as well', async () => {
    await start(
      changed(denied, (draft) => {
        const machineDraft = draft.resources[tailwindIds.vm.toLowerCase()];
        if (machineDraft?.type !== 'Microsoft.Compute/virtualMachines') throw new Error('No vm-stock.');
        const web = { principalId: tailwindIds.webPrincipal, clientId: tailwindIds.webClient };
        machineDraft.identity = { type: 'UserAssigned', userAssignedIdentities: { [tailwindIds.webIdentity]: web } };
        draft.roleAssignments = {};
      }),
    );
    const { body } = await call(`/secrets/StockDb?${version}`);
    expect(body.error.message).toMatch(/;xms_mirid=\S+\/id-web;xms_az_rid=\S+\/vm-stock\r\n/);
  });
});

describe('get', () => {
  test('gives the newest version and tells which assignment allowed it', async () => {
    const { status, headers, body } = await call(`/secrets/StockDb/?${version}`, {
      headers: { 'x-ms-client-request-id': 'mine' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      value: expect.stringContaining('sql-tailwind'),
      id: expect.stringMatching(/^https:\/\/kv-tailwind\.vault\.azure\.net\/secrets\/StockDb\/[0-9a-f]{32}$/),
      contentType: 'text/plain',
      attributes: { enabled: true, recoveryLevel: 'Recoverable+Purgeable', recoverableDays: 90 },
    });
    expect(headers.get('x-ms-keyvault-rbac-assignment-id')).toBe('00000000000040008000000000000001');
    expect(headers.get('x-ms-client-request-id')).toBe('mine');
    expect(headers.get('x-ms-keyvault-region')).toBe('westeurope');
  });

  test.each(['/secrets/stockdb', '/SECRETS/StockDb', '//secrets/StockDb', '/secrets/StockDb/'])(
    '%s means the same secret',
    async (path) => {
      expect((await call(`${path}?api%2Dversion=7.4`)).body.id).toContain('/secrets/StockDb/');
    },
  );

  test('of one version, and of a role on the secret alone', async () => {
    const scenario = withSecrets(denied, { Key: [{}, { value: 'new' }] });
    await start(withRole(scenario, roles.secretsUser, `${tailwindIds.vault}/secrets/Key`));
    const old = '0'.repeat(32);
    expect((await call(`/secrets/Key/${old}?${version}`)).body).toMatchObject({ value: 'Key 0' });
    expect((await call(`/secrets/Key?${version}`)).body).toMatchObject({ value: 'new' });
    expect((await call(`/secrets/StockDb?${version}`)).status).toBe(403);
    expect((await call(`/secrets?${version}`)).status).toBe(403);
  });

  test.each(['Missing', 'Missing/0123', 'constructor', '__proto__'])('of %s is not found', async (name) => {
    const { status, headers, body } = await call(`/secrets/${name}?${version}`);
    if (name === '__proto__') {
      expect([status, body.error.message]).toEqual([400, 'The request URI contains an invalid name: __proto__']);
      return;
    }
    expect([status, body.error.code]).toEqual([404, 'SecretNotFound']);
    expect(body.error.message).toContain(`A secret with (name/id) ${name} was not found in this key vault. `);
    expect(headers.get('x-ms-keyvault-rbac-assignment-id')).toMatch(/^[0-9a-f]{32}$/);
  });

  test('of a disabled secret is forbidden', async () => {
    await start(withSecrets(reader, { Off: [{ enabled: false }] }));
    const { status, body } = await call(`/secrets/Off?${version}`);
    expect([status, body.error]).toEqual([
      403,
      {
        code: 'Forbidden',
        message: 'Operation get is not allowed on a disabled secret.',
        innererror: { code: 'SecretDisabled' },
      },
    ]);
  });

  test('does not mind start and expiry', async () => {
    await start(withSecrets(reader, { Old: [{ expires: 1 }], Early: [{ notBefore: 9_999_999_999 }] }));
    expect((await call(`/secrets/Old?${version}`)).body.attributes.exp).toBe(1);
    expect((await call(`/secrets/Early?${version}`)).status).toBe(200);
  });
});

describe('list', () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`S-${at}`, [{}]]));

  test('names secrets without values or versions, ordered regardless of case', async () => {
    await start(withSecrets(reader, { zebra: [{}], Apple: [{}], banana: [{}, {}] }));
    const { body } = await call(`/secrets?${version}`);
    const names = body.value.map((item: { id: string }) => item.id.split('/secrets/')[1]);
    expect(names.filter((name: string) => ['Apple', 'banana', 'zebra'].includes(name))).toEqual([
      'Apple',
      'banana',
      'zebra',
    ]);
    expect(body.value[0]).not.toHaveProperty('value');
    expect(body.nextLink).toBeNull();
  });

  test.each([
    ['', 25],
    ['&maxresults=7', 7],
    ['&maxresults=1', 1],
  ])('pages through everything once (%s)', async (query, size) => {
    await start(withSecrets(reader, many));
    const total = Object.keys(lab.cloud.world.vaultContents['kv-tailwind']?.secrets ?? {}).length;
    const seen: string[] = [];
    let link: string | null = `${vault}/secrets?${version}${query}`;
    while (link !== null) {
      const response: Response = await lab.send(link, { headers: { authorization: `Bearer ${token}` } });
      const body = await response.json();
      expect(body.value.length).toBeLessThanOrEqual(size);
      seen.push(...body.value.map((item: { id: string }) => item.id));
      link = body.nextLink;
      if (link !== null) expect(link).toMatch(/^https:\/\/kv-tailwind\.vault\.azure\.net:443\/secrets\?api-version=/);
    }
    expect([seen.length, new Set(seen).size]).toEqual([total, total]);
  });

  test.each(['maxresults=0', 'maxresults=26', 'maxresults=-1', 'maxresults=x', '$skiptoken=%FF', '$skiptoken=!'])(
    'refuses %s',
    async (query) => {
      const { status, body } = await call(`/secrets?${version}&${query}`);
      expect([status, body.error.code]).toEqual([400, 'BadParameter']);
    },
  );

  test('of versions names each one by its ID', async () => {
    await start(withSecrets(reader, { Key: [{ version: 'b'.repeat(32) }, { version: 'a'.repeat(32) }] }));
    const { body } = await call(`/secrets/key/versions?${version}`);
    expect(body.value.map((item: { id: string }) => item.id.slice(-34))).toEqual([
      `y/${'a'.repeat(32)}`,
      `y/${'b'.repeat(32)}`,
    ]);
  });

  test('of versions of a missing secret is empty', async () => {
    expect(await call(`/secrets/Missing/versions?${version}`)).toMatchObject({
      status: 200,
      body: { value: [], nextLink: null },
    });
  });
});

describe('set', () => {
  beforeEach(() => start(officer));

  test('makes a version that get then gives', async () => {
    const set = await put('Fresh', '{"value":"one","contentType":"text","tags":{"a":"b"},"attributes":{"exp":5}}');
    expect(set).toMatchObject({ status: 200, body: { value: 'one', contentType: 'text', tags: { a: 'b' } } });
    expect(set.body.attributes).toMatchObject({ enabled: true, exp: 5, created: tailwind.startsAt / 1000 });
    expect((await call(`/secrets/Fresh?${version}`)).body).toEqual(set.body);
  });

  test('keeps older versions and the first spelling', async () => {
    const first = await put('Fresh', '{"value":"one"}');
    const second = await put('FRESH', '{"value":"two"}');
    expect(second.body.id).toMatch(/\/secrets\/Fresh\/[0-9a-f]{32}$/);
    expect((await call(`${new URL(first.body.id).pathname}?${version}`)).body.value).toBe('one');
    expect((await call(`/secrets/fresh?${version}`)).body.value).toBe('two');
  });

  const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`t${at}`, '']));
  test.each([
    ['', false],
    ['{', false],
    ['[]', false],
    ['null', false],
    ['{}', false],
    ['{"value":7}', false],
    ['{"value":"x","attributes":{"exp":"soon"}}', false],
    ['{"value":"x","attributes":{"enabled":"yes"}}', false],
    [JSON.stringify({ value: 'x', tags: tags(16) }), false],
    [JSON.stringify({ value: 'x', tags: tags(15) }), true],
    [JSON.stringify({ value: 'x', contentType: 'c'.repeat(256) }), false],
    [JSON.stringify({ value: 'x'.repeat(25 * 1024) }), true],
    [JSON.stringify({ value: 'x'.repeat(25 * 1024 + 1) }), false],
    ['{"value":""}', true],
  ])('of the body %.60s', async (body, accepted) => {
    const before = lab.cloud.world;
    const answer = await put('Fresh', body);
    expect(answer.status).toBe(accepted ? 200 : 400);
    if (accepted) return;
    expect(answer.body.error).toEqual({ code: 'BadParameter', message: 'Property  has invalid value\r\n' });
    expect(lab.cloud.world).toBe(before);
  });
});

test.each([
  ['/secrets/Stock_Db', 'Stock_Db'],
  ['/secrets/a%20b', 'a b'],
  ['/secrets/a%2Fb', 'a/b'],
  [`/secrets/${'x'.repeat(128)}`, 'x'.repeat(128)],
])('the name in %s is invalid', async (path, name) => {
  const { status, body } = await call(`${path}?${version}`);
  expect([status, body.error.code]).toEqual([400, 'BadParameter']);
  expect(body.error.message).toBe(`The request URI contains an invalid name: ${name}`);
});

test.each([
  ['GET', '/secrets/StockDb', 400, 'BadParameter'],
  ['GET', '/secrets/StockDb?api-version=', 400, 'BadParameter'],
  ['GET', '/secrets/StockDb?api-version=9.9', 400, 'BadParameter'],
  ['PUT', `/secrets/?${version}`, 405, 'MethodNotAllowed'],
  ['POST', `/secrets/StockDb?${version}`, 405, 'MethodNotAllowed'],
  ['GET', `/nothing?${version}`, 404, 'NotFound'],
  ['DELETE', `/secrets/StockDb?${version}`, 501, 'NotImplementedInSimulator'],
  ['PATCH', `/secrets/StockDb/0123?${version}`, 501, 'NotImplementedInSimulator'],
  ['POST', `/secrets/StockDb/backup?${version}`, 501, 'NotImplementedInSimulator'],
  ['GET', `/deletedsecrets?${version}`, 501, 'NotImplementedInSimulator'],
  ['GET', `/keys/some/thing?${version}`, 501, 'NotImplementedInSimulator'],
])('%s %s is %i %s', async (method, path, status, code) => {
  const answer = await call(path, { method });
  expect([answer.status, answer.body.error.code]).toEqual([status, code]);
});

test('an unknown version is named with the newest one', async () => {
  expect((await call('/secrets/StockDb?api-version=9.9')).body.error.message).toBe(
    'The specified version (9.9) is not recognized. Consider using the latest supported version (2026-04-01).',
  );
});

test('keys are fetched from Entra once for many requests', async () => {
  await call(`/secrets/StockDb?${version}`);
  await call(`/secrets/StockDb?${version}`);
  const fetched = lab.eventsOf('request').filter(({ url }) => url.endsWith('/discovery/keys'));
  expect(fetched).toMatchObject([{ origin: { kind: 'service', service: 'key-vault' }, service: 'entra' }]);
});
