import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCertificateClient } from './certificate-client.test-helper';

const text = fc.oneof(
  fc.constantFrom(
    'CN=a',
    'CN=ü, O="b, c"',
    'CN=',
    '',
    'EC',
    'RSA',
    'Self',
    'P-521',
    '1.2.3',
    '2.999.1',
    'keyAgreement',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const anything = fc.oneof(
  text,
  fc.array(text, { maxLength: 3 }),
  fc.integer({ min: -1, max: 1300 }),
  fc.constantFrom(null, true, false, 2048, 256, {}, [], 0.5, 1e300),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Mostly what belongs there, sometimes anything. */
const mostly = (...good: readonly unknown[]) =>
  fc.oneof({ arbitrary: fc.constantFrom(...good), weight: 8 }, { arbitrary: anything, weight: 1 });

const policies = fc.record({
  key_props: fc
    .record(
      { key_size: mostly(256, null), crv: mostly('P-256', null), exportable: mostly(true, false) },
      { requiredKeys: [] },
    )
    .map((given) => ({ kty: 'EC', ...given })),
  x509_props: fc.record(
    {
      subject: mostly('CN=a', 'CN=ü, O="b, c"', 'DC=ü'),
      sans: mostly(
        {},
        { dns_names: ['a', '*.b'] },
        { emails: ['a@b'] },
        { upns: ['u@c'] },
        { uris: ['x:y'], ipAddresses: ['::1'] },
      ),
      ekus: mostly([], ['2.47.999999999'], ['0.0.0', '1.39.128']),
      key_usage: mostly([], ['decipherOnly'], ['digitalSignature', 'cRLSign']),
      validity_months: mostly(1, 1200),
    },
    { requiredKeys: ['subject'] },
  ),
  issuer: mostly({ name: 'Self' }, { name: 'self', cty: 'x' }, { name: 'Unknown' }),
  lifetime_actions: mostly(
    null,
    [],
    [{ trigger: { days_before_expiry: 9 }, action: { action_type: 'EmailContacts' } }],
  ),
});

test('whatever a policy says, the answer is one of Azure, and what was accepted can be completed', async () => {
  const client = await createCertificateClient();
  let made = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.oneof({ arbitrary: policies, weight: 5 }, { arbitrary: fc.jsonValue(), weight: 1 }),
      async (policy) => {
        const { status } = await client.create('Any', { policy });
        expect([202, 400, 501]).toContain(status);
        if (status !== 202) return;
        made += 1;
        const pending = (await client.send('GET', '/certificates/Any/pending')).body;
        if (pending.status !== 'completed') {
          await client.send('DELETE', '/certificates/Any/pending');
          return;
        }
        const { body } = await client.send('GET', '/certificates/Any');
        const certificate = new X509Certificate(Buffer.from(body.cer, 'base64'));
        expect(certificate.verify(certificate.publicKey)).toBe(true);
        expect(Date.parse(certificate.validTo) / 1000).toBe(body.attributes.exp);
      },
    ),
    { numRuns: 150, seed: 4 },
  );
  // Otherwise nothing was tried but refusals.
  expect(made).toBeGreaterThan(10);
}, 60_000);
