import type { Certificate, CertificatePolicy, CertificateVersion } from '../../world';
import { failure, type VaultAnswer, type VaultExchange } from '../exchange';
import { byName, deletedKeysOf, secondsNow } from '../keys/stored-keys';
import { readBody } from '../secret-bodies';
import { contentsOf, findDeleted, nameIsHeld } from '../stored-secrets';
import { badPolicy, createBody } from './bodies';
import { pendingBundle, pendingId } from './bundles';
import { completePending } from './complete';
import { type Issue, issue } from './issue';
import { completePolicy } from './policy';
import { deletedCertificatesOf, findCertificate, storeCertificate } from './stored-certificates';

/** The issuers that need no certificate authority: the vault itself, and whoever answers a signing request by hand. */
const ISSUERS = ['self', 'unknown'];
/** A certificate is valid from ten minutes before its creation, so that clocks that are slow accept it. */
const BACKDATED_SECONDS = 600;

/**
 * Starts making a certificate's next version, the first one included: 202 with the pending operation.
 * @see https://learn.microsoft.com/rest/api/keyvault/certificates/create-certificate
 */
export async function createCertificate(exchange: VaultExchange, name: string): Promise<VaultAnswer> {
  const { request, context } = exchange;
  const body = await readBody(request, createBody);
  if (body === null) return badPolicy();
  const refusal = refuseName(exchange, name);
  if (refusal !== null) return refusal;
  completePending(exchange, name);
  const before = findCertificate(exchange, name)?.certificate;
  if (isInProgress(before)) return inProgress();
  const now = secondsNow(exchange);
  const policy = body.policy ? completePolicy(body.policy, null, now) : (before?.policy ?? null);
  if (policy === null) return badPolicy();
  if (!ISSUERS.includes(policy.issuer.name.toLowerCase())) return otherIssuer(policy.issuer.name);

  const version: CertificateVersion = {
    version: context.ids.hex(32),
    cer: null,
    x5t: null,
    tags: body.tags ?? null,
    enabled: false,
    notBefore: now - BACKDATED_SECONDS,
    expires: monthsLater(now, policy.x509_props.validity_months),
    created: now,
    updated: now,
  };
  const made = await issueVersion(exchange, name, policy, version);
  // Making a key takes a while, in which another request may have come first.
  const present = findCertificate(exchange, name)?.certificate;
  if (isInProgress(present)) return inProgress();
  const refusedNow = refuseName(exchange, name);
  if (refusedNow !== null) return refusedNow;
  const pending = {
    requestId: context.ids.hex(32),
    issuer: policy.issuer.name,
    csr: made.csr,
    isCancellationRequested: false,
    isEnabled: body.attributes?.enabled ?? true,
    isCompleted: false,
    result: policy.issuer.name.toLowerCase() === 'self' ? made.result : null,
  };
  const versions = [...(present?.versions ?? []), version];
  const certificate: Certificate = { name: present?.name ?? name, versions, policy, pending };
  storeCertificate(exchange, certificate);
  const location = `${pendingId(exchange.vault, certificate)}?api-version=${exchange.apiVersion}&request_id=${pending.requestId}`;
  return {
    status: 202,
    body: pendingBundle(exchange.vault, certificate, pending),
    headers: { Location: location, 'Retry-After': '10' },
  };
}

function issueVersion(
  exchange: VaultExchange,
  name: string,
  policy: CertificatePolicy,
  { notBefore, expires }: CertificateVersion,
): Promise<Issue> {
  const { ids } = exchange.context;
  const key = byName(contentsOf(exchange).keys ?? {}, name)?.versions.at(-1);
  const fits = key !== undefined && key.kty === policy.key_props.kty && key.jwk.crv === policy.key_props.crv;
  const details = { notBefore, notAfter: expires, serialNumber: ids.hex(32), salt: ids.hex(32) };
  return issue(policy, { ...details, oldKey: fits ? key.jwk : null });
}

/** The refusal of a name that something else has, or null: a certificate needs the names of its key and secret too. */
function refuseName(exchange: VaultExchange, name: string): VaultAnswer | null {
  if (byName(deletedCertificatesOf(exchange), name) !== undefined) {
    // UNVERIFIED: the text, which is that of a secret with another noun.
    return failure(
      409,
      'Conflict',
      `Certificate ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the certificate can only be recovered or purged.`,
      'ObjectIsDeletedButRecoverable',
    );
  }
  if (findDeleted(exchange, name) !== undefined) return nameIsHeld(name);
  const { secrets, keys } = contentsOf(exchange);
  const others = [byName(secrets, name), byName(keys ?? {}, name), byName(deletedKeysOf(exchange), name)?.value];
  if (others.every((other) => other === undefined || other.managed)) return null;
  // UNVERIFIED: status, code and words.
  return failure(409, 'Conflict', `A secret or key named ${name} exists that belongs to no certificate.`);
}

function isInProgress(certificate: Certificate | undefined): boolean {
  return certificate?.pending?.isCompleted === false;
}

function inProgress(): VaultAnswer {
  return failure(
    409,
    'Conflict',
    "A new key vault certificate can not be created or imported while a pending key vault certificate's status is inProgress.",
  );
}

function otherIssuer(name: string): VaultAnswer {
  return failure(
    501,
    'NotImplementedInSimulator',
    `This simulated Azure has no certificate authorities, and so no issuer '${name}'; the issuers Self and Unknown work.`,
  );
}

function monthsLater(seconds: number, months: number): number {
  const date = new Date(seconds * 1000);
  return Math.floor(date.setUTCMonth(date.getUTCMonth() + months) / 1000);
}
