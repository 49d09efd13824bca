import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { beforeEach, describe, expect, test } from 'vitest';
import { withSecrets } from '../vault-client.test-helper';
import {
  administrator,
  type CertificateClient,
  createCertificateClient,
  selfSigned,
} from './certificate-client.test-helper';

let client: CertificateClient;
const base = 'https://kv-tailwind.vault.azure.net';

beforeEach(async () => {
  client = await createCertificateClient();
});

const withPolicy = (given: object) => ({ policy: { ...selfSigned, ...given } });

test('creating answers with a pending operation, which is completed when it is asked', async () => {
  const { status, headers, body } = await client.create('Web');
  expect(status).toBe(202);
  expect(headers.get('retry-after')).toBe('10');
  expect(headers.get('location')).toBe(
    `${base}/certificates/Web/pending?api-version=2025-07-01&request_id=${body.request_id}`,
  );
  expect(body).toEqual({
    id: `${base}/certificates/Web/pending`,
    issuer: { name: 'Self' },
    csr: expect.stringMatching(/^MII/),
    cancellation_requested: false,
    status: 'inProgress',
    status_details:
      'Pending certificate created. Certificate request is in progress. This may take some time based on the issuer provider. Please check again later.',
    request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  const early = (await client.send('GET', '/certificates/Web')).body;
  expect(early.attributes.enabled).toBe(false);
  expect(early).not.toHaveProperty('cer');
  expect((await client.send('GET', '/secrets/Web')).status).toBe(404);
  expect((await client.send('GET', '/certificates')).body.value).toEqual([]);

  const done = await client.send('GET', '/certificates/Web/pending');
  expect([done.status, done.body.status, done.body.target]).toEqual([200, 'completed', `${base}/certificates/Web`]);
  expect(done.headers.has('retry-after')).toBe(false);
  expect((await client.send('GET', '/certificates')).body.value).toHaveLength(1);
});

test('a certificate comes with its key and its secret, in one version', async () => {
  const { body } = await client.made('Web', {
    policy: { x509_props: { subject: 'cn=MyCert' }, issuer: { name: 'Self' } },
    tags: { a: 'b' },
  });
  const id = body.id.split('/').at(-1);
  const now = Math.floor(client.lab.clock.now() / 1000);
  expect(body).toEqual({
    id: `${base}/certificates/Web/${id}`,
    kid: `${base}/keys/Web/${id}`,
    sid: `${base}/secrets/Web/${id}`,
    x5t: expect.stringMatching(/^[\w-]{27}$/),
    cer: expect.any(String),
    attributes: {
      enabled: true,
      nbf: now - 600,
      exp: expect.any(Number),
      created: now,
      updated: now,
      recoveryLevel: 'Recoverable+Purgeable',
      recoverableDays: 90,
    },
    tags: { a: 'b' },
    policy: {
      id: `${base}/certificates/Web/policy`,
      key_props: { exportable: true, kty: 'RSA', key_size: 2048, reuse_key: false },
      secret_props: { contentType: 'application/x-pkcs12' },
      x509_props: {
        subject: 'cn=MyCert',
        sans: {},
        ekus: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'],
        key_usage: ['digitalSignature', 'keyEncipherment'],
        validity_months: 12,
        basic_constraints: { ca: false },
      },
      lifetime_actions: [{ trigger: { lifetime_percentage: 80 }, action: { action_type: 'AutoRenew' } }],
      issuer: { name: 'Self' },
      attributes: { enabled: true, created: now, updated: now },
    },
    pending: { id: `${base}/certificates/Web/pending` },
  });
  const certificate = new X509Certificate(Buffer.from(body.cer, 'base64'));
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.subject).toBe('CN=MyCert');
  expect(Buffer.from(body.x5t, 'base64url').toString('hex').toUpperCase()).toBe(
    certificate.fingerprint.replaceAll(':', ''),
  );
  expect([Date.parse(certificate.validFrom) / 1000, Date.parse(certificate.validTo) / 1000]).toEqual([
    body.attributes.nbf,
    body.attributes.exp,
  ]);

  const secret = (await client.send('GET', `/secrets/Web/${id}`)).body;
  expect(secret).toMatchObject({ managed: true, kid: body.kid, contentType: 'application/x-pkcs12', tags: { a: 'b' } });
  expect(() => createSecureContext({ pfx: Buffer.from(secret.value, 'base64'), passphrase: '' })).not.toThrow();
  const key = (await client.send('GET', `/keys/Web/${id}`)).body;
  expect([key.managed, key.key.kid]).toEqual([true, body.kid]);
  expect(certificate.publicKey.export({ format: 'jwk' })).toMatchObject({ n: key.key.n, e: key.key.e });
});

describe('the secret', () => {
  const secretOf = async (given: object) => {
    await client.made('Web', withPolicy(given));
    return (await client.send('GET', '/secrets/Web')).body;
  };

  test('is PEM where the policy says so, with key and certificate', async () => {
    const { value, contentType } = await secretOf({ secret_props: { contentType: 'application/x-pem-file' } });
    expect(contentType).toBe('application/x-pem-file');
    expect(() => createSecureContext({ key: value, cert: value })).not.toThrow();
  });

  test('has no key where the key must stay in the vault', async () => {
    const { value } = await secretOf({
      key_props: { kty: 'EC', exportable: false },
      secret_props: { contentType: 'application/x-pem-file' },
    });
    expect(value).toMatch(/^-----BEGIN CERTIFICATE-----/);
    expect(value).not.toContain('PRIVATE KEY');
  });
});

test.each([
  ['P-384', { kty: 'EC', crv: 'P-384' }, 'ec'],
  ['RSA of 3072 bits', { kty: 'RSA', key_size: 3072 }, 'rsa'],
])('a key of %s', async (_, key_props, type) => {
  const { body } = await client.made('Web', withPolicy({ key_props }));
  const { publicKey } = new X509Certificate(Buffer.from(body.cer, 'base64'));
  expect(publicKey.asymmetricKeyType).toBe(type);
  expect(body.policy.key_props).toMatchObject(key_props);
});

test('the key signs through its own operations', async () => {
  await client.made('Web');
  const value = Buffer.alloc(32, 1).toString('base64url');
  expect((await client.send('POST', '/keys/Web/sign', { alg: 'ES256', value })).status).toBe(200);
});

test('alternative names and validity', async () => {
  const sans = {
    dns_names: ['a.example', '*.b.example'],
    emails: ['c@d.example'],
    uris: ['https://a.example/x'],
    ipAddresses: ['203.0.113.7', '2001:db8::1'],
  };
  const { body } = await client.made('Web', withPolicy({ x509_props: { subject: '', sans, validity_months: 3 } }));
  const certificate = new X509Certificate(Buffer.from(body.cer, 'base64'));
  expect(certificate.subjectAltName).toBe(
    'DNS:a.example, DNS:*.b.example, email:c@d.example, URI:https://a.example/x, IP Address:203.0.113.7, IP Address:2001:DB8:0:0:0:0:0:1',
  );
  expect(body.policy.x509_props.sans).toEqual(sans);
  const bad = withPolicy({ x509_props: { subject: 'CN=a', sans: { ipAddresses: ['300.1.1.1'] } } });
  expect((await client.create('Bad', bad)).status).toBe(400);
  expect(certificate.checkHost('x.b.example')).toBe('*.b.example');
  const days = (body.attributes.exp - body.attributes.nbf) / 86_400;
  expect(days).toBeGreaterThan(88);
  expect(days).toBeLessThan(93);
});

test('a second version keeps the policy, and the key only where the policy says so', async () => {
  const keyOf = async () => (await client.send('GET', '/keys/Web')).body.key.x;
  const first = (await client.made('Web')).body;
  const firstKey = await keyOf();
  const second = (await client.made('web', {})).body;
  expect(second.id).not.toBe(first.id);
  expect(second.id).toContain('/certificates/Web/');
  expect(second.policy.x509_props.subject).toBe('CN=example.org');
  const secondKey = await keyOf();
  expect(secondKey).not.toBe(firstKey);
  await client.made('Web', withPolicy({ key_props: { kty: 'EC', reuse_key: true } }));
  expect(await keyOf()).toBe(secondKey);
  expect((await client.send('GET', '/certificates/Web/versions')).body.value).toHaveLength(3);
  expect((await client.send('GET', '/secrets/Web/versions')).body.value).toHaveLength(3);
});

test('a certificate for another authority waits for good', async () => {
  await client.create('Web', withPolicy({ issuer: { name: 'Unknown' } }));
  const { body } = await client.send('GET', '/certificates/Web/pending');
  expect([body.status, body.issuer.name]).toEqual(['inProgress', 'Unknown']);
  const again = await client.create('Web');
  expect([again.status, again.body.error]).toEqual([
    409,
    {
      code: 'Conflict',
      message:
        "A new key vault certificate can not be created or imported while a pending key vault certificate's status is inProgress.",
    },
  ]);
  const other = await client.create('Other', withPolicy({ issuer: { name: 'digicert' } }));
  expect([other.status, other.body.error.code]).toEqual([501, 'NotImplementedInSimulator']);
});

test('a pending operation is cancelled and forgotten', async () => {
  await client.create('Web');
  const cancelled = await client.send('PATCH', '/certificates/Web/pending', { cancellation_requested: true });
  expect([cancelled.status, cancelled.body.cancellation_requested, cancelled.body.status]).toEqual([
    200,
    true,
    'inProgress',
  ]);
  expect((await client.send('GET', '/certificates/Web/pending')).body.status).toBe('inProgress');
  expect((await client.send('DELETE', '/certificates/Web/pending')).body.cancellation_requested).toBe(true);
  const { status, body } = await client.send('GET', '/certificates/Web/pending');
  expect([status, body.error]).toEqual([
    404,
    { code: 'PendingCertificateNotFound', message: 'Pending certificate not found: Web' },
  ]);
  expect((await client.send('GET', '/certificates/Web')).body).not.toHaveProperty('pending');
});

test.each<[why: string, body: unknown]>([
  ['no policy', {}],
  ['a body that is none', 'x'],
  ['no issuer', { policy: { x509_props: { subject: 'CN=a' } } }],
  ['no subject', { policy: { issuer: { name: 'Self' } } }],
  ['a broken subject', withPolicy({ x509_props: { subject: 'example.org' } })],
  ['an unknown key type', withPolicy({ key_props: { kty: 'DSA' } })],
  ['a short key', withPolicy({ key_props: { kty: 'RSA', key_size: 1024 } })],
  ['a key of another curve', withPolicy({ key_props: { kty: 'EC', crv: 'P-256', key_size: 384 } })],
  ['an unknown content type', withPolicy({ secret_props: { contentType: 'text/plain' } })],
  ['no OID', withPolicy({ x509_props: { subject: 'CN=a', ekus: ['server'] } })],
  ['an OID out of range', withPolicy({ x509_props: { subject: 'CN=a', ekus: ['1.99.1'] } })],
  ['an unknown key usage', withPolicy({ x509_props: { subject: 'CN=a', key_usage: ['fly'] } })],
  ['no validity', withPolicy({ x509_props: { subject: 'CN=a', validity_months: 0 } })],
  ['a lifetime action without a trigger', withPolicy({ lifetime_actions: [{ action: { action_type: 'AutoRenew' } }] })],
])('%s is refused', async (_, body) => {
  const answer = await client.create('Web', body);
  expect([answer.status, answer.body.error.code]).toEqual([400, 'BadParameter']);
  expect((await client.send('GET', '/certificates/Web')).status).toBe(404);
});

test('a secret that belongs to nobody is not overwritten', async () => {
  client = await createCertificateClient(withSecrets(administrator, { Web: [{ value: 'mine' }] }));
  expect((await client.create('web')).status).toBe(409);
  expect((await client.send('GET', '/secrets/Web')).body.value).toBe('mine');
});
