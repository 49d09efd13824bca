import { withRole, withSystemIdentity } from '../../testing.test-helper';
import type { Scenario } from '../../world';
import { createVaultClient, type VaultClient, type VaultReply, version } from '../vault-client.test-helper';

export const certificateRoles = {
  administrator: '00482a5a-887f-4fb3-b363-3b7fe8e74483',
  certificatesOfficer: 'a4417e6f-fecd-4de8-b567-7b0420556985',
  reader: '21090545-7ca7-4776-b22c-e363652d74d2',
} as const;

/** `vm-stock` may do everything with what the vault holds. */
export const administrator = withRole(withSystemIdentity(), certificateRoles.administrator);

/** A small policy of a certificate that signs itself; an EC key is made much faster than an RSA key. */
export const selfSigned = {
  key_props: { kty: 'EC' },
  x509_props: { subject: 'CN=example.org' },
  issuer: { name: 'Self' },
} as const;

export interface CertificateClient extends VaultClient {
  /** Sends a request with a JSON body; `path` is without the query. */
  send(method: string, path: string, body?: unknown): Promise<VaultReply>;
  create(name: string, body?: unknown): Promise<VaultReply>;
  /** Creates a certificate and waits for it as clients do. */
  made(name: string, body?: unknown): Promise<VaultReply>;
}

export async function createCertificateClient(scenario: Scenario = administrator): Promise<CertificateClient> {
  const client = await createVaultClient(scenario);
  const call: VaultClient['call'] = async (path, init, bearer) => {
    if (init?.method !== 'DELETE' || !path.startsWith('/deletedcertificates')) return client.call(path, init, bearer);
    // A purge answers without a body.
    const headers = { authorization: `Bearer ${bearer ?? client.token}` };
    const response = await client.lab.send(`https://kv-tailwind.vault.azure.net${path}`, { ...init, headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  };
  const send: CertificateClient['send'] = (method, path, body) =>
    call(`${path}?${version}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const create: CertificateClient['create'] = (name, body = { policy: selfSigned }) =>
    send('POST', `/certificates/${name}/create`, body);
  return {
    ...client,
    call,
    send,
    create,
    async made(name, body) {
      await create(name, body);
      await send('GET', `/certificates/${name}/pending`);
      return send('GET', `/certificates/${name}`);
    },
  };
}
