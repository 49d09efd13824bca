import { findResource } from '../entra/resources';
import type { CloudEvent, SignInEvent } from '../events';
import type { World } from '../world';

/** Columns that the three tables of sign-ins share. */
export interface SignInColumns {
  readonly AppId: string;
  /** Conditional Access is not simulated: its columns stay empty. */
  readonly AuthenticationContextClassReferences: string;
  readonly AuthenticationProcessingDetails: string;
  readonly Category: SignInEvent['category'];
  readonly ConditionalAccessPolicies: string;
  readonly ConditionalAccessStatus: 'notApplied';
  readonly CorrelationId: string;
  readonly DurationMs: number;
  readonly Id: string;
  /** Name of who signed in. */
  readonly Identity: string;
  readonly IPAddress: string;
  readonly Level: string;
  readonly Location: string;
  readonly LocationDetails: string;
  readonly OperationName: 'Sign-in activity';
  readonly OperationVersion: '1.0';
  readonly ResourceDisplayName: string;
  readonly ResourceGroup: 'Microsoft.aadiam';
  /** Application ID of the API that the token is for. */
  readonly ResourceIdentity: string;
  readonly ResourceServicePrincipalId: string;
  readonly ResultDescription: string;
  readonly ResultSignature: 'None';
  /** `0` for success, else the AADSTS number. */
  readonly ResultType: string;
  readonly SourceSystem: 'Azure AD';
  /** UNVERIFIED choice: the tenant's ID; a Log Analytics table has the workspace's ID here. */
  readonly TenantId: string;
  /** ISO 8601, UTC. */
  readonly TimeGenerated: string;
  /** The `uti` of the token; empty for a failure. */
  readonly UniqueTokenIdentifier: string;
}

/**
 * What a sign-in is in the columns that all tables have.
 * UNVERIFIED: `IPAddress` and location are empty, `Level` is 4 and a sign-in takes no time.
 */
export function commonColumns(event: SignInEvent, world: World): SignInColumns {
  return {
    AppId: event.clientId,
    AuthenticationContextClassReferences: '',
    AuthenticationProcessingDetails: '',
    Category: event.category,
    ConditionalAccessPolicies: '',
    ConditionalAccessStatus: 'notApplied',
    CorrelationId: event.correlationId,
    DurationMs: 0,
    Id: event.id,
    Identity: event.principalName,
    IPAddress: '',
    Level: '4',
    Location: '',
    LocationDetails: '',
    OperationName: 'Sign-in activity',
    OperationVersion: '1.0',
    ResourceDisplayName: findResource(event.resource)?.name ?? '',
    ResourceGroup: 'Microsoft.aadiam',
    ResourceIdentity: event.resourceAppId ?? '',
    ResourceServicePrincipalId: resourcePrincipalOf(event, world),
    ResultDescription: event.resultDescription,
    ResultSignature: 'None',
    ResultType: event.resultType,
    SourceSystem: 'Azure AD',
    TenantId: world.tenant.tenantId,
    TimeGenerated: new Date(event.at).toISOString(),
    UniqueTokenIdentifier: event.uniqueTokenIdentifier ?? '',
  };
}

/** Object ID of the API's service principal in this tenant; empty where the directory has none for it. */
export function resourcePrincipalOf({ resourceAppId }: SignInEvent, { directory }: World): string {
  const principal = Object.values(directory.servicePrincipals).find(({ appId }) => appId === resourceAppId);
  return principal?.objectId ?? '';
}

/** The sign-ins of one category, newest first. */
export function signInsOf(events: readonly CloudEvent[], category: SignInEvent['category']): readonly SignInEvent[] {
  return events
    .filter((event): event is SignInEvent => event.kind === 'sign-in' && event.category === category)
    .reverse();
}
