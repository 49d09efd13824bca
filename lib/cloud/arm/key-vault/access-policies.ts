import { castDraft } from 'immer';
import * as v from 'valibot';
import { jsonResponse } from '../../http';
import type { AccessPolicy } from '../../world';
import { type ArmCall, param } from '../call';
import { findResource } from '../resources/resources';
import { describeIssue } from '../schema';
import { accessPoliciesSchema, readAccessPolicies } from './access-policy-body';
import { invalidProperty } from './errors';

const schema = v.looseObject({ properties: v.looseObject({ accessPolicies: accessPoliciesSchema }) });

type Merge = (current: AccessPolicy | undefined, named: AccessPolicy) => AccessPolicy | null;
type Permissions = AccessPolicy['permissions'];

/** What becomes of a principal's entry when it is named again. */
const merges: ReadonlyMap<string, Merge> = new Map<string, Merge>([
  [
    'add',
    (current, named) => ({ ...named, permissions: combine(current?.permissions ?? {}, named.permissions, united) }),
  ],
  ['replace', (_, named) => named],
  [
    'remove',
    (current, named) => {
      if (current === undefined) return null;
      const permissions = combine(current.permissions, named.permissions, without);
      const isEmpty = Object.values(permissions).every((names) => names.length === 0);
      return isEmpty ? null : { ...current, permissions };
    },
  ],
]);

/**
 * PUT `accessPolicies/add`, `replace` or `remove`: changes the entries of the principals it names and leaves the
 * others alone. Needs no right to assign roles, only to write the vault.
 * @see https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/update-access-policy
 */
export function updateAccessPolicies(call: ArmCall): Response {
  const body = v.safeParse(schema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const merge = merges.get(param(call, 'operationKind').toLowerCase());
  if (merge === undefined) return invalidProperty('operationKind');
  const path = call.path.split('/').slice(0, -2).join('/');
  const vault = findResource({ ...call, path }, 'Microsoft.KeyVault/vaults');
  if (vault instanceof Response) return vault;
  const named = readAccessPolicies(body.output.properties.accessPolicies, vault.properties.tenantId);
  if (named instanceof Response) return named;
  const accessPolicies = named.reduce(
    (policies, each) => withEntry(policies, each, merge),
    vault.properties.accessPolicies,
  );
  const next = { ...vault, properties: { ...vault.properties, accessPolicies } };
  call.context.update((draft) => {
    draft.resources[vault.id.toLowerCase()] = castDraft(next);
  });
  return jsonResponse(200, {
    id: `${vault.id}/accessPolicies/`,
    type: 'Microsoft.KeyVault/vaults/accessPolicies',
    location: vault.location,
    properties: { accessPolicies },
  });
}

function withEntry(policies: readonly AccessPolicy[], named: AccessPolicy, merge: Merge): readonly AccessPolicy[] {
  const at = policies.findIndex((each) => isSameEntry(each, named));
  const merged = merge(policies[at], named);
  const entry = merged === null ? [] : [merged];
  return at < 0 ? [...policies, ...entry] : [...policies.slice(0, at), ...entry, ...policies.slice(at + 1)];
}

/** An entry is of a principal, or of a principal through one application. */
function isSameEntry(one: AccessPolicy, other: AccessPolicy): boolean {
  return (
    one.objectId.toLowerCase() === other.objectId.toLowerCase() &&
    one.applicationId?.toLowerCase() === other.applicationId?.toLowerCase()
  );
}

type Names = readonly string[];

function combine(current: Permissions, named: Permissions, join: (current: Names, named: Names) => Names): Permissions {
  const kinds = new Set([...Object.keys(current), ...Object.keys(named)] as (keyof Permissions)[]);
  return Object.fromEntries([...kinds].map((kind) => [kind, join(current[kind] ?? [], named[kind] ?? [])]));
}

function has(names: Names, name: string): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}

function united(current: Names, named: Names): Names {
  return [...current, ...named.filter((name) => !has(current, name))];
}

function without(current: Names, named: Names): Names {
  return current.filter((name) => !has(named, name) && !has(named, 'all'));
}
