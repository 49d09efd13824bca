import { notImplemented, type Router } from '../../http';
import { loadPart } from '../../parts';
import { authorized } from '../authorize';
import { badParameter, respond, type VaultAnswer, type VaultExchange } from '../exchange';
import { certificateRights } from './rights';

type Operations = Awaited<ReturnType<typeof loadPart<'certificates'>>>;
type Operation = (exchange: VaultExchange, name: string) => VaultAnswer | Promise<VaultAnswer>;
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
  router.get('/certificates', (c) => onVault(c.env, 'list', ({ listCertificates }) => listCertificates(c.env)));
  router.get('/deletedcertificates', (c) =>
    onVault(c.env, 'listDeleted', ({ listDeletedCertificates }) => listDeletedCertificates(c.env)),
  );
  router.get('/certificates/:name/versions', (c) =>
    named(c.env, c.req.param('name'), (name) =>
      onVault(c.env, 'list', ({ listCertificateVersions }) => listCertificateVersions(c.env, name)),
    ),
  );

  const on = (
    method: string,
    path: '/certificates/:name' | `/certificates/:name/${string}` | `/deletedcertificates/:name${string}`,
    right: RightName,
    pick: (operations: Operations) => Operation,
  ) =>
    router.on(method, path as '/certificates/:name', (c) =>
      named(c.env, c.req.param('name'), (name) => onCertificate(c.env, right, name, pick)),
    );
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
    named(c.env, c.req.param('name'), (name) =>
      onCertificate(c.env, 'get', name, (all) => (env) => all.getCertificate(env, name, c.req.param('version'))),
    ),
  );
  router.on('PATCH', '/certificates/:name/:version', (c) =>
    named(c.env, c.req.param('name'), (name) =>
      onCertificate(c.env, 'update', name, (all) => (env) => all.updateCertificate(env, name, c.req.param('version'))),
    ),
  );
}

async function onVault(
  exchange: VaultExchange,
  right: RightName,
  operation: (operations: Operations) => VaultAnswer,
): Promise<Response> {
  const run = async () => operation(await loadPart('certificates'));
  return respond(await authorized(exchange, certificateRights[right], null, run), exchange.headers);
}

async function onCertificate(
  exchange: VaultExchange,
  right: RightName,
  name: string,
  pick: (operations: Operations) => Operation,
): Promise<Response> {
  const run = async () => pick(await loadPart('certificates'))(exchange, name);
  return respond(await authorized(exchange, certificateRights[right], name, run), exchange.headers);
}

/** Refuses names that no certificate can have before they become part of a scope. */
async function named(
  exchange: VaultExchange,
  name: string,
  answer: (name: string) => Promise<Response>,
): Promise<Response> {
  if (/^[0-9a-zA-Z-]{1,127}$/.test(name)) return answer(name);
  return respond(badParameter(`The request URI contains an invalid name: ${name}`), exchange.headers);
}
