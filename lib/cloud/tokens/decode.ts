import { decodeJwt, decodeProtectedHeader } from 'jose';

type JsonObject = Readonly<Record<string, unknown>>;

/** What can be read from a token without any proof; a part that is unreadable is null. */
export interface DecodedToken {
  readonly header: JsonObject | null;
  readonly claims: JsonObject | null;
}

/**
 * Decodes a JWT without verifying it: everything in the result may be forged.
 * Never throws; unreadable parts are null.
 */
export function decodeToken(token: string): DecodedToken {
  if (token.split('.').length !== 3) return { header: null, claims: null };
  return { header: attempt(() => decodeProtectedHeader(token)), claims: attempt(() => decodeJwt(token)) };
}

function attempt(decode: () => object): JsonObject | null {
  try {
    return { ...decode() };
  } catch {
    return null;
  }
}
