import type { SigningKey } from '../../keys';
import { externalIssuer } from '../../oidc-issuer';
import { tailwind } from '../../scenarios/tailwind';
import { tailwindIds } from '../../scenarios/tailwind-ids';
import { changed } from '../../testing.test-helper';
import type { Scenario } from '../../world';
import { certificate } from './certificate.test-helper';

const DAY = 24 * 3600 * 1000;
const { startsAt } = tailwind;

/** The application `sp-shop`: every way to prove itself, and some that are over or have not begun. */
export const shop = {
  appId: '8f0c2d4e-6a1b-4c3d-9e5f-70a1b2c3d4e5',
  objectId: 'e5d4c3b2-a107-4f5e-8d3c-1b6a4e2d0c8f',
  applicationId: '11112222-3333-4444-8555-666677778888',
  secret: 'walnut~and-Elm_2209',
  expiredSecret: 'pine-that-was-felled',
  futureSecret: 'sapling-of-next-year',
  secretKeyId: '0a0a0a0a-1111-4111-8111-000000000001',
  certificateKeyId: '0a0a0a0a-2222-4222-8222-000000000002',
} as const;

/** An app registration without a service principal, and an application without any credential. */
export const orphanAppId = '99990000-aaaa-4bbb-8ccc-ddddeeeeffff';
export const bare = {
  appId: '12121212-3434-4565-8787-909090909090',
  objectId: '90909090-8787-4565-8434-121212121212',
} as const;

export const github = 'https://token.actions.githubusercontent.com';
/** A cluster's issuer has a path and a slash at its end. */
export const cluster = `https://eastus.oic.prod-aks.azure.com/${tailwindIds.tenantId}/6d3f2c1a-0b9e-4d8c-a7f6-5e4d3c2b1a09/`;
export const exchange = 'api://AzureADTokenExchange';
export const subjects = {
  branch: 'repo:tailwind/shop:ref:refs/heads/main',
  serviceAccount: 'system:serviceaccount:shop:web',
} as const;

/** Tailwind with `sp-shop`, trust in GitHub for it, and trust in a cluster for the web shop's identity. */
export function withClients(issuerKey: SigningKey, base: Scenario = tailwind): Scenario {
  return changed(base, ({ directory, resources, issuers }) => {
    directory.applications[shop.applicationId] = {
      objectId: shop.applicationId,
      appId: shop.appId,
      displayName: 'sp-shop',
      passwordCredentials: [
        password(shop.secretKeyId, shop.secret, startsAt - 30 * DAY, startsAt + 60 * DAY),
        password('0a0a0a0a-1111-4111-8111-000000000003', shop.expiredSecret, startsAt - 90 * DAY, startsAt - DAY),
        password('0a0a0a0a-1111-4111-8111-000000000004', shop.futureSecret, startsAt + DAY, startsAt + 90 * DAY),
      ],
      keyCredentials: [
        {
          keyId: shop.certificateKeyId,
          displayName: 'CN=tailwind-shop',
          thumbprint: certificate.thumbprint,
          thumbprintS256: certificate.thumbprintS256,
          publicKey: { ...certificate.publicKey },
          startsAt: startsAt - 30 * DAY,
          endsAt: startsAt + 60 * DAY,
        },
      ],
      federatedIdentityCredentials: [
        { id: 'fic-1', name: 'github-main', issuer: github, subject: subjects.branch, audiences: [exchange] },
      ],
    };
    directory.servicePrincipals[shop.objectId] = application(shop, 'sp-shop');
    directory.servicePrincipals[bare.objectId] = application(bare, 'sp-bare');
    directory.applications[orphanAppId] = {
      objectId: orphanAppId,
      appId: orphanAppId,
      displayName: 'sp-orphan',
      passwordCredentials: [],
      keyCredentials: [],
      federatedIdentityCredentials: [],
    };
    const id = `${tailwindIds.webIdentity}/federatedIdentityCredentials/cluster-web`;
    resources[id.toLowerCase()] = {
      type: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
      id,
      name: 'cluster-web',
      location: '',
      tags: {},
      properties: { issuer: cluster, subject: subjects.serviceAccount, audiences: [exchange] },
    };
    for (const [issuer, name] of [
      [github, 'GitHub Actions'],
      [cluster, 'Cluster aks-shop'],
    ] as const) {
      const { keys } = externalIssuer(issuer, name, issuerKey);
      issuers[issuer] = { issuer, displayName: name, keys: keys.map((key) => ({ ...key })) };
    }
  });
}

function password(keyId: string, secretText: string, from: number, until: number) {
  return { keyId, displayName: null, secretText, startsAt: from, endsAt: until };
}

function application({ objectId, appId }: { readonly objectId: string; readonly appId: string }, displayName: string) {
  return {
    objectId,
    appId,
    displayName,
    servicePrincipalType: 'Application' as const,
    resourceId: null,
    isExplicit: false,
    createdOn: startsAt - 30 * DAY,
  };
}
