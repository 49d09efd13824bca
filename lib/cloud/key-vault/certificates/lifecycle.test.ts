import { beforeEach, describe, expect, test } from 'vitest';
import { tailwindIds } from '../../scenarios/tailwind-ids';
import { changed, roles, vmPrincipal, withRole, withSystemIdentity } from '../../testing.test-helper';
import type { KeyVault, Scenario } from '../../world';
import { version } from '../vault-client.test-helper';
import {
  administrator,
  type CertificateClient,
  certificateRoles,
  createCertificateClient,
  selfSigned,
} from './certificate-client.test-helper';

let client: CertificateClient;
const base = 'https://kv-tailwind.vault.azure.net';
const RETENTION = 90 * 86_400;

beforeEach(async () => {
  client = await createCertificateClient();
});

const statusOf = async (method: string, path: string, body?: unknown) => (await client.send(method, path, body)).status;

function withVault(scenario: Scenario, given: Partial<KeyVault['properties']>): Scenario {
  return changed(scenario, (draft) => {
    const vault = draft.resources[tailwindIds.vault.toLowerCase()];
    if (vault?.type !== 'Microsoft.KeyVault/vaults') throw new Error('The scenario has no vault.');
    Object.assign(vault.properties, given);
  });
}

describe('read', () => {
  test('a version, whatever the case of the name', async () => {
    const first = (await client.made('Web')).body;
    await client.made('Web');
    const id = first.id.split('/').at(-1);
    expect((await client.send('GET', `/certificates/WEB/${id}`)).body).toMatchObject({ id: first.id, cer: first.cer });
  });

  test.each(['Missing', 'Missing/0123', 'Missing/policy', 'Missing/pending', 'constructor'])(
    '%s is not found',
    async (path) => {
      const { status, body } = await client.send('GET', `/certificates/${path}`);
      const id = path.replace(/\/p.*/, '');
      expect([status, body.error]).toEqual([
        404,
        {
          code: 'CertificateNotFound',
          message: `A certificate with (name/id) ${id} was not found in this key vault. If you recently deleted this certificate you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
        },
      ]);
    },
  );

  test('lists name certificates without versions, ordered regardless of case, by pages', async () => {
    for (const name of ['zebra', 'Apple', 'banana']) await client.made(name);
    const { body } = await client.call(`/certificates?${version}&maxresults=2`);
    expect(body.value.map(({ id }: { id: string }) => id)).toEqual([
      `${base}/certificates/Apple`,
      `${base}/certificates/banana`,
    ]);
    expect(Object.keys(body.value[0])).toEqual(['id', 'x5t', 'attributes', 'subject']);
    const rest = await client.call(body.nextLink.slice(`${base}:443`.length));
    expect(rest.body.value).toHaveLength(1);
    expect(rest.body.nextLink).toBeNull();
  });

  test('a list has what is not issued only when asked for it', async () => {
    await client.create('Web');
    expect((await client.call(`/certificates?${version}&includePending=true`)).body.value).toHaveLength(1);
    expect((await client.send('GET', '/certificates')).body.value).toEqual([]);
    expect((await client.send('GET', '/certificates/Nothing/versions')).body.value).toEqual([]);
  });

  test('a name that cannot be, and paths of other things', async () => {
    expect((await client.send('GET', '/certificates/a_b')).body.error.message).toBe(
      'The request URI contains an invalid name: a_b',
    );
    expect(await statusOf('GET', '/certificates/contacts')).toBe(501);
    expect(await statusOf('GET', '/certificates/issuers')).toBe(501);
    expect(await statusOf('POST', '/certificates/Web/import', {})).toBe(501);
    expect(await statusOf('POST', '/certificates/Web/pending/merge', {})).toBe(501);
  });
});

describe('update', () => {
  test('switches the certificate off, with its key and its secret', async () => {
    await client.made('Web');
    const { status, body } = await client.send('PATCH', '/certificates/Web', {
      attributes: { enabled: false },
      tags: { a: 'b' },
    });
    expect([status, body.attributes.enabled, body.tags]).toEqual([200, false, { a: 'b' }]);
    expect((await client.send('GET', '/secrets/Web')).body.error.innererror.code).toBe('SecretDisabled');
    expect((await client.send('GET', '/keys/Web')).body.attributes.enabled).toBe(false);
    expect((await client.send('GET', '/certificates/Web')).status).toBe(200);
  });

  test('cannot switch on what is not issued', async () => {
    await client.create('Web');
    const { body } = await client.send('PATCH', '/certificates/Web', { attributes: { enabled: true } });
    expect(body.attributes.enabled).toBe(false);
  });

  test('of the policy counts from the next version on', async () => {
    const first = (await client.made('Web')).body;
    const change = { secret_props: { contentType: 'application/x-pem-file' } };
    const { status, body } = await client.send('PATCH', '/certificates/Web/policy', change);
    expect([status, body.secret_props, body.x509_props.subject]).toEqual([200, change.secret_props, 'CN=example.org']);
    expect((await client.send('GET', '/certificates/Web/policy')).body).toEqual(body);
    expect((await client.send('GET', '/certificates/Web')).body.cer).toBe(first.cer);
    await client.made('Web', {});
    expect((await client.send('GET', '/secrets/Web')).body.value).toContain('-----BEGIN PRIVATE KEY-----');
    expect(await statusOf('PATCH', '/certificates/Web/policy', { key_props: { kty: 'DSA' } })).toBe(400);
  });
});

describe('deletion', () => {
  test('takes key and secret along, and recovery brings all three back', async () => {
    const made = (await client.made('Web')).body;
    const value = (await client.send('GET', '/secrets/Web')).body.value;
    const { status, body } = await client.send('DELETE', '/certificates/web');
    const now = Math.floor(client.lab.clock.now() / 1000);
    expect([status, body]).toEqual([
      200,
      {
        recoveryId: `${base}/deletedcertificates/Web`,
        deletedDate: now,
        scheduledPurgeDate: now + RETENTION,
        ...made,
      },
    ]);
    const places = ['/certificates/Web', '/secrets/Web', '/keys/Web'];
    for (const path of places) expect(await statusOf('GET', path)).toBe(404);
    expect((await client.send('GET', '/deletedcertificates/Web')).body).toEqual(body);
    const listed = (await client.send('GET', '/deletedcertificates')).body.value;
    expect(listed).toMatchObject([{ recoveryId: body.recoveryId, id: `${base}/certificates/Web` }]);

    const again = await client.create('Web');
    expect([again.status, again.body.error.innererror.code]).toEqual([409, 'ObjectIsDeletedButRecoverable']);
    expect(again.body.error.message).toBe(
      'Certificate Web is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the certificate can only be recovered or purged.',
    );
    expect((await client.send('POST', '/deletedcertificates/Web/recover')).body).toEqual(made);
    for (const path of places) expect(await statusOf('GET', path)).toBe(200);
    expect((await client.send('GET', '/secrets/Web')).body.value).toBe(value);
    expect(await statusOf('GET', '/deletedcertificates/Web')).toBe(404);
  });

  test('is for good after a purge, which frees the name', async () => {
    await client.made('Web');
    await client.send('DELETE', '/certificates/Web');
    expect(await statusOf('DELETE', '/deletedcertificates/Web')).toBe(204);
    expect((await client.send('GET', '/deletedcertificates/Web')).body.error).toEqual({
      code: 'CertificateNotFound',
      message: 'Deleted Certificate not found: Web',
    });
    expect(await statusOf('GET', '/deletedsecrets/Web')).toBe(404);
    expect(await statusOf('GET', '/deletedkeys/Web')).toBe(404);
    expect((await client.create('Web')).status).toBe(202);
  });

  test('of what was never issued, under a name that every object has', async () => {
    await client.create('constructor', { policy: { ...selfSigned, issuer: { name: 'Unknown' } } });
    expect(await statusOf('DELETE', '/certificates/constructor')).toBe(200);
    expect((await client.send('GET', '/deletedsecrets')).body.value).toEqual([]);
    expect(await statusOf('POST', '/deletedcertificates/constructor/recover')).toBe(200);
    expect(await statusOf('GET', '/secrets/constructor')).toBe(404);
  });

  test('ends when the retention is over', async () => {
    await client.made('Web');
    await client.send('DELETE', '/certificates/Web');
    client.lab.clock.advance(RETENTION * 1000);
    const later = await client.lab.vmToken('https://vault.azure.net');
    expect((await client.call(`/deletedcertificates?${version}`, {}, later)).body.value).toEqual([]);
    const body = JSON.stringify({ policy: selfSigned });
    const again = await client.call(`/certificates/Web/create?${version}`, { method: 'POST', body }, later);
    expect(again.status).toBe(202);
  });

  test('cannot be made final where purge protection is on', async () => {
    client = await createCertificateClient(withVault(administrator, { enablePurgeProtection: true }));
    await client.made('Web');
    await client.send('DELETE', '/certificates/Web');
    const { status, body } = await client.send('DELETE', '/deletedcertificates/Web');
    expect([status, body.error.code]).toEqual([403, 'Forbidden']);
    expect(await statusOf('POST', '/deletedcertificates/Web/recover')).toBe(200);
  });

  test.each([
    ['DELETE', '/certificates/No'],
    ['DELETE', '/deletedcertificates/No'],
    ['POST', '/deletedcertificates/No/recover'],
  ])('%s %s is 404', async (method, path) => {
    expect(await statusOf(method, path)).toBe(404);
  });
});

/** Every operation with the data action and the permission that it needs. */
const operations: readonly [method: string, path: string, action: string, permission: string][] = [
  ['GET', '/certificates', 'read', 'list'],
  ['GET', '/certificates/Web/versions', 'read', 'list'],
  ['GET', '/certificates/Web', 'read', 'get'],
  ['GET', '/certificates/Web/0123', 'read', 'get'],
  ['GET', '/certificates/Web/policy', 'read', 'get'],
  ['GET', '/certificates/Web/pending', 'read', 'get'],
  ['POST', '/certificates/Web/create', 'create/action', 'create'],
  ['PATCH', '/certificates/Web', 'update/action', 'update'],
  ['PATCH', '/certificates/Web/policy', 'update/action', 'update'],
  ['PATCH', '/certificates/Web/pending', 'update/action', 'update'],
  ['DELETE', '/certificates/Web/pending', 'update/action', 'update'],
  ['DELETE', '/certificates/Web', 'delete', 'delete'],
  ['GET', '/deletedcertificates', 'read', 'list'],
  ['GET', '/deletedcertificates/Web', 'read', 'get'],
  ['POST', '/deletedcertificates/Web/recover', 'recover/action', 'recover'],
  ['DELETE', '/deletedcertificates/Web', 'purge/action', 'purge'],
];

describe('rights', () => {
  test.each(operations)('%s %s needs %s', async (method, path, action, permission) => {
    client = await createCertificateClient(withRole(withSystemIdentity(), roles.secretsOfficer));
    const refused = (await client.send(method, path)).body.error;
    expect(refused.innererror.code).toBe('ForbiddenByRbac');
    expect(refused.message).toContain(`Action: 'Microsoft.KeyVault/vaults/certificates/${action}'\r\n`);
    const scope = permission === 'list' ? "kv-tailwind'" : "kv-tailwind/certificates/Web'";
    expect(refused.message).toContain(scope);

    const policies = (certificates: readonly string[]) =>
      withVault(withSystemIdentity(), {
        enableRbacAuthorization: false,
        accessPolicies: [
          {
            tenantId: tailwindIds.tenantId,
            objectId: vmPrincipal.objectId,
            permissions: { certificates, secrets: ['all'] },
          },
        ],
      });
    const others = operations.map(([, , , other]) => other).filter((other) => other !== permission);
    client = await createCertificateClient(policies(others));
    expect((await client.send(method, path)).body.error.message).toContain(
      `does not have certificates ${permission} permission on key vault 'kv-tailwind;location=westeurope'`,
    );
    client = await createCertificateClient(policies([permission]));
    expect(await statusOf(method, path)).not.toBe(403);
  });

  test('the roles of certificates', async () => {
    client = await createCertificateClient(withRole(withSystemIdentity(), certificateRoles.certificatesOfficer));
    expect((await client.made('Web')).status).toBe(200);
    // What is behind the certificate is not the officer's to read.
    expect(await statusOf('GET', '/secrets/Web')).toBe(403);
    client = await createCertificateClient(withRole(withSystemIdentity(), certificateRoles.reader));
    expect((await client.create('Web')).status).toBe(403);
    expect(await statusOf('GET', '/certificates')).toBe(200);
  });
});
