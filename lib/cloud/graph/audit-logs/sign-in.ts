import { findResource } from '../../entra/resources';
import type { SignInEvent } from '../../events';
import { clientNameOf, resourcePrincipalOf, userNameOf } from '../../logs';
import type { World } from '../../world';
import { graphDate } from '../directory/credentials';
import type { Entity, EntityType } from '../odata/entity';

const PROPERTIES = [
  'id',
  'createdDateTime',
  'userDisplayName',
  'userPrincipalName',
  'userId',
  'appId',
  'appDisplayName',
  'ipAddress',
  'clientAppUsed',
  'clientCredentialType',
  'correlationId',
  'conditionalAccessStatus',
  'appliedConditionalAccessPolicies',
  'authenticationProcessingDetails',
  'authenticationProtocol',
  'crossTenantAccessType',
  'federatedCredentialId',
  'homeTenantId',
  'incomingTokenType',
  'isInteractive',
  'managedServiceIdentity',
  'processingTimeInMilliseconds',
  'resourceDisplayName',
  'resourceId',
  'resourceServicePrincipalId',
  'resourceTenantId',
  'servicePrincipalCredentialKeyId',
  'servicePrincipalCredentialThumbprint',
  'servicePrincipalId',
  'servicePrincipalName',
  'signInEventTypes',
  'status',
  'tokenIssuerType',
  'uniqueTokenIdentifier',
  'userType',
] as const;

/** @see https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta */
export const SIGN_IN: EntityType = {
  name: 'signIn',
  collection: 'auditLogs/signIns',
  defaults: null,
  pageSize: 1000,
  filterable: [
    'id',
    'appDisplayName',
    'appId',
    'correlationId',
    'createdDateTime',
    'resourceDisplayName',
    'resourceId',
    'servicePrincipalId',
    'servicePrincipalName',
    'signInEventTypes',
    'status',
    'uniqueTokenIdentifier',
    'userDisplayName',
    'userId',
    'userPrincipalName',
  ],
  properties: PROPERTIES,
};

const EVENT_TYPES: Readonly<Record<SignInEvent['category'], string>> = {
  ManagedIdentitySignInLogs: 'managedIdentity',
  ServicePrincipalSignInLogs: 'servicePrincipal',
  NonInteractiveUserSignInLogs: 'nonInteractiveUser',
};

const CREDENTIAL_TYPES: Readonly<Record<NonNullable<SignInEvent['credential']>['kind'], string>> = {
  managed: 'managedIdentity',
  secret: 'clientSecret',
  certificate: 'certificate',
  federated: 'federatedIdentityCredential',
};

/** A sign-in in Graph's fields. Risk, location and device are not simulated, and so are left out. */
export function signInEntity(event: SignInEvent, world: World): Entity {
  const isUser = event.category === 'NonInteractiveUserSignInLogs';
  const { credential } = event;
  const isFederated = credential?.kind === 'federated';
  const { tenantId } = world.tenant;
  const view = {
    id: event.id,
    createdDateTime: graphDate(event.at),
    userDisplayName: isUser ? userNameOf(event, world) : '',
    userPrincipalName: isUser ? event.principalName : '',
    userId: isUser ? event.principalId : '',
    appId: event.clientId,
    appDisplayName: isUser ? clientNameOf(event.clientId, world) : event.principalName,
    ipAddress: '',
    clientAppUsed: isUser ? 'Mobile Apps and Desktop clients' : '',
    clientCredentialType: credential === null ? 'none' : CREDENTIAL_TYPES[credential.kind],
    correlationId: event.correlationId,
    conditionalAccessStatus: 'notApplied',
    appliedConditionalAccessPolicies: [],
    authenticationProcessingDetails: [],
    authenticationProtocol: 'none',
    crossTenantAccessType: 'none',
    federatedCredentialId: isFederated ? credential.keyId : '',
    homeTenantId: isUser ? tenantId : '',
    incomingTokenType: isUser ? 'refreshToken' : 'none',
    isInteractive: false,
    managedServiceIdentity: managedServiceIdentityOf(event),
    processingTimeInMilliseconds: 0,
    resourceDisplayName: findResource(event.resource)?.name ?? '',
    resourceId: event.resourceAppId ?? '',
    resourceServicePrincipalId: resourcePrincipalOf(event, world),
    resourceTenantId: tenantId,
    servicePrincipalCredentialKeyId: isFederated ? '' : (credential?.keyId ?? ''),
    servicePrincipalCredentialThumbprint: credential?.thumbprint ?? '',
    servicePrincipalId: isUser ? '' : event.principalId,
    servicePrincipalName: isUser ? '' : event.principalName,
    signInEventTypes: [EVENT_TYPES[event.category]],
    status: {
      errorCode: Number(event.resultType),
      // UNVERIFIED: the reason that a success has.
      failureReason: event.resultType === '0' ? 'Other.' : event.resultDescription,
      additionalDetails: null,
    },
    tokenIssuerType: 'AzureAD',
    uniqueTokenIdentifier: event.uniqueTokenIdentifier ?? '',
    userType: isUser ? 'member' : '',
  } satisfies Record<(typeof PROPERTIES)[number], unknown>;
  return { type: SIGN_IN, view };
}

/** @see https://learn.microsoft.com/graph/api/resources/managedidentity?view=graph-rest-beta */
function managedServiceIdentityOf({ category, resourceId }: SignInEvent): object {
  const isManaged = category === 'ManagedIdentitySignInLogs';
  const isUserAssigned = /\/userAssignedIdentities\/[^/]+$/i.test(resourceId ?? '');
  return {
    msiType: isManaged ? (isUserAssigned ? 'userAssigned' : 'systemAssigned') : 'none',
    associatedResourceId: isManaged ? resourceId : null,
    federatedTokenId: null,
    federatedTokenIssuer: null,
  };
}
