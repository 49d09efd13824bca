import * as v from 'valibot';
import { isPublicIpRange } from '../ip-range';
import type { NetworkAcls } from '../world';

const list = <Item extends v.GenericSchema>(item: Item) => v.optional(v.nullable(v.array(item)));

/** The firewall of a vault or a storage account as callers send it. */
export const networkAclsSchema = v.optional(
  v.nullable(
    v.looseObject({
      bypass: v.optional(v.nullable(v.string())),
      defaultAction: v.optional(v.nullable(v.string())),
      ipRules: list(v.looseObject({ value: v.string() })),
      virtualNetworkRules: list(v.looseObject({ id: v.string() })),
    }),
  ),
);

export type RequestedNetworkAcls = NonNullable<v.InferOutput<typeof networkAclsSchema>>;

/** Who gets through when nobody says anything: everyone. */
export const openNetworkAcls: NetworkAcls = {
  bypass: 'AzureServices',
  defaultAction: 'Allow',
  ipRules: [],
  virtualNetworkRules: [],
};

const isOneOf = (values: readonly string[], value: string) =>
  values.find((each) => each.toLowerCase() === value.toLowerCase());

/**
 * A firewall's rules after a request: what it names replaces what was there. Addresses of private networks are no use
 * in a rule, since nobody comes from them over the internet, and are refused. A fault is told by the member at fault,
 * `ipRule[*].value` for example, for the service's own error text.
 * @param bypasses what may stand in `bypass`.
 */
export function readNetworkAcls(
  requested: RequestedNetworkAcls,
  current: NetworkAcls,
  bypasses: readonly string[],
): NetworkAcls | { readonly fault: string } {
  const bypass = isOneOf(bypasses, requested.bypass ?? current.bypass);
  if (bypass === undefined) return { fault: 'bypass' };
  const action = isOneOf(['Allow', 'Deny'], requested.defaultAction ?? current.defaultAction);
  if (action === undefined) return { fault: 'defaultAction' };
  const ipRules = requested.ipRules?.map(({ value }) => ({ value })) ?? current.ipRules;
  if (ipRules.some(({ value }) => !isPublicIpRange(value))) return { fault: 'ipRule[*].value' };
  const virtualNetworkRules = requested.virtualNetworkRules?.map(({ id }) => ({ id })) ?? current.virtualNetworkRules;
  return { bypass, defaultAction: action === 'Deny' ? 'Deny' : 'Allow', ipRules, virtualNetworkRules };
}
