import * as v from 'valibot';
import type { StorageAccount } from '../../world';
import { identitySchema } from '../identity/identity-block';
import { networkAclsSchema, readNetworkAcls } from '../network-acls';
import { tagsSchema } from '../schema';
import { invalidParameter, propertyCannotBeUpdated } from './errors';

const optional = <Type extends v.GenericSchema>(type: Type) => v.optional(v.nullable(type));

const propertiesSchema = v.looseObject({
  accessTier: optional(v.string()),
  allowSharedKeyAccess: optional(v.boolean()),
  allowBlobPublicAccess: optional(v.boolean()),
  defaultToOAuthAuthentication: optional(v.boolean()),
  minimumTlsVersion: optional(v.string()),
  supportsHttpsTrafficOnly: optional(v.boolean()),
  isHnsEnabled: optional(v.boolean()),
  publicNetworkAccess: optional(v.string()),
  networkAcls: networkAclsSchema,
});

/** The body of PUT and PATCH. A member that is null counts as left out. */
export const accountSchema = v.looseObject({
  location: optional(v.string()),
  kind: optional(v.string()),
  sku: optional(v.looseObject({ name: v.string() })),
  tags: tagsSchema,
  identity: v.optional(identitySchema),
  properties: optional(propertiesSchema),
});

export type RequestedAccount = v.InferOutput<typeof accountSchema>;

const SKUS = words(
  'Standard_LRS Standard_GRS Standard_RAGRS Standard_ZRS Standard_GZRS Standard_RAGZRS Premium_LRS Premium_ZRS',
);
const KINDS = words('StorageV2 Storage BlobStorage BlockBlobStorage FileStorage');
const PREMIUM_KINDS = ['BlockBlobStorage', 'FileStorage'];
const TIERS = words('Hot Cool Cold') as readonly StorageAccount['properties']['accessTier'][];
const TLS = words('TLS1_0 TLS1_1 TLS1_2 TLS1_3');
const ACCESS = words('Enabled Disabled') as readonly StorageAccount['properties']['publicNetworkAccess'][];

function words(text: string): readonly string[] {
  return text.split(' ');
}

function oneOf<Value extends string>(values: readonly Value[], asked: string): Value | undefined {
  return values.find((value) => value.toLowerCase() === asked.toLowerCase());
}

function invalidRule(member: string): Response {
  return invalidParameter(`networkAcls.${member}`, 'https://aka.ms/storagenetworkruleset');
}

/** The parts of an account that requests can set. */
export type Settings = Pick<StorageAccount, 'kind' | 'sku' | 'properties'>;

/**
 * An account's settings after a request; what is not named stays.
 * @param isNew whether these are its first settings, which alone can set `isHnsEnabled` and the kind.
 */
export function changedSettings(current: Settings, requested: RequestedAccount, isNew: boolean): Settings | Response {
  const kind = oneOf(KINDS, requested.kind ?? current.kind);
  if (kind === undefined) return invalidParameter('kind');
  const skuName = oneOf(SKUS, requested.sku?.name ?? current.sku.name);
  if (skuName === undefined) return invalidParameter('sku.name');
  if (PREMIUM_KINDS.includes(kind) && !skuName.startsWith('Premium'))
    return invalidParameter('kind, sku', 'https://aka.ms/storageaccounttypes');
  const fixed = isNew ? null : refuseFixed(current, kind, requested);
  if (fixed !== null) return fixed;
  const properties = changedProperties(current.properties, requested.properties ?? {});
  if (properties instanceof Response) return properties;
  return {
    kind,
    sku: { name: skuName, tier: skuName.startsWith('Premium') ? 'Premium' : 'Standard' },
    properties,
  };
}

/** An account can be raised to `StorageV2`; otherwise its kind, and whether it has a file system, is for good. */
function refuseFixed(current: Settings, kind: string, { properties }: RequestedAccount): Response | null {
  if (kind !== current.kind && kind !== 'StorageV2') return propertyCannotBeUpdated('kind');
  const isHnsEnabled = properties?.isHnsEnabled ?? current.properties.isHnsEnabled;
  return isHnsEnabled === current.properties.isHnsEnabled ? null : propertyCannotBeUpdated('isHnsEnabled');
}

function changedProperties(
  current: Settings['properties'],
  requested: v.InferOutput<typeof propertiesSchema>,
): Settings['properties'] | Response {
  const accessTier = oneOf(TIERS, requested.accessTier ?? current.accessTier);
  if (accessTier === undefined) return invalidParameter('accessTier');
  const minimumTlsVersion = oneOf(TLS, requested.minimumTlsVersion ?? current.minimumTlsVersion);
  if (minimumTlsVersion === undefined) return invalidParameter('minimumTlsVersion');
  const publicNetworkAccess = oneOf(ACCESS, requested.publicNetworkAccess ?? current.publicNetworkAccess);
  if (publicNetworkAccess === undefined) return invalidParameter('publicNetworkAccess');
  const networkAcls =
    requested.networkAcls == null
      ? current.networkAcls
      : readNetworkAcls(requested.networkAcls, current.networkAcls, ['None', 'AzureServices', 'Logging', 'Metrics']);
  if ('fault' in networkAcls) return invalidRule(networkAcls.fault);
  // One or two addresses are written one by one: https://learn.microsoft.com/azure/storage/common/storage-network-security
  if (requested.networkAcls?.ipRules?.some(({ value }) => /\/3[12]$/.test(value)))
    return invalidRule('ipRule[*].value');
  return {
    ...current,
    accessTier,
    minimumTlsVersion,
    publicNetworkAccess,
    networkAcls,
    allowSharedKeyAccess: requested.allowSharedKeyAccess ?? current.allowSharedKeyAccess,
    allowBlobPublicAccess: requested.allowBlobPublicAccess ?? current.allowBlobPublicAccess,
    defaultToOAuthAuthentication: requested.defaultToOAuthAuthentication ?? current.defaultToOAuthAuthentication,
    supportsHttpsTrafficOnly: requested.supportsHttpsTrafficOnly ?? current.supportsHttpsTrafficOnly,
    isHnsEnabled: requested.isHnsEnabled ?? current.isHnsEnabled,
  };
}
