import { failure, type StorageAnswer } from './exchange';

/** The version that the newest client names. */
const NEWEST = '2026-04-06';
const OLDEST = '2009-09-19';

/** Whether a request names a version from one on; versions are days. */
export function isVersionFrom(request: Request, first: string): boolean {
  const version = request.headers.get('x-ms-version');
  return version !== null && /^\d{4}-\d\d-\d\d$/.test(version) && version >= first;
}

/** The refusal of an unknown `x-ms-version`, or null. UNVERIFIED: any day between the oldest and the newest is taken. */
export function refuseVersion(request: Request): StorageAnswer | null {
  const version = request.headers.get('x-ms-version');
  if (version === null || (isVersionFrom(request, OLDEST) && version <= NEWEST)) return null;
  return failure('InvalidHeaderValue', { HeaderName: 'x-ms-version', HeaderValue: version });
}
