import { clientAddress } from '../client-address';
import type { ServiceContext } from '../context';
import { azureError, emptyResponse, jsonResponse, type ResponseHeaders } from '../http';
import type { AccessTokenClaims } from '../tokens';
import type { OpenVault } from './vault';

/** One request to a vault whose caller is known. */
export interface VaultExchange {
  readonly request: Request;
  readonly vault: OpenVault;
  readonly claims: AccessTokenClaims;
  readonly context: ServiceContext;
  readonly apiVersion: string;
  /** The headers of every answer. */
  readonly headers: ResponseHeaders;
}

/** The headers of every answer of the data plane. */
export function vaultHeaders(request: Request, context: ServiceContext, region: string): ResponseHeaders {
  // In the order in which they are sent.
  return {
    'cache-control': 'no-cache',
    expires: '-1',
    pragma: 'no-cache',
    'strict-transport-security': 'max-age=31536000;includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-ms-client-request-id': request.headers.get('x-ms-client-request-id'),
    'x-ms-keyvault-network-info': `conn_type=Ipv4;addr=${clientAddress(context.origin)};act_addr_fam=InterNetwork;`,
    'x-ms-keyvault-region': region,
    'x-ms-keyvault-service-version': '1.9.378.1',
    'x-ms-request-id': context.ids.guid(),
  };
}

/** What a handler decides about its answer; the headers of every answer are added elsewhere. */
export interface VaultAnswer {
  readonly status: number;
  /** Undefined for an answer without a body. */
  readonly body?: unknown;
  readonly headers?: ResponseHeaders;
}

/** An answer with the data plane's error body. */
export function failure(status: number, code: string, message: string, innerCode?: string): VaultAnswer {
  return { status, body: azureError(code, message, innerCode) };
}

/** 400 `BadParameter`. */
export function badParameter(message: string): VaultAnswer {
  return failure(400, 'BadParameter', message);
}

/** Makes the response of an answer. */
export function respond(answer: VaultAnswer, headers: ResponseHeaders): Response {
  const { status, body, headers: more = {} } = answer;
  return body === undefined ? emptyResponse(status, headers, more) : jsonResponse(status, body, headers, more);
}
