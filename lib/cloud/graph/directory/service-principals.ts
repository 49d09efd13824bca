import { opaqueDigits } from '../../entra/managed-credential';
import type { ServicePrincipal, World } from '../../world';
import type { Entity, EntityType } from '../odata/entity';
import { graphDate, managedKeyCredentials } from './credentials';

const PROPERTIES = [
  'id',
  'deletedDateTime',
  'accountEnabled',
  'alternativeNames',
  'appDisplayName',
  'appDescription',
  'appId',
  'applicationTemplateId',
  'appOwnerOrganizationId',
  'appRoleAssignmentRequired',
  'createdDateTime',
  'description',
  'disabledByMicrosoftStatus',
  'displayName',
  'homepage',
  'loginUrl',
  'logoutUrl',
  'notes',
  'notificationEmailAddresses',
  'preferredSingleSignOnMode',
  'preferredTokenSigningKeyThumbprint',
  'replyUrls',
  'servicePrincipalNames',
  'servicePrincipalType',
  'signInAudience',
  'tags',
  'tokenEncryptionKeyId',
  'samlSingleSignOnSettings',
  'addIns',
  'appRoles',
  'info',
  'keyCredentials',
  'oauth2PermissionScopes',
  'passwordCredentials',
  'resourceSpecificApplicationPermissions',
  'verifiedPublisher',
] as const;

/** @see https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export const SERVICE_PRINCIPAL: EntityType = {
  name: 'servicePrincipal',
  collection: 'servicePrincipals',
  defaults: null,
  filterable: [
    'id',
    'accountEnabled',
    'alternativeNames',
    'appId',
    'appOwnerOrganizationId',
    'createdDateTime',
    'displayName',
    'servicePrincipalNames',
    'servicePrincipalType',
    'tags',
  ],
  properties: PROPERTIES,
};

/** A service principal at a moment (milliseconds since the epoch): a managed identity's certificates roll over. */
export function servicePrincipalEntity(principal: ServicePrincipal, { tenant }: World, now: number): Entity {
  const isManaged = principal.servicePrincipalType === 'ManagedIdentity';
  const view = {
    id: principal.objectId,
    deletedDateTime: null,
    accountEnabled: true,
    alternativeNames: alternativeNames(principal),
    // A managed identity has no app registration, and so nothing of one.
    appDisplayName: isManaged ? null : principal.displayName,
    appDescription: null,
    appId: principal.appId,
    applicationTemplateId: null,
    appOwnerOrganizationId: isManaged ? null : tenant.tenantId,
    appRoleAssignmentRequired: false,
    createdDateTime: graphDate(principal.createdOn),
    description: null,
    disabledByMicrosoftStatus: null,
    displayName: principal.displayName,
    homepage: null,
    loginUrl: null,
    logoutUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    replyUrls: [],
    servicePrincipalNames: isManaged ? [principal.appId, managedName(principal)] : [principal.appId],
    servicePrincipalType: principal.servicePrincipalType,
    signInAudience: isManaged ? null : 'AzureADMyOrg',
    tags: [],
    tokenEncryptionKeyId: null,
    samlSingleSignOnSettings: null,
    addIns: [],
    appRoles: [],
    info: isManaged ? null : NO_INFO,
    keyCredentials: isManaged ? managedKeyCredentials(principal, now) : [],
    oauth2PermissionScopes: [],
    passwordCredentials: [],
    resourceSpecificApplicationPermissions: [],
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
  } satisfies Record<(typeof PROPERTIES)[number], unknown>;
  return { type: SERVICE_PRINCIPAL, view };
}

/** Every service principal of the tenant. */
export function servicePrincipalEntities(world: World, now: number): readonly Entity[] {
  return Object.values(world.directory.servicePrincipals).map((each) => servicePrincipalEntity(each, world, now));
}

const NO_INFO = {
  logoUrl: null,
  marketingUrl: null,
  privacyStatementUrl: null,
  supportUrl: null,
  termsOfServiceUrl: null,
};

/** How a managed identity says which resource it is of, and whether it is a resource itself (`isExplicit`). */
function alternativeNames({ servicePrincipalType, resourceId, isExplicit }: ServicePrincipal): readonly string[] {
  if (servicePrincipalType !== 'ManagedIdentity' || resourceId === null) return [];
  return [`isExplicit=${isExplicit ? 'True' : 'False'}`, resourceId];
}

/** UNVERIFIED: the second name of a managed identity; captures show this form with an opaque ending of 44 characters. */
function managedName({ appId }: ServicePrincipal): string {
  const bytes = opaqueDigits(appId, 64).match(/../g) ?? [];
  return `https://identity.azure.net/${btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))))}`;
}
