import { importJWK } from 'jose';
import type { ServiceContext } from '../context';
import { CloudNetworkError } from '../network';
import { type PublishedKey, readPublishedKeys } from './published-keys';

/** Where Entra publishes the keys of v1.0 tokens: `jwks_uri` of the v1.0 OpenID configuration. */
export const KEYS_URL = 'https://login.microsoftonline.com/common/discovery/keys';

/**
 * Milliseconds for which a service trusts its copy of the key set: Microsoft asks services to look every 24 hours.
 * @see https://learn.microsoft.com/entra/identity-platform/signing-key-rollover
 */
export const KEY_SET_AGE = 24 * 3600 * 1000;

interface Copy {
  readonly keys: Promise<readonly PublishedKey[]>;
  /** Keys that were asked for, ready to verify with. */
  readonly imported: Map<PublishedKey, Promise<CryptoKey | null>>;
  /** What was found in this copy. */
  readonly found: Set<CryptoKey>;
  readonly fetchedAt: number;
}

/** Finds keys by `kid` in a cached copy of Entra's published key set. */
export interface KeySetReader {
  /**
   * The RS256 key, or null when Entra does not publish it. A copy that is 24 hours old is fetched again, and so is one
   * that lacks the `kid`. As long as a copy lasts, a `kid` gives the same object.
   */
  find(kid: string, context: ServiceContext): Promise<CryptoKey | null>;
  /** Whether this is the object that `find` gives for a `kid`, as long as the copy that it comes from lasts. */
  isCurrent(key: CryptoKey, context: ServiceContext): boolean;
}

/** A reader with its own cache, as each Azure service has. */
export function createKeySetReader(): KeySetReader {
  let copy: Copy | null = null;

  function refresh(context: ServiceContext): Copy {
    copy = { keys: fetchKeys(context), imported: new Map(), found: new Set(), fetchedAt: context.clock.now() };
    return copy;
  }

  return {
    async find(kid, context) {
      const known = copy !== null && isFresh(copy, context.clock.now()) ? copy : null;
      const key = await lookUp(kid, known ?? refresh(context));
      if (key !== null || known === null) return key;
      return lookUp(kid, refresh(context));
    },
    isCurrent: (key, context) => copy !== null && isFresh(copy, context.clock.now()) && copy.found.has(key),
  };
}

/** A copy from the future belongs to a clock that was set back: what it says is not known yet. */
function isFresh({ fetchedAt }: Copy, now: number): boolean {
  return fetchedAt <= now && now < fetchedAt + KEY_SET_AGE;
}

async function lookUp(kid: string, { keys, imported, found }: Copy): Promise<CryptoKey | null> {
  const published = (await keys).find((key) => key.kid === kid);
  if (published === undefined) return null;
  const importing = imported.get(published) ?? importKey(published);
  imported.set(published, importing);
  const key = await importing;
  if (key !== null) found.add(key);
  return key;
}

async function importKey(found: PublishedKey): Promise<CryptoKey | null> {
  // Only the key material is taken, so that no other member of the document can change how it is used.
  const key = await importJWK({ kty: found.kty, n: found.n, e: found.e }, 'RS256');
  return key instanceof Uint8Array ? null : key;
}

async function fetchKeys(context: ServiceContext): Promise<readonly PublishedKey[]> {
  try {
    const response = await context.fetch(new Request(KEYS_URL));
    return readPublishedKeys(await response.json()) ?? [];
  } catch (error) {
    // Without the key set no signature can be checked, so that no token is accepted.
    if (error instanceof CloudNetworkError || error instanceof SyntaxError) return [];
    throw error;
  }
}
