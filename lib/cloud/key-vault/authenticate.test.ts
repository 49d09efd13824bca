import { beforeEach, describe, expect, test } from 'vitest';
import { tailwindIds } from '../scenarios/tailwind-ids';
import type { TestCloud } from '../testing.test-helper';
import { claimsOf, forge, signedWithPublicKey, tampered, unsigned } from '../tokens/forge.test-helper';
import { strangerSigningKey } from '../tokens/test-keys.test-helper';
import type { Scenario } from '../world';
import {
  createVaultClient,
  issuer,
  reader,
  resource,
  type VaultClient,
  vaultUrl,
  version,
} from './vault-client.test-helper';

let lab: TestCloud;
let token: string;
let call: VaultClient['call'];

async function start(scenario: Scenario) {
  ({ lab, token, call } = await createVaultClient(scenario));
}

beforeEach(() => start(reader));

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
    `AKV10022: Invalid audience. Expected ${resource} or cfa8b339-82a2-471a-a3c9-0fc0be7a4093, found: ${vaultUrl}.`,
    () => lab.vmToken(vaultUrl),
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

test('keys are fetched from Entra once for many requests', async () => {
  await call(`/secrets/StockDb?${version}`);
  await call(`/secrets/StockDb?${version}`);
  const fetched = lab.eventsOf('request').filter(({ url }) => url.endsWith('/discovery/keys'));
  expect(fetched).toMatchObject([{ origin: { kind: 'service', service: 'key-vault' }, service: 'entra' }]);
});
