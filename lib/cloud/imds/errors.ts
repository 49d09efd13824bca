import { jsonResponse } from '../http';
import { RESPONSE_HEADERS } from './headers';
import type { Category } from './limits';
import { NEWEST_VERSIONS } from './versions';

/**
 * Refusals of the token endpoint: `{"error","error_description"}`, with status 400 unless told otherwise.
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling
 */
export function refuse(description: string, error = 'invalid_request', status = 400): Response {
  return jsonResponse(status, { error, error_description: description }, RESPONSE_HEADERS);
}

/** Refusals of the other endpoints: `{"error"}`. */
export function refuseMetadata(status: number, error: string): Response {
  return jsonResponse(status, { error }, RESPONSE_HEADERS);
}

/** Descriptions of the token endpoint's refusals. */
export const descriptions = {
  noMetadataHeader: 'Required metadata header not specified',
  noResource: "Required query variable 'resource' is missing",
  identityNotFound: 'Identity not found',
  severalIdentities:
    'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request',
  throttled: 'Temporarily throttled, too many requests',
  // UNVERIFIED: Azure documents that it refuses these three and not in which words; the words are ours.
  forwarded: 'Requests with an X-Forwarded-For header are not allowed',
  severalSelectors: 'Only one of client_id, object_id and msi_res_id can be specified',
  duplicateParameter: (name: string) => `Query variable '${name}' is specified more than once`,
};

/** The general refusal of an `api-version`, from https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service. */
export function badApiVersion(): Response {
  const error =
    'Bad request. api-version is invalid or was not specified in the request. For more information refer to aka.ms/azureimds';
  return jsonResponse(400, { error, 'newest-versions': NEWEST_VERSIONS }, RESPONSE_HEADERS);
}

/**
 * Refusals that both kinds of endpoint share, each in its own shape: those of `/metadata/identity` have two members.
 * UNVERIFIED for the other endpoints: that the words are the same, after 'Bad request. '.
 */
export function refuseIn(category: Category, description: string): Response {
  return category === 'identity' ? refuse(description) : refuseMetadata(400, `Bad request. ${description}`);
}

/**
 * 429, when a limit is reached.
 * UNVERIFIED: the error code, the shape outside `/metadata/identity`, and that there is no `Retry-After`; the
 * description is from captures of the token endpoint.
 */
export function throttled(category: Category): Response {
  const { throttled: description } = descriptions;
  return category === 'identity' ? refuse(description, 'invalid_request', 429) : refuseMetadata(429, description);
}
