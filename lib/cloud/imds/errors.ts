import { jsonResponse } from '../http';
import { RESPONSE_HEADERS } from './headers';
import { NEWEST_VERSIONS } from './versions';

/**
 * Refusals of the token endpoint: `{"error","error_description"}` with status 400.
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling
 */
export function refuse(description: string, error = 'invalid_request'): Response {
  return jsonResponse(400, { error, error_description: description }, RESPONSE_HEADERS);
}

/** Descriptions of the token endpoint's refusals. */
export const descriptions = {
  noMetadataHeader: 'Required metadata header not specified',
  noResource: "Required query variable 'resource' is missing",
  identityNotFound: 'Identity not found',
  severalIdentities:
    'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request',
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
