import type { ServiceContext } from '../context';
import { errorDescription, type IssueResult } from '../entra';
import { jsonResponse, makeResponse } from '../http';

/** Azure's own words, from the managed identity tests of MSAL for .NET and Java, and older ones of the first protocol. */
const noIdentity = {
  current: 'No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.',
  older: 'No Managed Identity found for specified ClientId/ResourceId/PrincipalId.',
};

/** How an answer spells the members of an error: the older protocol with a capital (UNVERIFIED that it always does). */
export interface ErrorForm {
  readonly isOlder: boolean;
}

/** The identity asked for is not one of the app's; also when none was named and the app has no system-assigned one. */
export function identityNotFound(form: ErrorForm, context: ServiceContext): Response {
  return refuse(400, form.isOlder ? noIdentity.older : noIdentity.current, form, context);
}

/** UNVERIFIED: body and wording; the status is Azure's. */
export function wrongSecret(header: string, form: ErrorForm, context: ServiceContext): Response {
  return refuse(
    401,
    `The ${header} header is missing, or is not the one that this app was started with.`,
    form,
    context,
  );
}

/** UNVERIFIED wording. */
export function resourceMissing(form: ErrorForm, context: ServiceContext): Response {
  return refuse(400, "The query parameter 'resource' is required.", form, context);
}

/** UNVERIFIED wording; that selectors exclude each other is documented. */
export function severalSelectors(form: ErrorForm, context: ServiceContext): Response {
  const message = 'Only one of client_id, principal_id and mi_res_id can be specified.';
  return refuse(400, message, form, context);
}

/** UNVERIFIED wording. */
export function duplicateParameter(name: string, form: ErrorForm, context: ServiceContext): Response {
  return refuse(400, `The query parameter '${name}' is specified more than once.`, form, context);
}

/**
 * Entra would not issue the token. UNVERIFIED: the whole form. Entra's text, code and number have members of their
 * own, and the message repeats the text, because clients show the message alone.
 */
export function refusedByEntra(
  error: Extract<IssueResult, { readonly ok: false }>['error'],
  form: ErrorForm,
  context: ServiceContext,
): Response {
  const ids = { traceId: context.ids.guid(), correlationId: context.ids.guid() };
  const description = errorDescription(error, ids, context);
  const members = { exceptionMessage: description, errorCode: error.error, serviceErrorCodes: [String(error.code)] };
  return refuse(400, description, form, context, members);
}

/**
 * An `api-version` that the endpoint does not know, or none. Linux hosts and container apps answer with the error
 * object of ASP.NET, Windows hosts with one line of text (both from public captures). UNVERIFIED: container apps, and
 * the answer to no version at all.
 */
export function badApiVersion(url: string, version: string | null, isWindows: boolean): Response {
  if (isWindows) {
    return makeResponse(400, 'Unsupported/Invalid api-version parameter', [['Content-Type', 'text/plain']]);
  }
  const error =
    version === null || version === ''
      ? { code: 'ApiVersionUnspecified', message: 'An API version is required, but was not specified.' }
      : {
          code: 'UnsupportedApiVersion',
          message: `The HTTP resource that matches the request URI '${url}' does not support the API version '${version}'.`,
        };
  return jsonResponse(400, { error: { ...error, innerError: null } });
}

function refuse(
  statusCode: number,
  message: string,
  form: ErrorForm,
  context: ServiceContext,
  more: Readonly<Record<string, unknown>> = {},
): Response {
  const body = { ...more, statusCode, message, correlationId: context.ids.guid() };
  return jsonResponse(statusCode, form.isOlder ? capitalized(body) : body);
}

function capitalized(body: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name[0]?.toUpperCase() + name.slice(1), value]),
  );
}
