import type { ServiceContext } from '../context';
import { attachedIdentities, managedIdentityToken } from '../managed-identity';
import type { ServicePrincipal, Site, SiteSlot, World } from '../world';
import { readSecret } from './read-secret';
import { isReference, parseReference, type SecretReference } from './reference';

/** Azure's words for what became of a Key Vault reference; `Initialized` and `FetchTimedOut` never happen here. */
export type ResolveStatus =
  | 'Initialized'
  | 'Resolved'
  | 'InvalidSyntax'
  | 'MSINotEnabled'
  | 'VaultNotFound'
  | 'SecretNotFound'
  | 'SecretVersionNotFound'
  | 'AccessToKeyVaultDenied'
  | 'OtherReasons'
  | 'FetchTimedOut'
  | 'UnauthorizedClient';

/** An app setting that refers to a secret, and what the process gets in its place. */
export interface ResolvedSetting {
  readonly name: string;
  /** The setting as it was written. */
  readonly reference: string;
  readonly status: ResolveStatus;
  readonly details: string;
  /** Where it points; null when it cannot be read. */
  readonly target: SecretReference | null;
  /** Which kind of identity asks the vault. */
  readonly identityType: 'SystemAssigned' | 'UserAssigned';
  /** The secret, or the reference itself when it does not resolve: the process then sees that text. */
  readonly value: string;
  /** Version of the secret; null unless resolved. */
  readonly activeVersion: string | null;
}

/** What Azure shows with each status; the first three are its own words, the others UNVERIFIED. */
const details: Readonly<Record<ResolveStatus, string>> = {
  Resolved: 'Reference has been successfully resolved.',
  MSINotEnabled: 'Reference was not able to be resolved because site Managed Identity not enabled.',
  AccessToKeyVaultDenied:
    "Key Vault reference was not able to be resolved because site was denied access to Key Vault reference's vault.",
  InvalidSyntax: 'Reference was not able to be resolved because it is not well-formed.',
  VaultNotFound: 'Key Vault reference was not able to be resolved because its vault was not found.',
  SecretNotFound: 'Key Vault reference was not able to be resolved because its secret was not found.',
  SecretVersionNotFound: "Key Vault reference was not able to be resolved because its secret's version was not found.",
  OtherReasons: 'Key Vault reference was not able to be resolved.',
  UnauthorizedClient: 'Key Vault reference was not able to be resolved because its vault did not accept the token.',
  Initialized: 'Reference was not resolved yet.',
  FetchTimedOut: 'Key Vault reference was not able to be resolved in time.',
};

/**
 * Resolves the app settings that are Key Vault references: with a token of the identity that the app's
 * `keyVaultReferenceIdentity` names, the vault is asked over HTTP, as anybody asks it. Settings without a reference
 * are not part of the result. Azure keeps a resolved value for up to 24 hours; here every call asks again.
 * @see https://learn.microsoft.com/azure/app-service/app-service-key-vault-references
 */
export async function resolveAppSettings(
  site: Site | SiteSlot,
  context: ServiceContext,
): Promise<readonly ResolvedSetting[]> {
  const resolved: ResolvedSetting[] = [];
  // One after the other: who asks in parallel cannot be repeated.
  for (const [name, reference] of Object.entries(site.appSettings)) {
    if (isReference(reference)) resolved.push(await resolve(site, name, reference, context));
  }
  return resolved;
}

async function resolve(
  site: Site | SiteSlot,
  name: string,
  reference: string,
  context: ServiceContext,
): Promise<ResolvedSetting> {
  const target = parseReference(reference);
  const outcome = await read(site, target, context);
  return {
    name,
    reference,
    status: outcome.status,
    details: details[outcome.status],
    target,
    identityType: asksAsSystemAssigned(site) ? 'SystemAssigned' : 'UserAssigned',
    value: outcome.status === 'Resolved' ? outcome.value : reference,
    activeVersion: outcome.status === 'Resolved' ? outcome.version : null,
  };
}

type Outcome =
  | { readonly status: 'Resolved'; readonly value: string; readonly version: string }
  | { readonly status: Exclude<ResolveStatus, 'Resolved'> };

async function read(site: Site | SiteSlot, target: SecretReference | null, context: ServiceContext): Promise<Outcome> {
  if (target === null) return { status: 'InvalidSyntax' };
  const principal = askingPrincipal(site, context.world);
  if (principal === null) return { status: 'MSINotEnabled' };
  const request = { principal, resource: 'https://vault.azure.net', askedFrom: site.id };
  const token = await managedIdentityToken(request, context);
  return token.ok ? readSecret(target, token.token, context) : { status: 'OtherReasons' };
}

function asksAsSystemAssigned(site: Site | SiteSlot): boolean {
  return site.properties.keyVaultReferenceIdentity.toLowerCase() === 'systemassigned';
}

function askingPrincipal(site: Site | SiteSlot, world: World): ServicePrincipal | null {
  const wanted = asksAsSystemAssigned(site) ? null : site.properties.keyVaultReferenceIdentity.toLowerCase();
  const identity = attachedIdentities(site.identity, world).find(
    ({ userAssignedId }) => (userAssignedId?.toLowerCase() ?? null) === wanted,
  );
  return identity?.principal ?? null;
}
