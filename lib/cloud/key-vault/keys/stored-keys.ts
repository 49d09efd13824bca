import type { Deleted, KeyVersion, VaultKey } from '../../world';
import { failure, type VaultAnswer, type VaultExchange } from '../exchange';
import { contentsOf } from '../stored-secrets';

/** One version of a key. */
export interface FoundKey {
  readonly key: VaultKey;
  readonly version: KeyVersion;
}

/** Seconds since the epoch, as Key Vault counts. */
export function secondsNow({ context }: VaultExchange): number {
  return Math.floor(context.clock.now() / 1000);
}

/** The keys of the vault at this moment, by name in lower case. */
export function keysOf(exchange: VaultExchange): Readonly<Record<string, VaultKey>> {
  return contentsOf(exchange).keys ?? {};
}

/** The deleted keys that are not purged yet: a key whose time is over is gone by itself. */
export function deletedKeysOf(exchange: VaultExchange): Readonly<Record<string, Deleted<VaultKey>>> {
  const now = secondsNow(exchange);
  const deleted = Object.entries(contentsOf(exchange).deletedKeys ?? {});
  return Object.fromEntries(deleted.filter(([, { purgesAt }]) => purgesAt > now));
}

/** What a record holds under a name, regardless of case. */
export function byName<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Finds a key's newest version, or the named one. */
export function findKey(exchange: VaultExchange, name: string, version: string | null): FoundKey | null {
  const key = byName(keysOf(exchange), name);
  const found =
    version === null ? key?.versions.at(-1) : key?.versions.find((each) => each.version === version.toLowerCase());
  return key === undefined || found === undefined ? null : { key, version: found };
}

/** 404 `KeyNotFound`. */
export function keyNotFound(name: string, version: string | null = null): VaultAnswer {
  const id = version === null ? name : `${name}/${version}`;
  return failure(
    404,
    'KeyNotFound',
    `A key with (name/id) ${id} was not found in this key vault. If you recently deleted this key you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );
}

/** 409 of a name that a deleted key still holds. */
export function keyNameIsHeld(name: string): VaultAnswer {
  const message = `Key ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the key can only be recovered or purged.`;
  return failure(409, 'Conflict', message, 'ObjectIsDeletedButRecoverable');
}
