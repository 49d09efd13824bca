import type { Random } from '../../bench/random';
import { bytesOf, HIDDEN, type RawCase } from './message';

/* Raw messages of every kind that somebody may send, from odd to hostile. */

type Make = (random: Random) => RawCase;

const MIB = 1024 * 1024;
const BODY_LIMIT = 4 * MIB;
const BLOB_LIMIT = 256 * MIB;
const BLOB_HOST = 'sttailwind.blob.core.windows.net';

const hidden = `GET ${HIDDEN} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
const one = (kind: string, bytes: Buffer, more: Partial<RawCase> = {}): RawCase => ({
  kind,
  parts: [bytes],
  after: 'wait',
  ...more,
});

const methods = [
  'OPTIONS',
  'TRACE',
  'TRACK',
  'PATCH',
  'PROPFIND',
  'PURGE',
  'M-SEARCH',
  'LINK',
  'get',
  'G T',
  '',
  'QUERY',
];
const targets = [
  '*',
  '/',
  '//',
  '///subscriptions//',
  '/%2f%2F',
  '/%00',
  '/%',
  '/%zz',
  '/%c0%af',
  '/..%2f..%2fetc/passwd',
  '/./../..',
  '/\\..\\',
  '/?',
  '/#top',
  '?api-version=1',
  'subscriptions',
  'http://127.0.0.1/subscriptions',
  'HTTP://LOCALHOST:1/subscriptions?a=b',
  'https://management.azure.com/subscriptions',
  'http://kv-tailwind.vault.localhost/secrets',
  'http://user:word@127.0.0.1/',
  'http://[::1]/',
  'http:///',
  'http://',
  'ftp://127.0.0.1/',
  '127.0.0.1:443',
  '/apps/%2e%2e/msi/token',
  '/apps//',
  '/metadata/identity/oauth2/token',
  `/${'a/'.repeat(7000)}`,
  `/?${'a=b&'.repeat(5000)}`,
  '/\u00e9\u00ff',
];

/** Names that lead to this machine, or could be made to, and are not served; and what is no name at all. */
const foreignHosts = [
  'rebinding.example',
  'rebinding.example:4600',
  '127.0.0.1.rebinding.example',
  'localhost.',
  '127.0.0.1.',
  'management.azure.com.',
  'localhost.localdomain',
  '0.0.0.0',
  '127.1',
  '2130706433',
  '0x7f.1',
  '[::1]',
  '[::1]:4600',
  '[::ffff:127.0.0.1]',
  'user@127.0.0.1',
  'user:word@localhost',
  '127.0.0.1@rebinding.example',
  '127.0.0.1:port',
  '127.0.0.1:123456',
  '127.0.0.1, localhost',
  '127.0.0.1/',
  '127.0.0.1\\',
  'kv-tailwind.vault.azure.net.rebinding.example',
  'kv-tailwind.vault.localhost.',
  '.vault.azure.net',
  '..',
  '-',
  '',
  'x'.repeat(300),
  'xn--mnchen-3ya.example',
];

/** In a target, a slash would end the host. */
const foreignAuthorities = foreignHosts.filter((host) => !host.includes('/'));

const lengths = ['-1', '+5', '5 ', '0x5', '5, 5', '5, 6', '1e3', '', '999999999999999999999', '5.0', 'five', '5;a=b'];
const encodings = [
  'chunked, identity',
  'identity',
  'xchunked',
  'chunked, chunked',
  '\x0bchunked',
  'gzip',
  'chunked;a=b',
  '"chunked"',
];
const sizes = ['-1', 'fffffffffffffffff', 'g', '', '0x5', '5 5', '+5', '5\t', '05;', '5\r'];

const makers: readonly Make[] = [
  (random) => one('method', bytesOf({ method: random.pick(methods) }), { after: 'end' }),
  (random) => one('target', bytesOf({ target: random.pick(targets) })),
  (random) =>
    one('target and method', bytesOf({ method: random.pick(methods), target: random.pick(targets) }), { after: 'end' }),
  (random) => one('foreign host', bytesOf({ host: random.pick(foreignHosts) }), { statuses: [400, 421] }),
  (random) =>
    one('foreign host in the target', bytesOf({ target: `http://${random.pick(foreignAuthorities)}/` }), {
      statuses: [400, 421],
    }),
  () => one('no host', bytesOf({ host: null }), { statuses: [400] }),
  () => one('no host, HTTP/1.0', bytesOf({ host: null, version: 'HTTP/1.0' }), { statuses: [400] }),
  (random) => {
    const headers = [`Host: ${random.pick(['127.0.0.1', 'localhost', 'rebinding.example'])}`];
    return one('two hosts', bytesOf({ headers }), { statuses: [400] });
  },
  (random) =>
    one(
      'version',
      bytesOf({
        version: random.pick(['HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/1.2', 'HTTP/9', 'http/1.1', 'ICY', '']),
      }),
      { after: 'end' },
    ),
  (random) => {
    const headers = [`Content-Length: ${random.pick(lengths)}`];
    return one('bad length', bytesOf({ method: 'POST', headers, body: hidden }), { after: 'end' });
  },
  (random) => {
    const headers = [
      `Content-Length: ${hidden.length}`,
      `Content-Length: ${random.pick(['0', '5', String(hidden.length)])}`,
    ];
    return one('two lengths', bytesOf({ method: 'POST', headers, body: hidden }), { after: 'end', statuses: [400] });
  },
  (random) => {
    const both = ['Content-Length: 5', `Transfer-Encoding: ${random.pick(['chunked', 'Chunked', ...encodings])}`];
    const headers = random.chance(0.5) ? both : both.reverse();
    return one('length and encoding', bytesOf({ method: 'POST', headers, body: `0\r\n\r\n${hidden}` }), {
      after: 'end',
      statuses: [400],
    });
  },
  (random) => {
    const headers = [`Transfer-Encoding: ${random.pick(encodings)}`];
    return one(
      'odd encoding',
      bytesOf({ method: 'POST', headers, body: `${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n` }),
      { after: 'end' },
    );
  },
  (random) => {
    const headers = ['Transfer-Encoding: chunked'];
    return one('bad chunk', bytesOf({ method: 'POST', headers, body: `${random.pick(sizes)}\r\n${hidden}` }), {
      after: 'end',
    });
  },
  (random) => {
    const header = random.pick([
      'Content-Length : 5',
      ' Content-Length: 5',
      'Content-Length\0: 5',
      'Content-Length',
      ': 5',
      'Content\u00e9: 5',
      'A: b\0c',
      'A: b\nContent-Length: 5',
    ]);
    return one('bad header', bytesOf({ method: 'POST', headers: [header], body: '' }), { after: 'end' });
  },
  (random) => {
    const count = random.pick([100, 1900, 2500, 10_000]);
    return one('many headers', bytesOf({ headers: Array.from({ length: count }, (_, index) => `x${index % 9}: y`) }));
  },
  (random) =>
    one('long header', bytesOf({ headers: [`x-long: ${'y'.repeat(random.pick([8_000, 31_000, 33_000, 500_000]))}`] })),
  () =>
    one('endless header', bytesOf({ headers: [`x-long: ${'y'.repeat(100_000)}`] }).subarray(0, 90_000), {
      statuses: [431],
    }),
  () =>
    one(
      'announced too long',
      bytesOf({ method: 'POST', headers: [`Content-Length: ${BODY_LIMIT + 1}`], body: 'start' }),
      { statuses: [413], answers: 1 },
    ),
  () =>
    one(
      'announced too long a blob',
      bytesOf({
        method: 'PUT',
        host: BLOB_HOST,
        target: '/c/b',
        headers: [`Content-Length: ${BLOB_LIMIT + 1}`],
        body: 'start',
      }),
      { statuses: [413], answers: 1 },
    ),
  (random) => {
    const chunk = `${(64 * 1024).toString(16)}\r\n${'x'.repeat(64 * 1024)}\r\n`;
    const head = bytesOf({ method: 'POST', headers: ['Transfer-Encoding: chunked'] });
    // Rarely, since it is a lot to send.
    if (random.chance(0.9))
      return one('chunks', Buffer.concat([head, Buffer.from(`${chunk}0\r\n\r\n`)]), { answers: 1 });
    return {
      ...one('too many chunks', head, { statuses: [413] }),
      parts: [head, ...Array.from({ length: 66 }, () => Buffer.from(chunk))],
    };
  },
  () =>
    one(
      'a blob of which little comes',
      bytesOf({
        method: 'PUT',
        host: BLOB_HOST,
        target: '/c/b',
        headers: ['Content-Length: 200000000'],
        body: 'x'.repeat(70_000),
      }),
      { after: 'reset' },
    ),
  (random) => {
    const whole = bytesOf({ method: 'POST', headers: ['Content-Length: 50'], body: 'x'.repeat(50) });
    return one('half a request', whole.subarray(0, 1 + random.below(whole.length - 1)), {
      after: random.pick(['end', 'reset'] as const),
    });
  },
  (random) => {
    const whole = bytesOf({ method: 'POST', headers: ['Content-Length: 20'], body: 'x'.repeat(20) });
    const step = 1 + random.below(40);
    const parts = Array.from({ length: Math.ceil(whole.length / step) }, (_, index) =>
      whole.subarray(index * step, (index + 1) * step),
    );
    return { kind: 'in small parts', parts, pause: 'short', after: 'wait', answers: 1 };
  },
  (random) => {
    const count = random.pick([2, 5, 40, 300]);
    return one('pipelined', Buffer.concat(Array.from({ length: count }, () => bytesOf())), {
      answers: count,
      statuses: [401],
    });
  },
  (random) => {
    const messages = Array.from({ length: 5 }, () =>
      bytesOf({ target: random.pick(targets), method: random.pick(methods) }),
    );
    return one('pipelined oddities', Buffer.concat(messages), { after: 'end' });
  },
  () => one('CONNECT', bytesOf({ method: 'CONNECT', target: 'management.azure.com:443' })),
  () => one('CONNECT to this machine', bytesOf({ method: 'CONNECT', target: '127.0.0.1:22', host: '127.0.0.1:22' })),
  (random) => {
    const protocol = random.pick(['websocket', 'h2c', 'TLS/1.0', 'foo, bar']);
    const headers = [
      'Connection: Upgrade, HTTP2-Settings',
      `Upgrade: ${protocol}`,
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version: 13',
      'HTTP2-Settings: AAMAAABkAAQAAP__',
    ];
    return one('upgrade', bytesOf({ headers }), { answers: 1 });
  },
  (random) =>
    one(
      'expectation',
      bytesOf({
        method: 'POST',
        headers: [`Expect: ${random.pick(['100-continue', '200-ok', ''])}`, 'Content-Length: 2'],
        body: '{}',
      }),
    ),
  () => one('HTTP/2', Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0', 'latin1'), { after: 'end' }),
  (random) => {
    const hello = Buffer.from('16030100c8010000c40303', 'hex');
    const rest = Buffer.from(Array.from({ length: 200 }, () => random.below(256)));
    return one('TLS', Buffer.concat([hello, rest]), { after: 'end' });
  },
  (random) =>
    one('noise', Buffer.from(Array.from({ length: 1 + random.below(400) }, () => random.below(256))), { after: 'end' }),
  () => one('nothing', Buffer.alloc(0), { after: 'end' }),
  (random) => one('line breaks', Buffer.from('\r\n'.repeat(1 + random.below(500))), { after: 'end' }),
  () => one('gone at once', bytesOf(), { after: 'reset' }),
  () =>
    one('gone before the answer is read', Buffer.concat(Array.from({ length: 50 }, () => bytesOf())), {
      after: 'reset-late',
    }),
];

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

function mutated(random: Random): RawCase {
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

/** One case: a third are sound messages with some bytes changed. */
export function anyCase(random: Random): RawCase {
  return random.chance(0.33) ? mutated(random) : random.pick(makers)(random);
}
