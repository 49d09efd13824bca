import { PlainHeaders } from './plain-headers';
import { makeResponse } from './quick-response';

/** Header names and values of a response; null leaves the header out. */
export type ResponseHeaders = Readonly<Record<string, string | null>>;

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** A JSON response with its reason phrase. `body` must survive JSON. Of a header given twice the last one counts. */
export function jsonResponse(status: number, body: unknown, ...headers: ResponseHeaders[]): Response {
  return makeResponse(status, JSON.stringify(body), present(JSON_TYPE, ...headers));
}

/** A response without a body, for example 204 or 405. */
export function emptyResponse(status: number, ...headers: ResponseHeaders[]): Response {
  return makeResponse(status, null, present(...headers));
}

/** The error object that Resource Manager and Key Vault share: `{"error":{"code","message","innererror"?}}`. */
export interface AzureErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly innererror?: { readonly code: string } };
}

/** Builds the error body that Resource Manager and Key Vault share. */
export function azureError(code: string, message: string, innerCode?: string): AzureErrorBody {
  return { error: { code, message, ...(innerCode === undefined ? {} : { innererror: { code: innerCode } }) } };
}

/** A response whose body is an `AzureErrorBody`. */
export function errorResponse(status: number, code: string, message: string, headers: ResponseHeaders = {}): Response {
  return jsonResponse(status, azureError(code, message), headers);
}

/** An honest answer for an Azure operation that this simulator does not have yet: 501 `NotImplementedInSimulator`. */
export function notImplemented(operation: string, headers: ResponseHeaders = {}): Response {
  const message = `This simulated Azure does not have the operation '${operation}' yet. Azure itself does.`;
  return errorResponse(501, 'NotImplementedInSimulator', message, headers);
}

/** The headers that are there; of two spellings of a name the last one counts. */
function present(...records: ResponseHeaders[]): PlainHeaders {
  const result = new PlainHeaders();
  for (const headers of records) {
    for (const name in headers) {
      const value = headers[name];
      if (value !== null && value !== undefined) result.set(name, value);
    }
  }
  return result;
}
