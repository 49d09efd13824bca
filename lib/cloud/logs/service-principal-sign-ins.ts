import type { CloudEvent, SignInEvent } from '../events';
import type { World } from '../world';
import { commonColumns, type SignInColumns, signInsOf } from './common-columns';

/** Columns about who signed in, where that is no person. */
interface PrincipalColumns extends SignInColumns {
  /** Name of the federated identity credential; empty for another kind of proof. */
  readonly FederatedCredentialId: string;
  readonly ServicePrincipalCredentialKeyId: string;
  /** Upper-case hex digits; empty where no certificate was the proof. */
  readonly ServicePrincipalCredentialThumbprint: string;
  readonly ServicePrincipalId: string;
  readonly ServicePrincipalName: string;
}

/**
 * A row of the table of managed identity sign-ins, with exactly its columns.
 * @see https://learn.microsoft.com/azure/azure-monitor/reference/tables/aadmanagedidentitysigninlogs
 */
export interface ManagedIdentitySignInRow extends PrincipalColumns {
  readonly Type: 'AADManagedIdentitySignInLogs';
}

/**
 * A row of the table of service principal sign-ins; what is simulated has the same columns.
 * @see https://learn.microsoft.com/azure/azure-monitor/reference/tables/aadserviceprincipalsigninlogs
 */
export interface ServicePrincipalSignInRow extends PrincipalColumns {
  readonly Type: 'AADServicePrincipalSignInLogs';
}

/**
 * The managed identity sign-in log, newest first: a row for each token that Entra issued or refused. What IMDS answers
 * from its cache leaves no row.
 */
export function managedIdentitySignInLog(
  events: readonly CloudEvent[],
  world: World,
): readonly ManagedIdentitySignInRow[] {
  return signInsOf(events, 'ManagedIdentitySignInLogs').map((event) => ({
    ...principalColumns(event, world),
    Type: 'AADManagedIdentitySignInLogs',
  }));
}

/** The sign-in log of applications that prove themselves by secret, certificate or federated token, newest first. */
export function servicePrincipalSignInLog(
  events: readonly CloudEvent[],
  world: World,
): readonly ServicePrincipalSignInRow[] {
  return signInsOf(events, 'ServicePrincipalSignInLogs').map((event) => ({
    ...principalColumns(event, world),
    Type: 'AADServicePrincipalSignInLogs',
  }));
}

function principalColumns(event: SignInEvent, world: World): PrincipalColumns {
  const { credential } = event;
  const isFederated = credential?.kind === 'federated';
  return {
    ...commonColumns(event, world),
    FederatedCredentialId: isFederated ? credential.keyId : '',
    ServicePrincipalCredentialKeyId: isFederated ? '' : (credential?.keyId ?? ''),
    ServicePrincipalCredentialThumbprint: credential?.thumbprint ?? '',
    ServicePrincipalId: event.principalId,
    ServicePrincipalName: event.principalName,
  };
}
