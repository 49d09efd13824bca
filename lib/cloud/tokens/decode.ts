import { decodeJwt, decodeProtectedHeader } from 'jose';

/** A part of a token. */
export type JsonObject = Readonly<Record<string, unknown>>;

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
  return { header: decodeHeader(token), claims: decodeClaims(token) };
}

/** The header alone; null where it is unreadable or there are not three parts. */
export function decodeHeader(token: string): JsonObject | null {
  return hasThreeParts(token) ? attempt(() => decodeProtectedHeader(token)) : null;
}

/** The claims alone; null where they are unreadable or there are not three parts. */
export function decodeClaims(token: string): JsonObject | null {
  return hasThreeParts(token) ? attempt(() => decodeJwt(token)) : null;
}

function hasThreeParts(token: string): boolean {
  return token.split('.').length === 3;
}

function attempt(decode: () => object): JsonObject | null {
  try {
    return { ...decode() };
  } catch {
    return null;
  }
}
