import type { Draft } from 'immer';
import type { Deleted, Secret, SecretVersion, VaultContents } from '../world';
import { failure, type VaultAnswer, type VaultExchange } from './exchange';

/** What the vault holds at this moment: a request that waited for its body must not write back what it saw before. */
export function contentsOf({ vault, context }: VaultExchange): VaultContents {
  return context.world.vaultContents[vault.key] ?? { secrets: {} };
}

/** Changes what the vault holds. */
export function changeContents({ vault, context }: VaultExchange, recipe: (contents: Draft<VaultContents>) => void) {
  context.update((draft) => {
    const contents = draft.vaultContents[vault.key] ?? { secrets: {} };
    draft.vaultContents[vault.key] = contents;
    recipe(contents);
  });
}

/** Finds a secret that is not deleted; the case of its name does not matter. */
export function findSecret(exchange: VaultExchange, name: string): Secret | undefined {
  return ownEntry(contentsOf(exchange).secrets, name.toLowerCase());
}

/** A secret's version by its ID, or the newest one for null. */
export function findVersion(secret: Secret | undefined, version: string | null): SecretVersion | undefined {
  if (version === null) return secret?.versions.at(-1);
  return secret?.versions.find((candidate) => candidate.version === version.toLowerCase());
}

/** Finds a deleted secret that can still be recovered. */
export function findDeleted(exchange: VaultExchange, name: string): Deleted<Secret> | undefined {
  const deleted = ownEntry(contentsOf(exchange).deletedSecrets ?? {}, name.toLowerCase());
  return deleted !== undefined && isRecoverable(exchange, deleted) ? deleted : undefined;
}

/** Every deleted secret that can still be recovered, by name in lower case. */
export function allDeleted(exchange: VaultExchange): readonly (readonly [key: string, deleted: Deleted<Secret>])[] {
  return Object.entries(contentsOf(exchange).deletedSecrets ?? {}).filter(([, deleted]) =>
    isRecoverable(exchange, deleted),
  );
}

/** Stores a secret under its name. What is left of a deleted one of that name, recovered or past its time, goes. */
export function storeSecret(exchange: VaultExchange, secret: Secret): void {
  const key = secret.name.toLowerCase();
  changeContents(exchange, (contents) => {
    contents.secrets[key] = secret as Draft<Secret>;
    if (contents.deletedSecrets !== undefined) delete contents.deletedSecrets[key];
  });
}

/** 404 of a secret, or of a version as `name/version`. */
export function secretNotFound(name: string, version: string | null = null): VaultAnswer {
  const id = version === null ? name : `${name}/${version}`;
  return failure(
    404,
    'SecretNotFound',
    `A secret with (name/id) ${id} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );
}

/** 409 of a name that a deleted secret still holds. */
export function nameIsHeld(name: string): VaultAnswer {
  return failure(
    409,
    'Conflict',
    `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`,
    'ObjectIsDeletedButRecoverable',
  );
}

/** 403 of what would tell a disabled secret's value. */
export function secretDisabled(operation: 'get' | 'backup'): VaultAnswer {
  return failure(403, 'Forbidden', `Operation ${operation} is not allowed on a disabled secret.`, 'SecretDisabled');
}

/** Nothing sweeps the vault when a retention ends: from then on what was deleted is not seen any more. */
function isRecoverable({ context }: VaultExchange, { purgesAt }: Deleted<Secret>): boolean {
  return context.clock.now() / 1000 < purgesAt;
}

function ownEntry<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
