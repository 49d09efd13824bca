import type { Certificate, PendingCertificate } from '../../world';
import { badParameter, failure, type VaultAnswer, type VaultExchange } from '../exchange';
import { readBody } from '../secret-bodies';
import { pendingBody } from './bodies';
import { pendingBundle } from './bundles';
import { completePending } from './complete';
import { certificateNotFound, findCertificate, storeCertificate } from './stored-certificates';

/**
 * Gets how far the making of a certificate is. A self-signed one is there with the first question.
 * @see https://learn.microsoft.com/rest/api/keyvault/certificates/get-certificate-operation
 */
export function getPending(exchange: VaultExchange, name: string): VaultAnswer {
  completePending(exchange, name);
  return withPending(exchange, name, (certificate, pending) => ({
    status: 200,
    body: pendingBundle(exchange.vault, certificate, pending),
    headers: { 'Retry-After': pending.isCompleted ? null : '10' },
  }));
}

/**
 * Asks to cancel. As recorded, the operation stays in progress; here it stays so for good.
 * @see https://learn.microsoft.com/rest/api/keyvault/certificates/update-certificate-operation
 */
export async function updatePending(exchange: VaultExchange, name: string): Promise<VaultAnswer> {
  const body = await readBody(exchange.request, pendingBody);
  // UNVERIFIED: the words.
  if (body === null) return badParameter('Property cancellation_requested has invalid value\r\n');
  return withPending(exchange, name, (certificate, pending) => {
    const isCancellationRequested = body.cancellation_requested && !pending.isCompleted;
    const changed = { ...certificate, pending: { ...pending, isCancellationRequested } };
    storeCertificate(exchange, changed);
    return { status: 200, body: pendingBundle(exchange.vault, changed, changed.pending) };
  });
}

/** Forgets an operation; a version that was not issued by then never is. */
export function deletePending(exchange: VaultExchange, name: string): VaultAnswer {
  return withPending(exchange, name, (certificate, pending) => {
    storeCertificate(exchange, { ...certificate, pending: null });
    return { status: 200, body: pendingBundle(exchange.vault, certificate, pending) };
  });
}

function withPending(
  exchange: VaultExchange,
  name: string,
  answer: (certificate: Certificate, pending: PendingCertificate) => VaultAnswer,
): VaultAnswer {
  const certificate = findCertificate(exchange, name)?.certificate;
  if (certificate === undefined) return certificateNotFound(name);
  if (certificate.pending !== null) return answer(certificate, certificate.pending);
  return failure(404, 'PendingCertificateNotFound', `Pending certificate not found: ${name}`);
}
