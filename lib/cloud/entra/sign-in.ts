import type { ServiceContext } from '../context';
import type { SignInEvent } from '../events';
import type { IssuedToken } from '../tokens';
import type { EntraError } from './errors';
import { findResource } from './resources';

/** Who asked for a token, for the sign-in logs. */
export interface SignInSubject {
  readonly category: SignInEvent['category'];
  readonly principalId: string;
  readonly clientId: string;
  readonly principalName: string;
  /** Resource ID of the resource whose identity it is; null for users and applications. */
  readonly resourceId: string | null;
  /** How the client proved itself. */
  readonly credential: SignInEvent['credential'];
  /** Of the request; a new one when nobody gave it. */
  readonly correlationId?: string;
}

/** A token, or why there is none. */
export type IssueResult = ({ readonly ok: true } & IssuedToken) | { readonly ok: false; readonly error: EntraError };

/** Records what became of a request for a token, and returns it. */
export function recordSignIn(
  { correlationId, ...subject }: SignInSubject,
  resource: string,
  result: IssueResult,
  context: ServiceContext,
): IssueResult {
  context.record({
    kind: 'sign-in',
    ...subject,
    resource,
    resourceAppId: findResource(resource)?.appId ?? null,
    resultType: result.ok ? '0' : String(result.error.code),
    resultDescription: result.ok ? '' : result.error.message,
    uniqueTokenIdentifier: result.ok ? result.claims.uti : null,
    id: context.ids.guid(),
    correlationId: correlationId ?? context.ids.guid(),
  });
  return result;
}
