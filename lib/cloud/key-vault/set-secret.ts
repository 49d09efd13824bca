import * as v from 'valibot';
import { readJson } from '../http';
import type { Secret, SecretVersion } from '../world';
import { secretBundle } from './bundles';
import { badParameter, type VaultAnswer, type VaultExchange } from './exchange';

const MAX_VALUE_BYTES = 25 * 1024;
const seconds = v.pipe(v.number(), v.integer(), v.minValue(0));
const shortText = v.pipe(v.string(), v.maxLength(512));

/**
 * Body of a set request; limits from
 * https://learn.microsoft.com/azure/key-vault/secrets/about-secrets.
 */
const setBody = v.object({
  value: v.pipe(
    v.string(),
    v.check((value) => new TextEncoder().encode(value).length <= MAX_VALUE_BYTES),
  ),
  contentType: v.nullish(v.pipe(v.string(), v.maxLength(255))),
  tags: v.nullish(
    v.pipe(
      v.record(shortText, shortText),
      v.check((tags) => Object.keys(tags).length <= 15),
    ),
  ),
  attributes: v.nullish(
    v.object({ enabled: v.nullish(v.boolean()), nbf: v.nullish(seconds), exp: v.nullish(seconds) }),
  ),
});

/**
 * Writes a new version of a secret, the first one included.
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/set-secret
 */
export async function setSecret(exchange: VaultExchange, name: string): Promise<VaultAnswer> {
  const { request, vault, context } = exchange;
  const json = await readJson(request);
  const body = json.ok ? v.safeParse(setBody, json.value) : null;
  // UNVERIFIED: that every fault of the body gets this text, captured (with its two blanks) for a missing value.
  if (!body?.success) return badParameter('Property  has invalid value\r\n');

  const now = Math.floor(context.clock.now() / 1000);
  const { value, contentType, tags, attributes } = body.output;
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
  const key = name.toLowerCase();
  const existing = Object.hasOwn(vault.contents.secrets, key) ? vault.contents.secrets[key] : undefined;
  const secret: Secret = { name: existing?.name ?? name, versions: [...(existing?.versions ?? []), version] };
  context.update((draft) => {
    const contents = draft.vaultContents[vault.key] ?? { secrets: {} };
    draft.vaultContents[vault.key] = { secrets: { ...contents.secrets, [key]: secret } } as typeof contents;
  });
  return { status: 200, body: secretBundle(vault, secret, version) };
}
