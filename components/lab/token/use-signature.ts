'use client';

import { compactVerify, createLocalJWKSet } from 'jose';
import { useEffect, useState } from 'react';
import type { LabSession } from '@/lib/lesson/session-types';
import type { HeldToken } from './held-tokens';

export type Signature = 'checking' | 'verified' | 'wrong' | 'unknown';

/** Whether Entra's published keys made the token's signature; `unknown` when the keys cannot be read. */
export function useSignature(session: LabSession, held: HeldToken | null): Signature {
  const [checked, setChecked] = useState<{ readonly token: string; readonly result: Signature } | null>(null);
  // By its text: the same token comes in a new object with each event of the lab.
  const token = held?.token ?? null;
  useEffect(() => {
    if (token === null) return;
    let current = true;
    verify(session, token).then((result) => {
      if (current) setChecked({ token, result });
    });
    return () => {
      current = false;
    };
  }, [session, token]);
  return checked !== null && checked.token === token ? checked.result : 'checking';
}

async function verify(session: LabSession, token: string): Promise<Signature> {
  try {
    const keys = createLocalJWKSet(await session.fetchJwks());
    // Only the signature is asked for here: times are checked against the lab's clock, beside it.
    return await compactVerify(token, keys, { algorithms: ['RS256'] }).then(
      (): Signature => 'verified',
      (): Signature => 'wrong',
    );
  } catch {
    return 'unknown';
  }
}
