import type { ImdsFault } from '../world';
import { descriptions, refuse } from './errors';

/**
 * What a switched-on fault makes the token endpoint answer. Statuses, and the text of 500, are from Azure's table of
 * errors; that table leaves the log file's path open, and so does the simulator.
 * UNVERIFIED: the other bodies. They are JSON, because SDKs take any other body for a network failure.
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling
 */
export function faultResponse({ status, retryAfter }: ImdsFault): Response {
  const response = refuse(...BODIES[status], status);
  if (retryAfter !== null) response.headers.set('Retry-After', String(retryAfter));
  return response;
}

const BODIES: Readonly<Record<ImdsFault['status'], readonly [description: string, error: string]>> = {
  404: ['The Instance Metadata Service is being updated', 'not_found'],
  410: ['The Instance Metadata Service is being updated and will be back within 70 seconds', 'gone'],
  429: [descriptions.throttled, 'invalid_request'],
  500: ['Failed to retrieve token from the Active directory. For details see logs in <file path>', 'unknown'],
};

/**
 * Whether a fault stops a request before it is looked at. A failure to fetch the token (500) shows only once the
 * request is a good one.
 */
export function answersEverything({ status }: ImdsFault): boolean {
  return status !== 500;
}
