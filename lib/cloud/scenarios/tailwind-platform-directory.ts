import type { Application, ExternalIssuer, ServicePrincipal } from '../world';
import { tailwindIds as ids } from './tailwind-ids';
import { tailwindPlatformIds as platform } from './tailwind-platform-ids';

const DAY = 24 * 3600 * 1000;

interface Principal {
  readonly objectId: string;
  readonly appId: string;
}

function managed(principal: Principal, displayName: string, resourceId: string, createdOn: number): ServicePrincipal {
  return {
    ...principal,
    displayName,
    servicePrincipalType: 'ManagedIdentity',
    resourceId,
    isExplicit: false,
    createdOn,
  };
}

function application(principal: Principal, displayName: string, createdOn: number): ServicePrincipal {
  return {
    ...principal,
    displayName,
    servicePrincipalType: 'Application',
    resourceId: null,
    isExplicit: false,
    createdOn,
  };
}

/** Service principals of the resources' identities and of two app registrations. */
export function tailwindPlatformPrincipals(startsAt: number): readonly ServicePrincipal[] {
  const lastWeek = startsAt - 7 * DAY;
  return [
    managed(platform.vmIdentity, 'vm-stock', ids.vm, lastWeek),
    managed(platform.appIdentity, 'app-stock', platform.app, lastWeek),
    managed(platform.slotIdentity, 'app-stock/slots/staging', platform.stagingSlot, lastWeek),
    managed(platform.functionIdentity, 'func-invoices', platform.functionApp, lastWeek),
    managed(platform.containerAppIdentity, 'ca-prices', platform.containerApp, lastWeek),
    application(platform.spOperator, 'sp-operator', startsAt - 30 * DAY),
    application(platform.spLegacy, 'sp-legacy', startsAt - 360 * DAY),
  ];
}

/**
 * Two app registrations with client secrets: `sp-operator`, by which tools sign in that cannot sign a person in, and
 * `sp-legacy`, the stock app's identity from before it had a managed one. The legacy secret ends within days.
 */
export function tailwindPlatformApplications(startsAt: number): readonly Application[] {
  return [
    {
      objectId: platform.operatorApplication,
      appId: platform.spOperator.appId,
      displayName: 'sp-operator',
      passwordCredentials: [
        {
          keyId: platform.operatorSecretKey,
          displayName: 'pipeline',
          secretText: 'operator-simulated-secret-1947',
          startsAt: startsAt - 30 * DAY,
          endsAt: startsAt + 700 * DAY,
        },
      ],
      keyCredentials: [],
      federatedIdentityCredentials: [],
    },
    {
      objectId: platform.legacyApplication,
      appId: platform.spLegacy.appId,
      displayName: 'sp-legacy',
      passwordCredentials: [
        {
          keyId: platform.legacySecretKey,
          displayName: 'stock app on the old server',
          secretText: 'legacy-simulated-secret-2203',
          startsAt: startsAt - 360 * DAY,
          endsAt: startsAt + 5 * DAY,
        },
      ],
      keyCredentials: [],
      federatedIdentityCredentials: [],
    },
  ];
}

/** Stands for GitHub Actions; the key is the simulation's own. */
export const githubActions: ExternalIssuer = {
  issuer: 'https://token.actions.githubusercontent.com',
  displayName: 'GitHub Actions',
  keys: [
    {
      kid: 'github-actions-1',
      n: 'u9Zj0W5Pqfvs4rd3ojmK0WuTe20NcnOZhfzvtGjME4as1pwgn0ow3SFq_ZRv8UZRypOZNMJvgdpHfigTn9nVWVQOImbGfzVHbeCHPkG9shrQMETS-W_5ZXgeLxuVxiwVot9dR4RwiNStDjz9P3o0LtTFT3U1I5WUfaq8kebaroQNZXHYWiaLotAwFTV7L1u9KIGVpMce7ueD3Jtm8xwcLvvbbf-L9bR4AIgbgPbtl8fNOokDQMb6vVX-8tSkCKh3RS8Fr2ndwEgCKouo9Og8mz8fa6t3FA1t97oPSdC1cXV6GkurXiViwFeWhokQ1ZkHXiVSDUM2vHDONnMby_Bz9Q',
      e: 'AQAB',
    },
  ],
};
