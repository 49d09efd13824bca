import type { CertificateVersion } from '../../world';
import type { VaultAnswer, VaultExchange } from '../exchange';
import { byName, secondsNow } from '../keys/stored-keys';
import { readBody } from '../secret-bodies';
import { changeContents } from '../stored-secrets';
import { badPolicy, policyBody, updateBody } from './bodies';
import { certificateBundle, policyBundle } from './bundles';
import { completePolicy } from './policy';
import { certificateNotFound, findCertificate, storeCertificate } from './stored-certificates';

/**
 * Changes one version, the newest one when none is named, and with it the key and the secret behind it; the policy too
 * where the body has one.
 * @see https://learn.microsoft.com/rest/api/keyvault/certificates/update-certificate
 */
export async function updateCertificate(
  exchange: VaultExchange,
  name: string,
  version: string | null,
): Promise<VaultAnswer> {
  const body = await readBody(exchange.request, updateBody);
  if (body === null) return badPolicy();
  const found = findCertificate(exchange, name, version);
  if (found === null) return certificateNotFound(name, version);
  const { certificate } = found;
  const now = secondsNow(exchange);
  const policy = body.policy ? completePolicy(body.policy, certificate.policy, now) : certificate.policy;
  if (policy === null) return badPolicy();
  const changed: CertificateVersion = {
    ...found.version,
    tags: body.tags ?? found.version.tags,
    // What is not issued yet cannot be switched on.
    enabled: found.version.cer !== null && (body.attributes?.enabled ?? found.version.enabled),
    updated: now,
  };
  const versions = certificate.versions.map((each) => (each.version === changed.version ? changed : each));
  const updated = { ...certificate, policy, versions };
  storeCertificate(exchange, updated);
  changeBehind(exchange, name, changed);
  return { status: 200, body: certificateBundle(exchange.vault, { certificate: updated, version: changed }) };
}

/**
 * Changes what the certificate's next version will be like; what the body does not name stays.
 * @see https://learn.microsoft.com/rest/api/keyvault/certificates/update-certificate-policy
 */
export async function updatePolicy(exchange: VaultExchange, name: string): Promise<VaultAnswer> {
  const body = await readBody(exchange.request, policyBody);
  if (body === null) return badPolicy();
  const certificate = findCertificate(exchange, name)?.certificate;
  if (certificate === undefined) return certificateNotFound(name);
  const policy = completePolicy(body, certificate.policy, secondsNow(exchange));
  if (policy === null) return badPolicy();
  const updated = { ...certificate, policy };
  storeCertificate(exchange, updated);
  return { status: 200, body: policyBundle(exchange.vault, updated) };
}

function changeBehind(exchange: VaultExchange, name: string, { version, enabled, tags, updated }: CertificateVersion) {
  const id = name.toLowerCase();
  changeContents(exchange, (contents) => {
    const behind = [
      ...(byName(contents.secrets, id)?.versions ?? []),
      ...(byName(contents.keys ?? {}, id)?.versions ?? []),
    ];
    for (const each of behind) {
      if (each.version === version) Object.assign(each, { enabled, tags, updated });
    }
  });
}
