import { azureError } from '../http';
import { andThen, type Prompt } from '../prompt';
import type { Attributes, Explanation } from '../rbac';
import { lastSegment } from '../resource-id';
import { callerOf } from '../tokens';
import { type ObjectKind, refuseByPolicy, type SecretPermission } from './access-policy';
import { callerText, vaultText } from './caller-text';
import type { VaultAnswer, VaultExchange } from './exchange';

const SECRETS = 'Microsoft.KeyVault/vaults/secrets';

/** A right on secrets, in both of Key Vault's permission models. */
export interface SecretRight {
  readonly dataAction: string;
  readonly permission: SecretPermission;
}

/** A right on another kind of object. */
export interface ObjectRight {
  readonly kind: ObjectKind;
  readonly dataAction: string;
  readonly permission: string;
}

/** Makes the rights on keys or certificates, whose data actions are all named alike. */
export function rightsOn(kind: 'keys' | 'certificates') {
  return (action: string, permission: string): ObjectRight => ({
    kind,
    dataAction: `Microsoft.KeyVault/vaults/${kind}/${action}`,
    permission,
  });
}

/** What the secret operations need. */
export const rights = {
  get: { dataAction: `${SECRETS}/getSecret/action`, permission: 'get' },
  list: { dataAction: `${SECRETS}/readMetadata/action`, permission: 'list' },
  set: { dataAction: `${SECRETS}/setSecret/action`, permission: 'set' },
  update: { dataAction: `${SECRETS}/update/action`, permission: 'set' },
  delete: { dataAction: `${SECRETS}/delete`, permission: 'delete' },
  // UNVERIFIED: the data action; it is the one that reads what is known of a secret without its value.
  getDeleted: { dataAction: `${SECRETS}/readMetadata/action`, permission: 'get' },
  recover: { dataAction: `${SECRETS}/recover/action`, permission: 'recover' },
  purge: { dataAction: `${SECRETS}/purge/action`, permission: 'purge' },
  backup: { dataAction: `${SECRETS}/backup/action`, permission: 'backup' },
  restore: { dataAction: `${SECRETS}/restore/action`, permission: 'restore' },
} as const satisfies Record<string, SecretRight>;

/**
 * Asks Azure RBAC, or the access policies of a vault that uses those, then lets the operation run. Comes before any
 * look at the secret, so that a caller without rights cannot find out which secrets exist.
 * @param name of the secret or other object; null for an operation on the whole vault.
 * @param requested the secret's name that a condition can ask the request for, where it is not in the scope.
 */
export function authorized(
  exchange: VaultExchange,
  right: SecretRight | ObjectRight,
  name: string | null,
  operation: () => Prompt<VaultAnswer>,
  requested: string | null = name,
): Prompt<VaultAnswer> {
  const { vault, claims, context } = exchange;
  const kind = 'kind' in right ? right.kind : 'secrets';
  if (!vault.resource.properties.enableRbacAuthorization) {
    return refuseByPolicy(exchange, right.permission, kind) ?? operation();
  }
  const path = name === null ? '' : `/${kind}/${name}`;
  const scope = `${vault.resource.id}${path}`;
  const { principalId, clientId, groupIds, tokenExpiresOn } = callerOf(claims);
  const explanation = context.authorize({
    principalId,
    clientId,
    groupIds,
    tokenExpiresOn,
    plane: 'data',
    action: right.dataAction,
    scope,
    attributes: attributesOf(vault.resource.name, kind === 'secrets' ? name : null, brings(right) ? requested : null),
  });
  if (!explanation.allowed) {
    return { status: 403, body: azureError('Forbidden', refusalText(exchange, explanation, path), 'ForbiddenByRbac') };
  }
  const assignment = { 'x-ms-keyvault-rbac-assignment-id': assignmentHex(explanation) };
  return andThen(operation(), ({ status, body, headers }) => ({
    status,
    body,
    headers: headers === undefined ? assignment : { ...headers, ...assignment },
  }));
}

/**
 * What conditions on secrets can ask about. An operation on the whole vault has no secret's name, so that a condition
 * on names refuses lists.
 * @see https://learn.microsoft.com/azure/key-vault/general/rbac-abac
 */
function attributesOf(vaultName: string, name: string | null, requested: string | null): Attributes {
  const vault = 'Microsoft.KeyVault/vaults:name';
  const secret = 'Microsoft.KeyVault/vaults/secrets:name';
  return {
    resource: name === null ? { [vault]: vaultName } : { [vault]: vaultName, [secret]: name },
    request: requested === null ? {} : { [secret]: requested },
  };
}

/** Whether requests of this kind bring a secret along, whose name conditions can then ask the request for. */
function brings({ dataAction }: { readonly dataAction: string }): boolean {
  return dataAction === rights.set.dataAction || dataAction === rights.restore.dataAction;
}

/** The allowing assignment's GUID as 32 hexadecimal digits. */
function assignmentHex({ assignmentId }: Explanation): string | null {
  return assignmentId === null ? null : lastSegment(assignmentId).replaceAll('-', '');
}

/** The lines of Azure's refusal; each ends with CR LF, the last one too, and `null ` keeps its blank. */
function refusalText(
  { vault, claims }: VaultExchange,
  { question, denyAssignmentId }: Explanation,
  path: string,
): string {
  const lines = [
    'Caller is not authorized to perform action on resource.',
    'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
    `Caller: ${callerText(claims)}`,
    `Action: '${question.action}'`,
    // UNVERIFIED: that the whole ID of the vault is in lower case; captures show it for the segments Azure names.
    `Resource: '${vault.resource.id.toLowerCase()}${path}'`,
    'Assignment: (not found)',
    // UNVERIFIED: how a deny assignment is spelled here.
    `DenyAssignmentId: ${denyAssignmentId === null ? 'null' : `'${lastSegment(denyAssignmentId).replaceAll('-', '')}'`}`,
    'DecisionReason: null ',
    `Vault: ${vaultText(vault)}`,
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}
