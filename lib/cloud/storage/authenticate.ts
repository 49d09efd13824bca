import type { ServiceContext } from '../context';
import { bearerToken, type Query } from '../http';
import type { TokenProblem, TokenVerifier } from '../tokens';
import type { StorageAccount } from '../world';
import { notSimulated, storageError } from './errors';
import { errorAnswer, failure, type StorageAnswer, type StorageCaller } from './exchange';
import { refuseSharedKey } from './shared-key';
import { isVersionFrom } from './version';

const RESOURCE = 'https://storage.azure.com';
/** Azure Storage's application ID, which is accepted in place of its URI. */
const APPLICATION = 'e406a681-f3d4-42a8-90b6-c2b029497af1';

export type Authentication =
  | { readonly ok: true; readonly caller: StorageCaller }
  | { readonly ok: false; readonly answer: StorageAnswer };

/** What authentication reads of a request. */
export interface Unauthenticated {
  readonly request: Request;
  readonly body: Uint8Array;
  readonly url: URL;
  readonly query: Query;
  readonly account: StorageAccount;
  readonly context: ServiceContext;
}

/**
 * Finds out who calls: by a token, by the account's key, or nobody.
 * @see https://learn.microsoft.com/rest/api/storageservices/authorize-requests-to-azure-storage
 */
export async function authenticate(from: Unauthenticated, verifier: TokenVerifier): Promise<Authentication> {
  const { request, query, account } = from;
  const refuse = (answer: StorageAnswer): Authentication => ({ ok: false, answer });
  const authorization = request.headers.get('authorization')?.trim() ?? '';
  if (authorization === '') {
    return refuse(query.has('sig') ? errorAnswer(notSimulated('shared access signature')) : refuseAnonymous(from));
  }
  if (/^sharedkeylite /i.test(authorization)) return refuse(errorAnswer(notSimulated('SharedKeyLite')));
  if (/^sharedkey /i.test(authorization)) {
    if (!account.properties.allowSharedKeyAccess) return refuse(failure('KeyBasedAuthenticationNotPermitted'));
    const refusal = await refuseSharedKey(from, authorization.slice('SharedKey '.length).trim());
    return refusal === null ? { ok: true, caller: { kind: 'account-key' } } : refuse(refusal);
  }
  const token = bearerToken(request.headers);
  // A token is read only from the version on that knows tokens.
  if (token === null || !isVersionFrom(request, '2017-11-09')) return refuse(badFormat());
  const host = `https://${account.name.toLowerCase()}.blob.core.windows.net`;
  const audiences = [RESOURCE, `${RESOURCE}/`, host, `${host}/`, APPLICATION];
  const verdict = await verifier.verify(token, from.context, { audiences });
  if (verdict.ok) return { ok: true, caller: { kind: 'token', claims: verdict.claims } };
  from.context.refuseToken(verdict);
  return refuse(challenge(from, 'InvalidAuthenticationInfo', { AuthenticationErrorDetail: details[verdict.problem] }));
}

/** UNVERIFIED but for audience and expiry, which captures show. */
const details: Readonly<Record<TokenProblem, string>> = {
  malformed: 'Token validation failed. The token is malformed.',
  algorithm: 'Signature validation failed. The signature algorithm is not supported.',
  'unknown-key': 'Signature validation failed. The signature key was not found.',
  signature: 'Signature validation failed. The signature is invalid.',
  issuer: 'Issuer validation failed. Issuer did not match.',
  audience: 'Audience validation failed. Audience did not match.',
  expired: 'Lifetime validation failed. The token is expired.',
  'not-yet-valid': 'Lifetime validation failed. The token is not yet valid.',
};

function challenge({ context }: Unauthenticated, code: string, more: Readonly<Record<string, string>>): StorageAnswer {
  const { tenantId } = context.world.tenant;
  const authority = `https://login.microsoftonline.com/${tenantId}/oauth2/authorize`;
  return errorAnswer(
    { ...storageError('NoAuthenticationInformation', more), code },
    { 'WWW-Authenticate': `Bearer authorization_uri=${authority} resource_id=${RESOURCE}` },
  );
}

/** UNVERIFIED: which clients are challenged; the documentation says those that name version 2019-12-12 or later. */
function refuseAnonymous(from: Unauthenticated): StorageAnswer {
  if (isVersionFrom(from.request, '2019-12-12')) return challenge(from, 'NoAuthenticationInformation', {});
  // No simulated container is public.
  return failure(from.account.properties.allowBlobPublicAccess ? 'ResourceNotFound' : 'PublicAccessNotPermitted');
}

function badFormat(): StorageAnswer {
  return errorAnswer({
    status: 400,
    code: 'InvalidAuthenticationInfo',
    message: 'Authentication information is not given in the correct format. Check the value of Authorization header.',
    details: {},
  });
}
