import { statusText } from './status-text';

/** Header names and values of a response; null leaves the header out. */
export type ResponseHeaders = Readonly<Record<string, string | null>>;

/** A JSON response with its reason phrase. `body` must survive JSON. */
export function jsonResponse(status: number, body: unknown, headers: ResponseHeaders = {}): Response {
  const text = JSON.stringify(body);
  const response = new Response(text, {
    status,
    statusText: statusText(status),
    headers: headersOf({ 'Content-Type': 'application/json; charset=utf-8', ...headers }),
  });
  texts.set(response, text);
  return response;
}

/** Bodies of responses made here: reading one back from its stream takes far longer than all the rest. */
const texts = new WeakMap<Response, string>();

/** The body of a response as text; the response can still be read. */
export async function textOf(response: Response): Promise<string> {
  const known = texts.get(response);
  if (known !== undefined) return known;
  return response.body === null ? '' : response.clone().text();
}

/** A response without a body, for example 204 or 405. */
export function emptyResponse(status: number, headers: ResponseHeaders = {}): Response {
  return new Response(null, { status, statusText: statusText(status), headers: headersOf(headers) });
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

/** A plain object, because making a Response from Headers copies them slowly; the last of two spellings counts. */
function headersOf(headers: ResponseHeaders): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (value !== null) result[name.toLowerCase()] = value;
  return result;
}
