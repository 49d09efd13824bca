import * as v from 'valibot';
import type { KeyVersion, VaultKey } from '../../world';
import { areDistinct, backedUpName, backedUpVersion, malformedBackup, packText, unpackText } from '../backup-text';
import { failure, type VaultAnswer, type VaultExchange } from '../exchange';
import { refuseManaged } from '../managed';
import { badBody, readBody, restoreBody } from '../secret-bodies';
import { changeContents } from '../stored-secrets';
import { keyOps } from './key-bodies';
import { keyBundle, versionId } from './key-bundles';
import { acceptKey } from './key-material';
import { byName, deletedKeysOf, findKey, keyNameIsHeld, keyNotFound, keysOf } from './stored-keys';

/** Says what a backup is, so that nothing else is taken for one. */
const FORMAT = 'key-backup-1';
const MAX_VERSIONS = 500;

/** What a backup holds. It comes back from outside, and so is read as strictly as any other body. */
const backup = v.object({
  format: v.literal(FORMAT),
  tenantId: v.string(),
  key: v.object({
    name: backedUpName,
    versions: v.pipe(
      v.array(
        v.object({
          ...backedUpVersion,
          jwk: v.record(v.string(), v.string()),
          kty: v.picklist(['RSA', 'RSA-HSM', 'EC', 'EC-HSM']),
          keyOps,
        }),
      ),
      v.minLength(1),
      v.maxLength(MAX_VERSIONS),
      v.check((versions) => areDistinct(versions)),
    ),
  }),
});

/**
 * Gives a key with all its versions as text that only `restoreKey` reads. Azure encrypts it; here it is plain, and
 * opens in any vault of the tenant: nothing of value is behind the key.
 * @see https://learn.microsoft.com/rest/api/keyvault/keys/backup-key
 */
export function backupKey(exchange: VaultExchange, name: string): VaultAnswer {
  const found = findKey(exchange, name, null);
  if (found === null) return keyNotFound(name);
  const refused = refuseManaged('keys', 'backup', found.key);
  if (refused !== null) return refused;
  const { tenantId } = exchange.context.world.tenant;
  const value = packText({ format: FORMAT, tenantId, key: found.key });
  return { status: 200, body: { value } };
}

/**
 * Puts a key back with all its versions, in this vault or another one. Never over a key of the same name.
 * @see https://learn.microsoft.com/rest/api/keyvault/keys/restore-key
 */
export async function restoreKey(exchange: VaultExchange): Promise<VaultAnswer> {
  const body = await readBody(exchange.request, restoreBody);
  if (body === null) return badBody();
  const key = await unpack(exchange.context.world.tenant.tenantId, body.value);
  const newest = key?.versions.at(-1);
  if (key === null || newest === undefined) return malformedBackup();
  if (byName(keysOf(exchange), key.name) !== undefined) {
    // UNVERIFIED: the words.
    const id = versionId(exchange.vault, key, newest);
    return failure(409, 'Conflict', `There was a conflict restoring the key '${id}'. Its name is already in use.`);
  }
  if (byName(deletedKeysOf(exchange), key.name) !== undefined) return keyNameIsHeld(key.name);
  changeContents(exchange, (contents) => {
    const id = key.name.toLowerCase();
    contents.keys = { ...contents.keys, [id]: key } as NonNullable<typeof contents.keys>;
  });
  return { status: 200, body: keyBundle(exchange.vault, { key, version: newest }) };
}

/** Null for what no backup of this tenant is, or whose keys are broken. */
async function unpack(tenantId: string, text: string): Promise<VaultKey | null> {
  const parsed = v.safeParse(backup, unpackText(text));
  if (!parsed.success || parsed.output.tenantId !== tenantId) return null;
  const { name, versions } = parsed.output.key;
  const sound: KeyVersion[] = [];
  for (const version of versions) {
    const jwk = await acceptKey(version.jwk, version.kty.startsWith('EC') ? 'EC' : 'RSA');
    if (jwk === null) return null;
    sound.push({ ...version, jwk });
  }
  return { name, versions: sound };
}
