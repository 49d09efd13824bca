import type { SignInCredential } from '../../events';
import type { EntraError } from '../errors';

/** What a request presents to prove which client sends it. */
export interface PresentedProof {
  readonly secret: string | null;
  readonly assertion: string | null;
  readonly assertionType: string | null;
}

/** What became of it. `credential` is the one that was found in the directory, where one was. */
export type ProofResult =
  | { readonly ok: true; readonly credential: SignInCredential }
  | { readonly ok: false; readonly error: EntraError; readonly credential: SignInCredential | null };

export function refusedProof(error: EntraError, credential: SignInCredential | null = null): ProofResult {
  return { ok: false, error, credential };
}
