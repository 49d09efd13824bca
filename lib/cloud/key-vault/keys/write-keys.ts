import type { KeyVersion } from '../../world';
import type { VaultAnswer, VaultExchange } from '../exchange';
import { refuseManaged } from '../managed';
import { badBody, readBody } from '../secret-bodies';
import { changeContents } from '../stored-secrets';
import { createBody, importBody, type KeyAttributes, refuseRelease, updateBody } from './key-bodies';
import { keyBundle } from './key-bundles';
import { acceptKey, generateEc, generateLike, generateRsa, type KeyMaterial } from './key-material';
import { byName, deletedKeysOf, findKey, keyNameIsHeld, keyNotFound, keysOf, secondsNow } from './stored-keys';

const RSA_OPERATIONS = ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey'];
const EC_OPERATIONS = ['sign', 'verify'];

/**
 * Makes a new key, or a new version of a key that exists.
 * @see https://learn.microsoft.com/rest/api/keyvault/keys/create-key
 */
export async function createKey(exchange: VaultExchange, name: string): Promise<VaultAnswer> {
  const body = await readBody(exchange.request, createBody);
  if (body === null) return badBody();
  const { kty, key_size, crv, key_ops, attributes, tags } = body;
  const refusal = refuseRelease(body) ?? refuseOperations(kty, key_ops);
  if (refusal !== null) return refusal;
  const jwk = isEc(kty) ? await generateEc(crv ?? 'P-256') : await generateRsa(key_size ?? 2048);
  return addVersion(exchange, 'create', name, {
    jwk,
    kty,
    keyOps: operationsOf(kty, key_ops),
    tags: tags ?? null,
    attributes,
  });
}

/**
 * Takes a key that the caller brings with its private half, as a new version.
 * @see https://learn.microsoft.com/rest/api/keyvault/keys/import-key
 */
export async function importKey(exchange: VaultExchange, name: string): Promise<VaultAnswer> {
  const body = await readBody(exchange.request, importBody);
  if (body === null) return badBody();
  const { key, Hsm, attributes, tags } = body;
  const refusal = refuseRelease(body) ?? refuseOperations(key.kty, key.key_ops);
  if (refusal !== null) return refusal;
  const type = isEc(key.kty) ? 'EC' : 'RSA';
  const jwk = await acceptKey(key, type);
  if (jwk === null) return badBody();
  const kty = Hsm ? `${type}-HSM` : key.kty;
  return addVersion(exchange, 'import', name, {
    jwk,
    kty,
    keyOps: operationsOf(kty, key.key_ops),
    tags: tags ?? null,
    attributes,
  });
}

/**
 * Makes a new version of the same type and size. UNVERIFIED: what the new version takes over without a rotation policy;
 * here its operations and tags, not its times.
 * @see https://learn.microsoft.com/rest/api/keyvault/keys/rotate-key
 */
export async function rotateKey(exchange: VaultExchange, name: string): Promise<VaultAnswer> {
  const found = findKey(exchange, name, null);
  if (found === null) return keyNotFound(name);
  const { kty, keyOps, tags } = found.version;
  return addVersion(exchange, 'rotate', name, {
    jwk: await generateLike(found.version),
    kty,
    keyOps,
    tags,
    attributes: null,
  });
}

/**
 * Changes what a version may do, its attributes and its tags; what is not given stays.
 * @see https://learn.microsoft.com/rest/api/keyvault/keys/update-key
 */
export async function updateKey(exchange: VaultExchange, name: string, version: string | null): Promise<VaultAnswer> {
  const body = await readBody(exchange.request, updateBody);
  if (body === null) return badBody();
  const found = findKey(exchange, name, version);
  if (found === null) return keyNotFound(name, version);
  const managed = refuseManaged('keys', 'update', found.key);
  if (managed !== null) return managed;
  const { key_ops, attributes, tags } = body;
  const { version: old } = found;
  const refusal = refuseRelease(body) ?? refuseOperations(old.kty, key_ops);
  if (refusal !== null) return refusal;
  const changed: KeyVersion = {
    ...old,
    keyOps: key_ops ?? old.keyOps,
    tags: tags ?? old.tags,
    enabled: attributes?.enabled ?? old.enabled,
    notBefore: attributes?.nbf ?? old.notBefore,
    expires: attributes?.exp ?? old.expires,
    updated: secondsNow(exchange),
  };
  const key = {
    ...found.key,
    versions: found.key.versions.map((each) => (each.version === old.version ? changed : each)),
  };
  changeContents(exchange, (contents) => {
    contents.keys = { ...contents.keys, [name.toLowerCase()]: key } as NonNullable<typeof contents.keys>;
  });
  return { status: 200, body: keyBundle(exchange.vault, { key, version: changed }) };
}

interface NewVersion {
  readonly jwk: KeyMaterial;
  readonly kty: string;
  readonly keyOps: readonly string[];
  readonly tags: Readonly<Record<string, string>> | null;
  readonly attributes: KeyAttributes | null | undefined;
}

/** Looks at the vault only now: making the key took time, in which other requests may have changed it. */
function addVersion(
  exchange: VaultExchange,
  operation: 'create' | 'import' | 'rotate',
  name: string,
  { attributes, ...rest }: NewVersion,
): VaultAnswer {
  if (byName(deletedKeysOf(exchange), name) !== undefined) return keyNameIsHeld(name);
  const existing = byName(keysOf(exchange), name);
  const refused = refuseManaged('keys', operation, existing);
  if (refused !== null) return refused;
  const now = secondsNow(exchange);
  const version: KeyVersion = {
    version: exchange.context.ids.hex(32),
    ...rest,
    enabled: attributes?.enabled ?? true,
    notBefore: attributes?.nbf ?? null,
    expires: attributes?.exp ?? null,
    created: now,
    updated: now,
  };
  const key = { name: existing?.name ?? name, versions: [...(existing?.versions ?? []), version] };
  changeContents(exchange, (contents) => {
    contents.keys = { ...contents.keys, [name.toLowerCase()]: key } as NonNullable<typeof contents.keys>;
  });
  return { status: 200, body: keyBundle(exchange.vault, { key, version }) };
}

/** UNVERIFIED: how Azure words that a key of this type can never do an operation. */
function refuseOperations(kty: string, operations: readonly string[] | null | undefined): VaultAnswer | null {
  const isImpossible = (operations ?? []).some(
    (each) => isEc(kty) && RSA_OPERATIONS.includes(each) && !EC_OPERATIONS.includes(each),
  );
  return isImpossible ? badBody() : null;
}

function operationsOf(kty: string, asked: readonly string[] | null | undefined): readonly string[] {
  if (asked && asked.length > 0) return asked;
  return isEc(kty) ? EC_OPERATIONS : RSA_OPERATIONS;
}

function isEc(kty: string): boolean {
  return kty === 'EC' || kty === 'EC-HSM';
}
