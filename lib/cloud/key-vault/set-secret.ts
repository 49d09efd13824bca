import * as z from 'zod/mini';
import { readJson } from '../http';
import type { Secret, SecretVersion } from '../world';
import { secretBundle } from './bundles';
import { badParameter, type VaultAnswer, type VaultExchange } from './exchange';

const MAX_VALUE_BYTES = 25 * 1024;
const seconds = z.int().check(z.nonnegative());

/**
 * Body of a set request; limits from
 * https://learn.microsoft.com/azure/key-vault/secrets/about-secrets.
 */
const setBody = z.object({
  value: z.string().check(z.refine((value) => new TextEncoder().encode(value).length <= MAX_VALUE_BYTES)),
  contentType: z.nullish(z.string().check(z.maxLength(255))),
  tags: z.nullish(
    z
      .record(z.string().check(z.maxLength(512)), z.string().check(z.maxLength(512)))
      .check(z.refine((tags) => Object.keys(tags).length <= 15)),
  ),
  attributes: z.nullish(
    z.object({ enabled: z.nullish(z.boolean()), nbf: z.nullish(seconds), exp: z.nullish(seconds) }),
  ),
});

/**
 * Writes a new version of a secret, the first one included.
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/set-secret
 */
export async function setSecret(exchange: VaultExchange, name: string): Promise<VaultAnswer> {
  const { request, vault, context } = exchange;
  const json = await readJson(request);
  const body = json.ok ? setBody.safeParse(json.value) : null;
  // UNVERIFIED: that every fault of the body gets this text, captured (with its two blanks) for a missing value.
  if (!body?.success) return badParameter('Property  has invalid value\r\n');

  const now = Math.floor(context.clock.now() / 1000);
  const { value, contentType, tags, attributes } = body.data;
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
