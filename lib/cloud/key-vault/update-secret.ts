import type { SecretVersion } from '../world';
import { valuelessBundle } from './bundles';
import type { VaultAnswer, VaultExchange } from './exchange';
import { refuseManaged } from './managed';
import { badBody, readBody, updateBody } from './secret-bodies';
import { findSecret, findVersion, secretNotFound, storeSecret } from './stored-secrets';

/**
 * Changes the properties of one version, the newest one when none is named; never its value. What the body does not
 * name stays; tags are replaced as a whole.
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/update-secret
 */
export async function updateSecret(
  exchange: VaultExchange,
  name: string,
  version: string | null,
): Promise<VaultAnswer> {
  const { request, vault, context } = exchange;
  const body = await readBody(request, updateBody);
  if (body === null) return badBody();
  const secret = findSecret(exchange, name);
  const found = findVersion(secret, version);
  if (secret === undefined || found === undefined) return secretNotFound(name, version);
  const refused = refuseManaged('secrets', 'update', secret);
  if (refused !== null) return refused;

  const { contentType, tags, attributes } = body;
  const changed: SecretVersion = {
    ...found,
    contentType: contentType ?? found.contentType,
    tags: tags ?? found.tags,
    enabled: attributes?.enabled ?? found.enabled,
    notBefore: attributes?.nbf ?? found.notBefore,
    expires: attributes?.exp ?? found.expires,
    updated: Math.floor(context.clock.now() / 1000),
  };
  storeSecret(exchange, { ...secret, versions: secret.versions.map((each) => (each === found ? changed : each)) });
  return { status: 200, body: valuelessBundle(vault, secret, changed) };
}
