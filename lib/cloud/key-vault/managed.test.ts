import { beforeAll, describe, expect, it } from 'vitest';
import { type CertificateClient, createCertificateClient } from './certificates/certificate-client.test-helper';

const jwk = { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', d: 'AA' };

/** What the secret and the key of a certificate do not take by themselves. */
const living = [
  ['secrets', 'set', 'PUT', '/secrets/site', { value: 'mine' }],
  ['secrets', 'update', 'PATCH', '/secrets/site', { tags: { a: 'b' } }],
  ['secrets', 'backup', 'POST', '/secrets/site/backup', undefined],
  ['secrets', 'delete', 'DELETE', '/secrets/site', undefined],
  ['keys', 'create', 'POST', '/keys/site/create', { kty: 'EC' }],
  ['keys', 'rotate', 'POST', '/keys/SITE/rotate', undefined],
  ['keys', 'update', 'PATCH', '/keys/site', { tags: { a: 'b' } }],
  ['keys', 'backup', 'POST', '/keys/site/backup', undefined],
  ['keys', 'delete', 'DELETE', '/keys/site', undefined],
] as const;

const deleted = [
  ['secrets', 'recover', 'POST', '/deletedsecrets/site/recover'],
  ['secrets', 'purge', 'DELETE', '/deletedsecrets/site'],
  ['keys', 'recover', 'POST', '/deletedkeys/site/recover'],
  ['keys', 'purge', 'DELETE', '/deletedkeys/site'],
] as const;

describe('the secret and the key behind a certificate', () => {
  let client: CertificateClient;

  beforeAll(async () => {
    client = await createCertificateClient();
    await client.made('site');
  });

  const refusal = (kind: 'secrets' | 'keys', operation: string) => ({
    error: {
      code: 'Forbidden',
      message: `Operation "${operation}" is not allowed as this object's lifetime is managed by Key Vault.`,
      innererror: { code: kind === 'secrets' ? 'SecretManagedByKeyVault' : 'KeyManagedByKeyVault' },
    },
  });

  it.each(living)('%s refuse %s', async (kind, operation, method, path, body) => {
    const reply = await client.send(method, path, body);
    expect(reply.status).toBe(403);
    expect(reply.body).toEqual(refusal(kind, operation));
  });

  it('stay as they were', async () => {
    const { body: certificate } = await client.send('GET', '/certificates/site');
    const { body: secret } = await client.send('GET', '/secrets/site');
    const { body: key } = await client.send('GET', '/keys/site');
    expect(secret).toMatchObject({ id: certificate.sid, kid: certificate.kid, managed: true });
    expect(key).toMatchObject({ key: { kid: certificate.kid }, managed: true });
  });

  it('refuse an import, once the key that it brings is sound', async () => {
    expect((await client.send('PUT', '/keys/site', { key: jwk })).body.error.code).toBe('BadParameter');
    const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
    const { x, y, d } = await crypto.subtle.exportKey('jwk', privateKey);
    const reply = await client.send('PUT', '/keys/site', { key: { kty: 'EC', crv: 'P-256', x, y, d } });
    expect(reply.body).toEqual(refusal('keys', 'import'));
  });

  it('come back and go with their certificate alone', async () => {
    await client.send('DELETE', '/certificates/site');
    for (const [kind, operation, method, path] of deleted) {
      const reply = await client.send(method, path);
      expect([reply.status, reply.body]).toEqual([403, refusal(kind, operation)]);
    }
    expect((await client.send('POST', '/deletedcertificates/site/recover')).status).toBe(200);
    expect((await client.send('GET', '/secrets/site')).body.managed).toBe(true);
    expect((await client.send('GET', '/keys/site')).body.managed).toBe(true);
  });

  it('are as free as any other when no certificate is behind them', async () => {
    expect((await client.send('PUT', '/secrets/own', { value: 'mine' })).status).toBe(200);
    expect((await client.send('DELETE', '/secrets/own')).status).toBe(200);
  });
});
