import type { ServicePrincipal } from '../world';

const DAY = 24 * 3600 * 1000;
/** Azure makes a new certificate for a managed identity when the old one is half through its 90 days. */
const ROLLS_EVERY = 45 * DAY;
const VALID_FOR = 90 * DAY;

/** The certificate by which Azure itself signs in for a managed identity. Nobody else ever sees its private key. */
export interface ManagedCredential {
  readonly keyId: string;
  /** 40 upper-case hex digits. */
  readonly thumbprint: string;
  /** Milliseconds since the epoch. */
  readonly startsAt: number;
  readonly endsAt: number;
}

/**
 * The certificate that a managed identity has at a moment. It follows from the identity and the time alone, because
 * Azure rolls it over in the background and no request has a part in it.
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq
 */
export function managedCredentialAt({ objectId, createdOn }: ServicePrincipal, now: number): ManagedCredential {
  const generation = Math.max(0, Math.floor((now - createdOn) / ROLLS_EVERY));
  const startsAt = createdOn + generation * ROLLS_EVERY;
  const digits = opaqueDigits(`${objectId} ${generation}`, 72);
  return {
    keyId: `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`,
    thumbprint: digits.slice(32, 72).toUpperCase(),
    startsAt,
    endsAt: startsAt + VALID_FOR,
  };
}

/** Hex digits that depend on every character of a text (FNV-1a, then a multiply-and-shift sequence). Not for secrets. */
export function opaqueDigits(text: string, length: number): string {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  let digits = '';
  while (digits.length < length) {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
    digits += ((state ^ (state >>> 13)) >>> 0).toString(16).padStart(8, '0');
  }
  return digits.slice(0, length);
}
