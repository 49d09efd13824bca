import { importJWK } from 'jose';
import * as z from 'zod/mini';
import '../http/zod-config';
import type { ServiceContext } from '../context';
import { CloudNetworkError } from '../network';

/** Where Entra publishes the keys of v1.0 tokens: `jwks_uri` of the v1.0 OpenID configuration. */
export const KEYS_URL = 'https://login.microsoftonline.com/common/discovery/keys';

const publishedKey = z.object({ kty: z.literal('RSA'), kid: z.string(), n: z.string(), e: z.string() });
const keySet = z.object({ keys: z.array(z.unknown()) });

type PublishedKey = z.infer<typeof publishedKey>;

/** Finds keys by `kid` in a cached copy of Entra's published key set. */
export interface KeySetReader {
  /** The RS256 key, or null when Entra does not publish it; an unknown `kid` makes one fresh fetch. */
  find(kid: string, context: ServiceContext): Promise<CryptoKey | null>;
}

/** A reader with its own cache, as each Azure service has. */
export function createKeySetReader(): KeySetReader {
  let cached: Promise<readonly PublishedKey[]> | null = null;

  async function lookUp(kid: string): Promise<CryptoKey | null> {
    const found = (await cached)?.find((key) => key.kid === kid);
    if (found === undefined) return null;
    // Only the key material is taken, so that no other member of the document can change how it is used.
    const key = await importJWK({ kty: found.kty, n: found.n, e: found.e }, 'RS256');
    return key instanceof Uint8Array ? null : key;
  }

  return {
    async find(kid, context) {
      const fresh = cached === null;
      cached ??= fetchKeys(context);
      const known = await lookUp(kid);
      if (known !== null || fresh) return known;
      cached = fetchKeys(context);
      return lookUp(kid);
    },
  };
}

async function fetchKeys(context: ServiceContext): Promise<readonly PublishedKey[]> {
  try {
    const response = await context.fetch(new Request(KEYS_URL));
    const parsed = keySet.safeParse(await response.json());
    return (parsed.data?.keys ?? []).flatMap((key) => publishedKey.safeParse(key).data ?? []);
  } catch (error) {
    // Without the key set no signature can be checked, so that no token is accepted.
    if (error instanceof CloudNetworkError || error instanceof SyntaxError) return [];
    throw error;
  }
}
