import { castDraft } from 'immer';
import * as v from 'valibot';
import { emptyResponse, jsonResponse } from '../../http';
import type { StorageAccount } from '../../world';
import { type ArmCall, param } from '../call';
import { changeIdentity } from '../identity/identity-block';
import { applyIdentity } from '../identity/principals';
import { locationOf } from '../location';
import { acceptOperation } from '../long-running';
import { openNetworkAcls } from '../network-acls';
import { newResourceId } from '../new-resource-id';
import { removeResource } from '../removal';
import { toWire } from '../resource-view';
import { findResource } from '../resources/resources';
import { describeIssue } from '../schema';
import { accountSchema, changedSettings, type RequestedAccount } from './account-body';
import { newKeys } from './account-keys';
import { accountNamed, isAccountName } from './account-name';
import { accountAlreadyTaken, accountInAnotherGroup, accountNameInvalid, invalidParameter } from './errors';

const TYPE = 'Microsoft.Storage/storageAccounts';

/**
 * PUT: creates an account, which takes its time (202), or updates it.
 * @see https://learn.microsoft.com/rest/api/storagerp/storage-accounts/create
 */
export function putStorageAccount(call: ArmCall): Response {
  const body = v.safeParse(accountSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const { world } = call.context;
  const existing = world.resources[call.path.toLowerCase()];
  const location = locationOf(call, body.output.location ?? undefined, existing);
  if (location instanceof Response) return location;
  // UNVERIFIED: how a missing sku or kind is named.
  if (body.output.sku == null) return invalidParameter('sku');
  if (body.output.kind == null) return invalidParameter('kind');
  if (existing?.type === TYPE) return save(call, existing, body.output, false) ?? told(call, existing.id);
  const id = newResourceId(call, TYPE);
  if (id instanceof Response) return id;
  const name = param(call, 'name');
  const refused = refuseName(call, name);
  if (refused !== null) return refused;
  return save(call, newAccount(call, id, name, location), body.output, true) ?? accepted(call, id, location);
}

/** PATCH: what is not named stays. */
export function patchStorageAccount(call: ArmCall): Response {
  const body = v.safeParse(accountSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const account = findResource(call, TYPE);
  return account instanceof Response ? account : (save(call, account, body.output, false) ?? told(call, account.id));
}

/** DELETE: the containers go with the account, and its system-assigned identity. */
export function deleteStorageAccount({ context, path }: ArmCall): Response {
  const account = context.world.resources[path.toLowerCase()];
  if (account?.type !== TYPE) return emptyResponse(204);
  context.update((draft) => removeResource(draft, account, context));
  return emptyResponse(200);
}

function refuseName({ context, path }: ArmCall, name: string): Response | null {
  if (!isAccountName(name)) return accountNameInvalid(name);
  const other = accountNamed(context.world, name);
  if (other === null) return null;
  const subscriptionOf = (id: string) => id.split('/')[2]?.toLowerCase();
  return subscriptionOf(other.id) === subscriptionOf(path) ? accountInAnotherGroup(name) : accountAlreadyTaken(name);
}

function newAccount({ context }: ArmCall, id: string, name: string, location: string): StorageAccount {
  const now = context.clock.now();
  return {
    id,
    name,
    type: TYPE,
    location,
    tags: {},
    kind: 'StorageV2',
    sku: { name: 'Standard_LRS', tier: 'Standard' },
    keys: newKeys(context.ids, now),
    properties: {
      provisioningState: 'Succeeded',
      creationTime: now,
      accessTier: 'Hot',
      allowSharedKeyAccess: true,
      allowBlobPublicAccess: false,
      defaultToOAuthAuthentication: false,
      // UNVERIFIED: which version an account gets that asks for none.
      minimumTlsVersion: 'TLS1_2',
      supportsHttpsTrafficOnly: true,
      isHnsEnabled: false,
      publicNetworkAccess: 'Enabled',
      networkAcls: openNetworkAcls,
    },
  };
}

/** Writes the account with what the request changes; or Azure's refusal. */
function save(
  call: ArmCall,
  account: StorageAccount,
  { tags, identity, ...requested }: RequestedAccount,
  isNew: boolean,
): Response | null {
  const settings = changedSettings(account, requested, isNew);
  if (settings instanceof Response) return settings;
  const change = identity == null ? null : changeIdentity(call, account, account.identity, identity);
  if (change instanceof Response) return change;
  const next: StorageAccount = {
    ...account,
    ...settings,
    tags: tags ?? account.tags,
    ...(change !== null && { identity: change.block }),
  };
  call.context.update((draft) => {
    draft.resources[account.id.toLowerCase()] = castDraft(next);
    if (change !== null) applyIdentity(draft, change);
  });
  return null;
}

function told({ context }: ArmCall, id: string): Response {
  const account = context.world.resources[id.toLowerCase()];
  if (account === undefined) throw new Error('the account was written before');
  return jsonResponse(200, toWire(account));
}

function accepted(call: ArmCall, resourceId: string, location: string): Response {
  return acceptOperation(call, { action: `${TYPE}/write`, resourceId, location, status: 202, via: 'location' });
}
