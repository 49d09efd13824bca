import { beforeEach, expect, test } from 'vitest';
import { createVaultClient, reader, type VaultClient, version } from './vault-client.test-helper';

let call: VaultClient['call'];

beforeEach(async () => {
  ({ call } = await createVaultClient(reader));
});

test.each([
  ['/secrets/Stock_Db', 'Stock_Db'],
  ['/secrets/a%20b', 'a b'],
  ['/secrets/a%2Fb', 'a/b'],
  [`/secrets/${'x'.repeat(128)}`, 'x'.repeat(128)],
  ['/secrets/a_b/versions', 'a_b'],
  ['/deletedsecrets/a_b', 'a_b'],
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
  ['POST', `/deletedsecrets?${version}`, 405, 'MethodNotAllowed'],
  ['PUT', `/deletedsecrets/StockDb?${version}`, 405, 'MethodNotAllowed'],
  ['GET', `/deletedsecrets/StockDb/recover?${version}`, 405, 'MethodNotAllowed'],
  ['GET', `/certificates/some/other/thing?${version}`, 501, 'NotImplementedInSimulator'],
])('%s %s is %i %s', async (method, path, status, code) => {
  const answer = await call(path, { method });
  expect([answer.status, answer.body.error.code]).toEqual([status, code]);
});

test('an unknown version is named with the newest one', async () => {
  expect((await call('/secrets/StockDb?api-version=9.9')).body.error.message).toBe(
    'The specified version (9.9) is not recognized. Consider using the latest supported version (2026-04-01).',
  );
});
