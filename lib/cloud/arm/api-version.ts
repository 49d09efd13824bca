import type { Query } from '../http';
import type { World } from '../world';
import { invalidApiVersion, invalidResourceType, missingApiVersion, noRegisteredProvider } from './errors';
import { readTypedPath } from './resource-type';

/**
 * Versions that Azure's messages and provider lists name, newest first, by type in lower case: the ones that current
 * and older clients send. Any version since `oldest` is taken, whether named here or not.
 */
const named: Readonly<Record<string, string>> = {
  'microsoft.app/containerapps': '2025-07-01 2025-01-01 2024-03-01 2023-05-01 2022-10-01 2022-03-01',
  'microsoft.authorization/denyassignments': '2022-04-01 2018-07-01',
  'microsoft.authorization/permissions': '2022-04-01 2018-07-01 2015-07-01',
  'microsoft.authorization/roleassignments':
    '2022-04-01 2020-10-01-preview 2020-04-01-preview 2018-01-01-preview 2015-07-01',
  'microsoft.authorization/roledefinitions': '2022-04-01 2018-01-01-preview 2015-07-01',
  'microsoft.compute/virtualmachines':
    '2026-03-01 2025-04-01 2024-11-01 2024-07-01 2024-03-01 2023-09-01 2023-03-01 2022-11-01 2022-08-01 2022-03-01 2021-11-01 2021-07-01 2021-03-01 2020-12-01 2020-06-01 2019-12-01 2019-07-01 2019-03-01 2018-10-01 2018-06-01 2018-04-01',
  'microsoft.insights/eventtypes': '2017-03-01-preview 2015-04-01 2014-11-01 2014-04-01',
  'microsoft.keyvault/vaults':
    '2026-02-01 2025-05-01 2024-11-01 2023-07-01 2022-07-01 2021-10-01 2019-09-01 2018-02-14',
  'microsoft.managedidentity/userassignedidentities': '2024-11-30 2023-01-31 2018-11-30',
  'microsoft.management/managementgroups': '2023-04-01 2021-04-01 2020-05-01 2020-02-01 2019-11-01 2018-03-01-preview',
  'microsoft.resources/resourcegroups':
    '2025-04-01 2025-03-01 2024-11-01 2024-07-01 2024-03-01 2023-07-01 2022-12-01 2022-09-01 2021-04-01 2021-01-01 2020-10-01 2020-06-01 2019-10-01 2019-05-10 2018-05-01 2017-05-10 2016-09-01 2015-11-01 2015-01-01 2014-04-01',
  'microsoft.storage/storageaccounts':
    '2025-08-01 2025-01-01 2024-01-01 2023-05-01 2023-01-01 2022-09-01 2021-09-01 2021-04-01 2019-06-01 2018-11-01 2018-07-01 2018-02-01',
  'microsoft.web/sites':
    '2025-05-01 2025-03-01 2024-11-01 2024-04-01 2023-12-01 2022-09-01 2022-03-01 2021-02-01 2020-06-01 2019-08-01 2018-11-01 2018-02-01',
};

/** Oldest version taken, by lower-case namespace; versions of subscriptions and groups are `microsoft.resources`. */
const oldest: Readonly<Record<string, string>> = {
  'microsoft.authorization': '2015-05-01',
  'microsoft.insights': '2014-04-01',
  'microsoft.resources': '2014-04-01',
};

/** The other types are taken in every version since 2018: older clients are welcome. */
const OLDEST = '2018-01-01';

const VERSION = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:-[a-z]*preview)?$/i;

/** Versions that are named for a type such as `Microsoft.Compute/virtualMachines`, newest first; none for most types. */
export function versionsOf(type: string): readonly string[] {
  return named[type.toLowerCase()]?.split(' ') ?? [];
}

/** Whether a version was sent and can be one, which is asked before who sends it; Azure's error, or null. */
export function checkApiVersion(query: Query, namespace: string | null): Response | null {
  const version = query.get('api-version');
  if (version === null || version === '') return missingApiVersion();
  const date = VERSION.exec(version)?.[1];
  if (date === undefined || (namespace === null && isTooOld(date, 'microsoft.resources'))) {
    return invalidApiVersion(version, versionsOf('Microsoft.Resources/resourceGroups'));
  }
  return null;
}

/**
 * Whether a provider takes the version; Azure's error, or null. For a resource whose region is known Azure lists the
 * versions there are; otherwise it does not find the type. UNVERIFIED which error goes with which request.
 */
export function checkProviderVersion(version: string, path: string, world: World): Response | null {
  const typed = readTypedPath(path);
  if (typed === null || !isTooOld(version, typed.namespace)) return null;
  const type = typed.types.join('/');
  const place = world.resources[path.toLowerCase()] ?? world.resources[typed.scope.toLowerCase()];
  return place === undefined || typed.names.length < typed.types.length
    ? invalidResourceType(typed.namespace, version)
    : noRegisteredProvider(place.location, version, type, versionsOf(`${typed.namespace}/${type}`));
}

function isTooOld(version: string, namespace: string): boolean {
  const key = namespace.toLowerCase();
  return version < (Object.hasOwn(oldest, key) ? (oldest[key] ?? OLDEST) : OLDEST);
}
