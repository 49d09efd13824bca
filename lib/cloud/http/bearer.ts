/**
 * Reads the token of an `Authorization: Bearer <token>` header (RFC 6750); the scheme ignores case.
 * Null when the header is missing, has another scheme or no token.
 */
export function bearerToken(headers: Headers): string | null {
  const match = /^bearer +([^\s].*)$/i.exec(headers.get('authorization')?.trim() ?? '');
  return match?.[1]?.trim() ?? null;
}
