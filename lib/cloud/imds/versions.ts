/**
 * Every version of the Instance Metadata Service, oldest first.
 * @see https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#supported-api-versions
 */
export const API_VERSIONS: readonly string[] = [
  '2017-03-01',
  '2017-04-02',
  '2017-08-01',
  '2017-10-01',
  '2017-12-01',
  '2018-02-01',
  '2018-04-02',
  '2018-10-01',
  '2019-02-01',
  '2019-03-11',
  '2019-04-30',
  '2019-06-01',
  '2019-06-04',
  '2019-08-01',
  '2019-08-15',
  '2019-11-01',
  '2020-06-01',
  '2020-07-15',
  '2020-09-01',
  '2020-10-01',
  '2020-12-01',
  '2021-01-01',
  '2021-02-01',
  '2021-03-01',
  '2021-05-01',
  '2021-08-01',
  '2021-10-01',
  '2021-11-01',
  '2021-11-15',
  '2021-12-13',
  '2023-07-01',
  '2023-11-15',
  '2024-03-15',
  '2024-07-17',
  '2025-04-07',
];

/** The three newest versions, newest first. */
export const NEWEST_VERSIONS: readonly string[] = API_VERSIONS.slice(-3).reverse();

/** Whether `/metadata/identity` knows a version; it came with 2018-02-01. */
export function hasIdentity(version: string | null): boolean {
  return isSince('2018-02-01', version);
}

/** Whether `/metadata/instance` knows a version; it came with 2017-04-02. */
export function hasInstance(version: string | null): version is string {
  return isSince('2017-04-02', version);
}

function isSince(first: string, version: string | null): boolean {
  return version !== null && API_VERSIONS.includes(version) && version >= first;
}
