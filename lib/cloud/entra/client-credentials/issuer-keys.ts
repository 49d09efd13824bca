import * as v from 'valibot';
import type { ServiceContext } from '../../context';
import { CloudNetworkError } from '../../network';
import { type PublishedKey, readPublishedKeys } from '../../tokens';

const configuration = v.object({ issuer: v.string(), jwks_uri: v.string() });

/**
 * Fetches the keys that a token issuer publishes, by OpenID Connect discovery. Null when its documents cannot be had.
 * They are fetched each time. UNVERIFIED: how long Entra keeps them.
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
 */
export async function fetchIssuerKeys(
  issuer: string,
  context: ServiceContext,
): Promise<readonly PublishedKey[] | null> {
  const document = v.safeParse(
    configuration,
    await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, context),
  );
  // An issuer that calls itself something else has no word about this one's tokens.
  if (!document.success || document.output.issuer !== issuer) return null;
  return readPublishedKeys(await fetchJson(document.output.jwks_uri, context));
}

/** Only https counts, because the answer is trusted for its address. */
function isFetchable(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return protocol === 'https:' && username === '' && password === '';
}

/** A JSON document, or null. */
async function fetchJson(address: string, context: ServiceContext): Promise<unknown> {
  if (!isFetchable(address)) return null;
  try {
    const response = await context.fetch(new Request(address));
    return response.ok ? await response.json() : null;
  } catch (error) {
    if (error instanceof CloudNetworkError || error instanceof SyntaxError) return null;
    throw error;
  }
}
