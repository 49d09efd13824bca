import { type EntraError, entraErrors } from './errors';
import { DEFAULT_RESOURCE } from './resources';

/** Scopes that concern the sign-in itself and no API. */
const OPENID_SCOPES = new Set(['openid', 'profile', 'email', 'offline_access']);

/** All permissions that were granted beforehand: what a client without a user asks for. */
const DEFAULT = '/.default';

/** The permissions that a user's token for Azure's own APIs can be asked with. */
const PERMISSIONS = [DEFAULT, '/user_impersonation'];

export type ScopeResult =
  | { readonly ok: true; readonly resource: string }
  | { readonly ok: false; readonly error: EntraError };

/**
 * Finds the one API that a v2.0 `scope` parameter of a user's client names. Exactly the permission is cut off, so that
 * `https://management.azure.com//.default` asks for `https://management.azure.com/`.
 */
export function resourceOfScope(scope: string): ScopeResult {
  const resources: string[] = [];
  for (const part of apiScopes(scope)) {
    const resource = withoutPermission(part, PERMISSIONS);
    if (resource === null) return { ok: false, error: entraErrors.invalidScope(part) };
    resources.push(resource);
  }
  return onlyResource(resources, scope, { ok: true, resource: DEFAULT_RESOURCE });
}

/** Finds the one API that a v2.0 `scope` parameter of a client without a user names: `{API}/.default`. */
export function resourceOfDefaultScope(scope: string): ScopeResult {
  const refused: ScopeResult = { ok: false, error: entraErrors.noDefaultScope(scope) };
  const resources = apiScopes(scope).map((part) => withoutPermission(part, [DEFAULT]));
  if (resources.includes(null)) return refused;
  return onlyResource(
    resources.filter((resource) => resource !== null),
    scope,
    refused,
  );
}

function apiScopes(scope: string): readonly string[] {
  return scope.split(/\s+/).filter((part) => part !== '' && !OPENID_SCOPES.has(part.toLowerCase()));
}

function withoutPermission(scope: string, permissions: readonly string[]): string | null {
  const permission = permissions.find((suffix) => scope.endsWith(suffix) && scope.length > suffix.length);
  return permission === undefined ? null : scope.slice(0, -permission.length);
}

function onlyResource(resources: readonly string[], scope: string, otherwise: ScopeResult): ScopeResult {
  const different = new Set(resources);
  if (different.size > 1) return { ok: false, error: entraErrors.severalResources(scope) };
  const [resource] = different;
  return resource === undefined ? otherwise : { ok: true, resource };
}
