import type { Selector } from '../managed-identity';

/** One of the two protocols of the identity endpoint. */
export interface Protocol {
  /** The header that proves that the request comes from inside the app. */
  readonly secretHeader: string;
  readonly selectors: readonly (readonly [parameter: string, selector: Selector])[];
  /** Errors of the older protocol have names that begin with a capital. */
  readonly isOlder: boolean;
}

/** @see https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference */
const current: Protocol = {
  secretHeader: 'X-IDENTITY-HEADER',
  selectors: [
    ['client_id', 'client_id'],
    ['principal_id', 'object_id'],
    ['object_id', 'object_id'],
    ['mi_res_id', 'resource_id'],
  ],
  isOlder: false,
};

/** The protocol of `MSI_ENDPOINT` and `MSI_SECRET`: it knows user-assigned identities by client ID alone. */
const older: Protocol = { secretHeader: 'secret', selectors: [['clientid', 'client_id']], isOlder: true };

/**
 * The protocol of an `api-version`: 2017-09-01, or "2019-08-01 or later" as Azure documents it; null for others.
 * UNVERIFIED: which later versions Azure has; any later date is taken.
 */
export function protocolOf(version: string): Protocol | null {
  if (version === '2017-09-01') return older;
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(version) && version >= '2019-08-01' ? current : null;
}
