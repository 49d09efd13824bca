import { badParameter, type VaultAnswer } from './exchange';

/** Versions of the data plane, oldest first. */
const API_VERSIONS = [
  '2015-06-01',
  '2016-10-01',
  '7.0',
  '7.1',
  '7.2',
  '7.3',
  '7.4',
  '7.5',
  '7.6-preview.2',
  '7.6',
  '2025-07-01',
  '2026-04-01',
];

/** The refusal of a missing or unknown `api-version`, or null. There is no default. */
export function refuseApiVersion(version: string | null): VaultAnswer | null {
  // UNVERIFIED: the words for a missing version.
  if (!version) return badParameter('api-version must be specified');
  if (API_VERSIONS.includes(version)) return null;
  return badParameter(
    `The specified version (${version}) is not recognized. Consider using the latest supported version (${API_VERSIONS.at(-1)}).`,
  );
}
