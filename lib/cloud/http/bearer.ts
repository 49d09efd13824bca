/**
 * Reads the token of an `Authorization: Bearer <token>` header (RFC 6750); the scheme ignores case.
 * Null when the header is missing, has another scheme or no token.
 */
export function bearerToken(headers: Headers): string | null {
  const value = headers.get('authorization')?.trim() ?? '';
  const scheme = /^bearer +/i.exec(value)?.[0];
  return scheme === undefined || scheme.length === value.length ? null : value.slice(scheme.length);
}
