import type { CertificatePolicy } from '../../world';
import type { PolicyBody } from './bodies';
import { encodeSubject } from './subject';

const SERVER_AND_CLIENT = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'];
const CURVES: Readonly<Record<string, number>> = { 'P-256': 256, 'P-384': 384, 'P-521': 521 };

/**
 * Completes a policy with Azure's defaults: an exportable RSA key of 2048 bits, a year's validity, renewal after 80 % of
 * it, PKCS #12. What `base` (the policy to change) has stays where the body says nothing. Null for a policy that
 * contradicts itself or has no subject and no issuer.
 * @param now seconds since the epoch.
 */
export function completePolicy(
  body: PolicyBody,
  base: CertificatePolicy | null,
  now: number,
): CertificatePolicy | null {
  const x509 = body.x509_props;
  const key = keyProperties(body, base);
  const issuer = body.issuer?.name ?? base?.issuer.name;
  const subject = x509?.subject ?? base?.x509_props.subject ?? '';
  const sans = x509?.sans ? withoutEmpty(x509.sans) : (base?.x509_props.sans ?? {});
  if (key === null || issuer === undefined || encodeSubject(subject) === null) return null;
  if (subject.trim() === '' && Object.keys(sans).length === 0) return null;
  return {
    key_props: key,
    secret_props: {
      contentType: body.secret_props?.contentType ?? base?.secret_props.contentType ?? 'application/x-pkcs12',
    },
    x509_props: {
      subject,
      sans,
      ekus: x509?.ekus ?? base?.x509_props.ekus ?? SERVER_AND_CLIENT,
      key_usage: x509?.key_usage ?? base?.x509_props.key_usage ?? defaultUsage(key.kty),
      validity_months: x509?.validity_months ?? base?.x509_props.validity_months ?? 12,
      basic_constraints: { ca: false },
    },
    lifetime_actions: lifetimeActions(body, base),
    issuer: { name: issuer },
    attributes: { enabled: true, created: base?.attributes.created ?? now, updated: now },
  };
}

function keyProperties(body: PolicyBody, base: CertificatePolicy | null): CertificatePolicy['key_props'] | null {
  const given = body.key_props;
  const before = base?.key_props;
  const kty = given?.kty ?? before?.kty ?? 'RSA';
  const same = before?.kty === kty ? before : undefined;
  const shared = {
    exportable: given?.exportable ?? before?.exportable ?? true,
    kty,
    reuse_key: given?.reuse_key ?? before?.reuse_key ?? false,
  };
  if (kty === 'EC') {
    const crv = given?.crv ?? same?.crv ?? 'P-256';
    const size = CURVES[crv] ?? 0;
    return (given?.key_size ?? size) === size ? { ...shared, key_size: size, crv } : null;
  }
  const size = given?.key_size ?? same?.key_size ?? 2048;
  return size >= 2048 && !given?.crv ? { ...shared, key_size: size } : null;
}

function lifetimeActions({ lifetime_actions }: PolicyBody, base: CertificatePolicy | null) {
  if (!lifetime_actions) {
    return base?.lifetime_actions ?? [{ trigger: { lifetime_percentage: 80 }, action: { action_type: 'AutoRenew' } }];
  }
  return lifetime_actions.map(({ trigger, action }) => ({
    trigger: { ...trigger },
    action: { action_type: action.action_type },
  }));
}

function defaultUsage(kty: 'RSA' | 'EC'): readonly string[] {
  return kty === 'RSA' ? ['digitalSignature', 'keyEncipherment'] : ['digitalSignature'];
}

function withoutEmpty(sans: Readonly<Record<string, readonly string[] | null | undefined>>) {
  const entries = Object.entries(sans).filter(([, names]) => names && names.length > 0);
  return Object.fromEntries(entries) as Record<string, readonly string[]>;
}
