'use client';

import { createLocalJWKSet, jwtVerify } from 'jose';
import { useEffect, useState } from 'react';
import type { LabSession } from '@/lib/lesson/session-types';
import type { HeldToken } from './held-tokens';

export type Signature = 'checking' | 'verified' | 'wrong' | 'unknown';

/** Whether Entra's published keys made the token's signature; `unknown` when the keys cannot be read. */
export function useSignature(session: LabSession, held: HeldToken | null): Signature {
  const [signature, setSignature] = useState<Signature>('checking');
  useEffect(() => {
    let current = true;
    setSignature('checking');
    if (held !== null) {
      verify(session, held).then((result) => {
        if (current) setSignature(result);
      });
    }
    return () => {
      current = false;
    };
  }, [session, held]);
  return signature;
}

async function verify(session: LabSession, held: HeldToken): Promise<Signature> {
  try {
    const keys = createLocalJWKSet(await session.fetchJwks());
    // Only the signature is asked for here: times are checked against the lab's clock, beside it.
    return await jwtVerify(held.token, keys, {
      algorithms: ['RS256'],
      currentDate: new Date(Number(held.claims.iat) * 1_000),
    }).then(
      (): Signature => 'verified',
      (): Signature => 'wrong',
    );
  } catch {
    return 'unknown';
  }
}
