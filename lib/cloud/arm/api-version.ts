import type { Query } from '../http';
import { invalidApiVersion, missingApiVersion } from './errors';

/** Oldest version taken, by lower-case namespace; versions of subscriptions and groups are `microsoft.resources`. */
const oldest: Readonly<Record<string, string>> = {
  'microsoft.authorization': '2015-05-01',
  'microsoft.insights': '2014-04-01',
  'microsoft.resources': '2014-04-01',
};

/** The other types are taken in every version since 2018: older clients are welcome. */
const OLDEST = '2018-01-01';

const VERSION = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:-[a-z]*preview)?$/i;

/** Checks the api-version of a request for a namespace (null for subscriptions and groups); Azure's error, or null. */
export function checkApiVersion(query: Query, namespace: string | null): Response | null {
  const version = query.get('api-version');
  if (version === null || version === '') return missingApiVersion();
  const date = VERSION.exec(version)?.[1];
  const from = oldest[namespace?.toLowerCase() ?? 'microsoft.resources'] ?? OLDEST;
  return date === undefined || date < from ? invalidApiVersion(version) : null;
}
