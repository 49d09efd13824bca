import type { Random } from '../../bench/random';
import { BLOB_HOST, bytesOf, HIDDEN, one, type RawCase } from './message';
import { mutated } from './mutated';
import { encodings, foreignAuthorities, foreignHosts, lengths, methods, sizes, targets } from './odd-parts';

/* Raw messages of every kind that somebody may send, from odd to hostile. */

type Make = (random: Random) => RawCase;

const MIB = 1024 * 1024;
const BODY_LIMIT = 4 * MIB;
const BLOB_LIMIT = 256 * MIB;

const hidden = `GET ${HIDDEN} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;

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

/** One case: a third are sound messages with some bytes changed. */
export function anyCase(random: Random): RawCase {
  return random.chance(0.33) ? mutated(random) : random.pick(makers)(random);
}
