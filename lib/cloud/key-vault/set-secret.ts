import type { Secret, SecretVersion } from '../world';
import { secretBundle } from './bundles';
import type { VaultAnswer, VaultExchange } from './exchange';
import { refuseManaged } from './managed';
import { badBody, readBody, setBody } from './secret-bodies';
import { findDeleted, findSecret, nameIsHeld, storeSecret } from './stored-secrets';

/**
 * Writes a new version of a secret, the first one included.
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/set-secret
 */
export async function setSecret(exchange: VaultExchange, name: string): Promise<VaultAnswer> {
  const { request, vault, context } = exchange;
  const body = await readBody(request, setBody);
  if (body === null) return badBody();
  if (findDeleted(exchange, name) !== undefined) return nameIsHeld(name);
  const existing = findSecret(exchange, name);
  const refused = refuseManaged('secrets', 'set', existing);
  if (refused !== null) return refused;

  const now = Math.floor(context.clock.now() / 1000);
  const { value, contentType, tags, attributes } = body;
  const version: SecretVersion = {
    version: context.ids.hex(32),
    value,
    contentType: contentType ?? null,
    tags: tags ?? null,
    enabled: attributes?.enabled ?? true,
    notBefore: attributes?.nbf ?? null,
    expires: attributes?.exp ?? null,
    created: now,
    updated: now,
  };
  const secret: Secret = { name: existing?.name ?? name, versions: [...(existing?.versions ?? []), version] };
  storeSecret(exchange, secret);
  return { status: 200, body: secretBundle(vault, secret, version) };
}
