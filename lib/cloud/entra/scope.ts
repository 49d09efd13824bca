import { type EntraError, entraErrors } from './errors';
import { DEFAULT_RESOURCE } from './resources';

/** Scopes that concern the sign-in itself and no API. */
const OPENID_SCOPES = new Set(['openid', 'profile', 'email', 'offline_access']);

/** The permissions that a user's token for Azure's own APIs can be asked with. */
const PERMISSIONS = ['/.default', '/user_impersonation'];

export type ScopeResult =
  | { readonly ok: true; readonly resource: string }
  | { readonly ok: false; readonly error: EntraError };

/**
 * Finds the one API that a v2.0 `scope` parameter names. Exactly the permission is cut off, so that
 * `https://management.azure.com//.default` asks for `https://management.azure.com/`.
 */
export function resourceOfScope(scope: string): ScopeResult {
  const scopes = scope.split(/\s+/).filter((part) => part !== '' && !OPENID_SCOPES.has(part.toLowerCase()));
  const resources = new Set<string>();
  for (const part of scopes) {
    const permission = PERMISSIONS.find((suffix) => part.endsWith(suffix) && part.length > suffix.length);
    if (permission === undefined) return { ok: false, error: entraErrors.invalidScope(part) };
    resources.add(part.slice(0, -permission.length));
  }
  if (resources.size > 1) return { ok: false, error: entraErrors.severalResources(scope) };
  return { ok: true, resource: [...resources][0] ?? DEFAULT_RESOURCE };
}
