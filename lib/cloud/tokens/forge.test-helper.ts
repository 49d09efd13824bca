import { base64url, SignJWT } from 'jose';
import type { SigningKey } from '../keys';
import { decodeToken } from './decode';

type JsonObject = Record<string, unknown>;

/** The claims of a genuine token, to start a forgery from. */
export function claimsOf(token: string): JsonObject {
  return { ...decodeToken(token).claims };
}

/** Signs claims with a key of one's choice; `header` is added to (and may replace) the usual header. */
export function forge(claims: JsonObject, key: SigningKey, header: JsonObject = {}): Promise<string> {
  const all = { typ: 'JWT', alg: 'RS256', x5t: key.kid, kid: key.kid, ...header };
  return new SignJWT(claims).setProtectedHeader(all).sign(key.privateKey);
}

/** An unsigned token. */
export function unsigned(claims: JsonObject, header: JsonObject): string {
  return `${part(header)}.${part(claims)}.`;
}

/** Signs with HS256 and the text of the public key as secret: the classic confusion of algorithms. */
export function signedWithPublicKey(claims: JsonObject, key: SigningKey): Promise<string> {
  const secret = new TextEncoder().encode(JSON.stringify(key.publicJwk));
  return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'HS256', kid: key.kid }).sign(secret);
}

/** Replaces the claims of a token and keeps its signature. */
export function tampered(token: string, change: JsonObject): string {
  const [header, , signature] = token.split('.');
  return `${header}.${part({ ...claimsOf(token), ...change })}.${signature}`;
}

function part(value: JsonObject): string {
  return base64url.encode(JSON.stringify(value));
}
