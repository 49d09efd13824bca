import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../testing.test-helper';
import type { World } from '../world';
import { packBackup } from './backup';
import { createVaultClient, officer, type VaultClient, version, withSecrets } from './vault-client.test-helper';

/*
 * Whatever is sent about secrets, by somebody who may do everything with them, the answer is one of Key Vault's and
 * JSON, or 204 without a body; and what the vault holds afterwards can be listed.
 */

let lab: TestCloud;
let call: VaultClient['call'];
let start: World;
let backup: string;

beforeAll(async () => {
  ({ lab, call } = await createVaultClient(withSecrets(officer, { Db: [{}, {}], Off: [{ enabled: false }] })));
  backup = (await call(`/secrets/Db/backup?${version}`, { method: 'POST' })).body.value;
  await call(`/secrets/StockDb?${version}`, { method: 'DELETE' });
  start = lab.cloud.world;
});

const names = fc.constantFrom(
  'Db',
  'db',
  'Off',
  'StockDb',
  'restore',
  'Fresh',
  'a_b',
  '__proto__',
  'constructor',
  'a%2fb',
  '%',
  '',
);
const paths = fc.oneof(
  fc.tuple(fc.constantFrom('secrets', 'SECRETS', 'deletedsecrets'), names).map((parts) => parts.join('/')),
  fc
    .tuple(
      fc.constantFrom('secrets', 'deletedsecrets'),
      names,
      fc.constantFrom('versions', 'backup', 'recover', '0'.repeat(32), 'x/y', '/'),
    )
    .map((parts) => parts.join('/')),
);

const value = fc.oneof(
  fc.string(),
  fc.constantFrom(
    null,
    true,
    -1,
    1.5,
    1e99,
    5,
    {},
    [],
    ['a'],
    { a: 'b' },
    { a: 1 },
    { __proto__: null, enabled: false },
  ),
  fc.json().map((text) => packBackup('x', JSON.parse(text))),
);
const body = fc.oneof(
  fc.constantFrom('', '{', 'null', '[]', '"', '[[[[', '{"value":"x"}', '{"__proto__":{"value":"x"}}'),
  fc.json(),
  fc
    .record(
      {
        value,
        contentType: value,
        tags: value,
        attributes: fc.oneof(value, fc.record({ enabled: value, exp: value, nbf: value })),
      },
      { requiredKeys: [] },
    )
    .map((each) => JSON.stringify(each)),
  fc.boolean().map(() => JSON.stringify({ value: backup })),
);
const query = fc.constantFrom(
  version,
  `${version}&maxresults=1`,
  `${version}&$skiptoken=__proto__`,
  'api-version=7.4&a=1&a=2',
  '',
);

test('no request is answered by an exception or a 500', async () => {
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'PUT', 'PATCH', 'POST', 'DELETE', 'HEAD'),
      paths,
      body,
      query,
      async (method, path, sent, asked) => {
        lab.cloud.restore(start);
        const hasBody = method !== 'GET' && method !== 'HEAD';
        const { status, body: answer } = await call(`/${path}?${asked}`, { method, ...(hasBody && { body: sent }) });
        seen.add(status);
        expect([200, 204, 400, 403, 404, 405, 409]).toContain(status);
        if (status !== 200 && status !== 204 && method !== 'HEAD') expect(typeof answer.error.code).toBe('string');
        for (const list of ['secrets', 'deletedsecrets']) {
          expect((await call(`/${list}?${version}`)).status).toBe(200);
        }
        // Reads are counted; the token is good for a day.
        lab.clock.advance(100);
      },
    ),
    { numRuns: 1500, seed: 4 },
  );
  expect([...seen].sort()).toEqual([200, 204, 400, 403, 404, 405, 409]);
}, 60_000);
