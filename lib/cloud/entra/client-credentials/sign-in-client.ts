import type { ServiceContext } from '../../context';
import { issueApplicationToken, issueManagedIdentityToken } from '../../tokens';
import { type EntraError, entraErrors } from '../errors';
import { audienceOf, findResource } from '../resources';
import { type IssueResult, recordSignIn } from '../sign-in';
import { ASSERTION_TYPE, type Assertion, parseAssertion } from './assertion';
import { proveByCertificate } from './certificate';
import { type Client, findClient } from './client';
import { clientErrors } from './errors';
import { proveByFederation } from './federated';
import { type PresentedProof, type ProofResult, refusedProof } from './proof';
import { proveBySecret } from './secret';

export interface ClientCredentialsRequest {
  readonly clientId: string;
  readonly proof: PresentedProof;
  /** The API as the caller spelled it. */
  readonly resource: string;
  readonly correlationId: string;
}

/**
 * Issues a token to a client without a user: an application, or a user-assigned managed identity that another issuer
 * vouches for. Records a sign-in, a failed one too, once the client is known.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export async function signInClient(request: ClientCredentialsRequest, context: ServiceContext): Promise<IssueResult> {
  const { clientId, resource, correlationId } = request;
  const found = findClient(clientId, context.world);
  if (!found.ok) return found;
  const { principal } = found.client;
  const proof = await checkClient(request.proof, found.client, context);
  const result: IssueResult = proof.ok ? await issue(found.client, proof, resource, context) : proof;
  return recordSignIn(
    {
      // UNVERIFIED: that a user-assigned identity's sign-ins by federation are logged among those of managed identities.
      category:
        principal.servicePrincipalType === 'ManagedIdentity'
          ? 'ManagedIdentitySignInLogs'
          : 'ServicePrincipalSignInLogs',
      principalId: principal.objectId,
      clientId: principal.appId,
      principalName: principal.displayName,
      resourceId: principal.resourceId,
      credential: proof.credential,
      correlationId,
    },
    resource,
    result,
    context,
  );
}

/** Is it enabled, and is it who it says? */
async function checkClient(proof: PresentedProof, client: Client, context: ServiceContext): Promise<ProofResult> {
  const { appId, displayName, accountEnabled } = client.principal;
  if (accountEnabled === false) return refusedProof(entraErrors.disabled(appId, displayName));
  const { secret, assertion, assertionType } = proof;
  if (secret !== null && assertion !== null) return refusedProof(clientErrors.severalProofs());
  if (secret !== null) return proveBySecret(secret, client, context.clock.now());
  if (assertion === null) return refusedProof(clientErrors.noProof());
  if (assertionType === null) return refusedProof(entraErrors.missingParameter('client_assertion_type'));
  return proveByAssertion(assertion, assertionType, client, context);
}

async function proveByAssertion(
  jwt: string,
  type: string,
  client: Client,
  context: ServiceContext,
): Promise<ProofResult> {
  const assertion = parseAssertion(jwt);
  // UNVERIFIED: the text for another type of assertion.
  if (assertion === null || type !== ASSERTION_TYPE) return refusedProof(clientErrors.malformedAssertion());
  return isOwn(assertion, client)
    ? proveByCertificate(assertion, client, context)
    : proveByFederation(assertion, client, context);
}

/**
 * Whether the client made the assertion itself: it then names itself as issuer, and as subject too. A subject alone
 * says so only where no trust in that issuer is configured.
 */
function isOwn({ claims: { iss, sub } }: Assertion, { principal, federatedIdentityCredentials }: Client): boolean {
  if (iss.toLowerCase() === principal.appId) return true;
  return sub.toLowerCase() === principal.appId && !federatedIdentityCredentials.some(({ issuer }) => issuer === iss);
}

async function issue(
  { principal }: Client,
  { credential }: Extract<ProofResult, { ok: true }>,
  asked: string,
  context: ServiceContext,
): Promise<IssueResult> {
  const api = findResource(asked);
  if (api === null) return failure(entraErrors.unknownResource(asked, context.world.tenant.displayName));
  const common = { principal, resource: audienceOf(api, asked), version: api.tokenVersion };
  // UNVERIFIED: that a managed identity's token lives as long when another issuer vouched for it.
  if (principal.servicePrincipalType === 'ManagedIdentity') {
    return { ok: true, ...(await issueManagedIdentityToken({ ...common, askedFrom: null }, context)) };
  }
  const proof = credential.kind === 'secret' ? '1' : '2';
  return { ok: true, ...(await issueApplicationToken({ ...common, proof }, context)) };
}

function failure(error: EntraError): IssueResult {
  return { ok: false, error };
}
