import type { World } from '@/lib/cloud';
import type { RequestSpec } from './types';

const ARM = 'https://management.azure.com';

/**
 * The request with which the Azure CLI turns its saved sign-in into an access token for Resource Manager
 * (OAuth 2.0 refresh token grant at Entra's v2.0 endpoint). Null when nobody is signed in on the laptop.
 */
export function operatorTokenRequest(world: World): RequestSpec | null {
  const account = world.laptop.account;
  if (account === null) return null;
  const clientId = world.directory.refreshTokens[account.refreshToken]?.clientId ?? '';
  return {
    from: 'laptop',
    method: 'POST',
    url: `https://login.microsoftonline.com/${world.tenant.tenantId}/oauth2/v2.0/token`,
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    body: new URLSearchParams({
      client_id: clientId,
      grant_type: 'refresh_token',
      refresh_token: account.refreshToken,
      scope: `${ARM}/.default`,
    }).toString(),
  };
}

/** A request to Resource Manager from the laptop; `body` is sent as JSON. */
export function armRequest(method: string, path: string, token: string | null, body?: unknown): RequestSpec {
  return {
    from: 'laptop',
    method,
    url: `${ARM}${path}`,
    headers: [
      ...(token === null ? [] : [['Authorization', `Bearer ${token}`] as const]),
      ...(body === undefined ? [] : [['Content-Type', 'application/json'] as const]),
    ],
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}
