import { importPKCS8, SignJWT } from 'jose';
import { certificate } from '../../lib/cloud/entra/client-credentials/certificate.test-helper';
import { createIds } from '../../lib/cloud/ids';
import { issueWorkloadToken } from '../../lib/cloud/oidc-issuer';
import { tailwindIds as ids } from '../../lib/cloud/scenarios/tailwind-ids';
import { tailwindPlatform } from '../../lib/cloud/scenarios/tailwind-platform';
import { githubActionsKey } from '../../lib/cloud/scenarios/tailwind-platform-github.test-helper';
import { tailwindPlatformIds as platform } from '../../lib/cloud/scenarios/tailwind-platform-ids';
import type { TestCloud } from '../../lib/cloud/testing.test-helper';

/** A token of GitHub Actions, good for a day: the web shop's identity trusts it. */
export async function githubToken({ clock }: TestCloud): Promise<string> {
  const workload = {
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:tailwind-furniture/web-shop:ref:refs/heads/main',
    lifetime: 86_400,
  };
  return issueWorkloadToken(workload, await githubActionsKey(), { clock, ids: createIds(1) });
}

const DAY = 86_400_000;

/** The certificate that `sp-operator` proves itself by. */
export function operatorCertificate() {
  const { thumbprint, thumbprintS256, publicKey } = certificate;
  const { startsAt } = tailwindPlatform;
  return {
    keyId: '0a0a0a0a-2222-4222-8222-000000000002',
    displayName: 'CN=tailwind-shop',
    thumbprint,
    thumbprintS256,
    publicKey: { ...publicKey },
    startsAt: startsAt - 30 * DAY,
    endsAt: startsAt + 60 * DAY,
  };
}

/** Good for a year: `sp-operator` proves itself by its certificate. */
export async function certificateAssertion(): Promise<string> {
  const key = await importPKCS8(certificate.privateKey, 'PS256');
  const { appId } = platform.spOperator;
  const exp = tailwindPlatform.startsAt / 1000 + 365 * 86_400;
  const aud = `https://login.microsoftonline.com/${ids.tenantId}/oauth2/v2.0/token`;
  return new SignJWT({ aud, iss: appId, sub: appId, jti: 'one', exp })
    .setProtectedHeader({ typ: 'JWT', alg: 'PS256', 'x5t#S256': certificate.thumbprintS256 })
    .sign(key);
}
