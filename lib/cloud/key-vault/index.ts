import type { Service, ServiceContext } from '../context';
import { addressOf, type ResponseHeaders, readQuery } from '../http';
import { andThen, type Prompt } from '../prompt';
import { type AccessTokenClaims, createTokenVerifier } from '../tokens';
import { refuseApiVersion } from './api-version';
import { authenticate } from './authenticate';
import { respond, vaultHeaders } from './exchange';
import { refuseByFirewall } from './firewall';
import { createVaultRouter } from './routes';
import { createThrottle } from './throttle';
import { type OpenVault, openVault } from './vault';

/** The data plane of every vault; the host name tells which vault is meant. */
export function createKeyVault(): Service {
  const verifier = createTokenVerifier();
  const router = createVaultRouter();
  const throttle = createThrottle();

  return (request, context) => {
    const vault = openVault(addressOf(request), context.world);
    const headers = vaultHeaders(request, context, vault.resource.location);
    // Who calls is settled first: without a token even an address that does not exist is answered with the challenge.
    return andThen(authenticate(request, verifier, context), (caller) =>
      caller.ok ? answerTo(caller.claims, request, context, vault, headers) : respond(caller.answer, headers),
    );
  };

  function answerTo(
    claims: AccessTokenClaims,
    request: Request,
    context: ServiceContext,
    vault: OpenVault,
    headers: ResponseHeaders,
  ): Prompt<Response> {
    // UNVERIFIED: before anything else that can be wrong; the refusal names the caller, so it comes after the token.
    const closed = refuseByFirewall(vault, claims, context);
    if (closed !== null) return respond(closed, headers);
    const url = addressOf(request);
    const throttled = isSecretRead(request, url) ? throttle.refuse(vault.key, context.clock.now()) : null;
    if (throttled !== null) return respond(throttled, headers);
    const apiVersion = readQuery(url).get('api-version');
    const refusal = refuseApiVersion(apiVersion);
    if (refusal !== null) return respond(refusal, headers);
    return router.fetch(request, { request, vault, claims, context, apiVersion: apiVersion ?? '', headers });
  }
}

function isSecretRead({ method }: Request, { pathname }: URL): boolean {
  return method === 'GET' && /^\/+(deleted)?secrets(\/|$)/i.test(pathname);
}
