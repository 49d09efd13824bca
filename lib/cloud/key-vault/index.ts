import type { Service } from '../context';
import { addressOf, readQuery } from '../http';
import { createTokenVerifier } from '../tokens';
import { refuseApiVersion } from './api-version';
import { authenticate } from './authenticate';
import { respond, vaultHeaders } from './exchange';
import { refuseByFirewall } from './firewall';
import { createVaultRouter } from './routes';
import { createThrottle } from './throttle';
import { openVault } from './vault';

/** The data plane of every vault; the host name tells which vault is meant. */
export function createKeyVault(): Service {
  const verifier = createTokenVerifier();
  const router = createVaultRouter();
  const throttle = createThrottle();

  return async (request, context) => {
    const url = addressOf(request);
    const vault = openVault(url, context.world);
    const headers = vaultHeaders(request, context, vault.resource.location);
    // Who calls is settled first: without a token even an address that does not exist is answered with the challenge.
    const caller = await authenticate(request, verifier, context);
    if (!caller.ok) return respond(caller.answer, headers);
    // UNVERIFIED: before anything else that can be wrong; the refusal names the caller, so it comes after the token.
    const closed = refuseByFirewall(vault, caller.claims, context.origin);
    if (closed !== null) return respond(closed, headers);
    const throttled = isSecretRead(request, url) ? throttle.refuse(vault.key, context.clock.now()) : null;
    if (throttled !== null) return respond(throttled, headers);
    const apiVersion = readQuery(url).get('api-version');
    const refusal = refuseApiVersion(apiVersion);
    if (refusal !== null) return respond(refusal, headers);
    const exchange = { request, vault, claims: caller.claims, context, apiVersion: apiVersion ?? '', headers };
    return router.fetch(request, exchange);
  };
}

function isSecretRead({ method }: Request, { pathname }: URL): boolean {
  return method === 'GET' && /^\/+(deleted)?secrets(\/|$)/i.test(pathname);
}
