import { notImplemented, type Router } from '../../http';
import { loadPart } from '../../parts';
import type { Prompt } from '../../prompt';
import type { VaultAnswer, VaultExchange } from '../exchange';
import { named, onObject, onVault } from '../run-operation';
import { certificateRights } from './rights';

type Operations = Awaited<ReturnType<typeof loadPart<'certificates'>>>;
type Operation = (exchange: VaultExchange, name: string) => Prompt<VaultAnswer>;
type RightName = keyof typeof certificateRights;

/** Operations of Azure whose paths would otherwise be taken for certificates. */
const NOT_YET = [
  '/certificates/contacts',
  '/certificates/issuers',
  '/certificates/issuers/:issuer',
  '/certificates/restore',
];

/**
 * Adds every route of certificates and deleted certificates to a vault's data plane. What they do is loaded with the
 * first request.
 */
export function addCertificateRoutes(router: Router<VaultExchange>): void {
  for (const path of NOT_YET) {
    router.all(path, (c) => notImplemented(`${c.req.method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`, c.env.headers));
  }
  // What is about all certificates, or all versions, is a permission on the vault.
  router.get('/certificates', (c) => onAll(c.env, 'list', ({ listCertificates }) => listCertificates(c.env)));
  router.get('/deletedcertificates', (c) =>
    onAll(c.env, 'listDeleted', ({ listDeletedCertificates }) => listDeletedCertificates(c.env)),
  );
  router.get('/certificates/:name/versions', (c) =>
    named(c.env, c.req.param('name'), (name) =>
      onAll(c.env, 'list', ({ listCertificateVersions }) => listCertificateVersions(c.env, name)),
    ),
  );

  const on = (
    method: string,
    path: '/certificates/:name' | `/certificates/:name/${string}` | `/deletedcertificates/:name${string}`,
    right: RightName,
    pick: (operations: Operations) => Operation,
  ) => router.on(method, path as '/certificates/:name', (c) => onCertificate(c.env, right, c.req.param('name'), pick));
  on('POST', '/certificates/:name/create', 'create', (all) => all.createCertificate);
  on('GET', '/certificates/:name/pending', 'get', (all) => all.getPending);
  on('PATCH', '/certificates/:name/pending', 'update', (all) => all.updatePending);
  // The documentation of the client libraries asks for this right, not for that to delete.
  on('DELETE', '/certificates/:name/pending', 'update', (all) => all.deletePending);
  on('GET', '/certificates/:name/policy', 'get', (all) => all.getPolicy);
  on('PATCH', '/certificates/:name/policy', 'update', (all) => all.updatePolicy);
  on('GET', '/certificates/:name', 'get', (all) => (env, name) => all.getCertificate(env, name, null));
  on('PATCH', '/certificates/:name', 'update', (all) => (env, name) => all.updateCertificate(env, name, null));
  on('DELETE', '/certificates/:name', 'delete', (all) => all.deleteCertificate);
  on('GET', '/deletedcertificates/:name', 'getDeleted', (all) => all.getDeletedCertificate);
  on('DELETE', '/deletedcertificates/:name', 'purge', (all) => all.purgeCertificate);
  on('POST', '/deletedcertificates/:name/recover', 'recover', (all) => all.recoverCertificate);

  router.get('/certificates/:name/:version', (c) =>
    onCertificate(
      c.env,
      'get',
      c.req.param('name'),
      (all) => (env, name) => all.getCertificate(env, name, c.req.param('version')),
    ),
  );
  router.on('PATCH', '/certificates/:name/:version', (c) =>
    onCertificate(
      c.env,
      'update',
      c.req.param('name'),
      (all) => (env, name) => all.updateCertificate(env, name, c.req.param('version')),
    ),
  );
}

/** Runs an operation that is a permission on the whole vault, and is loaded only when it is permitted. */
function onAll(
  exchange: VaultExchange,
  right: RightName,
  operation: (operations: Operations) => VaultAnswer,
): Prompt<Response> {
  return onVault(exchange, certificateRights[right], async () => operation(await loadPart('certificates')));
}

/** The same for one certificate. */
function onCertificate(
  exchange: VaultExchange,
  right: RightName,
  certificateName: string,
  pick: (operations: Operations) => Operation,
): Prompt<Response> {
  return onObject(exchange, certificateRights[right], certificateName, async (env, name) =>
    pick(await loadPart('certificates'))(env, name),
  );
}
