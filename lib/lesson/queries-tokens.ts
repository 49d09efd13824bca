import type { CloudEvent } from '@/lib/cloud';
import { decodeToken } from '@/lib/cloud/tokens/decode';
import { accessTokenIn } from './places';
import { answerOf, requestsIn } from './queries';

/** An access token that somebody received in this lab. */
export interface IssuedToken {
  readonly exchange: number;
  readonly token: string;
  /** Object ID of who it was issued to, in lower case. */
  readonly principalId: string;
  readonly audience: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Every access token received so far, oldest first. */
export function issuedTokens(events: readonly CloudEvent[]): readonly IssuedToken[] {
  return requestsIn(events).flatMap((request): IssuedToken[] => {
    const token = accessTokenIn(answerOf(request));
    if (token === null) return [];
    const { oid, aud, exp } = decodeToken(token).claims ?? {};
    if (typeof oid !== 'string' || typeof aud !== 'string' || typeof exp !== 'number') return [];
    return [
      { exchange: request.exchange, token, principalId: oid.toLowerCase(), audience: aud, expiresAt: exp * 1000 },
    ];
  });
}
