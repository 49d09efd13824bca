import type { Draft } from 'immer';
import type { Certificate, Deleted, VaultContents } from '../../world';
import { failure, type VaultAnswer, type VaultExchange } from '../exchange';
import { byName, secondsNow } from '../keys/stored-keys';
import { page } from '../paging';
import { refusePurge } from '../purge-protection';
import { changeContents } from '../stored-secrets';
import { certificateBundle, certificateItem, deletion } from './bundles';
import { completePending } from './complete';
import { certificateNotFound, deletedCertificatesOf, findCertificate, versionOf } from './stored-certificates';

const SECONDS_A_DAY = 86_400;

/**
 * Deletes a certificate with all its versions, its key and its secret.
 * @see https://learn.microsoft.com/rest/api/keyvault/certificates/delete-certificate
 */
export function deleteCertificate(exchange: VaultExchange, name: string): VaultAnswer {
  completePending(exchange, name);
  const certificate = findCertificate(exchange, name)?.certificate;
  if (certificate === undefined) return certificateNotFound(name);
  const deletedAt = secondsNow(exchange);
  const purgesAt = deletedAt + exchange.vault.resource.properties.softDeleteRetentionInDays * SECONDS_A_DAY;
  const id = name.toLowerCase();
  const deleted: Deleted<Certificate> = { value: certificate, deletedAt, purgesAt };
  changeContents(exchange, (contents) => {
    delete contents.certificates?.[id];
    contents.deletedCertificates = { ...contents.deletedCertificates, [id]: deleted as Draft<Deleted<Certificate>> };
    const secret = byName(contents.secrets, id);
    if (secret !== undefined) {
      contents.deletedSecrets = { ...contents.deletedSecrets, [id]: { value: secret, deletedAt, purgesAt } };
      delete contents.secrets[id];
    }
    const key = byName(contents.keys ?? {}, id);
    if (key !== undefined) {
      contents.deletedKeys = { ...contents.deletedKeys, [id]: { value: key, deletedAt, purgesAt } };
      delete contents.keys?.[id];
    }
  });
  return deletedAnswer(exchange, deleted);
}

/** Gets a deleted certificate. */
export function getDeletedCertificate(exchange: VaultExchange, name: string): VaultAnswer {
  const deleted = byName(deletedCertificatesOf(exchange), name);
  return deleted === undefined ? deletedNotFound(name) : deletedAnswer(exchange, deleted);
}

/** Lists the deleted certificates, by name regardless of case. */
export function listDeletedCertificates(exchange: VaultExchange): VaultAnswer {
  const { vault } = exchange;
  const items = Object.entries(deletedCertificatesOf(exchange))
    .flatMap(([key, deleted]) => {
      const found = versionOf(deleted.value, null);
      return found === null ? [] : [{ key, deleted, found }];
    })
    .sort((left, right) => (left.key < right.key ? -1 : 1));
  return page(
    exchange,
    items,
    ({ key }) => key,
    ({ deleted, found }) => ({ ...deletion(vault, deleted), ...certificateItem(vault, found) }),
  );
}

/**
 * Brings a deleted certificate back, and its key and secret with it.
 * @see https://learn.microsoft.com/rest/api/keyvault/certificates/recover-deleted-certificate
 */
export function recoverCertificate(exchange: VaultExchange, name: string): VaultAnswer {
  const deleted = byName(deletedCertificatesOf(exchange), name);
  const found = versionOf(deleted?.value, null);
  if (deleted === undefined || found === null) return deletedNotFound(name);
  const id = name.toLowerCase();
  changeContents(exchange, (contents) => {
    contents.certificates = { ...contents.certificates, [id]: deleted.value as Draft<Certificate> };
    const secret = byName(contents.deletedSecrets ?? {}, id)?.value;
    const key = byName(contents.deletedKeys ?? {}, id)?.value;
    if (secret?.managed) contents.secrets[id] = secret;
    if (key?.managed) contents.keys = { ...contents.keys, [id]: key };
    forget(contents, id);
  });
  return { status: 200, body: certificateBundle(exchange.vault, found) };
}

/**
 * Removes a deleted certificate for good, unless purge protection of the vault keeps it.
 * @see https://learn.microsoft.com/rest/api/keyvault/certificates/purge-deleted-certificate
 */
export function purgeCertificate(exchange: VaultExchange, name: string): VaultAnswer {
  const { vault } = exchange;
  if (byName(deletedCertificatesOf(exchange), name) === undefined) return deletedNotFound(name);
  const refused = refusePurge(vault);
  if (refused !== null) return refused;
  changeContents(exchange, (contents) => forget(contents, name.toLowerCase()));
  return { status: 204 };
}

/** Removes a deleted certificate and what was deleted with it. */
function forget(contents: Draft<VaultContents>, id: string): void {
  delete contents.deletedCertificates?.[id];
  if (byName(contents.deletedSecrets ?? {}, id)?.value.managed) delete contents.deletedSecrets?.[id];
  if (byName(contents.deletedKeys ?? {}, id)?.value.managed) delete contents.deletedKeys?.[id];
}

function deletedAnswer({ vault }: VaultExchange, deleted: Deleted<Certificate>): VaultAnswer {
  const found = versionOf(deleted.value, null);
  if (found === null) return deletedNotFound(deleted.value.name);
  return { status: 200, body: { ...deletion(vault, deleted), ...certificateBundle(vault, found) } };
}

function deletedNotFound(name: string): VaultAnswer {
  return failure(404, 'CertificateNotFound', `Deleted Certificate not found: ${name}`);
}
