import type { Application, World } from '../../world';
import type { Entity, EntityType } from '../odata/entity';
import { applicationKeyCredentials, graphDate, shownPasswordCredentials } from './credentials';

const PROPERTIES = [
  'id',
  'deletedDateTime',
  'appId',
  'applicationTemplateId',
  'disabledByMicrosoftStatus',
  'createdDateTime',
  'displayName',
  'description',
  'groupMembershipClaims',
  'identifierUris',
  'isDeviceOnlyAuthSupported',
  'isFallbackPublicClient',
  'notes',
  'publisherDomain',
  'serviceManagementReference',
  'signInAudience',
  'tags',
  'tokenEncryptionKeyId',
  'addIns',
  'api',
  'appRoles',
  'info',
  'keyCredentials',
  'optionalClaims',
  'parentalControlSettings',
  'passwordCredentials',
  'publicClient',
  'requiredResourceAccess',
  'spa',
  'verifiedPublisher',
  'web',
] as const;

/** @see https://learn.microsoft.com/graph/api/resources/application */
export const APPLICATION: EntityType = {
  name: 'application',
  collection: 'applications',
  defaults: null,
  filterable: ['id', 'appId', 'createdDateTime', 'displayName', 'identifierUris', 'signInAudience', 'tags'],
  properties: PROPERTIES,
};

/** An app registration. The world keeps its names and its credentials; the rest is as in one just made. */
export function applicationEntity(application: Application, { directory, tenant }: World): Entity {
  const principal = Object.values(directory.servicePrincipals).find(({ appId }) => appId === application.appId);
  const view = {
    id: application.objectId,
    deletedDateTime: null,
    appId: application.appId,
    applicationTemplateId: null,
    disabledByMicrosoftStatus: null,
    createdDateTime: principal === undefined ? null : graphDate(principal.createdOn),
    displayName: application.displayName,
    description: null,
    groupMembershipClaims: null,
    identifierUris: [],
    isDeviceOnlyAuthSupported: null,
    isFallbackPublicClient: null,
    notes: null,
    publisherDomain: tenant.defaultDomain,
    serviceManagementReference: null,
    signInAudience: 'AzureADMyOrg',
    tags: [],
    tokenEncryptionKeyId: null,
    addIns: [],
    api: {
      acceptMappedClaims: null,
      knownClientApplications: [],
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
      requestedAccessTokenVersion: null,
    },
    appRoles: [],
    info: { logoUrl: null, marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
    keyCredentials: applicationKeyCredentials(application.keyCredentials),
    optionalClaims: null,
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
    passwordCredentials: shownPasswordCredentials(application.passwordCredentials),
    publicClient: { redirectUris: [] },
    requiredResourceAccess: [],
    spa: { redirectUris: [] },
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    web: {
      homePageUrl: null,
      logoutUrl: null,
      redirectUris: [],
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    },
  } satisfies Record<(typeof PROPERTIES)[number], unknown>;
  return { type: APPLICATION, view };
}

/** Every app registration of the tenant. */
export function applicationEntities(world: World): readonly Entity[] {
  return Object.values(world.directory.applications).map((each) => applicationEntity(each, world));
}

/** Trust of an app registration in tokens of other issuers. */
export const FEDERATED_CREDENTIAL: EntityType = {
  name: 'federatedIdentityCredential',
  collection: 'federatedIdentityCredentials',
  defaults: null,
  filterable: ['name', 'issuer', 'subject'],
  properties: ['id', 'name', 'issuer', 'subject', 'description', 'audiences'],
};

export function federatedCredentialEntities(application: Application): readonly Entity[] {
  return application.federatedIdentityCredentials.map(({ id, name, issuer, subject, audiences }) => ({
    type: FEDERATED_CREDENTIAL,
    view: { id, name, issuer, subject, description: null, audiences },
  }));
}
