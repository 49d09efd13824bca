import { castDraft } from 'immer';
import * as v from 'valibot';
import { emptyResponse, jsonResponse } from '../../http';
import type { KeyVault } from '../../world';
import { type ArmCall, param } from '../call';
import { locationOf } from '../location';
import { newResourceId } from '../new-resource-id';
import { removeResource } from '../removal';
import { toWire } from '../resource-view';
import { findResource } from '../resources/resources';
import { describeIssue } from '../schema';
import { deletedVaultHasName, invalidProperty, vaultAlreadyExists, vaultNameNotValid } from './errors';
import { recoverVault } from './recover';
import { changedProperties, type RequestedProperties, type RequestedVault, vaultSchema } from './vault-body';
import { deletedVaultNamed, isVaultName, vaultNamed } from './vault-name';

const TYPE = 'Microsoft.KeyVault/vaults';

/** From this version on a new vault asks Azure RBAC unless it says otherwise; before, its access policies. */
const RBAC_BY_DEFAULT_SINCE = '2026-02-01';

/**
 * PUT: creates a vault, updates it, or recovers a deleted one (`createMode` `recover`).
 * @see https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/create-or-update
 */
export function putVault(call: ArmCall): Response {
  const body = v.safeParse(vaultSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const { world } = call.context;
  const existing = world.resources[call.path.toLowerCase()];
  const location = locationOf(call, body.output.location ?? undefined, existing);
  if (location instanceof Response) return location;
  const properties = body.output.properties ?? {};
  if (existing?.type === TYPE) return requireProperties(properties) ?? update(call, existing, body.output);
  const name = param(call, 'name');
  const id = newResourceId(call, TYPE);
  if (id instanceof Response) return id;
  if (!isVaultName(name)) return vaultNameNotValid(name);
  if (vaultNamed(world, name) !== null) return vaultAlreadyExists(name);
  if (properties.createMode?.toLowerCase() === 'recover') return recoverVault(call, location);
  return requireProperties(properties) ?? taken(call, name) ?? create(call, { id, name, location }, body.output);
}

/** PATCH: what is not named stays. */
export function patchVault(call: ArmCall): Response {
  const body = v.safeParse(vaultSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const vault = findResource(call, TYPE);
  return vault instanceof Response ? vault : update(call, vault, body.output);
}

/** DELETE: the vault can be recovered until it is purged, and keeps its name; role assignments at it are gone for good. */
export function deleteVault({ context, path }: ArmCall): Response {
  const vault = context.world.resources[path.toLowerCase()];
  if (vault?.type !== TYPE) return emptyResponse(204);
  context.update((draft) => removeResource(draft, vault, context));
  return emptyResponse(200);
}

function requireProperties({ tenantId, sku }: RequestedProperties): Response | null {
  if (tenantId == null) return invalidProperty('tenantId');
  return sku == null ? invalidProperty('sku') : null;
}

/** The refusal of a name that a deleted vault keeps. */
function taken({ context, path }: ArmCall, name: string): Response | null {
  const deleted = deletedVaultNamed(context.world, name, context.clock.now());
  if (deleted === null) return null;
  const subscriptionOf = (id: string) => id.split('/')[2]?.toLowerCase();
  // UNVERIFIED: that the caller's own subscription is where the line is.
  return subscriptionOf(deleted.vault.id) === subscriptionOf(path) ? deletedVaultHasName() : vaultAlreadyExists(name);
}

interface NewVault {
  readonly id: string;
  readonly name: string;
  readonly location: string;
}

function create(call: ArmCall, { id, name, location }: NewVault, requested: RequestedVault): Response {
  const { context } = call;
  const version = call.query.get('api-version') ?? '';
  const first: KeyVault['properties'] = {
    tenantId: context.world.tenant.tenantId,
    sku: { family: 'A', name: 'standard' },
    vaultUri: `https://${name.toLowerCase()}.vault.azure.net/`,
    accessPolicies: [],
    enabledForDeployment: false,
    enableSoftDelete: true,
    softDeleteRetentionInDays: 90,
    enableRbacAuthorization: version.slice(0, RBAC_BY_DEFAULT_SINCE.length) >= RBAC_BY_DEFAULT_SINCE,
    publicNetworkAccess: 'Enabled',
    provisioningState: 'Succeeded',
  };
  const properties = changedProperties(first, requested.properties ?? {}, true, context.world);
  if (properties instanceof Response) return properties;
  // UNVERIFIED: that a vault that does not ask its access policies may leave them out.
  if (!properties.enableRbacAuthorization && requested.properties?.accessPolicies == null)
    return invalidProperty('accessPolicies');
  const vault: KeyVault = { id, name, type: TYPE, location, tags: requested.tags ?? {}, properties };
  context.update((draft) => {
    draft.resources[id.toLowerCase()] = castDraft(vault);
    draft.vaultContents[name.toLowerCase()] = { secrets: {} };
    delete draft.platform.deletedVaults[name.toLowerCase()];
  });
  return jsonResponse(200, toWire(vault));
}

function update({ context }: ArmCall, vault: KeyVault, { tags, properties }: RequestedVault): Response {
  const changed = changedProperties(vault.properties, properties ?? {}, false, context.world);
  if (changed instanceof Response) return changed;
  const next: KeyVault = { ...vault, tags: tags ?? vault.tags, properties: changed };
  context.update((draft) => {
    draft.resources[vault.id.toLowerCase()] = castDraft(next);
  });
  return jsonResponse(200, toWire(next));
}
