import * as v from 'valibot';
import type { KeyVault, World } from '../../world';
import { networkAclsSchema, openNetworkAcls, readNetworkAcls } from '../network-acls';
import { tagsSchema } from '../schema';
import { accessPoliciesSchema, readAccessPolicies } from './access-policy-body';
import { badVault, invalidProperty } from './errors';

const optional = <Type extends v.GenericSchema>(type: Type) => v.optional(v.nullable(type));

const propertiesSchema = v.looseObject({
  tenantId: optional(v.string()),
  sku: optional(v.looseObject({ family: optional(v.string()), name: optional(v.string()) })),
  accessPolicies: optional(accessPoliciesSchema),
  enabledForDeployment: optional(v.boolean()),
  enabledForDiskEncryption: optional(v.boolean()),
  enabledForTemplateDeployment: optional(v.boolean()),
  enableSoftDelete: optional(v.boolean()),
  softDeleteRetentionInDays: optional(v.pipe(v.number(), v.integer())),
  enableRbacAuthorization: optional(v.boolean()),
  enablePurgeProtection: optional(v.boolean()),
  createMode: optional(v.string()),
  networkAcls: networkAclsSchema,
  publicNetworkAccess: optional(v.string()),
});

/** The body of PUT and PATCH. A member that is null counts as left out. */
export const vaultSchema = v.looseObject({
  location: optional(v.string()),
  tags: tagsSchema,
  properties: optional(propertiesSchema),
});

export type RequestedVault = v.InferOutput<typeof vaultSchema>;
export type RequestedProperties = v.InferOutput<typeof propertiesSchema>;

type Properties = KeyVault['properties'];

/**
 * A vault's properties after a request; what is not named stays. Some can never be taken back: purge protection that
 * is on, soft delete, the days of retention.
 * @param isNew whether these are a vault's first properties, which alone can set the retention.
 * @see https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
 */
export function changedProperties(
  current: Properties,
  requested: RequestedProperties,
  isNew: boolean,
  world: World,
): Properties | Response {
  const fault = faultOf(current, requested, isNew, world);
  if (fault !== null) return fault;
  const policies =
    requested.accessPolicies == null ? null : readAccessPolicies(requested.accessPolicies, current.tenantId);
  if (policies instanceof Response) return policies;
  const acls =
    requested.networkAcls == null
      ? null
      : readNetworkAcls(requested.networkAcls, current.networkAcls ?? openNetworkAcls, ['AzureServices', 'None']);
  if (acls !== null && 'fault' in acls) return invalidProperty(`networkAcls.${acls.fault}`);
  const access = requested.publicNetworkAccess?.toLowerCase();
  return {
    ...current,
    ...given(requested, ['enabledForDeployment', 'enabledForDiskEncryption', 'enabledForTemplateDeployment']),
    ...given(requested, ['enableRbacAuthorization', 'softDeleteRetentionInDays']),
    ...(requested.sku != null && { sku: { family: 'A', name: isPremium(requested) ? 'premium' : 'standard' } }),
    ...(policies !== null && { accessPolicies: policies }),
    ...(requested.enablePurgeProtection === true && { enablePurgeProtection: true }),
    ...(acls !== null && { networkAcls: { ...acls, ipRules: acls.ipRules.map(withLength) } }),
    ...(access !== undefined && { publicNetworkAccess: access === 'disabled' ? 'Disabled' : 'Enabled' }),
  };
}

function faultOf(current: Properties, requested: RequestedProperties, isNew: boolean, world: World): Response | null {
  const { tenantId, sku, enableSoftDelete, softDeleteRetentionInDays: days, publicNetworkAccess } = requested;
  if (tenantId != null && tenantId.toLowerCase() !== world.tenant.tenantId) return invalidProperty('tenantId');
  if (sku != null && !isSku(sku)) return invalidProperty('sku');
  if (publicNetworkAccess != null && !/^(enabled|disabled)$/i.test(publicNetworkAccess))
    return invalidProperty('publicNetworkAccess');
  if (requested.enablePurgeProtection === false)
    return badVault(
      'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
    );
  // UNVERIFIED: that it is ignored for a new vault, which has soft delete in any case.
  if (enableSoftDelete === false && !isNew)
    return badVault(
      'The property "enableSoftDelete" can be set to false only for creating new vault. Enabling the \'soft delete\' functionality is an irreversible action.',
    );
  if (days == null || (!isNew && days === current.softDeleteRetentionInDays)) return null;
  if (!isNew)
    return badVault('The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.');
  return days >= 7 && days <= 90 ? null : invalidProperty('softDeleteRetentionInDays');
}

function isSku({ family, name }: NonNullable<RequestedProperties['sku']>): boolean {
  return family?.toUpperCase() === 'A' && /^(standard|premium)$/i.test(name ?? '');
}

function isPremium({ sku }: RequestedProperties): boolean {
  return sku?.name?.toLowerCase() === 'premium';
}

/** The named members that are there and not null. */
function given<Name extends keyof RequestedProperties>(requested: RequestedProperties, names: readonly Name[]) {
  return Object.fromEntries(names.flatMap((name) => (requested[name] == null ? [] : [[name, requested[name]]])));
}

/** A single address is told as a range of one, `203.0.113.10/32`. */
function withLength({ value }: { readonly value: string }) {
  return { value: value.includes('/') ? value : `${value}/32` };
}
