import type { Random } from '../../bench/random';
import { BLOB_HOST, bytesOf, one, type RawCase } from './message';

/** Well-formed messages, of which random bytes are changed. */
const sound: readonly ((random: Random) => Buffer)[] = [
  () => bytesOf(),
  () => bytesOf({ method: 'POST', headers: ['Content-Length: 4'], body: 'a=b&' }),
  () =>
    bytesOf({
      method: 'PUT',
      headers: ['Transfer-Encoding: chunked', 'Content-Type: application/json'],
      body: '2\r\n{}\r\n0\r\n\r\n',
    }),
  () =>
    bytesOf({
      host: 'kv-tailwind.vault.localhost',
      target: '/secrets/StockDb?api-version=7.4',
      headers: ['Authorization: Bearer e30.e30.e30'],
    }),
  () =>
    bytesOf({
      host: BLOB_HOST,
      method: 'PUT',
      target: '/invoices/a%20b?comp=block&blockid=AA==',
      headers: ['x-ms-version: 2021-12-02', 'Content-Length: 3'],
      body: 'abc',
    }),
  () =>
    bytesOf({
      target: '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net',
      headers: ['Metadata: true'],
    }),
  () =>
    bytesOf({ target: 'http://169.254.169.254/metadata/instance?api-version=2021-02-01', headers: ['Metadata: true'] }),
  () => Buffer.concat([bytesOf({ method: 'POST', headers: ['Content-Length: 2'], body: '{}' }), bytesOf()]),
];

/** Bytes that mean something in HTTP. */
const meaningful = Buffer.from('\r\n :;,/%?#@[]0\0\t"\\\xff', 'latin1');

/** A sound message with some bytes changed, left out or put in. */
export function mutated(random: Random): RawCase {
  let bytes = random.pick(sound)(random);
  for (let changes = 1 + random.below(4); changes > 0; changes--) {
    const at = random.below(bytes.length);
    const other = random.chance(0.5) ? random.below(256) : (meaningful[random.below(meaningful.length)] ?? 0);
    const keep = random.pick([0, 0, 1]);
    const insert = random.chance(0.7) ? [other] : [];
    bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(insert), bytes.subarray(at + 1 - keep)]);
  }
  return one('changed bytes', bytes, { after: random.pick(['end', 'end', 'end', 'reset'] as const) });
}
