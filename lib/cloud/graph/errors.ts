import type { ServiceContext } from '../context';
import { jsonResponse } from '../http';

/** One of Graph's refusals, without what is particular to a request. */
export interface GraphError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const refuse = (status: number, code: string, message: string): GraphError => ({ status, code, message });

/**
 * Graph's refusals. Codes and texts are from public captures, and from
 * https://learn.microsoft.com/graph/resolve-auth-errors and https://learn.microsoft.com/graph/aad-advanced-queries;
 * where none was found the line says UNVERIFIED.
 */
export const graphErrors = {
  emptyToken: () => refuse(401, 'InvalidAuthenticationToken', 'Access token is empty.'),
  invalidToken: (message: string) => refuse(401, 'InvalidAuthenticationToken', message),
  accessDenied: () => refuse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
  delegatedOnly: () => refuse(400, 'BadRequest', '/me request is only valid with delegated authentication flow.'),
  notFound: (key: string) =>
    refuse(
      404,
      'Request_ResourceNotFound',
      `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
    ),
  // UNVERIFIED: that this comes before the token is looked at.
  invalidVersion: () => refuse(400, 'BadRequest', 'Invalid version.'),
  // UNVERIFIED wording.
  malformedPath: () => refuse(400, 'BadRequest', 'The request URI is not valid.'),
  invalidObjectId: (id: string) => refuse(400, 'Request_BadRequest', `Invalid object identifier '${id}'.`),
  invalidFilter: () => refuse(400, 'BadRequest', 'Invalid filter clause'),
  unknownProperty: (property: string, type: string) =>
    refuse(400, 'BadRequest', `Could not find a property named '${property}' on type 'microsoft.graph.${type}'.`),
  unknownSelectedProperty: (property: string, type: string) =>
    refuse(
      400,
      'BadRequest',
      `Parsing OData Select and Expand failed: Could not find a property named '${property}' on type 'microsoft.graph.${type}'.`,
    ),
  /** `resource` as in `ServicePrincipal`. */
  unsupportedFilter: (property: string, resource: string) =>
    refuse(
      400,
      'Request_UnsupportedQuery',
      `Unsupported or invalid query filter clause specified for property '${property}' of resource '${resource}'.`,
    ),
  searchNeedsHeader: () =>
    refuse(
      400,
      'Request_UnsupportedQuery',
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    ),
  invalidPageSize: (top: string) =>
    refuse(
      400,
      'Request_UnsupportedQuery',
      `Invalid page size specified: '${top}'. Must be between 1 and 999 inclusive.`,
    ),
  // UNVERIFIED wording.
  invalidSkipToken: () => refuse(400, 'Request_BadRequest', 'The $skiptoken value is not valid.'),
  // UNVERIFIED wording.
  invalidBody: (detail: string) => refuse(400, 'Request_BadRequest', `The request body is not valid: ${detail}`),
  invalidGuid: (value: string) => refuse(400, 'Request_BadRequest', `Invalid GUID:${value}`),
};

/** Graph's answer for a refusal; `innerError` names the request. */
export function errorAnswer({ status, code, message }: GraphError, ids: RequestIds, context: ServiceContext): Response {
  const innerError = {
    date: new Date(context.clock.now()).toISOString().replace(/\.\d+Z$/, ''),
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
  };
  return jsonResponse(status, { error: { code, message, innerError } });
}

export interface RequestIds {
  readonly requestId: string;
  /** The caller's own name for the request, or the same as `requestId`. */
  readonly clientRequestId: string;
}

/** Why a request cannot be answered: a value that handlers return and the front door turns into an answer. */
export type Refusal = { readonly ok: false; readonly error: GraphError };

export function refusal(error: GraphError): Refusal {
  return { ok: false, error };
}
